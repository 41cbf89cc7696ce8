package vn.vonglau.sensing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Names;

/**
 * Reads tables with a header: CSV, XLSX, and JSON arrays of objects. Columns are found by their
 * names, in Vietnamese or English, with or without accents; those of AirNow files among them.
 */
final class TableFile {
  private static final int LONGEST = 4096;
  private static final int MOST_ROWS = 2_000_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private enum Col {
    STATION("station", "code", "tram", "ma tram", "site", "stationcode"),
    SYMBOL("parameter", "symbol", "thong so", "ky hieu", "property"),
    VALUE("value", "gia tri", "raw conc", "rawconc", "result"),
    UNIT("unit", "don vi", "conc unit", "concunit"),
    TIME("time", "thoi gian", "date lt", "date", "ngay gio", "phenomenontime"),
    STATUS("status", "trang thai"),
    // what the source itself says of the value
    VERDICT("qc name", "qcname", "qc", "kiem duyet");

    private final Set<String> names;

    Col(String... names) {
      this.names = Set.of(names);
    }
  }

  private TableFile() {}

  static Parsed csv(byte[] bytes) {
    Parsed out = new Parsed();
    if (bytes.length == 0) {
      return empty(out);
    }
    if (Cells.isBinary(bytes)) {
      return out.unreadable(
          "file-binary",
          "Tệp không phải văn bản nên không đọc được. Bản gốc đã được giữ.",
          "The file is no text and cannot be read. The bytes as they came are kept.");
    }
    String[] lines = Cells.text(bytes, "auto").split("\\r\\n|\\n|\\r", MOST_ROWS);
    char apart = lines[0].indexOf('\t') >= 0 ? '\t' : lines[0].indexOf(';') >= 0 ? ';' : ',';
    Map<Col, Integer> at = header(split(lines[0], apart), out);
    for (int i = 1; at != null && i < lines.length; i++) {
      if (lines[i].length() > LONGEST) {
        out.refuse(
            i + 1,
            null,
            "line-too-long",
            "Dòng dài hơn 4096 ký tự. Các dòng khác vẫn được nhận.",
            "The line has more than 4096 characters. The other lines are taken.");
      } else if (!lines[i].isBlank()) {
        row(split(lines[i], apart), i + 1, at, out);
      }
    }
    return out;
  }

  static Parsed xlsx(byte[] bytes) {
    Parsed out = new Parsed();
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(bytes));
        Stream<Row> rows = book.getFirstSheet().openStream()) {
      Map<Col, Integer> at = null;
      for (Row row : (Iterable<Row>) rows::iterator) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < Math.min(row.getCellCount(), 100); i++) {
          cells.add(row.getOptionalCell(i).map(TableFile::text).orElse(""));
        }
        if (cells.stream().allMatch(String::isBlank)) {
          continue;
        }
        if (at == null) {
          at = header(cells, out);
          if (at == null) {
            return out;
          }
        } else {
          row(cells, row.getRowNum(), at, out);
        }
      }
      return at == null ? empty(out) : out;
    } catch (IOException | RuntimeException e) {
      return out.unreadable(
          "file-xlsx",
          "Không mở được tệp như một bảng tính XLSX. Bản gốc đã được giữ.",
          "The file cannot be opened as an XLSX workbook. The bytes as they came are kept.");
    }
  }

  private static String text(Cell cell) {
    if (cell.getType() != CellType.NUMBER) {
      return cell.getText() == null ? "" : cell.getText();
    }
    String format = cell.getDataFormatString();
    if (format != null && format.toLowerCase(Locale.ROOT).matches(".*(yy|dd|hh).*")) {
      return cell.asDate().atZone(BusinessClock.ZONE).toOffsetDateTime().toString();
    }
    return cell.asNumber().toPlainString();
  }

  static Parsed json(byte[] bytes) {
    Parsed out = new Parsed();
    JsonNode root;
    try {
      root = JSON.readTree(bytes);
    } catch (JacksonException e) {
      return out.unreadable(
          "json-form",
          "Nội dung không phải JSON hợp lệ (dòng %d)."
              .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
          "The content is no valid JSON (line %d)."
              .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
    }
    JsonNode rows = root.isObject() && root.path("items").isArray() ? root.path("items") : root;
    if (!rows.isArray()) {
      return out.unreadable(
          "json-array", "Cần một mảng JSON các số đo.", "A JSON array of readings is needed.");
    }
    int line = 0;
    for (JsonNode row : rows) {
      line++;
      Map<Col, Integer> at = new EnumMap<>(Col.class);
      List<String> cells = new ArrayList<>();
      for (Map.Entry<String, JsonNode> member : row.properties()) {
        Col col = col(member.getKey());
        if (col != null && !member.getValue().isNull()) {
          at.put(col, cells.size());
          cells.add(member.getValue().asString(""));
        }
      }
      if (lacks(at) == null) {
        row(cells, line, at, out);
      } else {
        out.refuse(
            line,
            lacks(at).name().toLowerCase(Locale.ROOT),
            "member-missing",
            "Phần tử thiếu một trong station, parameter, value, time.",
            "The element lacks one of station, parameter, value, time.");
      }
    }
    return out.readings().isEmpty() && out.refused() == 0 ? empty(out) : out;
  }

  private static Parsed empty(Parsed out) {
    return out.unreadable("file-empty", "Không có số liệu để lưu.", "There is nothing to store.");
  }

  private static Map<Col, Integer> header(List<String> cells, Parsed out) {
    Map<Col, Integer> at = new EnumMap<>(Col.class);
    for (int i = 0; i < cells.size(); i++) {
      Col col = col(cells.get(i));
      if (col != null) {
        at.putIfAbsent(col, i);
      }
    }
    Col lacking = lacks(at);
    if (lacking == null) {
      return at;
    }
    out.unreadable(
        "header",
        "Hàng đầu phải có tên cột: station, parameter, value, time (thêm unit, status nếu có).",
        "The first row must name the columns: station, parameter, value, time (unit and status if"
            + " any).");
    return null;
  }

  private static Col lacks(Map<Col, Integer> at) {
    return Stream.of(Col.STATION, Col.SYMBOL, Col.VALUE, Col.TIME)
        .filter(c -> !at.containsKey(c))
        .findFirst()
        .orElse(null);
  }

  private static Col col(String name) {
    String key = Names.key(name).replaceAll("[^a-z0-9]+", " ").strip();
    return Arrays.stream(Col.values()).filter(c -> c.names.contains(key)).findFirst().orElse(null);
  }

  private static void row(List<String> cells, int line, Map<Col, Integer> at, Parsed out) {
    int before = out.refused();
    String verdict = cell(cells, at, Col.VERDICT);
    double value = Cells.number(cell(cells, at, Col.VALUE), line, out);
    Instant time = Cells.time(cell(cells, at, Col.TIME), line, out);
    int status = Cells.status(cell(cells, at, Col.STATUS), line, out);
    if (out.refused() == before && verdict.toLowerCase(Locale.ROOT).matches("invalid|missing")) {
      out.refuse(
          line,
          "qc",
          "source-" + verdict.toLowerCase(Locale.ROOT),
          "Nguồn đánh dấu «%s» nên không lưu thành số đo.".formatted(Cells.show(verdict)),
          "The source marks it '%s'; it is not kept as a reading.".formatted(Cells.show(verdict)));
    }
    if (out.refused() > before) {
      out.onlyOne(before);
      return;
    }
    String station = cell(cells, at, Col.STATION).strip();
    String symbol = cell(cells, at, Col.SYMBOL).strip();
    String unit = at.containsKey(Col.UNIT) ? cell(cells, at, Col.UNIT).strip() : null;
    out.add(new Reading(line, station, symbol, value, unit, time, status));
  }

  private static String cell(List<String> cells, Map<Col, Integer> at, Col col) {
    Integer i = at.get(col);
    return i == null || i >= cells.size() ? "" : cells.get(i);
  }

  private static List<String> split(String line, char apart) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == apart && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
