package vn.vonglau.indicators;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.vonglau.indicators.PeriodType.Regime;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;

/**
 * All that deadlines follow from, at one moment: pure, so that a thousand of them cost one look
 * into the store.
 *
 * @param schoolYears by the year they begin in
 * @param overrides what was opened or closed otherwise
 */
record DeadlineBook(
    WorkingDays days,
    Map<Integer, ReportingFiles.SchoolYear> schoolYears,
    ReminderRules rules,
    Map<Place, Override> overrides) {
  /** An hourly channel may be this late. */
  private static final Duration GRACE = Duration.ofMinutes(15);

  private static final int DAY_8 = 8;

  /**
   * @param unit 0 for every unit
   */
  record Place(String form, String period, long unit) {}

  /** What is null stays as the rule has it. */
  record Override(Instant opens, Instant closes, Instant due, String note, String by, Instant at) {}

  /**
   * @param nominal null = there is no deadline
   * @param due null = there is no deadline
   * @param why each day that it moved over, in words
   */
  record Deadline(LocalDate nominal, Instant due, List<String> why) {}

  Window of(Form form, Period period, long unit) {
    Deadline rule = deadline(form.periodType(), rules.regime(form.code()), period);
    Instant opens = Times.startOf(rules.regime(form.code()).cutFrom(period));
    Instant due = rule.due;
    Override own = overrides.get(new Place(form.code(), period.code(), unit));
    Override all = overrides.get(new Place(form.code(), period.code(), 0));
    // the newer of the two: who opened for everybody afterwards meant this unit as well
    Override last = own == null || (all != null && all.at.isAfter(own.at)) ? all : own;
    List<String> why = new ArrayList<>(rule.why);
    if (last != null) {
      due = last.due == null ? due : last.due;
      opens = last.opens == null ? opens : last.opens;
      why.add(last.note);
    }
    Instant closes = last != null && last.closes != null ? last.closes : closing(form, due);
    return new Window(opens, closes, due, rule.nominal, String.join("; ", why), last != null);
  }

  private Instant closing(Form form, Instant due) {
    return due == null
        ? Instant.MAX
        : Times.startOf(Times.day(due).plusDays(rules.closeAfter(form.periodType()) + 1L));
  }

  Deadline deadline(PeriodType type, Regime regime, Period period) {
    LocalDate nominal =
        switch (type.nominal()) {
          case NONE -> null;
          case END_OF_HOUR, LAST_DAY -> regime.cutTo(period);
          case FIRST_DAY -> period.from();
          case DAY_8 ->
              (rules.day8Next() ? period.to() : regime.cutTo(period)).withDayOfMonth(DAY_8);
          case SCHOOL_PLAN -> {
            var plan = schoolYears.get(period.from().getYear());
            yield plan == null ? period.last() : plan.last();
          }
        };
    if (nominal == null) {
      return new Deadline(null, null, List.of());
    }
    if (type.nominal() == PeriodType.Nominal.END_OF_HOUR) {
      LocalDateTime end = LocalDateTime.parse(period.code() + ":00");
      return new Deadline(
          nominal, end.atZone(BusinessClock.ZONE).toInstant().plus(GRACE), List.of());
    }
    if (!type.shifts()) {
      return new Deadline(nominal, Times.endOf(nominal), List.of());
    }
    WorkingDays.Shifted shifted = days.shift(nominal);
    return new Deadline(nominal, Times.endOf(shifted.day()), shifted.why());
  }
}
