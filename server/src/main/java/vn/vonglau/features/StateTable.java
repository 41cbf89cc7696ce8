package vn.vonglau.features;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The values that change often, by feature; immutable. A change copies what changed since the last
 * full count, not the whole table.
 */
public final class StateTable {
  /** Without fields and rows. */
  static final StateTable NONE = new StateTable(List.of(), Map.of(), Map.of());

  private static final int MOST_CHANGES = 2000;
  private static final Object[] GONE = new Object[0];

  private final List<String> fields;
  private final Map<Long, Object[]> base;
  private final Map<Long, Object[]> changes;

  private StateTable(List<String> fields, Map<Long, Object[]> base, Map<Long, Object[]> changes) {
    this.fields = fields;
    this.base = base;
    this.changes = changes;
  }

  /**
   * @param rows is kept and must not be changed any more
   */
  static StateTable of(List<String> fields, Map<Long, Object[]> rows) {
    return fields.isEmpty() ? NONE : new StateTable(List.copyOf(fields), rows, Map.of());
  }

  /** Names of the fields in the order of the values. */
  public List<String> fields() {
    return fields;
  }

  /** One value: String, Long, Double, Boolean or null; null also where there is no such row. */
  public Object value(long id, String field) {
    int at = fields.indexOf(field);
    Object[] row = at < 0 ? null : row(id);
    return row == null ? null : row[at];
  }

  /** The values of a row, not to be changed; null where there is no such row. */
  Object[] row(long id) {
    Object[] changed = changes.get(id);
    return changed == null ? base.get(id) : changed == GONE ? null : changed;
  }

  void each(BiConsumer<Long, Object[]> taker) {
    base.forEach(
        (id, row) -> {
          if (!changes.containsKey(id)) {
            taker.accept(id, row);
          }
        });
    changes.forEach(
        (id, row) -> {
          if (row != GONE) {
            taker.accept(id, row);
          }
        });
  }

  /**
   * @param rows new values by id; null for rows that are gone
   */
  StateTable with(Map<Long, Object[]> rows) {
    if (fields.isEmpty() || rows.isEmpty()) {
      return this;
    }
    Map<Long, Object[]> next = new HashMap<>(changes);
    rows.forEach((id, row) -> next.put(id, row == null ? GONE : row));
    if (next.size() <= MOST_CHANGES) {
      return new StateTable(fields, base, next);
    }
    Map<Long, Object[]> whole = new HashMap<>(base);
    next.forEach(
        (id, row) -> {
          if (row == GONE) {
            whole.remove(id);
          } else {
            whole.put(id, row);
          }
        });
    return new StateTable(fields, whole, Map.of());
  }

  /** Bytes of heap, roughly: texts are few different ones. */
  long bytes() {
    return (base.size() + changes.size()) * (88L + 8L * fields.size());
  }
}
