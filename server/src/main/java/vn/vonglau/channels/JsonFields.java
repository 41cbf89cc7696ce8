package vn.vonglau.channels;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** A JSON object that came in, read field by field; each wrong field has its own answer. */
record JsonFields(JsonNode json) {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LARGEST = 256 * 1024;

  static JsonFields read(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw Problem.of(
              413,
              "body-too-large",
              "Nội dung gửi lên dài quá mức cho phép. Chưa thay đổi gì.",
              "The request body is longer than allowed. Nothing was changed.")
          .asException();
    }
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json != null && json.isObject()) {
        return new JsonFields(json);
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

  boolean has(String field) {
    return json.hasNonNull(field);
  }

  /** Stripped; {@code other} when absent. */
  String text(String field, int longest, String other) {
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

  String required(String field, int longest) {
    String text = text(field, longest, "");
    if (text.isEmpty()) {
      throw wrong(field, "chuỗi chữ (bắt buộc)", "a string, and must be there");
    }
    return text;
  }

  boolean bool(String field, boolean other) {
    if (!has(field)) {
      return other;
    }
    if (!json.get(field).isBoolean()) {
      throw wrong(field, "true hoặc false", "true or false");
    }
    return json.get(field).asBoolean();
  }

  long number(String field, long least, long most, long other) {
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

  /** The texts of a list; {@code other} when absent. */
  List<String> texts(String field, int most, int longest, List<String> other) {
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

  static ProblemException wrong(String field, String vi, String en) {
    return Problem.badRequest(
            "field",
            "Trường «" + field + "» phải là " + vi + ". Chưa thay đổi gì.",
            "Field '" + field + "' must be " + en + ". Nothing was changed.")
        .at(field, null)
        .asException();
  }
}
