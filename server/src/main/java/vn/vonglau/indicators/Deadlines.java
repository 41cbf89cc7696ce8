package vn.vonglau.indicators;

import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Period;

/** When what is due, and when it is taken. */
@Component
class Deadlines {
  private final CalendarDays days;
  private final ReportingFiles files;
  private final IntakeWindows windows;

  Deadlines(CalendarDays days, ReportingFiles files, IntakeWindows windows) {
    this.days = days;
    this.files = files;
    this.windows = windows;
  }

  /** For one question. Who has many takes {@link #now()} once. */
  Window of(Form form, Period period, long unit) {
    return now().of(form, period, unit);
  }

  DeadlineBook now() {
    CalendarDays.Edition edition = days.now();
    return new DeadlineBook(
        edition.working(), edition.schoolYears(), files.reminders(), windows.now());
  }
}
