package vn.vonglau.alerts;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import vn.vonglau.alerts.Rule.Channel;
import vn.vonglau.alerts.Rule.Recipient;
import vn.vonglau.alerts.Rule.Tell;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.identity.Role;

/** Reads to whom a rule speaks, and refuses names that the file does not know. */
final class Recipients {
  private final List<String> contacts;
  private final List<String> webhooks;

  Recipients(List<RuleBook.Contact> contacts, List<RuleBook.Webhook> webhooks) {
    this.contacts = contacts.stream().map(RuleBook.Contact::id).toList();
    this.webhooks = webhooks.stream().map(RuleBook.Webhook::name).toList();
  }

  List<Tell> tells(YamlTree tree, String at, JsonNode list, Findings findings) {
    List<Tell> out = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      JsonNode n = list.get(i);
      Channel channel =
          Channel.valueOf(n.get("channel").asString().toUpperCase(java.util.Locale.ROOT));
      String[] to = n.get("to").asString().split(":", 2);
      String place = at + "/" + i + "/to";
      boolean machine = to[0].equals("webhook");
      if (machine != (channel == Channel.WEBHOOK)
          || to[0].equals("contact") && channel != Channel.MAIL) {
        findings.add(
            tree,
            place,
            "alarm-rule-channel",
            "Kênh «"
                + channel.id()
                + "» không gửi được cho «"
                + n.get("to").asString()
                + "». Webhook đi với webhook:, thư đi với role:, person:, contact:, màn hình với"
                + " role:, person:.",
            "The channel '"
                + channel.id()
                + "' cannot reach '"
                + n.get("to").asString()
                + "'. webhook goes with webhook:, mail with role:, person:, contact:, screen with"
                + " role:, person:.");
        continue;
      }
      switch (to[0]) {
        case "role" -> known(tree, place, to[1], roles(), findings);
        case "contact" -> known(tree, place, to[1], contacts, findings);
        case "webhook" -> known(tree, place, to[1], webhooks, findings);
        default -> {
          // people come and go; who is not there any more is told nothing
        }
      }
      out.add(new Tell(channel, new Recipient(to[0], to[1])));
    }
    return List.copyOf(out);
  }

  private static List<String> roles() {
    return java.util.Arrays.stream(Role.values()).map(Role::id).toList();
  }

  private static void known(
      YamlTree tree, String at, String name, List<String> names, Findings findings) {
    if (!names.contains(name)) {
      findings.wrongName(
          tree,
          at,
          "alarm-rule-recipient",
          "Tệp không khai báo «" + name + "».",
          "The file does not declare '" + name + "'.",
          name,
          names);
    }
  }
}
