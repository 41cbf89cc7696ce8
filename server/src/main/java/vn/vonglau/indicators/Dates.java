package vn.vonglau.indicators;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import vn.vonglau.kernel.BusinessClock;

/** Days and times as people read them. */
final class Dates {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");

  private Dates() {}

  static String vi(LocalDate day) {
    return DAY.format(day);
  }

  static String vi(Instant time) {
    return MINUTE.format(time.atZone(BusinessClock.ZONE));
  }

  /** As letters write it (Nghị định 30/2020/NĐ-CP, annex I): days and months with two digits. */
  static String letter(LocalDate day) {
    // the decree sets a zero before days below 10 and months 1 and 2; two digits throughout
    return "ngày %02d tháng %02d năm %d"
        .formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
  }
}
