package vn.vonglau.indicators;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.indicators.Definition.AreaRule;
import vn.vonglau.indicators.Definition.Carry;
import vn.vonglau.indicators.Definition.Direction;
import vn.vonglau.indicators.Definition.Method;
import vn.vonglau.indicators.Definition.Sharing;
import vn.vonglau.indicators.Definition.TimeRule;
import vn.vonglau.kernel.Names;

/** Makes the definitions of texts, or says everything that is wrong with them. */
final class DefinitionReader {
  private SchemaCheck schema;

  /**
   * Reads one text; what it defines is put into {@code into}, place by code into {@code places}.
   *
   * @param trusted the text is the packaged one, whose form the build has checked
   */
  void read(
      String file,
      String text,
      boolean trusted,
      Map<String, Definition> into,
      Map<String, Place> places,
      Findings findings) {
    YamlTree tree = YamlTree.read(file, text, findings);
    if (tree == null) {
      return;
    }
    int before = findings.size();
    if (!trusted) {
      schema().check(tree, findings);
    }
    if (findings.size() > before) {
      return;
    }
    String source = tree.root().path("source").path("vi").asString("");
    String confidence = tree.root().path("confidence").asString("");
    JsonNode list = tree.root().get("indicators");
    for (int i = 0; i < list.size(); i++) {
      Place place = new Place(tree, "/indicators/" + i);
      Definition d = definition(place, list.get(i), source, confidence, findings);
      if (into.putIfAbsent(d.code(), d) == null) {
        places.put(d.code(), place);
      } else {
        place.wrong(
            "/code",
            "indicator-duplicate",
            "Mã chỉ tiêu «" + d.code() + "» dùng hai lần. Bỏ hoặc đổi một trong hai.",
            "The indicator code '" + d.code() + "' is used twice. Take one away or change it.",
            findings);
      }
    }
  }

  // the packaged texts need none, and the start does not wait for it
  private synchronized SchemaCheck schema() {
    if (schema == null) {
      schema = new SchemaCheck("layers/indicators/indicators.schema.json");
    }
    return schema;
  }

  /** Where a definition stands. */
  record Place(YamlTree tree, String at) {
    void wrong(String below, String code, String vi, String en, Findings findings) {
      findings.add(tree, at + below, code, vi, en);
    }
  }

  private static Definition definition(
      Place place, JsonNode n, String source, String confidence, Findings findings) {
    JsonNode rules = n.path("rules");
    String code = n.get("code").asString();
    boolean group = n.path("group").asBoolean(false);
    String of = n.path("source").asString(source);
    if (n.has("place")) {
      of += (of.isEmpty() ? "" : ", ") + n.get("place").asString();
    }
    if (n.has("channel")) {
      of += (of.isEmpty() ? "" : "; ") + n.get("channel").asString();
    }
    return new Definition(
        code,
        n.path("version").asInt(1),
        text(n, "parent"),
        group,
        n.path("concept").asString(""),
        Names.normal(n.get("vi").asString()),
        Names.normal(n.get("en").asString()),
        Names.normal(n.path("unit").asString("")),
        n.get("agency").asString(),
        text(n, "coChecker"),
        texts(n.path("periods")),
        texts(n.path("levels")),
        code.substring(0, code.indexOf('-')),
        n.path("topic").asString(""),
        one(Direction.class, n, "direction", Direction.NEUTRAL),
        one(AreaRule.class, rules, "areas", AreaRule.NONE),
        one(TimeRule.class, rules, "times", TimeRule.NONE),
        text(rules, "numerator"),
        text(rules, "denominator"),
        text(rules, "weight"),
        rules.path("factor").asLong(1),
        one(Carry.class, rules, "carry", Carry.NEVER),
        dimensions(n.path("dimensions")),
        methods(place, n.path("methods"), findings),
        one(Sharing.class, n, "sharing", Sharing.DEFAULT),
        Names.normal(of),
        Names.normal(n.path("note").asString("")),
        n.path("confidence").asString(confidence));
  }

  private static Map<String, List<String>> dimensions(JsonNode n) {
    Map<String, List<String>> out = new LinkedHashMap<>();
    n.properties().forEach(p -> out.put(p.getKey(), texts(p.getValue())));
    return out;
  }

  private static List<Method> methods(Place place, JsonNode list, Findings findings) {
    List<Method> out = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode n = list.get(i);
      try {
        out.add(
            new Method(
                n.get("n").asInt(),
                LocalDate.parse(n.get("from").asString()),
                n.get("vi").asString(),
                n.get("en").asString(),
                n.path("broken").asBoolean(false)));
      } catch (DateTimeException e) {
        place.wrong(
            "/methods/" + i + "/from",
            "indicator-method-day",
            "Ngày không có trong lịch. Viết năm-tháng-ngày, ví dụ 2022-01-01.",
            "There is no such day. Write year-month-day, such as 2022-01-01.",
            findings);
      }
    }
    for (int i = 1; i < out.size(); i++) {
      if (!out.get(i).from().isAfter(out.get(i - 1).from())) {
        place.wrong(
            "/methods/" + i + "/from",
            "indicator-method-order",
            "Các phiên bản phương pháp phải xếp từ cũ đến mới. Đổi thứ tự hoặc ngày.",
            "Versions of the method stand from old to new. Change the order or the day.",
            findings);
      }
    }
    return List.copyOf(out);
  }

  /** The word of an enum as texts write it: {@code whole-only}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E one(Class<E> type, JsonNode n, String key, E otherwise) {
    return n.has(key)
        ? Enum.valueOf(type, n.get(key).asString().toUpperCase(Locale.ROOT).replace('-', '_'))
        : otherwise;
  }

  private static String text(JsonNode n, String key) {
    return n.has(key) ? n.get(key).asString() : null;
  }

  private static List<String> texts(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(t -> out.add(Names.normal(t.asString())));
    return List.copyOf(out);
  }
}
