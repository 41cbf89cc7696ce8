package vn.vonglau.sensing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text files of data loggers: a line for each parameter with symbol, value, unit, time
 * and device status (Thông tư 10/2021/TT-BTNMT, as device firmware writes them).
 */
final class StationFile {
  private static final int LONGEST = 4096;
  private static final Duration APART = Duration.ofHours(1);

  private StationFile() {}

  static Parsed parse(String name, byte[] bytes, FileFormat format) {
    Parsed out = new Parsed();
    if (bytes.length == 0) {
      return out.unreadable(
          "file-empty",
          "Tệp rỗng, không có số liệu để lưu. Kiểm tra thiết bị truyền.",
          "The file is empty; there is nothing to store. Check the logger.");
    }
    if (Cells.isBinary(bytes)) {
      return out.unreadable(
          "file-binary",
          "Tệp không phải văn bản nên không đọc được. Bản gốc đã được giữ.",
          "The file is no text and cannot be read. The bytes as they came are kept.");
    }
    FileFormat.Name told = format.name(name);
    String text = Cells.text(bytes, format.encoding());
    int line = 0;
    int begin = 0;
    boolean cut = !text.endsWith("\n") && !text.endsWith("\r");
    while (begin < text.length()) {
      int end = lineEnd(text, begin);
      line++;
      boolean last = end == text.length();
      if (end - begin > LONGEST) {
        out.refuse(
            line,
            null,
            "line-too-long",
            "Dòng dài %d ký tự, hơn mức 4096. Các dòng khác vẫn được nhận.".formatted(end - begin),
            "The line has %d characters, more than 4096. The other lines are taken."
                .formatted(end - begin));
      } else {
        String content = text.substring(begin, end);
        if (!content.isBlank()) {
          line(content, line, told, format, out, last && cut);
        }
      }
      begin = end + (text.startsWith("\r\n", end) ? 2 : 1);
    }
    if (out.readings().isEmpty() && out.refused() == 0) {
      return out.unreadable(
          "file-empty",
          "Tệp chỉ có dòng trống. Kiểm tra thiết bị truyền.",
          "The file has blank lines only. Check the logger.");
    }
    return out;
  }

  private static int lineEnd(String text, int begin) {
    int i = begin;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  private static void line(
      String content, int line, FileFormat.Name told, FileFormat format, Parsed out, boolean cut) {
    List<String> cells = format.split(content);
    // a unit that is left out leaves a hole which separators of blanks close
    int timeAt = format.columns().indexOf("time");
    if (cells.size() == format.columns().size() - 1 && format.columns().contains("unit")) {
      int unitAt = format.columns().indexOf("unit");
      if (timeAt > unitAt && cells.get(timeAt - 1).matches("\\d{12,14}")) {
        cells = new ArrayList<>(cells);
        cells.add(unitAt, "");
      }
    }
    if (cells.size() != format.columns().size()) {
      out.refuse(
          line,
          null,
          cut ? "line-cut" : "columns",
          (cut
                  ? "Dòng cuối bị đứt giữa chừng (%d trên %d cột). Trạm sẽ gửi lại."
                  : "Dòng có %d cột, cần %d. Các dòng khác vẫn được nhận.")
              .formatted(cells.size(), format.columns().size()),
          (cut
                  ? "The last line was cut off (%d of %d columns). The station will send it again."
                  : "The line has %d columns instead of %d. The other lines are taken.")
              .formatted(cells.size(), format.columns().size()));
      return;
    }
    int before = out.refused();
    double value = Cells.number(cells.get(format.columns().indexOf("value")), line, out);
    Instant time = timeAt < 0 ? told.time() : Cells.time(cells.get(timeAt), line, out);
    int statusAt = format.columns().indexOf("status");
    int status = statusAt < 0 ? 0 : Cells.status(cells.get(statusAt), line, out);
    if (out.refused() > before + 1) {
      out.onlyOne(before);
    }
    if (Double.isNaN(value) || time == null || status < 0) {
      return;
    }
    if (told.time() != null && Duration.between(told.time(), time).abs().compareTo(APART) > 0) {
      out.note(
          line,
          "time",
          "time-other-than-name",
          "Thời gian của dòng lệch tên tệp hơn một giờ; lấy theo dòng.",
          "The time of the line is more than an hour from the file's name; the line counts.");
    }
    int unitAt = format.columns().indexOf("unit");
    out.add(
        new Reading(
            line,
            told.station(),
            cells.get(format.columns().indexOf("symbol")).strip(),
            value,
            unitAt < 0 ? null : cells.get(unitAt).strip(),
            time,
            status));
  }
}
