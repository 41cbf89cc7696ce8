package vn.vonglau.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import vn.vonglau.datasets.Message.Measure;
import vn.vonglau.datasets.Message.Rule;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Edition;

/** JSON Schema (2020-12) of a message, made from its declaration; of a table, of one row each. */
final class MessageSchema {
  private MessageSchema() {}

  static Map<String, Object> of(Dataset dataset, Message m, Edition edition) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    out.put("$id", "urn:vonglau:dataset:" + dataset.id() + ":" + m.id());
    out.put("title", dataset.titleVi() + " – " + m.titleVi());
    out.put("description", dataset.titleEn() + " – " + m.titleEn());
    Map<String, Object> row = row(dataset, m, edition);
    if (m.format().equals(Message.TABLE)) {
      out.put("type", "array");
      out.put("items", row);
      return out;
    }
    out.put("type", "object");
    Map<String, Object> root = out;
    String[] path = m.rows().substring(1).split("/");
    for (int i = 0; i + 1 < path.length; i++) {
      Map<String, Object> inner = new LinkedHashMap<>();
      inner.put("type", "object");
      root.put("required", List.of(path[i]));
      root.put("properties", new LinkedHashMap<>(Map.of(path[i], inner)));
      root = inner;
    }
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("type", "array");
    rows.put("maxItems", PayloadReader.MOST_ROWS);
    rows.put("items", row);
    Map<String, Object> properties = new LinkedHashMap<>();
    if (m.id().equals(m.into())) {
      properties.put("dataset", Map.of("const", dataset.id()));
    }
    all(m).forEach((name, rule) -> fromRoot(rule, properties, name));
    properties.put(path[path.length - 1], rows);
    root.put("properties", properties);
    root.put("required", List.of(path[path.length - 1]));
    return out;
  }

  private static Map<String, Rule> all(Message m) {
    Map<String, Rule> out = new LinkedHashMap<>(m.fields());
    out.putAll(m.dims());
    return out;
  }

  private static void fromRoot(Rule rule, Map<String, Object> properties, String name) {
    rule.from().stream()
        .filter(f -> f.startsWith("$/") && f.indexOf('/', 2) < 0)
        .forEach(f -> properties.put(f.substring(2), type(name)));
  }

  private static Map<String, Object> row(Dataset dataset, Message m, Edition edition) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    boolean table = m.format().equals(Message.TABLE);
    all(m)
        .forEach(
            (name, rule) -> {
              List<String> own = rule.from().stream().filter(f -> !f.startsWith("$/")).toList();
              if (!own.isEmpty() && (table || own.getFirst().indexOf('/') < 0)) {
                properties.put(own.getFirst(), type(name));
                // what may stand at the root instead is not asked for in each row
                if (rule.required() && own.size() == rule.from().size() && !isValue(m, name)) {
                  required.add(own.getFirst());
                }
              }
            });
    for (Measure measure : m.measures()) {
      properties.put(
          measure.from().getFirst(), Map.of("type", List.of("number", "string", "null")));
    }
    if (m.open()) {
      TreeSet<String> codes = new TreeSet<>();
      TreeSet<String> dims = new TreeSet<>();
      for (Definition d : edition.all()) {
        if (dataset.holds(d.code()) && !d.group()) {
          codes.add(d.code());
          dims.addAll(d.dimensions().keySet());
        }
      }
      if (!codes.isEmpty()) {
        properties.put("indicator", Map.of("enum", List.copyOf(codes)));
      }
      dims.forEach(d -> properties.putIfAbsent(d, type(d)));
      properties.putIfAbsent("agency", type("agency"));
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("type", "object");
    out.put("properties", properties);
    if (!required.isEmpty()) {
      out.put("required", required);
    }
    if (m.open()) {
      out.put("additionalProperties", false);
    }
    return out;
  }

  /** A value may be missing where the reason stands instead. */
  private static boolean isValue(Message m, String name) {
    return name.equals("value") && m.fields().containsKey("noValue");
  }

  private static Map<String, Object> type(String name) {
    return switch (name) {
      case "value" -> Map.of("type", List.of("number", "string", "null"));
      case "lon" -> Map.of("type", "number", "minimum", -180, "maximum", 180);
      case "lat" -> Map.of("type", "number", "minimum", -90, "maximum", 90);
      case "plan", "simulated" -> Map.of("type", "boolean");
      case "unit" -> Map.of("type", List.of("string", "integer"));
      case "photos" -> Map.of("type", List.of("integer", "string", "null"), "minimum", 0);
      case "title" -> Map.of("type", "string", "maxLength", 500);
      case "detail" -> Map.of("type", "string", "maxLength", 4000);
      default -> Map.of("type", "string", "maxLength", 200);
    };
  }
}
