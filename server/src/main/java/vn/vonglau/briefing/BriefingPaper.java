package vn.vonglau.briefing;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.paper.Docx;
import vn.vonglau.paper.Docx.Align;
import vn.vonglau.paper.Docx.Look;

/** The morning page as a text document in Vietnamese, for who works on it further. */
final class BriefingPaper {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
  private static final List<String> DAYS =
      List.of("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật");
  private static final List<Double> WIDTHS = List.of(12.0, 92.0, 61.0);
  private static final List<Double> DONE_WIDTHS = List.of(12.0, 112.0, 41.0);
  private static final double LETTERS = 12;

  private final Map<String, Object> page;

  /**
   * @param page as {@link Briefing} makes it
   */
  BriefingPaper(Map<String, Object> page) {
    this.page = page;
  }

  byte[] bytes() {
    Look text = Look.BODY.sized(LETTERS).at(Align.LEFT);
    Docx out = new Docx(false);
    LocalDate day = (LocalDate) page.get("date");
    String title =
        "GIAO BAN, " + DAYS.get(day.getDayOfWeek().getValue() - 1) + " " + DAY.format(day);
    if (Boolean.TRUE.equals(page.get("simulated"))) {
      out.paragraph("MÔ PHỎNG: trang này có số liệu mô phỏng.", text.heavy());
    }
    out.paragraph(title, text.sized(14).heavy().at(Align.MIDDLE));
    out.paragraph(
        "Từ " + time("from") + " đến " + time("to") + ". " + page.get("decide") + " việc cần xem.",
        text.at(Align.MIDDLE));
    section(out, text, "1. Xấu đi", "worse", "Không có gì xấu đi trong khoảng này.");
    section(out, text, "2. Cảnh báo chưa ai nhận", "alarms", "Mọi cảnh báo đều đã có người nhận.");
    section(out, text, "3. Nợ số liệu", "owed", "Không đơn vị nào nợ số liệu.");
    done(out, text);
    out.paragraph("Số liệu chốt lúc " + time("asOf") + ".", text.slanted().at(Align.RIGHT));
    return out.bytes(title, "Vọng Lâu");
  }

  private void section(Docx out, Look text, String title, String name, String none) {
    List<Map<String, Object>> rows = rows(name);
    out.paragraph(title + of(name, rows.size()), text.heavy());
    if (rows.isEmpty()) {
      out.paragraph(none, text);
      return;
    }
    List<List<String>> cells = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      cells.add(
          List.of(
              String.valueOf(row.get("n")), words(row.get("title")) + "\n" + said(row), who(row)));
    }
    out.table(WIDTHS, List.of("STT", "Nội dung", "Đơn vị, người phụ trách"), cells);
  }

  private void done(Docx out, Look text) {
    List<Map<String, Object>> rows = rows("done");
    out.paragraph("4. Đã xử lý" + of("done", 0), text.heavy());
    if (rows.isEmpty()) {
      out.paragraph("Chưa có việc nào được ghi là đã xử lý.", text);
      return;
    }
    List<List<String>> cells = new ArrayList<>();
    for (Map<String, Object> row : rows) {
      String kind =
          switch ((String) row.get("kind")) {
            case "ended" -> "cảnh báo đã hết";
            case "taken" -> "cảnh báo đã có người nhận";
            case "directive" -> "chỉ đạo đã kết thúc";
            default -> "báo cáo đã đến";
          };
      Object by = row.get("by");
      cells.add(
          List.of(
              String.valueOf(row.get("count")),
              kind + ", gần nhất hoặc nặng nhất: " + words(row.get("title")),
              (by == null ? "" : by + "\n") + TIME.format(local((Instant) row.get("at")))));
    }
    out.table(DONE_WIDTHS, List.of("Số", "Việc", "Ai, lúc nào"), cells);
  }

  private String of(String name, int shown) {
    int all = (Integer) ((Map<?, ?>) page.get("counts")).get(name);
    return shown > 0 && shown < all ? " (" + shown + " trên " + all + ")" : " (" + all + ")";
  }

  @SuppressWarnings("unchecked")
  private List<Map<String, Object>> rows(String name) {
    return (List<Map<String, Object>>) ((Map<?, ?>) page.get("sections")).get(name);
  }

  private static String said(Map<String, Object> row) {
    List<String> parts = new ArrayList<>();
    String unit = row.get("unit") == null ? "" : " " + row.get("unit");
    Object limit = row.get("limit");
    String value = number(row.get("value")) + (limit == null ? "" : " / " + number(limit)) + unit;
    switch ((String) row.get("kind")) {
      case "figure", "files" -> {
        parts.add(number(row.get("value")) + unit);
        parts.add(words(row.get("period")));
        if (row.get("shareOfPlan") != null) {
          parts.add("đạt " + percent(row.get("shareOfPlan")) + " kế hoạch");
        }
        if (row.get("change") instanceof Double change) {
          parts.add((change > 0 ? "+" : "") + percent(change) + " so với kỳ trước");
        }
      }
      case "station" -> {
        parts.add(value);
        parts.add("gấp " + number(row.get("ratio")) + " lần");
        parts.add(row.get("times") + " lần vượt");
        parts.add("từ " + TIME.format(local((Instant) row.get("since"))));
      }
      case "alarm" -> {
        parts.add(words(row.get("severity")));
        if (row.get("value") != null) {
          parts.add(value);
        }
        parts.add("từ " + TIME.format(local((Instant) row.get("since"))));
        parts.add("thuộc " + words(row.get("owner")));
      }
      default -> {
        parts.add(row.get("reports") + " báo cáo");
        parts.add("lâu nhất quá hạn " + row.get("daysLate") + " ngày (" + row.get("period") + ")");
      }
    }
    return String.join("; ", parts);
  }

  private static String who(Map<String, Object> row) {
    List<String> lines = new ArrayList<>();
    Object place = row.get("place") instanceof Map<?, ?> p ? p.get("name") : null;
    if (place != null) {
      lines.add(place.toString());
    } else if (row.get("agency") != null) {
      lines.add(words(row.get("agency")));
    }
    List<?> people = (List<?>) row.get("people");
    if (people.isEmpty()) {
      lines.add("chưa ghi người phụ trách");
    }
    for (Object one : people) {
      Map<?, ?> person = (Map<?, ?>) one;
      String phone = String.valueOf(person.get("phone"));
      lines.add(person.get("name") + (phone.isEmpty() ? "" : ", " + phone));
    }
    return String.join("\n", lines);
  }

  private static String words(Object text) {
    return text instanceof Words w ? w.vi() : text == null ? "" : text.toString();
  }

  private static String percent(Object share) {
    return number(BigDecimal.valueOf((Double) share).movePointRight(2)) + " %";
  }

  /** As Vietnamese papers write it: 1.234,5. */
  private static String number(Object value) {
    if (value == null) {
      return "";
    }
    DecimalFormatSymbols marks = DecimalFormatSymbols.getInstance(Locale.ROOT);
    marks.setGroupingSeparator('.');
    marks.setDecimalSeparator(',');
    marks.setMinusSign('\u2212');
    return new DecimalFormat("#,##0.###", marks).format(value);
  }

  private String time(String field) {
    return TIME.format(local((Instant) page.get(field)));
  }

  private static java.time.ZonedDateTime local(Instant at) {
    return at.atZone(BusinessClock.ZONE);
  }
}
