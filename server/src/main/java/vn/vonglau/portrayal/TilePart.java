package vn.vonglau.portrayal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.features.TileSource;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.PackedLayer;

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
    if (LayerSources.hasValidity(layer())) {
      drawn.grant().fields().stream()
          .map(Field::name)
          .filter(name -> name.equals("validFrom") || name.equals("validTo"))
          .filter(name -> !out.contains(name))
          .forEach(out::add);
    }
    return out;
  }

  /**
   * Moves the rows that are valid on the day to the front.
   *
   * @return how many they are
   */
  int valid(PackedLayer layer, int[] rows, int count) {
    Column from = layer.column("validFrom");
    Column to = layer.column("validTo");
    if (!LayerSources.hasValidity(layer()) || from == null && to == null) {
      return count;
    }
    String on = day.toString();
    int kept = 0;
    for (int k = 0; k < count; k++) {
      int i = rows[k];
      // ISO days sort like text
      boolean begun = from == null || from.isNull(i) || on.compareTo((String) from.get(i)) >= 0;
      boolean open = to == null || to.isNull(i) || on.compareTo((String) to.get(i)) < 0;
      if (begun && open) {
        rows[kept++] = i;
      }
    }
    return kept;
  }
}
