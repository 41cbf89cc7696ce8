package vn.vonglau.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.vonglau.alerts.Levels.Measure;
import vn.vonglau.audit.Sha256;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.Words;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.identity.Role;

/** Makes the rules of a text, or says everything that is wrong with it. */
final class RuleReader {
  private static final Duration SHORTEST_CLEAR = Duration.ofMinutes(1);

  private final SchemaCheck schema = new SchemaCheck("layers/alarms/rules.schema.json");

  /** Null when the findings hold anything. */
  RuleBook read(String file, String text, Findings findings) {
    YamlTree tree = YamlTree.read(file, text, findings);
    if (tree == null) {
      return null;
    }
    int before = findings.size();
    schema.check(tree, findings);
    if (findings.size() > before) {
      return null;
    }
    JsonNode root = tree.root();
    Duration late = span(root.get("late"));
    List<RuleBook.Contact> contacts = contacts(root.path("contacts"));
    List<RuleBook.Webhook> webhooks = new ArrayList<>();
    root.path("webhooks")
        .forEach(
            w ->
                webhooks.add(
                    new RuleBook.Webhook(text(w, "name"), text(w, "url"), text(w, "secret"))));
    Recipients known = new Recipients(contacts, webhooks);
    List<Rule> rules = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < root.get("rules").size(); i++) {
      JsonNode node = root.get("rules").get(i);
      String at = "/rules/" + i;
      if (!ids.add(text(node, "id"))) {
        findings.add(
            tree,
            at + "/id",
            "alarm-rule-duplicate",
            "Mã quy tắc «" + text(node, "id") + "» dùng hai lần. Đổi một trong hai.",
            "The rule id '" + text(node, "id") + "' is used twice. Change one of the two.");
      }
      rules.add(rule(tree, at, node, late, known, findings));
    }
    return findings.size() > before
        ? null
        : new RuleBook(hash(text), late, rules, contacts, webhooks);
  }

  private static Rule rule(
      YamlTree tree, String at, JsonNode n, Duration late, Recipients known, Findings findings) {
    AlarmKind kind = AlarmKind.find(text(n, "kind")).orElseThrow();
    JsonNode raise = n.get("raise");
    JsonNode clear = n.path("clear");
    Levels levels = LevelReader.levels(tree, at, kind, raise, clear, findings);
    List<Rule.Rung> ladder = new ArrayList<>();
    double sign = levels.by() == Measure.BELOW ? -1 : 1;
    n.get("severity")
        .forEach(
            r ->
                ladder.add(
                    new Rule.Rung(
                        sign * r.get("from").asDouble(),
                        Severity.find(text(r, "is")).orElseThrow())));
    ladder.sort(Comparator.comparingDouble(Rule.Rung::from));
    Duration clearHold = hold(clear, SHORTEST_CLEAR);
    if (kind != AlarmKind.STALE && clearHold.compareTo(SHORTEST_CLEAR) < 0) {
      findings.add(
          tree,
          at + "/clear/hold",
          "alarm-rule-hold",
          "Thời gian giữ trước khi hết cảnh báo phải từ 1 phút: không có nó, giá trị dao động quanh"
              + " ngưỡng sẽ gọi nhiều lần. Sửa hold.",
          "The hold time before an alarm clears is at least a minute: without it a value that"
              + " trembles on the threshold calls many times. Correct hold.");
    }
    JsonNode owner = n.get("owner");
    List<Rule.Escalation> steps = new ArrayList<>();
    for (int i = 0; i < n.path("escalate").size(); i++) {
      JsonNode step = n.get("escalate").get(i);
      steps.add(
          new Rule.Escalation(
              span(step.get("after")),
              known.tells(tree, at + "/escalate/" + i + "/notify", step.get("notify"), findings)));
    }
    steps.sort(Comparator.comparing(Rule.Escalation::after));
    JsonNode storm = n.path("storm");
    return new Rule(
        text(n, "id"),
        new Words(text(n.get("title"), "vi"), text(n.get("title"), "en")),
        kind,
        on(n.get("on")),
        levels,
        hold(raise, kind == AlarmKind.STALE ? Duration.ofMinutes(15) : Duration.ZERO),
        clearHold,
        raise.path("cadences").asInt(1),
        List.copyOf(ladder),
        late,
        new Rule.Owner(
            Role.find(text(owner, "role")).orElseThrow(),
            owner.path("unit").asString("all").equals("station")),
        n.has("due") ? span(n.get("due")) : null,
        known.tells(tree, at + "/notify", n.path("notify"), findings),
        List.copyOf(steps),
        storm.isMissingNode()
            ? null
            : new Rule.Storm(
                storm.get("more").asInt(), span(storm.get("within")), text(storm, "by")));
  }

  private static Rule.On on(JsonNode n) {
    Set<String> names = texts(n.path("parameters"));
    names.addAll(texts(n.path("indices")));
    return new Rule.On(
        Set.copyOf(texts(n.path("types"))), Set.copyOf(names), Set.copyOf(texts(n.path("steps"))));
  }

  private static List<RuleBook.Contact> contacts(JsonNode list) {
    List<RuleBook.Contact> out = new ArrayList<>();
    for (JsonNode c : list) {
      Set<Role> roles = new HashSet<>();
      texts(c.path("roles")).forEach(r -> roles.add(Role.find(r).orElseThrow()));
      out.add(
          new RuleBook.Contact(
              text(c, "id"),
              List.copyOf(texts(c.get("mail"))),
              Set.copyOf(roles),
              Set.copyOf(texts(c.path("people"))),
              Set.copyOf(texts(c.path("units")))));
    }
    return out;
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> out = new LinkedHashSet<>();
    list.forEach(t -> out.add(t.asString()));
    return out;
  }

  private static Duration hold(JsonNode n, Duration otherwise) {
    return n.has("hold") ? span(n.get("hold")) : otherwise;
  }

  private static Duration span(JsonNode n) {
    String text = n.asString();
    long count = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static String text(JsonNode n, String key) {
    return n.get(key).asString();
  }

  private static String hash(String text) {
    return Sha256.hex(text, 16);
  }
}
