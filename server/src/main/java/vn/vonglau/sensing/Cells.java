package vn.vonglau.sensing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.paper.TextTable;

/** Reads what stands in a cell of an upload: numbers, times, states; faults by {@link Parsed}. */
final class Cells {
  /** Loggers write these where they have no value. */
  private static final List<Double> SENTINELS = List.of(-999d, -9999d, -99999d, -999.9, -999.99);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,30}([.,]\\d{0,30})?|[.,]\\d{1,30})([eE][+-]?\\d{1,3})?");
  private static final double ABSURD = 1e15;
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final List<DateTimeFormatter> LOCAL =
      List.of(
          of("yyyyMMddHHmmss"),
          of("yyyyMMddHHmm"),
          of("yyyy-MM-dd HH:mm:ss"),
          of("yyyy-MM-dd'T'HH:mm:ss"),
          of("yyyy-MM-dd HH:mm"),
          of("yyyy-MM-dd'T'HH:mm"),
          of("yyyy-MM-dd hh:mm a"),
          of("dd/MM/yyyy HH:mm:ss"),
          of("dd/MM/yyyy HH:mm"),
          of("ddMMMyy:HH:mm:ss"),
          of("ddMMMyy:HH:mm"));

  private Cells() {}

  private static DateTimeFormatter of(String pattern) {
    // "yy" of SAS: this century; strict about the rest
    String uuuu = pattern.contains("yyyy") ? pattern.replace("yyyy", "uuuu") : pattern;
    return new DateTimeFormatterBuilder()
        .parseCaseInsensitive()
        .appendPattern(uuuu)
        .toFormatter(Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.SMART);
  }

  /**
   * UTF-8 with or without a mark, UTF-16 with one, otherwise the Vietnamese code page of Windows.
   */
  static String text(byte[] bytes, String encoding) {
    return TextTable.decode(bytes, encoding);
  }

  /** No text at all: pictures, archives, noise. */
  static boolean isBinary(byte[] bytes) {
    return TextTable.isBinary(bytes);
  }

  /** NaN with the fault told where it is no usable number. */
  static double number(String cell, int line, Parsed out) {
    String text = cell.strip().replace('\u2212', '-');
    if (text.isEmpty()) {
      out.refuse(
          line,
          "value",
          "value-missing",
          "Dòng không có giá trị. Các dòng khác vẫn được nhận.",
          "The line has no value. The other lines are taken.");
      return Double.NaN;
    }
    if (!NUMBER.matcher(text).matches()) {
      out.refuse(
          line,
          "value",
          "value-not-number",
          "Giá trị «%s» không phải số. Các dòng khác vẫn được nhận.".formatted(show(cell)),
          "The value '%s' is no number. The other lines are taken.".formatted(show(cell)));
      return Double.NaN;
    }
    double value = Double.parseDouble(text.replace(',', '.'));
    if (SENTINELS.contains(value)) {
      out.refuse(
          line,
          "value",
          "value-missing",
          "Giá trị %s là dấu «không có số liệu» của thiết bị. Không lưu thành số đo."
              .formatted(show(cell)),
          "The value %s is the device's sign for 'no data'. It is not kept as a reading."
              .formatted(show(cell)));
      return Double.NaN;
    }
    if (!(Math.abs(value) < ABSURD)) {
      out.refuse(
          line,
          "value",
          "value-absurd",
          "Giá trị «%s» quá lớn để là số đo. Các dòng khác vẫn được nhận.".formatted(show(cell)),
          "The value '%s' is too large for a reading. The other lines are taken."
              .formatted(show(cell)));
      return Double.NaN;
    }
    return value;
  }

  /** Local time of Việt Nam where no zone is written; null with the fault told. */
  static Instant time(String cell, int line, Parsed out) {
    String text = cell.strip();
    Instant time = text.length() > 40 ? null : zoned(text);
    for (int i = 0; time == null && text.length() <= 40 && i < LOCAL.size(); i++) {
      try {
        time = LocalDateTime.parse(text, LOCAL.get(i)).atZone(BusinessClock.ZONE).toInstant();
      } catch (DateTimeException e) {
        // the next form
      }
    }
    if (time == null) {
      out.refuse(
          line,
          "time",
          "time-form",
          "Không đọc được thời gian «%s». Dạng đúng: yyyyMMddHHmmss.".formatted(show(cell)),
          "The time '%s' cannot be read. Its form is yyyyMMddHHmmss.".formatted(show(cell)));
    } else if (time.isBefore(FIRST)) {
      out.refuse(
          line,
          "time",
          "time-absurd",
          "Thời gian «%s» trước năm 2000. Kiểm tra đồng hồ của thiết bị.".formatted(show(cell)),
          "The time '%s' is before 2000. Check the clock of the device.".formatted(show(cell)));
      return null;
    }
    return time;
  }

  private static Instant zoned(String text) {
    if (text.length() < 17 || text.charAt(4) != '-') {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** 0, 1 or 2; -1 with the fault told. */
  static int status(String cell, int line, Parsed out) {
    return switch (cell.strip()) {
      case "", "00", "0" -> 0;
      case "01", "1" -> 1;
      case "02", "2" -> 2;
      default -> {
        out.refuse(
            line,
            "status",
            "status-unknown",
            "Trạng thái thiết bị «%s» không có trong quy định (00, 01, 02).".formatted(show(cell)),
            "The device status '%s' is not one of 00, 01, 02.".formatted(show(cell)));
        yield -1;
      }
    };
  }

  /** What a person can read of a cell in a message. */
  static String show(String cell) {
    String clean = cell.replaceAll("\\p{Cntrl}", "·").strip();
    return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
  }
}
