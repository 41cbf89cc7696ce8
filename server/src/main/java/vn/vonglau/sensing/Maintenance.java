package vn.vonglau.sensing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.kernel.BusinessClock;

/**
 * Remembers when stations were under maintenance, whoever set their state: looked at twice a
 * minute, so that a span is known to half a minute.
 */
@Component
class Maintenance {
  private final JdbcClient db;
  private final BusinessClock clock;

  Maintenance(JdbcClient db, BusinessClock clock) {
    this.db = db;
    this.clock = clock;
  }

  /** Epoch milliseconds; open at the begin, closed at the end, like all spans. */
  record During(long from, long to) {
    boolean touches(long begin, long end) {
      return from < end && to > begin;
    }
  }

  @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT30S")
  @Transactional
  void look() {
    Instant now = clock.instant();
    db.sql(
            "INSERT INTO station_maintenance (station_id, from_time)"
                + " SELECT s.id, cast(? AS timestamp(3) with time zone) FROM station s"
                + " WHERE s.state = 'maintenance' AND NOT EXISTS (SELECT 1"
                + " FROM station_maintenance m WHERE m.station_id = s.id AND m.to_time IS NULL)")
        .param(Bulk.utc(now))
        .update();
    db.sql(
            "UPDATE station_maintenance SET to_time = ? WHERE to_time IS NULL AND NOT EXISTS"
                + " (SELECT 1 FROM station s WHERE s.id = station_maintenance.station_id"
                + " AND s.state = 'maintenance')")
        .param(Bulk.utc(now))
        .update();
  }

  /**
   * By station, ascending; one that still goes on ends at {@code to}.
   *
   * @param from, to epoch milliseconds
   */
  Map<Long, List<During>> between(long from, long to) {
    Map<Long, List<During>> spans = new HashMap<>();
    db.sql(
            "SELECT station_id, from_time, to_time FROM station_maintenance WHERE from_time < ?"
                + " AND (to_time IS NULL OR to_time > ?) ORDER BY station_id, from_time")
        .params(Bulk.utc(to), Bulk.utc(from))
        .query(
            rs -> {
              OffsetDateTime end = rs.getObject(3, OffsetDateTime.class);
              spans
                  .computeIfAbsent(rs.getLong(1), k -> new ArrayList<>())
                  .add(
                      new During(
                          ObservationRows.ms(rs, 2),
                          end == null ? to : end.toInstant().toEpochMilli()));
            });
    return spans;
  }
}
