package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import vn.vonglau.features.TileSource;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.World;

/** Features out of a packed layer. */
record Picked(PackedLayer layer, int[] rows) {
  /** All features of a source that have a place. */
  static List<Picked> all(TileSource source, Collection<String> fields) {
    List<Picked> out = new ArrayList<>();
    source.query(
        0,
        0,
        World.SIDE,
        World.SIDE,
        fields,
        (layer, rows, count) -> {
          if (count > 0) {
            out.add(new Picked(layer, Arrays.copyOf(rows, count)));
          }
        });
    return out;
  }
}
