package vn.vonglau.indicators;

import java.math.BigDecimal;

/**
 * What stands in a cell of a report.
 *
 * @param value in the indicator's unit of measure; null where there is none
 * @param noValue why there is no value; null where there is one, or where nothing was said yet
 * @param comment a remark of who entered it, or why a warning does not apply; null = none
 */
record Cell(BigDecimal value, String noValue, String comment) {
  boolean isEmpty() {
    return value == null && noValue == null;
  }
}
