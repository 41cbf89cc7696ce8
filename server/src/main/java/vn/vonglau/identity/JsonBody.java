package vn.vonglau.identity;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** A JSON object that came in, read field by field; each wrong field has its own answer. */
public record JsonBody(JsonNode json) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LARGEST = 256 * 1024;

  /** Reads at most {@code limit} bytes, so that nobody feeds the server without end. */
  public static JsonBody read(InputStream in, int limit) throws IOException {
    byte[] bytes = bytes(in, limit);
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json != null && json.isObject()) {
        return new JsonBody(json);
      }
    } catch (JacksonException e) {
      // answered below: the parser's own words are of no help to people
    }
    throw Problem.badRequest(
            "body",
            "Nội dung gửi lên không phải là một đối tượng JSON. Chưa thay đổi gì.",
            "The request body is not a JSON object. Nothing was changed.")
        .asException();
  }

  /**
   * A body of at most {@code limit} bytes.
   *
   * @throws ProblemException 413 {@code body-too-large}
   */
  public static byte[] bytes(InputStream in, int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw Problem.of(
              413,
              "body-too-large",
              "Nội dung gửi lên dài quá mức cho phép. Chưa thay đổi gì.",
              "The request body is longer than allowed. Nothing was changed.")
          .asException();
    }
    return bytes;
  }

  public static JsonBody read(InputStream in) throws IOException {
    return read(in, LARGEST);
  }

  public boolean has(String field) {
    return json.hasNonNull(field);
  }

  /** The text of a field, or null when it is absent. */
  String text(String field) {
    if (!has(field)) {
      return null;
    }
    if (!json.get(field).isString()) {
      throw wrong(field, "một chuỗi chữ", "a string");
    }
    return json.get(field).asString();
  }

  String required(String field) {
    String text = text(field);
    if (text == null) {
      throw wrong(field, "một chuỗi chữ (bắt buộc)", "a string, and must be there");
    }
    return text;
  }

  /** Stripped; {@code other} when absent. */
  public String text(String field, int longest, String other) {
    if (!has(field)) {
      return other;
    }
    JsonNode value = json.get(field);
    String text = value.isString() ? value.asString().strip() : null;
    if (text == null
        || text.length() > longest
        || text.chars().anyMatch(c -> Character.isISOControl(c))) {
      throw wrong(
          field,
          "chuỗi tối đa " + longest + " ký tự, không có ký tự điều khiển",
          "a string of at most " + longest + " characters without control characters");
    }
    return text;
  }

  public String required(String field, int longest) {
    String text = text(field, longest, "");
    if (text.isEmpty()) {
      throw wrong(field, "chuỗi chữ (bắt buộc)", "a string, and must be there");
    }
    return text;
  }

  /**
   * Text of several lines, stripped at its end; {@code other} when absent.
   *
   * @throws ProblemException 400 where it is no text, too long, or has control characters but line
   *     breaks and tabs
   */
  public String lines(String field, int longest, String other) {
    if (!has(field)) {
      return other;
    }
    JsonNode value = json.get(field);
    String text = value.isString() ? value.asString().stripTrailing() : null;
    if (text == null
        || text.length() > longest
        || text.chars().anyMatch(c -> Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0)) {
      throw wrong(
          field, "chữ, tối đa " + longest + " ký tự", "text of at most " + longest + " characters");
    }
    return text;
  }

  /** The same, which must be there. */
  public String requiredLines(String field, int longest) {
    String text = lines(field, longest, "");
    if (text.isBlank()) {
      throw wrong(field, "chuỗi chữ (bắt buộc)", "a string, and must be there");
    }
    return text;
  }

  /**
   * Digits as the number of something.
   *
   * @throws ProblemException 400 for anything else
   */
  public static long id(String text, String field) {
    if (text == null || !text.matches("[0-9]{1,18}")) {
      throw wrong(field, "số định danh", "a numeric id");
    }
    return Long.parseLong(text);
  }

  Boolean bool(String field) {
    return has(field) ? bool(field, false) : null;
  }

  public boolean bool(String field, boolean other) {
    if (!has(field)) {
      return other;
    }
    if (!json.get(field).isBoolean()) {
      throw wrong(field, "true hoặc false", "true or false");
    }
    return json.get(field).asBoolean();
  }

  public long number(String field, long least, long most, long other) {
    if (!has(field)) {
      return other;
    }
    JsonNode value = json.get(field);
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.asLong() < least
        || value.asLong() > most) {
      throw wrong(
          field,
          "số nguyên từ " + least + " đến " + most,
          "a whole number from " + least + " to " + most);
    }
    return value.asLong();
  }

  /** The texts of a list, in their order; {@code other} when absent. */
  public List<String> texts(String field, int most, int longest, List<String> other) {
    if (!has(field)) {
      return other;
    }
    List<String> texts = new ArrayList<>();
    JsonNode list = json.get(field);
    for (JsonNode item : list) {
      texts.add(item.isString() ? item.asString().strip() : "");
    }
    if (!list.isArray()
        || texts.size() > most
        || texts.stream()
            .anyMatch(
                t ->
                    t.isEmpty()
                        || t.length() > longest
                        || t.chars().anyMatch(c -> Character.isISOControl(c)))) {
      throw wrong(
          field,
          "danh sách tối đa " + most + " chuỗi, mỗi chuỗi 1–" + longest + " ký tự",
          "a list of at most " + most + " strings of 1 to " + longest + " characters");
    }
    return texts;
  }

  /** The texts of a list, or null when it is absent. */
  Set<String> texts(String field) {
    if (!has(field)) {
      return null;
    }
    if (!json.get(field).isArray()) {
      throw wrong(field, "danh sách chuỗi chữ", "a list of strings");
    }
    var texts = new HashSet<String>();
    for (JsonNode item : json.get(field)) {
      if (!item.isString()) {
        throw wrong(field, "danh sách chuỗi chữ", "a list of strings");
      }
      texts.add(item.asString());
    }
    return texts;
  }

  Set<Role> roles(String field) {
    Set<String> ids = texts(field);
    if (ids == null) {
      return null;
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String id : ids) {
      roles.add(
          Role.find(id)
              .orElseThrow(
                  () -> {
                    String known =
                        Stream.of(Role.values()).map(Role::id).collect(Collectors.joining(", "));
                    return wrong(field, "các vai trò trong số: " + known, "of: " + known);
                  }));
    }
    return roles;
  }

  JsonBody object(String field) {
    if (!has(field)) {
      return null;
    }
    if (!json.get(field).isObject()) {
      throw wrong(field, "một đối tượng", "an object");
    }
    return new JsonBody(json.get(field));
  }

  /**
   * A time with zone, or a day, which lasts until its end in Việt Nam; exclusive; null = absent.
   */
  Instant until(String field) {
    String text = text(field);
    if (text == null) {
      return null;
    }
    try {
      return text.length() == 10
          ? LocalDate.parse(text).plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw wrong(field, "ngày dạng 2026-12-31 hoặc thời điểm ISO 8601", "an ISO 8601 day or time");
    }
  }

  /** What is wrong with a field, as a 400 that says what it has to be. */
  public static ProblemException wrong(String field, String vi, String en) {
    return Problem.badRequest(
            "field",
            "Trường «" + field + "» phải là " + vi + ". Chưa thay đổi gì.",
            "Field '" + field + "' must be " + en + ". Nothing was changed.")
        .at(field, null)
        .asException();
  }
}
