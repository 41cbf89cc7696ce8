package vn.vonglau.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.FolderWatch;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.TextFiles;
import vn.vonglau.catalogue.Words;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Level;

/**
 * {@code reporting/messages/*.yaml} of the folder of the layers, or the packaged ones. A wrong file
 * changes nothing: what stood goes on, and what is wrong can be read.
 */
@Component
public class MessageTemplates extends FolderWatch {
  private static final SchemaCheck SCHEMA =
      new SchemaCheck("layers/reporting/messages.schema.json");

  private final KeptTexts<Map<String, MessageTemplate>> kept;

  MessageTemplates(@Value("${vonglau.layers:}") String folder) {
    super("message-templates");
    this.kept =
        new KeptTexts<>(
            new TextFiles(folder, "reporting/messages", "*.yaml"),
            (texts, before, findings) -> read(texts, findings));
  }

  public List<MessageTemplate> list() {
    return List.copyOf(kept.now().values());
  }

  public Optional<MessageTemplate> find(String id) {
    return Optional.ofNullable(kept.now().get(id));
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404 {@code message-unknown}
   */
  MessageTemplate get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                Problem.of(
                        404,
                        "message-unknown",
                        "Không có mẫu thông điệp này. Chọn mẫu trong danh sách.",
                        "There is no such template of a message. Choose one of the list.")
                    .asException());
  }

  /** What is wrong with the files as they are; empty when they are in force. */
  public List<LayerProblem> problems() {
    return kept.problems();
  }

  @Override
  protected boolean watched() {
    return true;
  }

  @Override
  protected void look() {
    kept.look();
  }

  /** Null when anything is wrong. */
  static Map<String, MessageTemplate> read(Map<String, String> texts, Findings findings) {
    Map<String, MessageTemplate> out = new LinkedHashMap<>();
    int before = findings.size();
    for (Map.Entry<String, String> file : texts.entrySet()) {
      YamlTree tree = YamlTree.read(file.getKey(), file.getValue(), findings);
      if (tree == null) {
        continue;
      }
      int sound = findings.size();
      SCHEMA.check(tree, findings);
      if (findings.size() > sound) {
        continue;
      }
      JsonNode list = tree.root().get("messages");
      for (int i = 0; i < list.size(); i++) {
        one(tree, list.get(i), "/messages/" + i, out, findings);
      }
    }
    return findings.size() > before ? null : out;
  }

  private static void one(
      YamlTree tree, JsonNode n, String at, Map<String, MessageTemplate> out, Findings findings) {
    List<MessageTemplate.Field> fields = new ArrayList<>();
    for (JsonNode f : n.get("fields")) {
      fields.add(
          new MessageTemplate.Field(
              f.get("field").asString(),
              f.get("indicator").asString(),
              f.path("plan").asBoolean(false),
              f.path("dimensions").asString(""),
              f.path("required").asBoolean(false)));
    }
    for (int i = 0; i < fields.size(); i++) {
      String code = fields.get(i).field();
      if (fields.subList(0, i).stream().anyMatch(f -> f.field().equals(code))) {
        findings.add(
            tree,
            at + "/fields/" + i,
            "message-field-twice",
            "Mã trường «" + code + "» khai hai lần. Giữ một.",
            "The field '" + code + "' is declared twice. Keep one.");
      }
    }
    Map<String, String> names = new LinkedHashMap<>();
    n.path("names").properties().forEach(e -> names.put(e.getKey(), e.getValue().asString()));
    for (String ours : names.keySet()) {
      if (!MessageTree.NAMES.contains(ours)) {
        findings.wrongName(
            tree,
            at + "/names/" + ours,
            "message-name",
            "Thông điệp không có phần «" + ours + "».",
            "A message has no part '" + ours + "'.",
            ours,
            MessageTree.NAMES);
      }
    }
    MessageTemplate one =
        new MessageTemplate(
            n.get("id").asString(),
            n.get("version").asInt(),
            words(n.get("title")),
            n.get("state").asString(),
            words(n.get("confidence")),
            n.path("upper").asString(""),
            n.get("reportCode").asString(),
            n.path("organisation").asString(""),
            n.get("span").asString(),
            Level.find(n.get("level").asString()).orElseThrow(),
            n.path("form").asString(""),
            Map.copyOf(names),
            List.copyOf(fields),
            send(n.get("send")));
    if (out.putIfAbsent(one.id(), one) != null) {
      findings.add(
          tree,
          at + "/id",
          "message-twice",
          "Mẫu «" + one.id() + "» khai hai lần. Giữ một.",
          "The template '" + one.id() + "' is declared twice. Keep one.");
    }
  }

  private static MessageTemplate.Send send(JsonNode n) {
    return n == null
        ? null
        : new MessageTemplate.Send(
            n.get("url").asString(),
            n.get("format").asString(),
            n.path("auth").asString("none"),
            n.path("header").asString(""),
            n.path("secretEnv").asString(""),
            n.path("receipt").asString("/receipt"),
            n.path("refused").asString("/refused"),
            n.path("simulated").asBoolean(false));
  }

  private static Words words(JsonNode n) {
    return new Words(Names.normal(n.get("vi").asString()), Names.normal(n.get("en").asString()));
  }
}
