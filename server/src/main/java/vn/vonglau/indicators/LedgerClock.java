package vn.vonglau.indicators;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;

/**
 * What the passing of time writes into the ledger: what fell due, what is overdue, and the
 * reminders before and after. It only appends, each line once on whatever node.
 */
@Component
class LedgerClock implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(LedgerClock.class);
  private static final String BY = "system";

  private final JdbcClient db;
  private final ReportLease lease;
  private final Forms forms;
  private final Deadlines deadlines;
  private final ReportStates states;
  private final Ledger ledger;
  private final Reminders reminders;
  private final TransactionTemplate transactions;
  private final BusinessClock clock;

  LedgerClock(
      JdbcClient db,
      ReportLease lease,
      Forms forms,
      Deadlines deadlines,
      ReportStates states,
      Ledger ledger,
      Reminders reminders,
      TransactionTemplate transactions,
      BusinessClock clock) {
    this.db = db;
    this.lease = lease;
    this.forms = forms;
    this.deadlines = deadlines;
    this.states = states;
    this.ledger = ledger;
    this.reminders = reminders;
    this.transactions = transactions;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
  void turn() {
    try {
      if (lease.mine()) {
        look();
      }
    } catch (RuntimeException e) {
      // the store may be away for a while; the next turn tries again
      LOG.warn("the ledger of reports was not written: {}", e.getMessage());
    }
  }

  /** Writes what is not written yet; how many lines. */
  int look() {
    Instant now = Times.now(clock);
    DeadlineBook book = deadlines.now();
    int lines = 0;
    for (Form form : forms.all()) {
      for (Period period : OpenPeriods.of(form, book, now)) {
        Integer some = transactions.execute(t -> look(form, period, book, now));
        lines += some == null ? 0 : some;
      }
    }
    return lines;
  }

  private int look(Form form, Period period, DeadlineBook book, Instant now) {
    Set<String> written =
        new HashSet<>(
            db.sql(
                    "SELECT once_key FROM report_ledger WHERE form = ? AND period = ?"
                        + " AND once_key IS NOT NULL")
                .params(form.code(), period.code())
                .query(String.class)
                .list());
    List<Ledger.Entry> entries = new ArrayList<>();
    List<Duty> remind = new ArrayList<>();
    String once = null;
    for (ReportStates.Standing s : states.of(form, period)) {
      Window window = book.of(form, period, s.duty().unit());
      Instant due = s.due() != null ? s.due() : window.due();
      if (due == null || !window.isOpen(now)) {
        continue;
      }
      line("due", form, period, s, due, null, written, entries);
      if (s.isOverdue(due, now) && s.sent() == null) {
        line("overdue", form, period, s, due, Ledger.daysLate(due, now), written, entries);
      }
      String today = s.isSent() ? null : reminder(book.rules(), due, now);
      if (today != null && !reminded(written, today, form, period, s.duty())) {
        once = today;
        remind.add(s.duty());
      }
    }
    ledger.append(entries, BY, now);
    int sent = 0;
    if (!remind.isEmpty()) {
      sent = reminders.remind(form, period, remind, null, once, BY, now).sent();
    }
    return entries.size() + sent;
  }

  private static void line(
      String kind,
      Form form,
      Period period,
      ReportStates.Standing s,
      Instant due,
      Integer daysLate,
      Set<String> written,
      List<Ledger.Entry> entries) {
    String once =
        String.join(
            "/",
            kind,
            form.code(),
            period.code(),
            Long.toString(s.duty().unit()),
            s.duty().agency(),
            Long.toString(due.getEpochSecond()));
    if (written.add(once)) {
      entries.add(
          new Ledger.Entry(
              kind,
              form.code(),
              period.code(),
              s.duty().unit(),
              s.duty().agency(),
              s.report(),
              due,
              daysLate,
              null,
              null,
              null,
              once));
    }
  }

  /** Which reminder is due today, or null. */
  private static String reminder(ReminderRules rules, Instant due, Instant now) {
    if (LocalDateTime.ofInstant(now, BusinessClock.ZONE).getHour() < rules.hour()) {
      return null;
    }
    int left = (int) ChronoUnit.DAYS.between(Times.day(now), Times.day(due));
    boolean wanted = left >= 0 ? rules.before().contains(left) : rules.after().contains(-left);
    return wanted ? Times.day(due) + "+" + -left : null;
  }

  private static boolean reminded(
      Set<String> written, String today, Form form, Period period, Duty duty) {
    String start =
        String.join(
            "/",
            "r",
            today,
            form.code(),
            period.code(),
            Long.toString(duty.unit()),
            duty.agency(),
            "");
    return written.stream().anyMatch(w -> w.startsWith(start));
  }

  @Override
  public void destroy() {
    try {
      lease.giveBack();
    } catch (RuntimeException e) {
      LOG.debug("the lease of the ledger was not given back: {}", e.getMessage());
    }
  }
}
