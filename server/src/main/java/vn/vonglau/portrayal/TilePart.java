package vn.vonglau.portrayal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.TileSource;
import vn.vonglau.features.Validity;
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
    Validity.fields(drawn.grant()).stream().filter(f -> !out.contains(f)).forEach(out::add);
    return out;
  }

  /** {@link Validity#keep} on the day of this part. */
  int valid(PackedLayer layer, int[] rows, int count) {
    return Validity.keep(layer(), layer, rows, count, day);
  }
}
