package vn.vonglau.datasets;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Words;
import vn.vonglau.indicators.Responsible;

/** How each dataset was updated within a span of time, for the monthly report. */
@Component
public class DeliveryCounts {
  private final JdbcClient db;
  private final Datasets datasets;
  private final Freshness freshness;
  private final Responsible names;

  DeliveryCounts(JdbcClient db, Datasets datasets, Freshness freshness, Responsible names) {
    this.db = db;
    this.datasets = datasets;
    this.freshness = freshness;
    this.names = names;
  }

  /**
   * One dataset.
   *
   * @param agencies who answers for it, by name
   * @param deliveries payloads that came
   * @param stored rows that were new or corrected
   * @param refused rows kept out
   * @param failed payloads that were refused whole
   * @param late how often it became late
   * @param faults attempts to fetch it that failed
   * @param last the newest payload of the span; null = none
   * @param state how fresh it is now
   */
  public record Of(
      String dataset,
      Words name,
      List<String> agencies,
      long deliveries,
      long stored,
      long refused,
      long failed,
      long late,
      long faults,
      Instant last,
      String state) {}

  private record Counts(long deliveries, long stored, long refused, long failed, Instant last) {
    static final Counts NONE = new Counts(0, 0, 0, 0, null);
  }

  /** Of all datasets in the order of their texts, from {@code from} up to but not at {@code to}. */
  public List<Of> between(Instant from, Instant to) {
    OffsetDateTime begin = from.atOffset(ZoneOffset.UTC);
    OffsetDateTime end = to.atOffset(ZoneOffset.UTC);
    Map<String, Counts> counts = new HashMap<>();
    db.sql(
            "SELECT dataset, count(*), coalesce(sum(fresh + corrected), 0),"
                + " coalesce(sum(refused), 0), sum(CASE WHEN state = 'refused' THEN 1 ELSE 0 END),"
                + " max(at) FROM dataset_delivery WHERE at >= ? AND at < ? AND replay_of IS NULL"
                + " GROUP BY dataset")
        .params(begin, end)
        .query(
            rs -> {
              counts.put(
                  rs.getString(1),
                  new Counts(
                      rs.getLong(2),
                      rs.getLong(3),
                      rs.getLong(4),
                      rs.getLong(5),
                      rs.getObject(6, OffsetDateTime.class).toInstant()));
            });
    Map<String, Long> late =
        number(
            "SELECT dataset, count(*) FROM dataset_notice WHERE since >= ? AND since < ?"
                + " GROUP BY dataset",
            begin,
            end);
    Map<String, Long> faults =
        number(
            "SELECT p.dataset, count(*) FROM dataset_pull_fault f JOIN dataset_pull p"
                + " ON p.id = f.pull WHERE f.at >= ? AND f.at < ? GROUP BY p.dataset",
            begin,
            end);
    Map<String, String> states = new HashMap<>();
    freshness.now().forEach(s -> states.put(s.dataset().id(), s.state()));
    List<Of> out = new ArrayList<>();
    for (Dataset d : datasets.all()) {
      Counts c = counts.getOrDefault(d.id(), Counts.NONE);
      out.add(
          new Of(
              d.id(),
              new Words(d.titleVi(), d.titleEn()),
              d.agencies().stream().map(a -> names.agency(a).vi()).toList(),
              c.deliveries,
              c.stored,
              c.refused,
              c.failed,
              late.getOrDefault(d.id(), 0L),
              faults.getOrDefault(d.id(), 0L),
              c.last,
              states.get(d.id())));
    }
    return out;
  }

  private Map<String, Long> number(String sql, OffsetDateTime from, OffsetDateTime to) {
    Map<String, Long> out = new HashMap<>();
    db.sql(sql)
        .params(from, to)
        .query(
            rs -> {
              out.put(rs.getString(1), rs.getLong(2));
            });
    return out;
  }
}
