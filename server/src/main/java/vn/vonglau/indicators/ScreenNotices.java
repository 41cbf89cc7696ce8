package vn.vonglau.indicators;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Messages on people's screens, for the rooms above; by mail too where the settings want that. */
@Component
public class ScreenNotices {
  private final PersonNotices notices;
  private final ReportingFiles files;
  private final ApplicationEventPublisher facts;

  ScreenNotices(PersonNotices notices, ReportingFiles files, ApplicationEventPublisher facts) {
    this.notices = notices;
    this.files = files;
    this.facts = facts;
  }

  /**
   * In the caller's transaction.
   *
   * @param kind who tells it: {@code directive} …; at most 20 letters
   * @param subject one line, cut at 300 characters
   * @param body cut at 2000 characters
   * @param about {@code directive:{id}} …; null = nothing
   * @param due null = none
   */
  public void tell(
      Collection<String> users,
      String kind,
      String subject,
      String body,
      String about,
      Instant due,
      boolean overdue) {
    List<String> each = users.stream().distinct().toList();
    if (each.isEmpty()) {
      return;
    }
    notices.tell(
        each.stream()
            .map(
                u -> new PersonNotices.Draft(u, kind, subject, body, null, null, null, null, about))
            .toList());
    boolean mail = files.reminders().mail();
    facts.publishEvent(
        new RemindersSent(
            each.stream()
                .map(
                    u -> new RemindersSent.One(u, subject, body, null, null, 1, due, overdue, mail))
                .toList()));
  }
}
