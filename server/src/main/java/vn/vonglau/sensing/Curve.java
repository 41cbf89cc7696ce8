package vn.vonglau.sensing;

import java.util.List;

/**
 * The breakpoints of one parameter, with straight lines between them.
 *
 * @param group of VN_WQI, I to V; empty for VN_AQI
 * @param cells rising in {@code at}, two or more, or one when both ends are given
 * @param below index of anything under the first cell; null: as the first cell
 * @param beyond index of anything over the last cell; null: as the last cell
 */
record Curve(
    String parameter, String group, String unit, List<Cell> cells, Cell below, Cell beyond) {

  /**
   * @param at concentration or value, in the unit of the curve
   * @param line in the table it came from
   */
  record Cell(double at, double index, Confidence confidence, String source, int line) {}

  /**
   * @param uncertain a cell that the index rests on has not been compared with the decision
   */
  record Reading(double index, boolean uncertain) {}

  Curve {
    cells = List.copyOf(cells);
  }

  Cell last() {
    return cells.getLast();
  }

  /** A value on a breakpoint has the index of that breakpoint and rests on it alone. */
  Reading read(double value) {
    Cell first = cells.getFirst();
    if (value < first.at()) {
      return reading(below == null ? first : below);
    }
    if (value > last().at()) {
      return reading(beyond == null ? last() : beyond);
    }
    int i = 0;
    while (cells.get(i).at() < value) {
      i++;
    }
    Cell high = cells.get(i);
    if (high.at() == value) {
      return reading(high);
    }
    Cell low = cells.get(i - 1);
    double index =
        (high.index() - low.index()) / (high.at() - low.at()) * (value - low.at()) + low.index();
    return new Reading(index, low.confidence().uncertain() || high.confidence().uncertain());
  }

  private static Reading reading(Cell cell) {
    return new Reading(cell.index(), cell.confidence().uncertain());
  }
}
