package vn.vonglau.portrayal;

import java.util.Set;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.styles.Evaluator;

/**
 * A feature of a packed layer as styles look at it; moved from one to the next. What the caller may
 * not see is not there.
 */
final class PackedRow implements Evaluator.Row {
  private final States states;
  private final Set<String> seen;
  private PackedLayer layer;
  private int row;

  /**
   * @param states what the caller may see of the state table
   * @param seen names of the properties that the caller may see
   */
  PackedRow(States states, Set<String> seen) {
    this.states = states;
    this.seen = seen;
  }

  PackedRow at(PackedLayer newLayer, int newRow) {
    layer = newLayer;
    row = newRow;
    return this;
  }

  @Override
  public Object property(String name) {
    if (!seen.contains(name)) {
      return null;
    }
    Column column = layer.column(name);
    return column != null ? column.get(row) : name.equals("id") ? layer.id(row) : null;
  }

  @Override
  public Object state(String name) {
    return states.value(layer.id(row), name);
  }
}
