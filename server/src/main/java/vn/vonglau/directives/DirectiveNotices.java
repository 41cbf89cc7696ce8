package vn.vonglau.directives;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Contacts;
import vn.vonglau.identity.Contacts.Contact;
import vn.vonglau.indicators.ScreenNotices;
import vn.vonglau.kernel.BusinessClock;

/** Who is told of which step; never the one who took it. */
@Component
class DirectiveNotices {
  private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

  private final ScreenNotices screen;
  private final Addressees addressees;
  private final DirectiveStore store;
  private final Contacts contacts;

  DirectiveNotices(
      ScreenNotices screen, Addressees addressees, DirectiveStore store, Contacts contacts) {
    this.screen = screen;
    this.addressees = addressees;
    this.store = store;
    this.contacts = contacts;
  }

  void moved(Directive d, String what, Caller by, String text, Instant now) {
    Set<String> to = new LinkedHashSet<>();
    boolean giver = d.createdBy().equals(by.user());
    switch (what) {
      case "created", "changed", "closed", "returned", "cancelled" -> to.addAll(addressed(d));
      case "answered" -> {
        to.addAll(giver ? addressed(d) : List.of());
        to.add(d.createdBy());
      }
      default -> to.add(d.createdBy());
    }
    if (!what.equals("taken")) {
      to.addAll(store.watchers(List.of(d.id())).getOrDefault(d.id(), Set.of()));
    }
    to.remove(by.user());
    String did =
        switch (what) {
          case "created" -> d.issue() ? "Vấn đề mới" : "Chỉ đạo mới";
          case "changed" -> "Chỉ đạo được sửa";
          case "taken" -> "Đã nhận xử lý";
          case "answered" -> "Trả lời mới";
          case "done" -> "Báo đã làm xong";
          case "closed" -> "Đã kết thúc";
          case "returned" -> "Được trả lại";
          default -> "Đã rút lại";
        };
    tell(d, to, did + due(d) + ": " + d.begin(), name(by) + ": " + text, now);
  }

  void watching(Directive d, String user, Caller by, Instant now) {
    String subject = "Mời theo dõi" + due(d) + ": " + d.begin();
    tell(d, Set.of(user), subject, name(by) + ": " + d.text(), now);
  }

  void overdue(Directive d, Instant now) {
    Set<String> to = new LinkedHashSet<>(addressed(d));
    to.add(d.createdBy());
    tell(d, to, "Quá hạn" + due(d) + ": " + d.begin(), d.text(), now);
  }

  /** The person named, or those of the body; who took it is among them. */
  private Set<String> addressed(Directive d) {
    Set<String> to = new LinkedHashSet<>();
    if (!d.person().isEmpty()) {
      to.add(d.person());
    } else {
      addressees.people(new Addressees.Body(d.agency(), d.unit())).stream()
          .map(Contact::user)
          .forEach(to::add);
    }
    if (d.takenBy() != null) {
      to.add(d.takenBy());
    }
    return to;
  }

  private void tell(Directive d, Set<String> to, String subject, String body, Instant now) {
    String about = d.subject().label().isEmpty() ? "" : " (" + d.subject().label() + ")";
    screen.tell(
        contacts.of(to).keySet(),
        "directive",
        subject,
        body + about,
        "directive:" + d.id(),
        d.due(),
        d.state().open() && d.late(now));
  }

  private static String due(Directive d) {
    return d.due() == null ? "" : ", hạn " + MOMENT.format(d.due().atZone(BusinessClock.ZONE));
  }

  private static String name(Caller by) {
    return by.name() == null ? by.user() : by.name();
  }
}
