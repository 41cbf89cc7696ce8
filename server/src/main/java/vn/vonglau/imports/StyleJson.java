package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Words;
import vn.vonglau.styles.StyleProposal;

/** A proposed style as it waits in the store between check and application. */
final class StyleJson {
  private StyleJson() {}

  static Map<String, Object> of(StyleProposal.Choice choice) {
    Map<String, Object> out = new LinkedHashMap<>();
    switch (choice) {
      case StyleProposal.Plain plain -> out.put("kind", "plain");
      case StyleProposal.Categories c -> {
        out.put("kind", "categories");
        out.put("field", c.field());
        out.put("values", c.values().stream().map(StyleProposal.Value::value).toList());
      }
      case StyleProposal.Graduated g -> {
        out.put("kind", "graduated");
        out.put("field", g.field());
        out.put("breaks", g.breaks());
        out.put("unit", g.unit());
      }
    }
    return out;
  }

  static StyleProposal.Choice choice(JsonMapper json, ImportRun run) {
    if (run.style() == null) {
      return new StyleProposal.Plain();
    }
    JsonNode kept = json.readTree(run.style());
    String field = kept.path("field").asString(null);
    switch (kept.path("kind").asString("plain")) {
      case "categories" -> {
        List<StyleProposal.Value> values = new ArrayList<>();
        for (JsonNode v : kept.path("values")) {
          values.add(new StyleProposal.Value(v.asString(), new Words(v.asString(), v.asString())));
        }
        return new StyleProposal.Categories(field, values);
      }
      case "graduated" -> {
        List<Double> breaks = new ArrayList<>();
        kept.path("breaks").forEach(b -> breaks.add(b.asDouble()));
        return new StyleProposal.Graduated(field, breaks, kept.path("unit").asString(null));
      }
      default -> {
        return new StyleProposal.Plain();
      }
    }
  }
}
