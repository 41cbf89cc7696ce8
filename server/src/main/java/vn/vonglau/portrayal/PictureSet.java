package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import java.util.List;
import java.util.Locale;
import vn.vonglau.features.StateTable;
import vn.vonglau.features.TileSource;
import vn.vonglau.styles.Theme;

/**
 * The layers of painted tiles, as one caller sees them at one moment. Hold it for one answer, not
 * longer.
 */
public final class PictureSet {
  /** What the kind of file is. */
  public enum Format {
    PNG,
    /** On the colour of paper, since it knows no transparency. */
    JPEG;

    public String mediaType() {
      return "image/" + name().toLowerCase(Locale.ROOT);
    }
  }

  /** More rows than that in reach of a tile: then any change of any state counts. */
  private static final int MOST_ROWS = 5000;

  private final TileSet set;
  private final List<MapLayer> layers;
  private final Cache<String, List<LayerReach>> reaches;
  private final Theme theme;
  private final Format format;
  private final String what;

  PictureSet(
      TileSet set,
      List<MapLayer> layers,
      Theme theme,
      Format format,
      String stylesVersion,
      Cache<String, List<LayerReach>> reaches) {
    this.set = set;
    this.layers = List.copyOf(layers);
    this.theme = theme;
    this.format = format;
    this.reaches = reaches;
    StringBuilder all = new StringBuilder(set.what());
    all.append('|').append(stylesVersion).append('|').append(theme).append('|').append(format);
    // not the key of states: what they say of a tile is compared itself
    layers.forEach(l -> all.append('|').append(l.program().hash()));
    this.what = TileChoice.hash(all.toString());
  }

  List<MapLayer> layers() {
    return layers;
  }

  Theme theme() {
    return theme;
  }

  public Format format() {
    return format;
  }

  /** Tells apart all tiles of one place that may differ, versions apart. */
  String what() {
    return what;
  }

  /** All of it is public: one answer for all. */
  public boolean everyone() {
    return set.choice().everyone();
  }

  TileSet tiles() {
    return set;
  }

  /** The version of everything that the pictures show, but for what changes often. */
  public String token() {
    return TileChoice.hash(what + set.token()).substring(0, 16);
  }

  /** Whether it is known here when they look otherwise; of maps of other servers it is not. */
  public boolean lasting() {
    return layers.stream().allMatch(l -> l.grant().layer().source().kind().hasFeatures());
  }

  /** Whether values that change often show in them. */
  boolean stateful(TileGrid.Cell cell) {
    return reaches(cell).stream().anyMatch(LayerReach::stateful);
  }

  /** How far each layer shows at the scale of a tile. */
  private List<LayerReach> reaches(TileGrid.Cell cell) {
    double denominator = cell.grid().scaleDenominator(cell.matrix());
    return reaches.get(what + denominator, k -> LayerReach.of(layers, denominator));
  }

  /** Geometry version of each layer. */
  long[] versions() {
    return set.parts().stream().mapToLong(p -> p.source().versions().geometry()).toArray();
  }

  /** Whether a tile that was right at some versions still is, but for what changes often. */
  boolean untouched(TileGrid.Cell cell, long[] since) {
    long[] now = versions();
    if (since.length != now.length) {
      return false;
    }
    List<LayerReach> reach = reaches(cell);
    for (int i = 0; i < now.length; i++) {
      if (since[i] == now[i]) {
        continue;
      }
      TileGrid.WorldBox box = cell.world(reach.get(i).pixels());
      // What is simplified or gathered together changes together.
      if (reach.get(i).together()
          || set.parts()
              .get(i)
              .source()
              .touchedSince(since[i], box.minX(), box.minY(), box.maxX(), box.maxY())) {
        return false;
      }
    }
    return true;
  }

  /**
   * What the values that change often say of a tile: equal as long as nothing in its reach looks
   * otherwise. Also where a look follows from the clock, as that of a station that fell silent.
   */
  long states(TileGrid.Cell cell) {
    List<LayerReach> reach = reaches(cell);
    long print = 0;
    for (int i = 0; i < layers.size(); i++) {
      if (reach.get(i).stateful()) {
        TileGrid.WorldBox box =
            reach.get(i).together() ? TileGrid.WorldBox.ALL : cell.world(reach.get(i).pixels());
        print = 31 * print + states(i, box, reach.get(i).fields());
      }
    }
    return print;
  }

  private long states(int at, TileGrid.WorldBox box, List<String> fields) {
    TileSource source = set.parts().get(at).source();
    StateTable table = source.states();
    States states = layers.get(at).states();
    States shown = states == null ? table::value : states;
    long[] sum = {0, 0};
    source.query(
        box.minX(),
        box.minY(),
        box.maxX(),
        box.maxY(),
        List.of(),
        (part, rows, count) -> {
          sum[1] += count;
          if (sum[1] > MOST_ROWS) {
            return;
          }
          for (int k = 0; k < count; k++) {
            long id = part.id(rows[k]);
            long one = id;
            for (String field : fields) {
              Object value = shown.value(id, field);
              one = one * 1_000_003 + (value == null ? 7 : value.hashCode());
            }
            // a sum: the order of rows says nothing
            sum[0] += mixed(one);
          }
        });
    return sum[1] > MOST_ROWS ? source.versions().state() : sum[0];
  }

  private static long mixed(long x) {
    long y = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
    return y ^ (y >>> 31);
  }
}
