package vn.vonglau.alerts;

import java.util.List;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.vonglau.alerts.Rule.Channel;
import vn.vonglau.indicators.RemindersSent;

/**
 * Sends reminders of reports by mail as well, to the addresses that the file of contacts has for
 * those people. Written into the ledger of letters within the transaction of the reminder, and
 * carried out by {@link Deliveries} with its retries.
 */
@Component
class ReminderMail {
  private static final int UNIQUE = 18;

  private final Rules rules;
  private final Notices notices;

  ReminderMail(Rules rules, Notices notices) {
    this.rules = rules;
    this.notices = notices;
  }

  @EventListener
  void sent(RemindersSent fact) {
    List<RuleBook.Contact> contacts = rules.now().contacts();
    for (RemindersSent.One one : fact.all()) {
      if (!one.mail()) {
        continue;
      }
      // the room that reminds sees to it that nobody is reminded twice of one thing
      String about = "reminder:" + UUID.randomUUID().toString().substring(0, UNIQUE);
      var text = new AlarmText.Message(one.subject(), one.body());
      contacts.stream()
          .filter(c -> c.people().contains(one.user()))
          .flatMap(c -> c.mail().stream())
          .distinct()
          .map(mail -> new Addresses.Address(Channel.MAIL, mail))
          .forEach(to -> notices.write(0, about, one.overdue() ? "overdue" : "due", to, text));
    }
  }
}
