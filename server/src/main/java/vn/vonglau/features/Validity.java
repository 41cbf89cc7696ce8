package vn.vonglau.features;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Term;
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

  /** Rows that are there on a day, as a condition; everything where rows have no days. */
  public static Condition on(Rights.Grant grant, LocalDate day) {
    return between(grant, day, day);
  }

  /**
   * Rows that are there on any day of a span.
   *
   * @param first, last null where open
   */
  public static Condition between(Rights.Grant grant, LocalDate first, LocalDate last) {
    Condition out = Condition.ALL;
    for (String field : fields(grant)) {
      boolean begin = field.equals(FROM);
      LocalDate end = begin ? last : first;
      if (end != null) {
        Term of = new Term.Property(field, Term.Kind.DATE);
        Term day = new Term.Literal(Term.Kind.DATE, end.toEpochDay());
        Condition there = new Condition.Compare(begin ? Condition.Op.LE : Condition.Op.GT, of, day);
        out = Condition.and(out, new Condition.Or(List.of(new Condition.IsNull(of), there)));
      }
    }
    return out;
  }

  /**
   * Whether the row would be there on no day at all: it ends on its first day or before.
   *
   * @param values by column, days as ISO text
   */
  public static boolean isNever(Rights.Grant grant, Map<String, Object> values) {
    Object from = day(grant, values, FROM);
    Object to = day(grant, values, TO);
    return from instanceof String a && to instanceof String b && b.compareTo(a) <= 0;
  }

  private static Object day(Rights.Grant grant, Map<String, Object> values, String name) {
    return grant.fields().stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .map(f -> values.get(f.column()))
        .orElse(null);
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
