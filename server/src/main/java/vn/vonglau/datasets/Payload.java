package vn.vonglau.datasets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import vn.vonglau.datasets.Message.Rule;
import vn.vonglau.kernel.Problem;

/**
 * A payload as a tree, whatever it was written in, and its rows.
 *
 * @param table rows have columns, whose names people write this way and that
 */
record Payload(JsonNode root, List<Row> rows, boolean table) {
  /**
   * @param nr line of a table, otherwise its number, from 1
   * @param fault why the row cannot be read at all; null = it can
   */
  record Row(long nr, JsonNode node, Problem fault) {}

  /** What a rule finds in a row, stripped; empty where there is nothing. */
  Optional<String> text(Rule rule, Row row) {
    if (rule.value() != null) {
      return Optional.of(rule.value());
    }
    for (String from : rule.from()) {
      JsonNode found = find(from, row);
      String text = found.isValueNode() && !found.isNull() ? found.asString().strip() : "";
      if (!text.isEmpty()) {
        return Optional.of(text);
      }
    }
    return Optional.ofNullable(rule.other());
  }

  /** Whether the row has the place at all, with whatever in it. */
  boolean has(List<String> from, Row row) {
    return from.stream().anyMatch(f -> !find(f, row).isMissingNode());
  }

  JsonNode find(String from, Row row) {
    if (from.startsWith("$/")) {
      return root.at(from.substring(1));
    }
    JsonNode direct = row.node.path(from);
    if (!direct.isMissingNode()) {
      return direct;
    }
    if (table) {
      return row.node.properties().stream()
          .filter(e -> e.getKey().strip().equalsIgnoreCase(from))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse(MissingNode.getInstance());
    }
    if (from.indexOf('/') < 0) {
      return direct;
    }
    return row.node.at(from.startsWith("/") ? from : "/" + from);
  }
}
