package vn.vonglau.indicators;

import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** Days of work by the calendar of the reports, for deadlines of other rooms. */
@Component
public class WorkCalendar {
  private final CalendarDays days;

  WorkCalendar(CalendarDays days) {
    this.days = days;
  }

  /**
   * As it stands now: the first day of work from a day on, that day itself where it is one. Hold it
   * for the length of one question.
   */
  public UnaryOperator<LocalDate> now() {
    WorkingDays working = days.now().working();
    return day -> working.shift(day).day();
  }
}
