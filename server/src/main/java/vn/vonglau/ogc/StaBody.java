package vn.vonglau.ogc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Problem;

/** A JSON object that came in, read member by member; each wrong member has its own answer. */
record StaBody(JsonNode json) {
  private static final int LONGEST_TEXT = 20_000;
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(60)
                          .maxNumberLength(60)
                          .build())
                  .build())
          .build();

  /** Reads at most {@code limit} bytes of JSON. */
  static JsonNode read(InputStream in, int limit) throws IOException {
    byte[] bytes = JsonBody.bytes(in, limit);
    try {
      JsonNode json = JSON.readTree(bytes);
      if (json != null && json.isContainer()) {
        return json;
      }
    } catch (JacksonException e) {
      // answered below: the parser's own words are of no help to people
    }
    throw notJson();
  }

  private static RuntimeException notJson() {
    return Problem.badRequest(
            "body",
            "Nội dung gửi lên không phải là JSON của SensorThings. Chưa thay đổi gì.",
            "The request body is no JSON of SensorThings. Nothing was changed.")
        .asException();
  }

  static StaBody of(JsonNode json) {
    if (!json.isObject()) {
      throw notJson();
    }
    return new StaBody(json);
  }

  boolean has(String member) {
    return json.hasNonNull(member);
  }

  /** Whether it stands there, be it as null. */
  boolean names(String member) {
    return json.has(member);
  }

  String text(String member, int longest) {
    if (!has(member)) {
      throw StaProblems.member(member, "bắt buộc phải có", "must be there");
    }
    JsonNode value = json.get(member);
    if (!value.isString() || value.asString().length() > longest) {
      throw StaProblems.member(
          member,
          "phải là chuỗi chữ, nhiều nhất " + longest + " ký tự",
          "must be a string of at most " + longest + " characters");
    }
    return value.asString();
  }

  String text(String member) {
    return text(member, LONGEST_TEXT);
  }

  /** A JSON object as text, or null when it is absent. */
  String object(String member) {
    if (!has(member)) {
      return null;
    }
    if (!json.get(member).isObject()) {
      throw StaProblems.member(member, "phải là một đối tượng JSON", "must be a JSON object");
    }
    return any(member);
  }

  String required(String member) {
    if (!has(member)) {
      throw StaProblems.member(member, "bắt buộc phải có", "must be there");
    }
    return any(member);
  }

  /** Any JSON as text, or null when it is absent. */
  String any(String member) {
    if (!has(member)) {
      return null;
    }
    String text = json.get(member).toString();
    if (text.length() > LONGEST_TEXT * 10) {
      throw StaProblems.member(member, "quá dài", "is too long");
    }
    return text;
  }

  Optional<StaTime> time(String member) {
    if (!has(member)) {
      return Optional.empty();
    }
    return Optional.of(
        Optional.of(json.get(member))
            .filter(JsonNode::isString)
            .flatMap(n -> StaTime.find(n.asString()))
            .orElseThrow(
                () ->
                    StaProblems.member(
                        member,
                        "phải là thời gian ISO 8601 có múi giờ",
                        "must be an ISO 8601 time with its zone")));
  }

  Optional<StaBody> inner(String member) {
    if (!has(member)) {
      return Optional.empty();
    }
    if (!json.get(member).isObject()) {
      throw StaProblems.member(member, "phải là một đối tượng JSON", "must be a JSON object");
    }
    return Optional.of(new StaBody(json.get(member)));
  }

  List<StaBody> list(String member) {
    List<StaBody> out = new ArrayList<>();
    if (has(member)) {
      if (!json.get(member).isArray()) {
        throw StaProblems.member(member, "phải là một danh sách", "must be a list");
      }
      json.get(member).forEach(item -> out.add(of(item)));
    }
    return out;
  }

  /** The number that it refers to, when it is a reference. */
  Optional<Long> reference() {
    JsonNode id = json.get("@iot.id");
    if (id == null) {
      return Optional.empty();
    }
    if (id.isIntegralNumber() && id.canConvertToLong()) {
      return Optional.of(id.asLong());
    }
    if (id.isString() && id.asString().matches("-?\\d{1,18}")) {
      return Optional.of(Long.valueOf(id.asString()));
    }
    throw StaProblems.member("@iot.id", "phải là số nguyên", "must be a whole number");
  }
}
