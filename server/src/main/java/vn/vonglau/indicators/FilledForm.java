package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.vonglau.indicators.Grid.Item;
import vn.vonglau.indicators.Grid.Kind;
import vn.vonglau.kernel.Names;

/** What a filled file says, cell by cell: what can be stored, and every fault with its place. */
final class FilledForm {
  /**
   * @param cell as A1; null for the whole file
   * @param indicator null where the row names none
   * @param typed what stood there
   */
  record Fault(
      String sheet,
      String cell,
      String indicator,
      String column,
      String typed,
      String code,
      String vi,
      String en) {}

  /**
   * @param cells that can be stored; an empty cell of the file is not among them: it leaves what
   *     stands in the report
   * @param notes what was taken in a way that people should know of
   */
  record Result(Map<CellKey, Cell> cells, List<Fault> faults, List<Fault> notes) {}

  private static final int LONGEST_REMARK = 2000;
  private static final int LONGEST_REASON = 300;
  private static final Pattern SCALED_FORMAT = Pattern.compile(".*[0#?],+($|[^0#?,].*)");

  private final Form form;
  private final Edition definitions;
  private final Grid grid;
  private final Map<CellKey, Cell> stored;
  private final List<Fault> faults = new ArrayList<>();
  private final List<Fault> notes = new ArrayList<>();
  private final Map<CellKey, Cell> cells = new LinkedHashMap<>();
  private final FilledHead head;

  private FilledForm(Form form, Edition definitions, Grid grid, Map<CellKey, Cell> stored) {
    this.form = form;
    this.definitions = definitions;
    this.grid = grid;
    this.stored = stored;
    this.head = FilledHead.find(form, grid);
  }

  /**
   * @param stored what the report holds: a comment stays where the file has none
   * @throws vn.vonglau.kernel.ProblemException 422 where nothing of the file can be used
   */
  static Result read(Form form, Edition definitions, Grid grid, Map<CellKey, Cell> stored) {
    FilledForm filled = new FilledForm(form, definitions, grid, stored);
    filled.rows();
    grid.notes()
        .forEach(
            n ->
                filled.notes.add(
                    new Fault(grid.sheet(), null, null, null, null, n.code(), n.vi(), n.en())));
    return new Result(filled.cells, filled.faults, filled.notes);
  }

  private void rows() {
    Map<String, Form.Row> known = new LinkedHashMap<>();
    form.rows().forEach(r -> known.put(r.indicator(), r));
    Map<String, Integer> seen = new HashMap<>();
    for (int r = head.row() + 1; r < grid.rows().size(); r++) {
      String code = Typed.plain(grid.at(r, 0).text());
      if (code.isEmpty() || code.startsWith("#")) {
        stray(r);
        continue;
      }
      Form.Row row = known.get(code);
      if (row == null) {
        fault(
            r,
            0,
            null,
            null,
            "row-unknown",
            "Mã «%s» không có trong biểu này.".formatted(Typed.show(code)),
            "The code '%s' is not in this form.".formatted(Typed.show(code)),
            "Xóa dòng, hoặc sửa mã theo mẫu.",
            "Delete the row, or correct the code by the template.");
        continue;
      }
      Integer first = seen.putIfAbsent(code, r);
      if (first != null) {
        cells.keySet().removeIf(k -> k.indicator().equals(code));
        faults.removeIf(f -> code.equals(f.indicator()));
        fault(
            r,
            0,
            code,
            null,
            "row-duplicate",
            "Mã %s có ở hàng %d và hàng %d.".formatted(code, first + 1, r + 1),
            "The code %s stands in row %d and in row %d.".formatted(code, first + 1, r + 1),
            "Không dòng nào được lưu; giữ một dòng rồi gửi lại.",
            "Neither was stored; keep one of them and send the file again.");
        continue;
      }
      if (!row.heading()) {
        row(r, row, definitions.find(code).orElse(null));
      }
    }
  }

  /** A number without a code would be lost without a word. */
  private void stray(int r) {
    head.columns()
        .forEach(
            (id, c) -> {
              if (grid.at(r, c).kind() == Kind.NUMBER && grid.merged(r, 0) == null) {
                fault(
                    r,
                    c,
                    null,
                    id,
                    "row-no-code",
                    "Hàng %d có số nhưng không có mã chỉ tiêu.".formatted(r + 1),
                    "Row %d has a number but no code.".formatted(r + 1),
                    "Ghi mã vào cột đầu, hoặc xóa hàng.",
                    "Write the code into the first column, or delete the row.");
              }
            });
  }

  private void row(int r, Form.Row row, Definition d) {
    String unit = d == null || d.unit() == null ? "" : d.unit();
    if (head.unit() >= 0) {
      String said = Typed.plain(grid.at(r, head.unit()).text());
      if (!said.isEmpty() && !Typed.key(said).equals(Typed.key(unit))) {
        fault(
            r,
            head.unit(),
            row.indicator(),
            null,
            "row-unit",
            "Dòng ghi đơn vị «%s», chỉ tiêu tính bằng «%s»."
                .formatted(Typed.show(said), unit.isEmpty() ? "–" : unit),
            "The row is in '%s', the indicator in '%s'."
                .formatted(Typed.show(said), unit.isEmpty() ? "–" : unit),
            "Quy đổi số sang đúng đơn vị và giữ cột đơn vị như mẫu.",
            "Convert the number and keep the column of units as in the template.");
        return;
      }
    }
    String noValue = remark(r, head.noValue(), row, LONGEST_REASON);
    String comment = remark(r, head.comment(), row, LONGEST_REMARK);
    boolean first = true;
    for (Form.Column column : form.columns()) {
      Integer c = head.columns().get(column.id());
      if (c == null) {
        continue;
      }
      cell(r, c, row, column, unit, first ? noValue : null, first ? comment : null);
      first = false;
    }
  }

  private String remark(int r, int c, Form.Row row, int longest) {
    if (c < 0 || row.formula() != null) {
      return null;
    }
    String text = Names.normal(grid.at(r, c).text());
    if (text.isEmpty()) {
      return null;
    }
    if (Legacy.suspect(text)) {
      Typed.Fault f = Legacy.fault(Typed.show(text)).fault();
      fault(r, c, row.indicator(), null, f.code(), f.vi(), f.en(), "", "");
      return null;
    }
    return text.length() > longest ? text.substring(0, longest) : text;
  }

  private void cell(
      int r, int c, Form.Row row, Form.Column column, String unit, String noValue, String comment) {
    Item item = grid.at(r, c);
    if (row.formula() != null) {
      return; // worked out anew from what was stored
    }
    CellKey key = new CellKey(row.indicator(), column.id());
    Typed.Reading read = placed(r, c, item, key, unit);
    if (read == null) {
      return;
    }
    if (read.fault() != null) {
      Typed.Fault f = read.fault();
      fault(r, c, key.indicator(), key.column(), f.code(), f.vi(), f.en(), "", "");
      return;
    }
    if (read.value() != null && noValue != null) {
      fault(
          r,
          c,
          key.indicator(),
          key.column(),
          "cell-both",
          "Ô vừa có số vừa có lý do không có số liệu.",
          "The cell has a value and a reason for none.",
          "Giữ một trong hai.",
          "Keep one of the two.");
      return;
    }
    if (read.value() == null && noValue == null && comment == null) {
      return;
    }
    Cell before = stored.get(key);
    String remark = comment != null || before == null ? comment : before.comment();
    boolean kept = read.value() == null && noValue == null && before != null;
    cells.put(
        key,
        kept
            ? new Cell(before.value(), before.noValue(), remark)
            : new Cell(read.value(), noValue, remark));
  }

  /** Null where the cell was refused for where it stands. */
  private Typed.Reading placed(int r, int c, Item item, CellKey key, String unit) {
    Grid.Area area = grid.merged(r, c);
    if (item.kind() == Kind.EMPTY && area == null) {
      return new Typed.Reading(null, null);
    }
    if (area != null) {
      fault(
          r,
          c,
          key.indicator(),
          key.column(),
          "cell-merged",
          "Ô nằm trong vùng gộp %s:%s."
              .formatted(
                  Grid.name(area.top(), area.left()), Grid.name(area.bottom(), area.right())),
          "The cell is part of the merged area %s:%s."
              .formatted(
                  Grid.name(area.top(), area.left()), Grid.name(area.bottom(), area.right())),
          "Bỏ gộp ô (Unmerge) và ghi số vào từng ô.",
          "Unmerge it and write a number into each cell.");
      return null;
    }
    if (grid.hiddenRows().contains(r) || grid.hiddenColumns().contains(c)) {
      fault(
          r,
          c,
          key.indicator(),
          key.column(),
          "cell-hidden",
          "Ô nằm trong hàng hoặc cột bị ẩn nên người gửi có thể chưa nhìn thấy.",
          "The cell stands in a hidden row or column and may not have been seen.",
          "Hiện hàng, cột (Unhide) rồi gửi lại.",
          "Unhide it and send the file again.");
      return null;
    }
    return read(r, c, item, key, unit);
  }

  private Typed.Reading read(int r, int c, Item item, CellKey key, String unit) {
    if (item.formula() && item.kind() != Kind.ERROR) {
      note(
          r,
          c,
          key,
          item.text(),
          "cell-formula",
          "Ô chứa công thức; lấy kết quả đã tính sẵn trong tệp: %s.".formatted(item.text()),
          "The cell holds a formula; its result in the file was taken: %s.".formatted(item.text()));
    }
    return switch (item.kind()) {
      case EMPTY -> new Typed.Reading(null, null);
      case TEXT -> Typed.read(item.text(), unit);
      case ERROR ->
          Typed.fault(
              "cell-error",
              item.text().isEmpty()
                  ? "Công thức chưa có kết quả trong tệp."
                  : "Công thức trong ô báo lỗi %s.".formatted(item.text()),
              item.text().isEmpty()
                  ? "The formula has no result in the file."
                  : "The formula of the cell gives %s.".formatted(item.text()),
              "Sửa công thức, hoặc ghi số vào ô rồi lưu lại tệp.",
              "Correct it, or write the number, and save the file.");
      case BOOLEAN ->
          Typed.fault(
              "number-text",
              "Ô chứa TRUE/FALSE.",
              "The cell is TRUE or FALSE.",
              "Ghi số.",
              "Write a number.");
      case DATE ->
          Typed.fault(
              "number-date",
              "Ô có định dạng ngày nên số %s không phải số liệu.".formatted(item.text()),
              "The cell is formatted as a date, so %s is no figure.".formatted(item.text()),
              "Đổi định dạng ô sang Số rồi ghi lại số.",
              "Set the format to Number and write the number again.");
      case NUMBER -> number(r, c, item, key, unit);
    };
  }

  private Typed.Reading number(int r, int c, Item item, CellKey key, String unit) {
    String format = item.format() == null ? "" : item.format().split(";")[0];
    String bare = format.replaceAll("\"[^\"]*\"", "");
    if (SCALED_FORMAT.matcher(bare).matches() || FilledHead.scaled(format)) {
      return Typed.fault(
          "number-scale",
          "Định dạng ô thu nhỏ số (hiển thị theo nghìn, triệu).",
          "The format of the cell shows the number in thousands or millions.",
          "Đổi định dạng sang Số, ghi đúng theo đơn vị tính của chỉ tiêu.",
          "Set the format to Number and write it in the indicator's unit.");
    }
    if (bare.contains("%")) {
      if (!Typed.key(unit).equals("%")) {
        return Typed.fault(
            "number-unit",
            "Ô có định dạng phần trăm, chỉ tiêu tính bằng «%s».".formatted(unit),
            "The cell is formatted as per cent, the indicator is in '%s'.".formatted(unit),
            "Đổi định dạng ô sang Số.",
            "Set the format to Number.");
      }
      BigDecimal shown = item.number().multiply(BigDecimal.valueOf(100));
      Typed.Reading read = Typed.number(shown);
      if (read.value() != null) {
        note(
            r,
            c,
            key,
            item.text(),
            "cell-percent",
            "Ô định dạng phần trăm; lấy số như hiển thị: %s %%."
                .formatted(Numbers.vi(read.value())),
            "The cell is formatted as per cent; taken as shown: %s %%."
                .formatted(Numbers.en(read.value())));
      }
      return read;
    }
    return Typed.number(item.number());
  }

  private void note(int r, int c, CellKey key, String typed, String code, String vi, String en) {
    notes.add(
        new Fault(
            grid.sheet(),
            Grid.name(r, c),
            key.indicator(),
            key.column(),
            Typed.show(typed),
            code,
            vi,
            en));
  }

  private void fault(
      int r,
      int c,
      String indicator,
      String column,
      String code,
      String vi,
      String en,
      String viRemedy,
      String enRemedy) {
    faults.add(
        new Fault(
            grid.sheet(),
            Grid.name(r, c),
            indicator,
            column,
            Typed.show(grid.at(r, c).text()),
            code,
            (vi + " " + viRemedy).strip(),
            (en + " " + enRemedy).strip()));
  }
}
