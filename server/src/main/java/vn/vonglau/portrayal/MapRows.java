package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Tiling;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.features.TileSource;
import vn.vonglau.filters.PackedRows;
import vn.vonglau.filters.Tester;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.styles.Evaluator;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.StyleProgram.Kind;

/**
 * What of one layer is drawn in a picture of one scale: the rows of each part of its style, with
 * the values that the caller may see. Of one moment; for several threads.
 */
final class MapRows {
  /** Programs are few and never change. */
  private static final LoadingCache<StyleProgram, Set<String>> FIELDS =
      Caffeine.newBuilder().weakKeys().build(StyleProgram::fields);

  /** The field that says of a row that it is made up for a demonstration. */
  private static final String SIMULATED = "simulated";

  private final MapLayer layer;
  private final TilePart part;
  private final Sources sources;
  private final double zoom;
  private final double density;
  private final Set<String> seen;
  private final States states;
  private volatile Gathering.Gathered gathered;
  private volatile Set<Long> admitted;

  /** Where shapes come from. */
  record Sources(
      LayerSources layers, Generalised generalised, Gathering gathering, LabelPoints labels) {}

  /** Takes the places of symbols and names. */
  interface Places {
    /**
     * @param worldX, worldY units of the world
     * @param layer, index the feature, or null and −1 for several points gathered into one
     */
    void take(long id, long worldX, long worldY, Evaluator.Row row, PackedLayer layer, int index);
  }

  /**
   * @param zoom of the scale, which says what is drawn
   * @param density pixels for one px, which says how fine
   */
  MapRows(MapLayer layer, Sources sources, double zoom, double density) {
    this.layer = layer;
    this.sources = sources;
    this.zoom = zoom;
    this.density = density;
    Rights.Grant grant = layer.grant();
    Set<String> wanted = new LinkedHashSet<>(FIELDS.get(layer.program()));
    wanted.add(SIMULATED);
    if (layer.filter() != null) {
      layer.filter().names(wanted);
    }
    Set<String> fields = new LinkedHashSet<>(List.of("id", "name"));
    grant.fields().stream()
        .filter(f -> !f.state() && wanted.contains(f.name()))
        .forEach(f -> fields.add(f.name()));
    this.seen = Set.copyOf(fields);
    TileSource source = sources.layers.source(grant, layer.day());
    this.part =
        new TilePart(
            new TileChoice.Drawn(grant, List.copyOf(fields)), source, layer.day(), rights(grant));
    States own = layer.states() != null ? layer.states() : States.of(source, grant);
    // the picture always has the state beside the shapes; a page that is loading does not
    Boolean joined = layer.program().parts().stream().anyMatch(p -> p.kind() == Kind.STATE);
    this.states = (id, field) -> field.equals("joined") ? joined : own.value(id, field);
  }

  /** Tells callers apart who see different rows or fields of the layer. */
  private static String rights(Rights.Grant grant) {
    return grant.fields().stream().map(Field::name).toList()
        + (grant.area() == null
            ? ""
            : Integer.toHexString(Arrays.hashCode(grant.area().getCoordinates())));
  }

  MapLayer layer() {
    return layer;
  }

  /** Everything that names and symbols of the layer depend on. */
  String key() {
    LayerVersions.Version version = part.source().versions();
    return layer.grant().layer().id()
        + '@'
        + version.geometry()
        + '.'
        + version.state()
        + '@'
        + part.moment()
        + '@'
        + part.rights()
        + '@'
        + layer.program().hash()
        + '@'
        + layer.key();
  }

  /** A feature as the style may see it. */
  PackedRow row() {
    return new PackedRow(states, seen);
  }

  Set<String> seen() {
    return seen;
  }

  /** Whether any row of the layer may be made up for a demonstration. */
  boolean mayBeMadeUp() {
    return part.madeUp() || seen.contains(SIMULATED);
  }

  /** Whether a row in a box of the world is made up. */
  boolean madeUp(long[] box) {
    if (!mayBeMadeUp()) {
      return false;
    }
    boolean all = !seen.contains(SIMULATED);
    PackedRow row = row();
    return drawn(box).stream()
        .anyMatch(
            p ->
                Arrays.stream(p.rows())
                    .anyMatch(
                        i -> all || Boolean.TRUE.equals(row.at(p.layer(), i).property(SIMULATED))));
  }

  /** Texts in a box of the world that the style looks at. */
  Set<String> words(long[] box) {
    Set<String> out = new HashSet<>();
    PackedRow row = row();
    Set<String> fields = FIELDS.get(layer.program());
    Set<String> changing = layer.program().stateFields();
    for (Picked picked : drawn(box)) {
      for (int i : picked.rows()) {
        row.at(picked.layer(), i);
        fields.forEach(f -> add(out, row.property(f)));
        changing.forEach(f -> add(out, row.state(f)));
      }
    }
    return out;
  }

  private static void add(Set<String> out, Object value) {
    if (value instanceof String text) {
      out.add(text);
    }
  }

  /** Whether the layer is drawn at this scale at all. */
  boolean shown() {
    int at = level();
    Layer of = layer.grant().layer();
    return at >= of.minZoom() && at - 1 <= of.maxZoom();
  }

  private int level() {
    return (int) Math.floor(zoom + 1e-6);
  }

  /** Zoom of the tiles that have as many pixels, as {@link TileMaker#shown} counts. */
  private int tileZoom() {
    int finer = (int) Math.ceil(Math.log(density) / Math.log(2) - 1e-6);
    return Math.clamp(level() - 1 + finer, 0, 26);
  }

  private boolean gathers() {
    Tiling.Cluster rule = layer.cluster();
    return rule != null && level() <= rule.upTo();
  }

  /** Features whose areas and lines are painted, or the lines between areas. */
  List<Picked> shapes(Kind kind, long[] box) {
    Layer of = layer.grant().layer();
    List<Picked> found = new ArrayList<>();
    if (kind == Kind.LINE) {
      if (LayerSources.ofUnits(of)) {
        PackedLayer lines = sources.generalised.lines(whole(), tileZoom());
        found.add(new Picked(lines, part.rows(lines, box, null)));
      }
    } else if (kind == Kind.MAIN) {
      if (of.tiling().coverage()) {
        found.add(visible(sources.generalised.areas(whole(), tileZoom()), box));
      } else if (!gathers()) {
        found.addAll(part.rows(box[0], box[1], box[2], box[3]));
      }
    }
    return kind == Kind.LINE ? found : filtered(found);
  }

  private PackedLayer whole() {
    return sources.generalised.whole(part);
  }

  /** Rows of a layer that all callers share, of which this one sees some. */
  private Picked visible(PackedLayer shared, long[] box) {
    if (admitted == null) {
      admitted = part.seen();
    }
    return new Picked(shared, part.rows(shared, box, admitted));
  }

  /** The features as they are stored, be they gathered or not. */
  private List<Picked> drawn(long[] box) {
    List<Picked> found =
        layer.grant().layer().tiling().coverage()
            ? List.of(visible(whole(), box))
            : part.rows(box[0], box[1], box[2], box[3]);
    return filtered(found);
  }

  private List<Picked> filtered(List<Picked> found) {
    if (layer.filter() == null) {
      return found;
    }
    List<Picked> out = new ArrayList<>();
    for (Picked picked : found) {
      Tester tester = new Tester(layer.filter(), new PackedRows(picked.layer(), states::value));
      out.add(
          new Picked(picked.layer(), Arrays.stream(picked.rows()).filter(tester::test).toArray()));
    }
    return out;
  }

  /** The places of symbols and names in a box of the world. */
  void places(Kind kind, long[] box, Places taker) {
    PackedRow row = row();
    boolean alone = kind == Kind.STATE || kind == Kind.MAIN;
    Gathering.Gathered together = alone && gathers() ? gathered() : null;
    for (Picked picked : drawn(box)) {
      PackedShapes shapes = picked.layer().shapes();
      for (int i : picked.rows()) {
        long id = picked.layer().id(i);
        if (together != null && !together.singles().contains(id)) {
          continue;
        }
        row.at(picked.layer(), i);
        switch (shapes.kind(i)) {
          case POINT -> {
            for (int p = shapes.firstPart(i); p < shapes.firstPart(i + 1); p++) {
              int v = shapes.firstVertex(p);
              taker.take(
                  id,
                  Integer.toUnsignedLong(shapes.x(v)),
                  Integer.toUnsignedLong(shapes.y(v)),
                  row,
                  picked.layer(),
                  i);
            }
          }
          case POLYGON -> {
            long at = sources.labels.at(picked.layer(), i);
            taker.take(id, LabelPoints.x(at), LabelPoints.y(at), row, picked.layer(), i);
          }
          case LINE -> {
            long at = middle(shapes, i);
            taker.take(id, LabelPoints.x(at), LabelPoints.y(at), row, picked.layer(), i);
          }
          case NONE -> {
            // nothing to stand on
          }
        }
      }
    }
    if (together != null && kind == Kind.MAIN) {
      clusters(together, box, taker);
    }
  }

  private Gathering.Gathered gathered() {
    if (gathered == null) {
      Gathering.Asked asked =
          new Gathering.Asked(
              layer.cluster(),
              States.of(part.source(), layer.grant()),
              this::filtered,
              layer.key());
      gathered = sources.gathering.at(part, asked, level());
    }
    return gathered;
  }

  private void clusters(Gathering.Gathered together, long[] box, Places taker) {
    Tiling.Cluster rule = layer.cluster();
    for (Clusters.Cluster c : together.clusters()) {
      if (c.x() >= box[0] && c.x() <= box[2] && c.y() >= box[1] && c.y() <= box[3]) {
        Map<String, Object> values = new HashMap<>();
        Gathering.tags(c, rule).forEach(e -> values.put(e.getKey(), e.getValue()));
        taker.take(-1 - c.first(), c.x(), c.y(), new Fixed(values), null, -1);
      }
    }
  }

  /** Values that stand for themselves. */
  private record Fixed(Map<String, Object> values) implements Evaluator.Row {
    @Override
    public Object property(String name) {
      return values.get(name);
    }

    @Override
    public Object state(String name) {
      return null;
    }
  }

  /** The vertex in the middle of the longest part of a line; the same at every scale. */
  private static long middle(PackedShapes shapes, int i) {
    int longest = longest(shapes, i);
    int v = shapes.firstVertex(longest) + vertices(shapes, longest) / 2;
    return Integer.toUnsignedLong(shapes.x(v)) << 32 | Integer.toUnsignedLong(shapes.y(v));
  }

  /** The part of a line with the most vertices: on it stands its name. */
  static int longest(PackedShapes shapes, int i) {
    int longest = shapes.firstPart(i);
    for (int p = longest; p < shapes.firstPart(i + 1); p++) {
      if (vertices(shapes, p) > vertices(shapes, longest)) {
        longest = p;
      }
    }
    return longest;
  }

  private static int vertices(PackedShapes shapes, int part) {
    return shapes.firstVertex(part + 1) - shapes.firstVertex(part);
  }
}
