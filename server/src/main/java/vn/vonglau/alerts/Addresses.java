package vn.vonglau.alerts;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.vonglau.alerts.Rule.Channel;
import vn.vonglau.alerts.Rule.Tell;
import vn.vonglau.identity.Role;

/** Whom a rule means by its recipients, for a station in these units. */
final class Addresses {
  private Addresses() {}

  /**
   * @param recipient mail address, name of a webhook, or {@code role:…}, {@code person:…} on the
   *     screen
   */
  record Address(Channel channel, String recipient) {}

  /** Each address once. */
  static Set<Address> of(RuleBook book, List<Tell> tells, Set<String> unitCodes) {
    Set<Address> out = new LinkedHashSet<>();
    for (Tell tell : tells) {
      switch (tell.channel()) {
        case SCREEN -> out.add(new Address(Channel.SCREEN, tell.to().toString()));
        case WEBHOOK -> out.add(new Address(Channel.WEBHOOK, tell.to().name()));
        case MAIL ->
            book.contacts().stream()
                .filter(c -> means(tell.to(), c))
                .filter(
                    c -> c.units().isEmpty() || c.units().stream().anyMatch(unitCodes::contains))
                .flatMap(c -> c.mail().stream())
                .forEach(m -> out.add(new Address(Channel.MAIL, m)));
      }
    }
    return out;
  }

  private static boolean means(Rule.Recipient to, RuleBook.Contact contact) {
    return switch (to.kind()) {
      case "role" -> Role.find(to.name()).filter(contact.roles()::contains).isPresent();
      case "person" -> contact.people().contains(to.name());
      default -> contact.id().equals(to.name());
    };
  }
}
