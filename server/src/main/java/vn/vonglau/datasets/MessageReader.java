package vn.vonglau.datasets;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.datasets.Message.CountRule;
import vn.vonglau.datasets.Message.Measure;
import vn.vonglau.datasets.Message.Rule;
import vn.vonglau.kernel.Period;

/** Reads how a payload is understood, from a file of datasets or from what a sender says of it. */
final class MessageReader {
  private MessageReader() {}

  static Message read(JsonNode n) {
    String format = n.path("format").asString("json");
    return new Message(
        n.get("id").asString(),
        n.path("vi").asString(n.get("id").asString()),
        n.path("en").asString(n.get("id").asString()),
        format,
        n.path("rows").asString(format.equals(Message.TABLE) ? "" : "/rows"),
        n.path("whole").asBoolean(false),
        n.hasNonNull("encoding") ? n.get("encoding").asString() : null,
        n.path("numbers").asString("plain"),
        n.path("into").asString(Dataset.FIGURES),
        n.path("open").asBoolean(false),
        rules(n.path("fields"), true),
        rules(n.path("dims"), true),
        measures(n.path("measures")),
        counts(n.path("counts")));
  }

  static Map<String, Rule> rules(JsonNode n, boolean required) {
    Map<String, Rule> out = new LinkedHashMap<>();
    n.properties().forEach(e -> out.put(e.getKey(), rule(e.getValue(), required)));
    return out;
  }

  private static Rule rule(JsonNode n, boolean required) {
    if (!n.isObject()) {
      return new Rule(DatasetReader.list(n), null, null, null, List.of(), null, required);
    }
    String value = n.hasNonNull("value") ? n.get("value").asString() : null;
    String other = n.hasNonNull("default") ? n.get("default").asString() : null;
    return new Rule(
        DatasetReader.list(n.path("from")),
        value,
        other,
        n.hasNonNull("codes") ? n.get("codes").asString() : null,
        DatasetReader.list(n.path("formats")),
        n.hasNonNull("as") ? span(n.get("as").asString()) : null,
        n.path("required").asBoolean(required && value == null && other == null));
  }

  private static Period.Span span(String letters) {
    for (Period.Span span : Period.Span.values()) {
      if (span.letters().equals(letters)) {
        return span;
      }
    }
    return null;
  }

  private static List<Measure> measures(JsonNode n) {
    List<Measure> out = new ArrayList<>();
    for (JsonNode m : n) {
      out.add(
          new Measure(
              m.get("indicator").asString(),
              DatasetReader.list(m.get("from")),
              m.path("factor").asString("1"),
              m.path("plan").asBoolean(false)));
    }
    return out;
  }

  private static List<CountRule> counts(JsonNode n) {
    List<CountRule> out = new ArrayList<>();
    for (JsonNode c : n) {
      out.add(
          new CountRule(
              c.get("indicator").asString(),
              c.path("date").asString("opened"),
              span(c.path("as").asString("D")),
              DatasetReader.list(c.path("states")),
              c.path("overdue").asBoolean(false),
              DatasetReader.texts(c.path("dims")),
              c.path("unit").asBoolean(false)));
    }
    return out;
  }

  /** What a schema cannot say. */
  static void check(
      YamlTree tree,
      String at,
      Message m,
      Map<String, Map<String, String>> codes,
      Findings findings) {
    all(m)
        .forEach(
            (name, rule) -> {
              String here = at + "/" + name;
              if (rule.codes() != null && !codes.containsKey(rule.codes())) {
                findings.wrongName(
                    tree,
                    here,
                    "dataset-codes",
                    "Không có bảng mã «" + rule.codes() + "» trong bộ dữ liệu này.",
                    "This dataset has no code list '" + rule.codes() + "'.",
                    rule.codes(),
                    codes.keySet());
              }
              if (rule.from().isEmpty() && rule.value() == null && rule.other() == null) {
                findings.add(
                    tree,
                    here,
                    "dataset-rule",
                    "Trường này không nói lấy giá trị từ đâu. Thêm from, value hoặc default.",
                    "Nothing says where this field comes from. Add from, value or default.");
              }
              for (String format : rule.formats()) {
                if (!isFormat(format)) {
                  findings.add(
                      tree,
                      here,
                      "dataset-format",
                      "«" + format + "» không phải mẫu ngày. Viết như dd/MM/yyyy.",
                      "'" + format + "' is no pattern of days. Write one like dd/MM/yyyy.");
                }
              }
            });
    List<String> needed =
        m.into().equals(Message.RECORDS)
            ? List.of("key", "state")
            : m.measures().isEmpty() ? List.of("indicator", "period", "value") : List.of("period");
    for (String name : needed) {
      if (!m.fields().containsKey(name)) {
        findings.add(
            tree,
            at + "/fields",
            "dataset-field",
            "Thiếu trường «" + name + "» của gói tin «" + m.id() + "». Thêm vào fields.",
            "The field '" + name + "' of the message '" + m.id() + "' is missing. Add it.");
      }
    }
  }

  private static Map<String, Rule> all(Message m) {
    Map<String, Rule> out = new LinkedHashMap<>();
    m.fields().forEach((name, rule) -> out.put("fields/" + name, rule));
    m.dims().forEach((name, rule) -> out.put("dims/" + name, rule));
    return out;
  }

  private static boolean isFormat(String format) {
    try {
      DateTimeFormatter.ofPattern(format, Locale.ROOT);
      return true;
    } catch (IllegalArgumentException | DateTimeException e) {
      return false;
    }
  }
}
