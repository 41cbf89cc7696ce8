package vn.vonglau.dashboards;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.paper.CellText;

/** A board as a workbook: a sheet for each widget, with period, unit, source, age and quality. */
final class DashboardBook {
  private static final String HEAD = "DCE6F1";
  private static final int LONGEST_NAME = 28;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final ZoneId ZONE = BusinessClock.ZONE;

  private DashboardBook() {}

  /**
   * @param board as {@link DashboardData#board} gives it
   * @param widget one alone; null for all
   */
  @SuppressWarnings("unchecked")
  static byte[] of(
      Dashboard d, Map<String, Object> board, String widget, String source, Instant now)
      throws IOException {
    var out = new ByteArrayOutputStream();
    Set<String> names = new HashSet<>();
    try (Workbook book = new Workbook(out, "VongLau", "1.0")) {
      int sheets = 0;
      for (Map<String, Object> one : (List<Map<String, Object>>) board.get("widgets")) {
        Dashboard.Widget of = d.widget((String) one.get("id")).orElse(null);
        if (of == null || widget != null && !of.id().equals(widget)) {
          continue;
        }
        Worksheet page = book.newWorksheet(name(of, names));
        write(page, d, board, of, one, source, now);
        page.finish();
        sheets++;
      }
      if (sheets == 0) {
        throw vn.vonglau.kernel.Problem.notFound().asException();
      }
    }
    return out.toByteArray();
  }

  private static String name(Dashboard.Widget w, Set<String> taken) {
    String clean = w.title().vi().replaceAll("[\\[\\]:*?/\\\\']", " ").strip();
    String text = w.id() + " " + clean;
    String name = text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
    for (int i = 2; !taken.add(name); i++) {
      name = name.substring(0, Math.min(name.length(), LONGEST_NAME - 3)) + " " + i;
    }
    return name;
  }

  @SuppressWarnings("unchecked")
  private static void write(
      Worksheet page,
      Dashboard d,
      Map<String, Object> board,
      Dashboard.Widget w,
      Map<String, Object> data,
      String source,
      Instant now) {
    int r = 0;
    text(page, r, 0, w.title().vi());
    page.style(r, 0).bold().set();
    text(page, ++r, 0, d.title().vi() + " · " + w.title().en());
    Map<String, Object> period = (Map<String, Object>) board.get("period");
    Map<String, Object> unit = (Map<String, Object>) board.get("unit");
    text(page, ++r, 0, "Kỳ: " + (period == null ? "—" : period.get("label")));
    text(
        page,
        ++r,
        0,
        "Địa bàn: "
            + (unit == null ? "—" : unit.get("name"))
            + ", theo ranh giới ngày "
            + board.get("at"));
    text(page, ++r, 0, "Nguồn: " + source + ". Lấy ra lúc " + at(now));
    if (Boolean.TRUE.equals(board.get("simulated"))) {
      text(page, ++r, 0, "MÔ PHỎNG: số liệu mô phỏng, không dùng để báo cáo");
      page.style(r, 0).bold().set();
    }
    Dashboard.Off off = d.stopped(w);
    if (off != null) {
      String day = off.since().format(DAY);
      text(page, ++r, 0, "ĐÃ DỪNG từ " + day + ": " + off.reason().vi() + ". Trạng thái cuối.");
      page.style(r, 0).bold().set();
    }
    r += 2;
    List<Map<String, Object>> categories = (List<Map<String, Object>>) data.get("categories");
    List<Map<String, Object>> series = (List<Map<String, Object>>) data.get("series");
    if (series.isEmpty()) {
      Object reason = data.get("reason");
      text(page, r, 0, reason instanceof Words words ? words.vi() : "Chưa có số liệu.");
      page.width(0, 60);
      return;
    }
    String[] heads = {
      "Mục",
      "Chỉ tiêu",
      "Giá trị",
      "ĐVT",
      "Kế hoạch",
      "Kỳ trước",
      "Cùng kỳ",
      "Cách",
      "Kỳ",
      "Cập nhật lúc",
      "Đúng",
      "Đủ",
      "Sạch",
      "Sống"
    };
    for (int c = 0; c < heads.length; c++) {
      page.value(r, c, heads[c]);
      page.style(r, c).bold().fillColor(HEAD).set();
    }
    for (Map<String, Object> s : series) {
      List<Map<String, Object>> cells = (List<Map<String, Object>>) s.get("cells");
      for (int i = 0; i < cells.size(); i++) {
        row(page, ++r, (Words) categories.get(i).get("label"), s, cells.get(i));
      }
    }
    int[] widths = {34, 44, 14, 14, 14, 14, 14, 12, 12, 18, 8, 8, 8, 8};
    for (int c = 0; c < widths.length; c++) {
      page.width(c, widths[c]);
    }
  }

  private static void row(
      Worksheet page, int r, Words category, Map<String, Object> s, Map<String, Object> cell) {
    text(page, r, 0, category.vi());
    text(page, r, 1, ((Words) s.get("label")).vi());
    number(page, r, 2, cell.get("v"));
    text(page, r, 3, (String) s.get("unit"));
    number(page, r, 4, cell.get("plan"));
    number(page, r, 5, cell.get("prev"));
    number(page, r, 6, cell.get("lastYear"));
    text(page, r, 7, method((String) cell.get("method")));
    text(page, r, 8, (String) cell.get("period"));
    text(page, r, 9, cell.get("at") instanceof Instant at ? at(at) : "");
    if (cell.get("quality") instanceof Map<?, ?> q) {
      int c = 10;
      for (String name : List.of("dung", "du", "sach", "song")) {
        page.value(r, c++, (Number) q.get(name));
      }
    }
  }

  private static String method(String id) {
    return switch (id) {
      case "exact" -> "chính xác";
      case "estimated" -> "ước tính";
      case "incomplete" -> "chưa đủ";
      case "refused" -> "không quy đổi được";
      default -> "chưa có số liệu";
    };
  }

  private static String at(Instant instant) {
    return TIME.format(instant.atZone(ZONE));
  }

  private static void number(Worksheet page, int r, int c, Object value) {
    if (value instanceof BigDecimal number) {
      page.value(r, c, number);
    }
  }

  private static void text(Worksheet page, int r, int c, String text) {
    page.value(r, c, CellText.xml(text == null ? "" : text));
  }
}
