package vn.vonglau.alerts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as the store takes and gives them: both stores speak of offsets, not of instants. */
final class Stamp {
  private Stamp() {}

  static OffsetDateTime of(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  static OffsetDateTime of(long epochMs) {
    return of(Instant.ofEpochMilli(epochMs));
  }

  static Instant get(ResultSet rs, String column) throws SQLException {
    OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
