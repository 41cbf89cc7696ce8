package vn.vonglau.indicators;

import java.util.List;

/**
 * A table on its way into a file, whichever kind.
 *
 * @param title of the paper
 * @param notes what stands between title and table
 * @param columns with the width on an A4 page lying on its side, which has 250 mm
 * @param rows read once, so that they need not be held; cells are String, BigDecimal or null
 */
record PrintTable(
    String title,
    List<String> notes,
    List<Column> columns,
    Iterable<Row> rows,
    String author,
    String made,
    boolean simulated) {
  static final String MARK = "MÔ PHỎNG";
  static final String SENTENCE = "Số liệu mô phỏng, không dùng để báo cáo";

  /**
   * @param number a column of figures
   */
  record Column(String title, double mm, boolean number) {
    static Column text(String title, double mm) {
      return new Column(title, mm, false);
    }

    static Column number(String title, double mm) {
      return new Column(title, mm, true);
    }
  }

  /**
   * @param heavy a heading or a total
   */
  record Row(boolean heavy, List<Object> cells) {}
}
