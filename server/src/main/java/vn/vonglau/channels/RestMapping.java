package vn.vonglau.channels;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Where another system's JSON keeps station, parameter, value, time and unit; turns its answers
 * into the form that the intake reads. Described by {@code channels/mapping.schema.json}.
 */
final class RestMapping {
  private static final int MOST_ROWS = 500_000;
  private static final Schema SCHEMA = schema();

  private final JsonNode map;
  private final String format;
  private final DateTimeFormatter pattern;

  private RestMapping(JsonNode map, String format, DateTimeFormatter pattern) {
    this.map = map;
    this.format = format;
    this.pattern = pattern;
  }

  private static Schema schema() {
    try (InputStream in = RestMapping.class.getResourceAsStream("/channels/mapping.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws ProblemException 400 that names the member at fault
   */
  static RestMapping of(JsonNode map) {
    var errors = SCHEMA.validate(map);
    if (!errors.isEmpty()) {
      var first = errors.getFirst();
      String at = "mapping" + first.getInstanceLocation();
      throw Problem.badRequest(
              "mapping",
              "Khai báo ánh xạ sai ở «" + at + "». Chưa thay đổi gì. Xem mapping.schema.json.",
              "The mapping is wrong at '"
                  + at
                  + "': "
                  + first.getMessage()
                  + ". Nothing was changed.")
          .at(at, null)
          .asException();
    }
    String format = map.path("timeFormat").asString("iso");
    DateTimeFormatter pattern = null;
    if (!List.of("iso", "epoch-s", "epoch-ms").contains(format)) {
      try {
        pattern = DateTimeFormatter.ofPattern(format, Locale.ROOT);
      } catch (IllegalArgumentException e) {
        throw Problem.badRequest(
                "mapping",
                "Mẫu thời gian «" + format + "» không đúng. Chưa thay đổi gì.",
                "The pattern of time '" + format + "' is wrong. Nothing was changed.")
            .at("mapping/timeFormat", null)
            .asException();
      }
    }
    return new RestMapping(map, format, pattern);
  }

  static RestMapping parse(String text) {
    try {
      return of(JsonMapper.shared().readTree(text));
    } catch (JacksonException e) {
      throw JsonBody.wrong("mapping", "một đối tượng JSON", "a JSON object");
    }
  }

  /**
   * The observations of an answer in the intake's form; empty when it holds no rows.
   *
   * @throws ProblemException 422 when the answer is no JSON or its rows are not where they should
   *     be
   */
  ArrayNode apply(byte[] answer) {
    JsonNode root;
    try {
      root = JsonMapper.shared().readTree(answer);
    } catch (JacksonException e) {
      throw strange("không phải JSON", "is no JSON");
    }
    JsonNode rows = root.at(map.get("rows").asString());
    if (!rows.isArray()) {
      throw strange("không có mảng ở " + map.get("rows"), "has no array at " + map.get("rows"));
    }
    if (rows.size() > MOST_ROWS) {
      throw strange("có quá nhiều dòng", "has too many rows");
    }
    ArrayNode all = JsonMapper.shared().createArrayNode();
    for (JsonNode row : rows) {
      if (map.has("columns")) {
        for (JsonNode column : map.get("columns")) {
          JsonNode value = row.at(column.get("value").asString());
          if (!value.isMissingNode() && !value.isNull()) {
            add(all, row, column, column.get("parameter").asString(), value);
          }
        }
      } else {
        String parameter = text(map.get("parameter"), row);
        add(all, row, map, parameter, row.at(map.get("value").asString()));
      }
    }
    return all;
  }

  private void add(ArrayNode all, JsonNode row, JsonNode about, String parameter, JsonNode value) {
    ObjectNode one = all.addObject();
    one.put("station", text(map.get("station"), row));
    one.put("parameter", parameter);
    one.set("value", number(value));
    one.put("time", time(text(map.get("time"), row)));
    for (String member : List.of("unit", "status")) {
      JsonNode place = about.has(member) ? about.get(member) : map.get(member);
      String text = place == null ? null : text(place, row);
      if (text != null) {
        one.put(member, text);
      }
    }
  }

  /** Some systems write numbers as text, some with a comma; what is none the intake refuses. */
  private static JsonNode number(JsonNode value) {
    if (value.isString()) {
      try {
        return JsonMapper.shared()
            .getNodeFactory()
            .numberNode(new BigDecimal(value.asString().strip().replace(',', '.')));
      } catch (NumberFormatException e) {
        return value;
      }
    }
    return value.isMissingNode() ? JsonMapper.shared().nullNode() : value;
  }

  private static String text(JsonNode place, JsonNode row) {
    if (place.isObject()) {
      return place.get("is").asString();
    }
    JsonNode found = row.at(place.asString());
    return found.isMissingNode() || found.isNull() || found.isContainer() ? null : found.asString();
  }

  /** What cannot be read goes on as it is: the intake refuses it with its line. */
  private String time(String text) {
    if (text == null) {
      return null;
    }
    try {
      return switch (format) {
        case "iso" -> text;
        case "epoch-s" -> Instant.ofEpochSecond(new BigDecimal(text).longValue()).toString();
        case "epoch-ms" -> Instant.ofEpochMilli(new BigDecimal(text).longValue()).toString();
        default ->
            LocalDateTime.parse(text, pattern).atZone(BusinessClock.ZONE).toInstant().toString();
      };
    } catch (DateTimeException | NumberFormatException e) {
      return text;
    }
  }

  private static ProblemException strange(String vi, String en) {
    return Problem.of(
            422,
            "poll-answer",
            "Câu trả lời của nguồn " + vi + ". Chưa lấy gì.",
            "The answer of the source " + en + ". Nothing was fetched.")
        .asException();
  }
}
