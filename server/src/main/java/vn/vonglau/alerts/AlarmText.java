package vn.vonglau.alerts;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import vn.vonglau.kernel.BusinessClock;

/** What people are told of an alarm: Vietnamese first, English below it. */
final class AlarmText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(BusinessClock.ZONE);
  private static final int LONGEST_SUBJECT = 250;

  private AlarmText() {}

  /** Subject and body; no line breaks in the subject. */
  record Message(String subject, String body) {}

  /**
   * @param why Vietnamese and English: what this message is sent for
   * @param place name of the unit, or empty
   * @param link to the map, or empty
   */
  static Message of(AlarmRow a, Rule rule, Why why, String place, String link) {
    String value = value(a);
    String subject =
        "["
            + a.severity().words().vi()
            + "] "
            + rule.title().vi()
            + (a.parameter().isEmpty() ? "" : " – " + a.parameter())
            + " – "
            + a.name();
    StringBuilder vi = new StringBuilder();
    vi.append(why.vi).append("\n\n");
    line(vi, "Trạm", a.name() + " (" + a.code() + ")" + (place.isEmpty() ? "" : ", " + place));
    line(vi, "Loại", a.kind().words().vi() + " · " + a.severity().words().vi());
    line(vi, "Giá trị", value);
    line(vi, "Giới hạn", limit(a));
    line(vi, "Căn cứ", a.regulation());
    line(vi, "Từ lúc", TIME.format(a.since()));
    line(vi, "Hạn nhận xử lý", a.due() == null ? null : TIME.format(a.due()));
    line(vi, "Xem", link);
    vi.append("\n— English —\n");
    vi.append(why.en).append("\n\n");
    line(vi, "Station", a.name() + " (" + a.code() + ")" + (place.isEmpty() ? "" : ", " + place));
    line(vi, "Kind", rule.title().en() + " · " + a.severity().words().en());
    line(vi, "Value", value);
    line(vi, "Limit", limit(a));
    line(vi, "Since", TIME.format(a.since()) + " (+07)");
    line(vi, "Due", a.due() == null ? null : TIME.format(a.due()) + " (+07)");
    return new Message(oneLine(subject), vi.toString());
  }

  /** Why a message is sent. */
  record Why(String vi, String en) {
    static final Why RAISED = new Why("Có cảnh báo mới.", "There is a new alarm.");
    static final Why WORSE = new Why("Cảnh báo đã nặng hơn.", "The alarm became worse.");

    static Why nobody(Instant since) {
      return new Why(
          "Chưa ai nhận xử lý cảnh báo này, từ " + TIME.format(since) + ".",
          "Nobody has taken this alarm since " + TIME.format(since) + " (+07).");
    }

    static Why released(Instant until) {
      return new Why(
          "Thời gian nhận xử lý đã hết lúc " + TIME.format(until) + ", cảnh báo vẫn còn.",
          "Whoever took it had it until " + TIME.format(until) + " (+07); the alarm still stands.");
    }
  }

  static Message storm(AlarmRow a, Rule rule, long count, String place, String link) {
    String where = place.isEmpty() ? "toàn địa bàn" : place;
    String kind = a.kind().words().vi();
    String subject = kind + ": " + count + " cảnh báo, " + where;
    String body =
        "Có "
            + count
            + " cảnh báo «"
            + kind
            + "» trong "
            + rule.storm().within().toMinutes()
            + " phút, "
            + where
            + ". Tin được gộp làm một; từng cảnh báo vẫn có trong danh sách.\n"
            + (link.isEmpty() ? "" : "Xem: " + link + "\n")
            + "\n— English —\n"
            + count
            + " alarms '"
            + a.kind().words().en()
            + "' within "
            + rule.storm().within().toMinutes()
            + " minutes"
            + (place.isEmpty() ? "" : ", " + place)
            + ". They are told once; each stands in the list.\n";
    return new Message(oneLine(subject), body);
  }

  /** "81,5 mg/L (1h)"; null where there is no value. */
  private static String value(AlarmRow a) {
    if (a.kind() == AlarmKind.STALE || a.kind() == AlarmKind.DEVICE_FAULT || a.value() == null) {
      return a.parameter().isEmpty() || a.kind() == AlarmKind.EXCEEDANCE ? null : a.parameter();
    }
    if (a.kind() == AlarmKind.INDEX) {
      return a.parameter() + ", mức " + number(a.value());
    }
    String unit = a.unit().isEmpty() ? "" : "\u00A0" + a.unit();
    String step = a.step().isEmpty() || a.step().equals("raw") ? "" : " (" + a.step() + ")";
    return a.parameter() + " " + number(a.value()) + unit + step;
  }

  private static String limit(AlarmRow a) {
    String unit = a.unit().isEmpty() ? "" : "\u00A0" + a.unit();
    if (a.low() != null && a.high() != null) {
      return number(a.low()) + "–" + number(a.high()) + unit;
    }
    return a.high() != null
        ? "≤ " + number(a.high()) + unit
        : a.low() != null ? "≥ " + number(a.low()) + unit : null;
  }

  static String number(double value) {
    DecimalFormatSymbols signs = DecimalFormatSymbols.getInstance(Locale.ROOT);
    signs.setDecimalSeparator(',');
    signs.setGroupingSeparator('.');
    signs.setMinusSign('\u2212');
    return new DecimalFormat("#,##0.####", signs).format(value);
  }

  private static void line(StringBuilder out, String label, String text) {
    if (text != null && !text.isEmpty()) {
      out.append(label).append(": ").append(oneLine(text)).append('\n');
    }
  }

  /** A name with a line break in it must not become a header of a mail. */
  private static String oneLine(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) + "…" : line;
  }
}
