package vn.vonglau.editing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.features.FeatureDraft;

/** Rows as text, for what has to be read years later: all digits of all numbers. */
@Component
class RowText {
  private final JsonMapper json;

  RowText(JsonMapper json) {
    this.json = json;
  }

  /** Null for null. */
  String write(FeatureDraft row) {
    return row == null ? null : json.writeValueAsString(tree(row));
  }

  String write(List<FeatureDraft> rows) {
    return json.writeValueAsString(rows.stream().map(RowText::tree).toList());
  }

  private static Map<String, Object> tree(FeatureDraft row) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("key", row.key());
    out.put("name", row.name());
    out.put("attributes", row.attributes());
    out.put("shape", row.geometry().toText());
    return out;
  }

  /** One row, or the parts of one; empty for null. */
  List<FeatureDraft> read(String text) {
    List<FeatureDraft> out = new ArrayList<>();
    if (text != null) {
      JsonNode node = json.readTree(text);
      if (node.isArray()) {
        node.forEach(n -> out.add(row(n)));
      } else {
        out.add(row(node));
      }
    }
    return out;
  }

  @SuppressWarnings("unchecked")
  private FeatureDraft row(JsonNode node) {
    try {
      Geometry shape = new WKTReader().read(node.get("shape").asString());
      Map<String, Object> values =
          new LinkedHashMap<>(json.treeToValue(node.get("attributes"), Map.class));
      return new FeatureDraft(
          node.path("key").asString(null), node.path("name").asString(null), values, shape);
    } catch (ParseException e) {
      throw new IllegalStateException("a kept row has no shape that can be read", e);
    }
  }
}
