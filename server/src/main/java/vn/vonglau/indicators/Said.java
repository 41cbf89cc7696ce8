package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** Fields of bodies and headers that reports need beside those of {@link JsonBody}. */
final class Said {
  private Said() {}

  /** Text of several lines; null when absent or blank. */
  static String text(JsonBody body, String field, int longest) {
    JsonNode node = body.json().get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    String text = node.isString() ? node.asString().strip() : null;
    if (text == null
        || text.length() > longest
        || text.chars()
            .anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
      throw JsonBody.wrong(
          field, "chữ, tối đa " + longest + " ký tự", "text of at most " + longest + " characters");
    }
    return text.isEmpty()
        ? null
        : java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC);
  }

  static String required(JsonBody body, String field, int longest) {
    String text = text(body, field, longest);
    if (text == null) {
      throw JsonBody.wrong(field, "chữ (bắt buộc)", "text, and must be there");
    }
    return text;
  }

  static Period period(JsonBody body) {
    return Period.parse(body.required("period", 24));
  }

  static LocalDate day(JsonBody body, String field) {
    try {
      return LocalDate.parse(body.required(field, 10));
    } catch (DateTimeParseException e) {
      throw JsonBody.wrong(field, "ngày dạng 2026-12-31", "a day like 2026-12-31");
    }
  }

  static LocalDate day(String text, String field) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw JsonBody.wrong(field, "ngày dạng 2026-12-31", "a day like 2026-12-31");
    }
  }

  /** A time with zone, or a day; {@code endOfDay}: the day's last second. Null when absent. */
  static Instant time(JsonBody body, String field, boolean endOfDay) {
    String text = body.text(field, 40, null);
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      if (text.length() == 10) {
        LocalDate day = LocalDate.parse(text);
        return endOfDay ? Times.endOf(day) : Times.startOf(day);
      }
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw JsonBody.wrong(
          field, "ngày dạng 2026-12-31 hoặc thời điểm ISO 8601", "an ISO 8601 day or time");
    }
  }

  /** As people type it; null when absent. */
  static BigDecimal number(JsonBody body, String field, String unit) {
    JsonNode node = body.json().get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    Typed.Reading reading =
        node.isNumber() ? Typed.number(node.decimalValue()) : Typed.read(node.asString(""), unit);
    if (reading.fault() != null) {
      throw Problem.of(422, reading.fault().code(), reading.fault().vi(), reading.fault().en())
          .at(field, null)
          .asException();
    }
    return reading.value();
  }

  /** Null when absent. */
  static Long id(String text, String field) {
    return text == null || text.isEmpty() ? null : (Long) JsonBody.id(text, field);
  }

  /** A number, or digits in a text; null when absent. */
  static Long id(JsonBody body, String field) {
    JsonNode node = body.json().get(field);
    return node == null || node.isNull() ? null : id(node.asString(""), field);
  }
}
