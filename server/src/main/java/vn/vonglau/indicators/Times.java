package vn.vonglau.indicators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import vn.vonglau.kernel.BusinessClock;

/** Times as both stores take and give them, and the last moment of a day in Việt Nam. */
final class Times {
  private Times() {}

  static OffsetDateTime of(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  static Instant get(ResultSet rs, String column) throws SQLException {
    OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  /** As exact as the stores keep it. */
  static Instant now(BusinessClock clock) {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** 23:59:59 of the day. */
  static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(BusinessClock.ZONE).toInstant().minusSeconds(1);
  }

  static Instant startOf(LocalDate day) {
    return day.atStartOfDay(BusinessClock.ZONE).toInstant();
  }

  static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, BusinessClock.ZONE);
  }
}
