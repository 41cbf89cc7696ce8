package vn.vonglau.indicators;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.indicators.Definition.AreaRule;
import vn.vonglau.indicators.Definition.Carry;
import vn.vonglau.indicators.Definition.Direction;
import vn.vonglau.indicators.Definition.Method;
import vn.vonglau.indicators.Definition.Sharing;
import vn.vonglau.indicators.Definition.TimeRule;

/** A definition with what a request changes of it; fields that do not come stay. */
final class DefinitionPatch {
  private static final int NAME = 1000;
  private static final int SHORT = 80;
  private static final int MEMBERS = 500;

  private DefinitionPatch() {}

  static Definition empty(String code) {
    return new Definition(
        code,
        0,
        null,
        false,
        "",
        "",
        "",
        "",
        "",
        null,
        List.of(),
        List.of(),
        code.substring(0, Math.max(0, code.indexOf('-'))),
        "",
        Direction.NEUTRAL,
        AreaRule.NONE,
        TimeRule.NONE,
        null,
        null,
        null,
        1,
        Carry.NEVER,
        Map.of(),
        List.of(),
        Sharing.DEFAULT,
        "",
        "",
        "");
  }

  static Definition of(Definition d, JsonBody body) {
    return new Definition(
        d.code(),
        d.version(),
        code(body, "parent", d.parent()),
        body.bool("group", d.group()),
        text(body, "concept", SHORT, d.concept()),
        text(body, "name", NAME, d.nameVi()),
        text(body, "nameEn", NAME, d.nameEn()),
        text(body, "unit", SHORT, d.unit()),
        text(body, "agency", SHORT, d.agency()),
        code(body, "coChecker", d.coChecker()),
        body.texts("periods", 20, 10, d.periods()),
        body.texts("levels", 10, 20, d.levels()),
        d.set(),
        text(body, "topic", SHORT, d.topic()),
        one(Direction.class, body, "direction", d.direction()),
        one(AreaRule.class, body, "aggArea", d.areas()),
        one(TimeRule.class, body, "aggTime", d.times()),
        code(body, "numerator", d.numerator()),
        code(body, "denominator", d.denominator()),
        code(body, "weight", d.weight()),
        body.number("factor", 1, 1_000_000_000, d.factor()),
        one(Carry.class, body, "carry", d.carry()),
        body.has("dimensions") ? dimensions(body.json().get("dimensions")) : d.dimensions(),
        body.has("methods") ? methods(body.json().get("methods")) : d.methods(),
        one(Sharing.class, body, "sharing", d.sharing()),
        text(body, "source", NAME, d.source()),
        text(body, "note", NAME, d.note()),
        text(body, "confidence", NAME, d.confidence()));
  }

  static Definition version(Definition d, int version) {
    return new Definition(
        d.code(),
        version,
        d.parent(),
        d.group(),
        d.concept(),
        d.nameVi(),
        d.nameEn(),
        d.unit(),
        d.agency(),
        d.coChecker(),
        d.periods(),
        d.levels(),
        d.set(),
        d.topic(),
        d.direction(),
        d.areas(),
        d.times(),
        d.numerator(),
        d.denominator(),
        d.weight(),
        d.factor(),
        d.carry(),
        d.dimensions(),
        d.methods(),
        d.sharing(),
        d.source(),
        d.note(),
        d.confidence());
  }

  private static String text(JsonBody body, String field, int longest, String stands) {
    String text = body.text(field, longest, stands);
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** A field that may be taken away: null or empty in the request. */
  private static String code(JsonBody body, String field, String stands) {
    if (!body.json().has(field)) {
      return stands;
    }
    String text = body.text(field, SHORT, "");
    return text.isEmpty() ? null : text;
  }

  private static <E extends Enum<E>> E one(Class<E> type, JsonBody body, String field, E stands) {
    String text = body.text(field, SHORT, null);
    if (text == null) {
      return stands;
    }
    String wanted = text.toUpperCase(Locale.ROOT).replace('-', '_');
    return Arrays.stream(type.getEnumConstants())
        .filter(e -> e.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () -> {
              String known =
                  Arrays.stream(type.getEnumConstants())
                      .map(e -> e.name().toLowerCase(Locale.ROOT))
                      .collect(Collectors.joining(", "));
              return JsonBody.wrong(field, "một trong: " + known, "one of: " + known);
            });
  }

  private static Map<String, List<String>> dimensions(JsonNode json) {
    if (!json.isObject()) {
      throw JsonBody.wrong("dimensions", "một đối tượng tên: [thành viên]", "an object of lists");
    }
    JsonBody own = new JsonBody(json);
    Map<String, List<String>> out = new LinkedHashMap<>();
    json.properties()
        .forEach(p -> out.put(p.getKey(), own.texts(p.getKey(), MEMBERS, 200, List.of())));
    return out;
  }

  private static List<Method> methods(JsonNode json) {
    List<Method> out = new ArrayList<>();
    for (JsonNode item : json) {
      JsonBody m = new JsonBody(item);
      try {
        out.add(
            new Method(
                (int) m.number("n", 1, 1000, out.size() + 1L),
                LocalDate.parse(m.required("from", 10)),
                m.required("vi", NAME),
                m.required("en", NAME),
                m.bool("broken", false)));
      } catch (DateTimeException e) {
        throw JsonBody.wrong("methods.from", "ngày dạng 2022-01-01", "a day such as 2022-01-01");
      }
    }
    return out;
  }
}
