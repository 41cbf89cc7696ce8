package vn.vonglau.sensing;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.BusinessClock;

/**
 * Takes old raw values away: on PostgreSQL whole months, on the embedded store days. Roll-ups,
 * indices, exceedances and the bytes of the inbox stay.
 */
@Component
class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
  private static final int AT_ONCE = 50_000;

  private final JdbcClient db;
  private final Bulk bulk;
  private final ObservationRows rows;
  private final Journal journal;
  private final BusinessClock clock;
  private final int days;

  /**
   * @param days that raw values stay; 0: three years on PostgreSQL, 30 days on the embedded store
   */
  Retention(
      JdbcClient db,
      Bulk bulk,
      ObservationRows rows,
      Journal journal,
      BusinessClock clock,
      @Value("${vonglau.raw-days}") int days) {
    this.db = db;
    this.bulk = bulk;
    this.rows = rows;
    this.journal = journal;
    this.clock = clock;
    this.days = days > 0 ? days : bulk.isPostgres() ? 3 * 366 : 30;
  }

  /** Days that raw values stay. */
  int days() {
    return days;
  }

  @Scheduled(initialDelayString = "PT30M", fixedDelayString = "PT6H")
  void prune() {
    Instant before = clock.instant().minus(days, ChronoUnit.DAYS);
    if (bulk.isPostgres()) {
      months(before);
    } else {
      values(before);
    }
  }

  private void months(Instant before) {
    List<String> tables =
        db.sql(
                "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                    + " JOIN pg_class p ON p.oid = i.inhparent WHERE p.relname = 'observation'")
            .query(String.class)
            .list();
    for (String table : tables) {
      String[] part = table.split("_");
      Instant end =
          YearMonth.of(Integer.parseInt(part[1]), Integer.parseInt(part[2]))
              .plusMonths(1)
              .atDay(1)
              .atStartOfDay(BusinessClock.ZONE)
              .toInstant();
      if (!end.isAfter(before)) {
        // the name comes from the store's own catalogue
        db.sql("DROP TABLE " + table).update();
        rows.monthsChanged();
        journal.write("observations.retired", table, "before " + before);
        LOG.info("raw values of {} are taken away, their roll-ups stay", table);
      }
    }
  }

  private void values(Instant before) {
    long gone = 0;
    for (int id : db.sql("SELECT id FROM datastream ORDER BY id").query(Integer.class).list()) {
      int some = AT_ONCE;
      while (some == AT_ONCE) {
        some =
            db.sql(
                    "DELETE FROM observation WHERE datastream_id = ? AND time < ?"
                        + " FETCH FIRST ? ROWS ONLY")
                .params(id, before.atOffset(ZoneOffset.UTC), AT_ONCE)
                .update();
        gone += some;
      }
    }
    if (gone > 0) {
      journal.write("observations.retired", "observation", gone + " before " + before);
      LOG.info(
          "{} raw values older than {} days are taken away, their roll-ups stay",
          gone,
          Duration.between(before, clock.instant()).toDays());
    }
  }
}
