package vn.vonglau.features;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import vn.vonglau.filters.Rows;
import vn.vonglau.filters.Term;

/**
 * Where a row stands in an order.
 *
 * @param values of the order's fields, as {@link Term#value} gives them; null where missing
 */
public record RowKey(long id, List<Object> values) {
  public RowKey {
    values = Collections.unmodifiableList(new ArrayList<>(values));
  }

  static RowKey of(long id, List<SortKey> order, Rows rows, int row) {
    if (order.isEmpty()) {
      return new RowKey(id, List.of());
    }
    List<Object> values = new ArrayList<>(order.size());
    for (SortKey key : order) {
      values.add(Term.value(key.kind(), rows.value(key.field(), row)));
    }
    return new RowKey(id, values);
  }

  /** By the fields, then by the id. */
  static Comparator<RowKey> by(List<SortKey> order) {
    return (a, b) -> {
      for (int i = 0; i < order.size(); i++) {
        int c = compared(a.values.get(i), b.values.get(i), order.get(i).descending());
        if (c != 0) {
          return c;
        }
      }
      return Long.compare(a.id, b.id);
    };
  }

  @SuppressWarnings("unchecked")
  private static int compared(Object a, Object b, boolean descending) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? 1 : -1;
    }
    int c = ((Comparable<Object>) a).compareTo(b);
    return descending ? -c : c;
  }
}
