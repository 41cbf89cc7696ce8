package vn.vonglau.datasets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.kernel.Names;

/** Reads one file of datasets; what is wrong goes into the findings with its line. */
final class DatasetReader {
  private static final SchemaCheck SCHEMA = new SchemaCheck("layers/datasets/datasets.schema.json");

  private final Findings findings;

  DatasetReader(Findings findings) {
    this.findings = findings;
  }

  void read(String file, String text, Map<String, Dataset> out) {
    YamlTree tree = YamlTree.read(file, text, findings);
    if (tree == null) {
      return;
    }
    int before = findings.size();
    SCHEMA.check(tree, findings);
    if (findings.size() > before) {
      return;
    }
    JsonNode list = tree.root().get("datasets");
    String source = tree.root().path("source").asString("");
    String confidence = tree.root().path("confidence").asString("");
    for (int i = 0; i < list.size(); i++) {
      String at = "/datasets/" + i;
      Dataset one = dataset(tree, list.get(i), at, source, confidence);
      if (out.putIfAbsent(one.id(), one) != null) {
        findings.add(
            tree,
            at + "/id",
            "dataset-twice",
            "Bộ dữ liệu «" + one.id() + "» khai hai lần. Giữ một.",
            "The dataset '" + one.id() + "' is declared twice. Keep one.");
      }
    }
  }

  private Dataset dataset(YamlTree tree, JsonNode n, String at, String source, String confidence) {
    Map<String, Map<String, String>> codes = new LinkedHashMap<>();
    n.path("codes").properties().forEach(e -> codes.put(e.getKey(), texts(e.getValue())));
    List<Message> messages = new ArrayList<>();
    Set<String> names = new HashSet<>();
    JsonNode declared = n.path("messages");
    for (int i = 0; i < declared.size(); i++) {
      Message m = MessageReader.read(declared.get(i));
      String here = at + "/messages/" + i;
      if (!names.add(m.id())) {
        findings.add(
            tree,
            here + "/id",
            "dataset-message-twice",
            "Loại gói tin «" + m.id() + "» khai hai lần. Giữ một.",
            "The message '" + m.id() + "' is declared twice. Keep one.");
      }
      MessageReader.check(tree, here, m, codes, findings);
      messages.add(m);
    }
    String holds = n.path("holds").asString(Dataset.FIGURES);
    boolean records = n.path("records").asBoolean(false);
    if (holds.equals(Dataset.FIGURES)) {
      Published.messages(records, !n.path("expected").isEmpty()).stream()
          .filter(m -> names.add(m.id()))
          .forEach(messages::add);
    }
    JsonNode criteria = n.path("criteria");
    JsonNode off = n.get("off");
    return new Dataset(
        n.get("id").asString(),
        n.path("nr").asInt(0),
        Names.normal(n.get("vi").asString()),
        Names.normal(n.get("en").asString()),
        list(n.get("agencies")),
        list(n.get("channels")),
        Cadence.find(n.get("cadence").asString()).orElseThrow(),
        n.hasNonNull("limitHours") ? n.get("limitHours").asInt() : null,
        n.path("sourceSystem").asString(""),
        n.path("domain").asString(""),
        new Dataset.Criteria(
            criteria.path("version").asInt(1),
            criteria.path("state").asString("proposed"),
            criteria.path("document").asString("")),
        holds,
        list(n.path("expected")),
        n.path("form").asString(""),
        List.copyOf(n.path("pull").valueStream().toList()),
        List.copyOf(messages),
        codes,
        off == null
            ? null
            : new Dataset.Off(
                off.get("since").asString(), off.get("vi").asString(), off.get("en").asString()),
        n.path("source").asString(source),
        n.path("confidence").asString(confidence));
  }

  static List<String> list(JsonNode n) {
    return n.isString() ? List.of(n.asString()) : n.valueStream().map(v -> v.asString("")).toList();
  }

  static Map<String, String> texts(JsonNode n) {
    Map<String, String> out = new LinkedHashMap<>();
    n.properties().forEach(e -> out.put(e.getKey(), e.getValue().asString("")));
    return out;
  }
}
