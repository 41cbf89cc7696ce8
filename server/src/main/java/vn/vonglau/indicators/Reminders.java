package vn.vonglau.indicators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;

/** Reminds the people named for reports that have not been sent, and writes each down. */
@Component
class Reminders {
  private static final Set<ReportRole> WORK =
      Set.of(ReportRole.ENTRY, ReportRole.APPROVE, ReportRole.SEND);
  private static final int MOST_NAMED = 10;

  private final Naming naming;
  private final PersonNotices notices;
  private final Ledger ledger;
  private final ReportNames names;
  private final ReportStates states;
  private final Forms forms;
  private final Deadlines deadlines;
  private final ReportingFiles files;
  private final Journal journal;
  private final ApplicationEventPublisher facts;
  private final BusinessClock clock;

  Reminders(
      Naming naming,
      PersonNotices notices,
      Ledger ledger,
      ReportNames names,
      ReportStates states,
      Forms forms,
      Deadlines deadlines,
      ReportingFiles files,
      Journal journal,
      ApplicationEventPublisher facts,
      BusinessClock clock) {
    this.naming = naming;
    this.notices = notices;
    this.ledger = ledger;
    this.names = names;
    this.states = states;
    this.forms = forms;
    this.deadlines = deadlines;
    this.files = files;
    this.journal = journal;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * What came of reminding.
   *
   * @param sent messages to people
   * @param bodies units and agencies reminded
   * @param nobody bodies for which nobody is named, so that nobody could be reminded
   */
  record Outcome(int sent, int bodies, List<Duty> nobody) {}

  /**
   * To all that are overdue, or to those of {@code only} that have not sent.
   *
   * @param only units; empty = all that are overdue
   * @param note is put behind the message; null = none
   * @throws vn.vonglau.kernel.ProblemException 403; 404; 422 {@code reminder-nobody}
   */
  @Transactional
  Outcome byHand(String code, Period period, Set<Long> only, String note) {
    Form form = forms.now(code);
    IntakeTimes.mustReceive(form);
    Instant now = Times.now(clock);
    DeadlineBook book = deadlines.now();
    List<Duty> late =
        states.of(form, period).stream()
            .filter(s -> !s.isSent())
            .filter(
                s ->
                    only.isEmpty()
                        ? s.isOverdue(due(book, form, period, s), now)
                        : only.contains(s.duty().unit()))
            .map(ReportStates.Standing::duty)
            .toList();
    if (late.isEmpty()) {
      throw Problem.of(
              422,
              "reminder-nobody",
              "Không có đơn vị nào chưa gửi quá hạn ở biểu và kỳ này. Chưa nhắc ai.",
              "No unit is overdue with this form for this period. Nobody was reminded.")
          .asException();
    }
    Outcome outcome = remind(form, period, late, note, null, CurrentCaller.get().user(), now);
    journal.write(
        "reporting.reminders-sent",
        "form:" + code,
        "period=" + period + "; sent=" + outcome.sent + "; bodies=" + outcome.bodies);
    return outcome;
  }

  private static Instant due(DeadlineBook book, Form form, Period period, ReportStates.Standing s) {
    return s.due() != null ? s.due() : book.of(form, period, s.duty().unit()).due();
  }

  /**
   * One message a person, one line of the ledger for each body.
   *
   * @param once key of an automatic reminder; null where a person sends it
   */
  Outcome remind(
      Form form, Period period, List<Duty> late, String note, String once, String by, Instant now) {
    DeadlineBook book = deadlines.now();
    Map<String, List<Duty>> people = new LinkedHashMap<>();
    List<Duty> nobody = new ArrayList<>();
    List<Naming.Held> named = naming.all().stream().filter(h -> WORK.contains(h.role())).toList();
    for (Duty duty : late) {
      Set<String> users =
          named.stream()
              .filter(h -> h.fits(form.code(), duty.unit(), duty.agency()))
              .map(Naming.Held::behalf)
              .collect(Collectors.toSet());
      if (users.isEmpty()) {
        nobody.add(duty);
      }
      users.forEach(u -> people.computeIfAbsent(u, k -> new ArrayList<>()).add(duty));
    }
    List<RemindersSent.One> sent = new ArrayList<>();
    List<Ledger.Entry> lines = new ArrayList<>();
    people.forEach(
        (user, duties) -> {
          Instant due = book.of(form, period, duties.getFirst().unit()).due();
          boolean overdue = due != null && now.isAfter(due);
          String subject =
              (overdue ? "Quá hạn gửi báo cáo «%s», %s" : "Sắp đến hạn gửi báo cáo «%s», %s")
                  .formatted(form.titleVi(), ReportNames.period(period));
          String body = body(duties, due, note);
          Duty one = duties.getFirst();
          long notice =
              notices.tell(
                  new PersonNotices.Draft(
                      user,
                      "reminder",
                      subject,
                      body,
                      form.code(),
                      period.code(),
                      duties.size() == 1 ? one.unit() : null,
                      one.agency(),
                      null));
          for (Duty duty : duties) {
            Instant own = book.of(form, period, duty.unit()).due();
            lines.add(
                new Ledger.Entry(
                    "reminded",
                    form.code(),
                    period.code(),
                    duty.unit(),
                    duty.agency(),
                    null,
                    own,
                    own != null && now.isAfter(own) ? Ledger.daysLate(own, now) : null,
                    user,
                    note,
                    notice,
                    once == null
                        ? null
                        : String.join(
                            "/",
                            "r",
                            once,
                            form.code(),
                            period.code(),
                            Long.toString(duty.unit()),
                            duty.agency(),
                            user)));
          }
          sent.add(
              new RemindersSent.One(
                  user,
                  subject,
                  body,
                  form.code(),
                  period.code(),
                  duties.size(),
                  due,
                  overdue,
                  files.reminders().mail()));
        });
    ledger.append(lines, by, now);
    if (!sent.isEmpty()) {
      facts.publishEvent(new RemindersSent(sent));
    }
    return new Outcome(sent.size(), late.size() - nobody.size(), nobody);
  }

  private String body(List<Duty> duties, Instant due, String note) {
    String who =
        duties.stream()
            .limit(MOST_NAMED)
            .map(d -> names.body(d.unit(), d.agency()))
            .collect(Collectors.joining(", "));
    String more =
        duties.size() > MOST_NAMED
            ? " và %d đơn vị khác".formatted(duties.size() - MOST_NAMED)
            : "";
    return "Đơn vị chưa gửi: %s%s. Hạn: %s.%s"
        .formatted(
            who,
            more,
            due == null ? "không có" : ReportRequests.time(due),
            note == null ? "" : " " + note);
  }
}
