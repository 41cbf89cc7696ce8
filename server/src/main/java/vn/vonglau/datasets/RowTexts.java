package vn.vonglau.datasets;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import vn.vonglau.datasets.Message.Rule;
import vn.vonglau.datasets.Payload.Row;
import vn.vonglau.kernel.Names;

/** What the rules of a message find in one row, as text that is safe to keep. */
final class RowTexts {
  private static final int LONGEST = 200;
  private static final String ANY = "*";

  private final Dataset dataset;
  private final Payload payload;
  private final Row row;

  RowTexts(Dataset dataset, Payload payload, Row row) {
    this.dataset = dataset;
    this.payload = payload;
    this.row = row;
  }

  /** A code, a name or a number: short, in one line, without marks of a page. Null = not there. */
  String plain(String field, Rule rule) throws RowFault {
    Optional<String> found = rule == null ? Optional.empty() : payload.text(rule, row);
    if (found.isEmpty()) {
      return null;
    }
    String text = found.get();
    if (text.length() > LONGEST
        || text.chars().anyMatch(c -> c == '<' || c == '>' || Character.isISOControl(c))) {
      throw fault(
          field,
          "row-text",
          "Trường «"
              + field
              + "» có ký tự không dùng được (< > hoặc ký tự điều khiển) hoặc dài quá "
              + LONGEST
              + " ký tự. Sửa ở nguồn.",
          "The field '"
              + field
              + "' has letters that cannot stand there (< > or control"
              + " characters) or is longer than "
              + LONGEST
              + ". Correct it at the source.");
    }
    return coded(field, rule, Names.normal(lost(field, text)));
  }

  /** Text for people, of many lines; control characters go. Never null. */
  String told(String field, Rule rule, int most) throws RowFault {
    String text = rule == null ? "" : payload.text(rule, row).orElse("");
    String clean = lost(field, text).replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ").strip();
    return clean.length() <= most ? clean : clean.substring(0, most - 1) + "…";
  }

  private String lost(String field, String text) throws RowFault {
    if (text.indexOf('\uFFFD') >= 0) {
      throw fault(
          field,
          "row-text-lost",
          "Chữ ở «" + field + "» bị hỏng bảng mã (dấu \uFFFD). Gửi lại bằng UTF-8.",
          "The text at '" + field + "' was broken by its encoding (\uFFFD). Send it in UTF-8.");
    }
    return text;
  }

  private String coded(String field, Rule rule, String text) throws RowFault {
    if (rule.codes() == null) {
      return text;
    }
    Map<String, String> codes = dataset.codes().getOrDefault(rule.codes(), Map.of());
    String ours = codes.get(text);
    if (ours == null && !codes.containsKey(ANY)) {
      throw fault(
          field,
          "row-code",
          "Mã «"
              + text
              + "» ở «"
              + field
              + "» không có trong bảng mã «"
              + rule.codes()
              + "». Bổ sung vào bảng mã rồi đọc lại.",
          "The code '"
              + text
              + "' at '"
              + field
              + "' is not in the code list '"
              + rule.codes()
              + "'. Add it there and read the payload again.");
    }
    return ours == null ? text : ours;
  }

  String must(String field, Rule rule) throws RowFault {
    String text = plain(field, rule);
    if (text == null) {
      throw fault(
          field,
          "row-missing",
          "Thiếu «" + field + "». Bổ sung ở nguồn.",
          "'" + field + "' is missing. Add it at the source.");
    }
    return text;
  }

  boolean yes(String field, Rule rule) throws RowFault {
    String text = plain(field, rule);
    return text != null
        && List.of("true", "1", "x", "có", "yes").contains(text.toLowerCase(Locale.ROOT));
  }

  /** Null = not there. */
  Instant time(String field, Rule rule) throws RowFault {
    String text = plain(field, rule);
    Instant time = text == null ? null : Spans.time(text, rule.formats());
    if (text != null && time == null) {
      throw fault(
          field,
          "row-time",
          "«" + text + "» ở «" + field + "» không phải thời điểm đúng dạng. Sửa ở nguồn.",
          "'" + text + "' at '" + field + "' is no time of the agreed form. Correct it.");
    }
    return time;
  }

  RowFault fault(String field, String code, String vi, String en) {
    return new RowFault(row.nr(), field, code, vi, en);
  }
}
