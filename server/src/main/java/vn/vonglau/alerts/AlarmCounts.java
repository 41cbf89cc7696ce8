package vn.vonglau.alerts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Words;

/** How many alarms of each kind there were, for the monthly report. */
@Component
public class AlarmCounts {
  private final JdbcClient db;

  AlarmCounts(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param taken how many of them somebody took
   * @param open how many stand now
   */
  public record Of(String kind, Words words, long raised, long taken, long open) {}

  /** Of every kind, by when they were noticed. */
  public List<Of> between(Instant from, Instant to) {
    Map<String, long[]> found = new LinkedHashMap<>();
    db.sql(
            "SELECT kind, count(*), sum(CASE WHEN ack_at IS NULL THEN 0 ELSE 1 END),"
                + " sum(CASE WHEN cleared_at IS NULL THEN 1 ELSE 0 END) FROM alarm"
                + " WHERE noticed_at >= ? AND noticed_at < ? GROUP BY kind")
        .params(from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC))
        .query(
            rs -> {
              found.put(rs.getString(1), new long[] {rs.getLong(2), rs.getLong(3), rs.getLong(4)});
            });
    return java.util.Arrays.stream(AlarmKind.values())
        .map(
            k -> {
              long[] n = found.getOrDefault(k.id(), new long[3]);
              return new Of(k.id(), k.words(), n[0], n[1], n[2]);
            })
        .toList();
  }
}
