package vn.vonglau.features;

import java.time.LocalDate;
import java.util.List;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.PackedLayer;

/**
 * Rows that are there only on some days: fields {@code validFrom} (the first day) and {@code
 * validTo} (the first day after). Units have their eras instead.
 */
public final class Validity {
  private static final String FROM = "validFrom";
  private static final String TO = "validTo";

  private Validity() {}

  /** Whether the rows of the layer have a validity. */
  public static boolean of(Layer layer) {
    return !LayerSources.ofUnits(layer)
        && layer.fields().stream().map(Field::name).anyMatch(Validity::tells);
  }

  /** The fields that a query must bring for {@link #keep}. */
  public static List<String> fields(Rights.Grant grant) {
    return LayerSources.ofUnits(grant.layer())
        ? List.of()
        : grant.fields().stream().map(Field::name).filter(Validity::tells).toList();
  }

  private static boolean tells(String field) {
    return field.equals(FROM) || field.equals(TO);
  }

  /**
   * Moves the rows that are there on the day to the front.
   *
   * @return how many they are
   */
  public static int keep(Layer layer, PackedLayer part, int[] rows, int count, LocalDate day) {
    Column from = part.column(FROM);
    Column to = part.column(TO);
    if (!of(layer) || from == null && to == null) {
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
