package vn.vonglau.indicators;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import vn.vonglau.kernel.Names;

/**
 * Where the columns of a filled file are.
 *
 * @param row of the headings, from 0
 * @param unit column of units of measure; −1 = none, as for the two that follow
 * @param columns by id of the form's column
 */
record FilledHead(int row, int unit, int noValue, int comment, Map<String, Integer> columns) {
  private static final int LOOK = 40;
  private static final Pattern SCALE =
      Pattern.compile(
          "(?iU).*(đơn vị( tính)?|đvt|unit|\\bin)\\s*:?\\s*(1[.,]?000|nghìn|ngàn|triệu|tỷ|tỉ"
              + "|thousands?|millions?|billions?)\\b.*");

  static boolean isHead(String text) {
    String key = Names.key(Typed.plain(text));
    return key.equals("ma chi tieu") || key.equals("indicator") || key.equals("ma");
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 422 {@code file-head}, {@code file-columns}, {@code
   *     file-scale}
   */
  static FilledHead find(Form form, Grid grid) {
    int head = -1;
    int unitColumn = -1;
    int noValueColumn = -1;
    int commentColumn = -1;
    Map<String, Integer> columns = new LinkedHashMap<>();
    for (int r = 0; r < Math.min(LOOK, grid.rows().size()) && head < 0; r++) {
      if (isHead(grid.at(r, 0).text())) {
        head = r;
      }
    }
    if (head < 0) {
      throw OfficeFile.refuse(
          "file-head",
          "Không thấy hàng tiêu đề có ô đầu là «Mã chỉ tiêu». Tải mẫu của báo cáo này, điền rồi"
              + " gửi lại.",
          "There is no row of headings that begins with 'Mã chỉ tiêu'. Take the template of this"
              + " report, fill it in and send it.");
    }
    int width = grid.rows().get(head).size();
    for (int c = 1; c < width; c++) {
      String key = Names.key(Typed.plain(grid.at(head, c).text()));
      switch (key) {
        case "don vi tinh", "dvt", "unit" -> unitColumn = c;
        case "ly do khong co so lieu", "no value", "novalue" -> noValueColumn = c;
        case "ghi chu", "comment", "giai trinh" -> commentColumn = c;
        default -> {
          for (Form.Column column : form.columns()) {
            if (key.equals(Names.key(column.titleVi()))
                || key.equals(Names.key(column.titleEn()))
                || key.equals(Names.key(column.id()))) {
              columns.putIfAbsent(column.id(), c);
            }
          }
        }
      }
    }
    if (columns.isEmpty()) {
      throw OfficeFile.refuse(
          "file-columns",
          "Không thấy cột số liệu «%s». Giữ nguyên hàng tiêu đề của mẫu."
              .formatted(form.columns().getFirst().titleVi()),
          "There is no column of figures '%s'. Keep the headings of the template."
              .formatted(form.columns().getFirst().titleEn()));
    }
    var found = new FilledHead(head, unitColumn, noValueColumn, commentColumn, columns);
    found.captions(grid);
    return found;
  }

  /** "Đơn vị: triệu đồng" over the table says nothing of each row: the scale is never guessed. */
  private void captions(Grid grid) {
    for (int r = 0; r <= row; r++) {
      for (int c = 0; c < grid.rows().get(r).size(); c++) {
        String text = Typed.plain(grid.at(r, c).text());
        boolean odd = r == row && columns.containsValue(c) && scaled(text);
        if (odd || r < row && SCALE.matcher(text).matches()) {
          throw OfficeFile.refuse(
              "file-scale",
              "Ô %s ghi «%s»: không rõ số nào đã quy đổi. Mỗi dòng dùng đúng đơn vị tính của chỉ"
                      .formatted(Grid.name(r, c), Typed.show(text))
                  + " tiêu; bỏ dòng này và quy đổi số rồi gửi lại.",
              "Cell %s says '%s': it is not clear which numbers are converted."
                      .formatted(Grid.name(r, c), Typed.show(text))
                  + " Each row uses its indicator's own unit; take the caption out, convert the"
                  + " numbers and send the file again.");
        }
      }
    }
  }

  static boolean scaled(String text) {
    return text.toLowerCase(Locale.ROOT)
        .matches("(?U).*\\b(nghìn|ngàn|triệu|tỷ|thousands?|millions?|billions?)\\b.*");
  }
}
