package vn.vonglau.demo;

import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Actor;
import vn.vonglau.identity.Contacts;
import vn.vonglau.identity.DemoAccounts;
import vn.vonglau.identity.Role;

/** Position and a number that nobody answers for each account of the demonstration. */
@Component
@ConditionalOnProperty(name = "vonglau.demo", havingValue = "on")
class DemoContacts {
  private final DemoAccounts accounts;
  private final Contacts contacts;

  DemoContacts(DemoAccounts accounts, Contacts contacts) {
    this.accounts = accounts;
    this.contacts = contacts;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Order(1)
  void fill() {
    Actor.run("demo", this::each);
  }

  private void each() {
    int n = 0;
    for (DemoAccounts.Account account : accounts.all()) {
      n++;
      Contacts.Contact held = contacts.of(List.of(account.user())).get(account.user());
      if (held != null && held.phone().isEmpty()) {
        String duty = account.roles().stream().map(Role::vi).findFirst().orElse("");
        contacts.put(account.user(), duty, "0000 000 00" + n + " (mô phỏng)");
      }
    }
  }
}
