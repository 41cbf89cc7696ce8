package vn.vonglau.portrayal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.TileSource;
import vn.vonglau.features.UnitLayers;
import vn.vonglau.features.Validity;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedTree;
import vn.vonglau.kernel.World;

/**
 * One layer of a tile.
 *
 * @param drawn the layer with its fields, as the caller sees it
 * @param source its features, as the caller sees them
 * @param rights key of the caller's rights
 */
record TilePart(TileChoice.Drawn drawn, TileSource source, LocalDate day, String rights) {
  Layer layer() {
    return drawn.layer();
  }

  String moment() {
    return LayerSources.moment(layer(), source, day);
  }

  /** What a query has to bring: the fields of the tile and those that say when a row is valid. */
  List<String> read() {
    List<String> out = new ArrayList<>(drawn.fields());
    out.remove("id");
    Validity.fields(drawn.grant()).stream().filter(f -> !out.contains(f)).forEach(out::add);
    return out;
  }

  /** Whether all of it is made up. */
  boolean madeUp() {
    return layer().simulated()
        || source instanceof UnitLayers.UnitSource units && units.packed().illustrative();
  }

  /** Ids of the rows that the caller sees; null where these are all. */
  Set<Long> seen() {
    if (drawn.grant().area() == null) {
      return null;
    }
    Set<Long> out = new HashSet<>();
    for (Picked picked : Picked.all(source, List.of())) {
      for (int row : picked.rows()) {
        out.add(picked.layer().id(row));
      }
    }
    return out;
  }

  /**
   * Rows in a box of the world out of a layer that all callers share.
   *
   * @param seen as {@link #seen} tells it
   */
  int[] rows(PackedLayer shared, long[] box, Set<Long> seen) {
    PackedTree.Hits hits = new PackedTree.Hits();
    shared.tree().query(box[0], box[1], box[2], box[3], hits);
    int[] rows = new int[hits.size()];
    int count = 0;
    for (int k = 0; k < rows.length; k++) {
      if (seen == null || seen.contains(shared.id(hits.get(k)))) {
        rows[count++] = hits.get(k);
      }
    }
    return Arrays.copyOf(rows, valid(shared, rows, count));
  }

  /** All rows that are valid on the day. */
  List<Picked> all() {
    return rows(0, 0, World.SIDE, World.SIDE);
  }

  /** Those in a box of the world. */
  List<Picked> rows(long minX, long minY, long maxX, long maxY) {
    List<Picked> found = new ArrayList<>();
    source.query(
        minX,
        minY,
        maxX,
        maxY,
        read(),
        (from, rows, count) -> {
          int valid = valid(from, rows, count);
          if (valid > 0) {
            found.add(new Picked(from, Arrays.copyOf(rows, valid)));
          }
        });
    return found;
  }

  /** {@link Validity#keep} on the day of this part. */
  int valid(PackedLayer layer, int[] rows, int count) {
    return Validity.keep(layer(), layer, rows, count, day);
  }
}
