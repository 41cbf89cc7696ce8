package vn.vonglau.indicators;

import java.time.LocalDate;
import java.util.Set;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Period.Span;

/**
 * The sixteen kinds of reporting periods of the provincial regimes: which spans they ask figures
 * for, and which day a report of one is due before it moves off days of rest.
 *
 * <p>Sources: Quyết định 2591/2023 of Tây Ninh, annex 02 (day 8, Mondays, month end); Quyết định
 * 3373/2025 of Tây Ninh, art. 3.2a (otherwise the last day of the period); Quyết định 2436/2023 of
 * Sóc Trăng, art. 16.
 */
enum PeriodType {
  REALTIME("Thời gian thực", "Real time", Nominal.NONE, false, Span.HOUR),
  HOURLY("Hàng giờ", "Hourly", Nominal.END_OF_HOUR, false, Span.HOUR),
  DAILY("Hàng ngày", "Daily", Nominal.LAST_DAY, false, Span.DAY),
  /** The state of things on the Monday that the week begins with: due that day. */
  WEEKLY_MON("Ngày thứ 2 đầu tuần", "Weekly on Monday", Nominal.FIRST_DAY, true, Span.WEEK),
  MONTH_END("Ngày cuối tháng", "Month end", Nominal.LAST_DAY, true, Span.MONTH),
  WEEKLY("Hàng tuần", "Weekly", Nominal.LAST_DAY, true, Span.WEEK),
  MONTHLY("Hàng tháng", "Monthly", Nominal.LAST_DAY, true, Span.MONTH),
  MONTHLY_DAY_08("Ngày 08 hàng tháng", "Monthly, day 8", Nominal.DAY_8, true, Span.MONTH),
  HALF_MONTH_15_END(
      "Chốt ngày 15 và ngày cuối tháng",
      "Cut-off day 15 and month end",
      Nominal.LAST_DAY,
      true,
      Span.HALF_MONTH),
  QUARTERLY("Hàng quý", "Quarterly", Nominal.LAST_DAY, true, Span.QUARTER, Span.THREE_MONTHS),
  SIX_MONTHS("6 tháng", "Six months", Nominal.LAST_DAY, true, Span.SIX_MONTHS),
  NINE_MONTHS("9 tháng", "Nine months", Nominal.LAST_DAY, true, Span.NINE_MONTHS),
  YEARLY("Hàng năm", "Yearly", Nominal.LAST_DAY, true, Span.YEAR),
  SCHOOL_YEAR("Theo năm học", "School year", Nominal.SCHOOL_PLAN, true, Span.SCHOOL_YEAR),
  AD_HOC("Đột xuất", "Ad hoc", Nominal.LAST_DAY, true, Span.RANGE),
  THEMATIC("Chuyên đề", "Thematic", Nominal.LAST_DAY, true, Span.RANGE);

  /** Which day, before it moves off days of rest. */
  enum Nominal {
    NONE,
    END_OF_HOUR,
    FIRST_DAY,
    LAST_DAY,
    DAY_8,
    /** As the ministry's plan of the year says. */
    SCHOOL_PLAN
  }

  /** Between which days a regime takes figures. */
  enum Regime {
    CALENDAR,
    /** Nghị định 09/2019/NĐ-CP, art. 12: from day 15 of the month before to day 14. */
    ND09;

    private static final int FIRST = 15;
    private static final int LAST = 14;

    /** First day of taking figures; never moved off days of rest. */
    LocalDate cutFrom(Period period) {
      return moves(period) ? period.from().minusMonths(1).withDayOfMonth(FIRST) : period.from();
    }

    /** Last day of taking figures; never moved off days of rest. */
    LocalDate cutTo(Period period) {
      return moves(period) ? period.last().withDayOfMonth(LAST) : period.last();
    }

    private boolean moves(Period period) {
      return this == ND09
          && switch (period.span()) {
            case MONTH, QUARTER, THREE_MONTHS, SIX_MONTHS, NINE_MONTHS, YEAR -> true;
            default -> false;
          };
    }
  }

  private final String vi;
  private final String en;
  private final Nominal nominal;
  private final boolean shifts;
  private final Set<Span> spans;

  PeriodType(String vi, String en, Nominal nominal, boolean shifts, Span... spans) {
    this.vi = vi;
    this.en = en;
    this.nominal = nominal;
    this.shifts = shifts;
    this.spans = Set.of(spans);
  }

  String vi() {
    return vi;
  }

  String en() {
    return en;
  }

  Nominal nominal() {
    return nominal;
  }

  /** Whether a deadline moves off days of rest; those of automatic channels stay. */
  boolean shifts() {
    return shifts;
  }

  /** Whether a report of this kind may be of that period. */
  boolean takes(Period period) {
    return spans.contains(period.span());
  }

  Set<Span> spans() {
    return spans;
  }
}
