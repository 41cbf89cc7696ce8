package vn.vonglau.indicators;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which days are worked on: not Saturdays and Sundays, holidays with their compensatory days, nor a
 * working day given off; but the day of rest on which that one is made up.
 */
final class WorkingDays {
  /** Longer than any run of days off: past it the table is at fault. */
  private static final int LONGEST_REST = 60;

  private final Map<LocalDate, String> holidays;
  private final Map<LocalDate, String> swappedOff;
  private final Set<LocalDate> madeUp;

  /**
   * @param holidays name by day
   * @param swappedOff reason by day off
   * @param madeUp days of rest that are worked on instead
   */
  WorkingDays(
      Map<LocalDate, String> holidays, Map<LocalDate, String> swappedOff, Set<LocalDate> madeUp) {
    this.holidays = Map.copyOf(holidays);
    this.swappedOff = Map.copyOf(swappedOff);
    this.madeUp = Set.copyOf(madeUp);
  }

  /** The first working day from {@code day} on, and in words why each day before it is none. */
  record Shifted(LocalDate day, List<String> why) {}

  /** Forward only, until a working day; {@code day} itself where it is one. */
  Shifted shift(LocalDate day) {
    List<String> why = new ArrayList<>();
    LocalDate at = day;
    while (restOn(at) != null && why.size() < LONGEST_REST) {
      why.add("%td/%<tm/%<tY: %s".formatted(at, restOn(at)));
      at = at.plusDays(1);
    }
    return new Shifted(at, why);
  }

  boolean isWorking(LocalDate day) {
    return restOn(day) == null;
  }

  /** Why nobody works that day, or null. */
  String restOn(LocalDate day) {
    String off = swappedOff.get(day);
    if (off != null) {
      return off;
    }
    if (madeUp.contains(day)) {
      return null;
    }
    String holiday = holidays.get(day);
    if (holiday != null) {
      return holiday;
    }
    return switch (day.getDayOfWeek()) {
      case SATURDAY -> "thứ bảy";
      case SUNDAY -> "chủ nhật";
      default -> null;
    };
  }

  /** Saturday or Sunday. */
  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }
}
