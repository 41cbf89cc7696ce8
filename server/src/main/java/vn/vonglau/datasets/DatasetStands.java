package vn.vonglau.datasets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.Period;

/** What the store knows of each dataset as a whole: its deliveries summed up, its connection. */
@Component
public class DatasetStands {
  /** The name under which changes of datasets are told. */
  static final String SOURCE = "datasets";

  private static final Set<String> CONNECTIONS = Set.of("", "live", "waiting", "off");

  private final JdbcClient db;
  private final Datasets datasets;
  private final Journal journal;
  private final BusinessClock clock;
  private final ApplicationEventPublisher facts;

  DatasetStands(
      JdbcClient db,
      Datasets datasets,
      Journal journal,
      BusinessClock clock,
      ApplicationEventPublisher facts) {
    this.db = db;
    this.datasets = datasets;
    this.journal = journal;
    this.clock = clock;
    this.facts = facts;
  }

  /**
   * @param lastState of the newest delivery
   * @param refused rows, and deliveries, since the asked time
   * @param heardAt when an intake of another room last stored values of it
   */
  record Stand(
      Instant lastAt,
      Instant lastOk,
      String lastState,
      String lastPeriod,
      long refused,
      long deliveries,
      Instant heardAt,
      String connection) {
    static final Stand NONE = new Stand(null, null, null, null, 0, 0, null, "");
  }

  /** The newest period by dataset: an older one that comes later does not take its place. */
  private Map<String, String> newestPeriods() {
    Map<String, String> out = new HashMap<>();
    // codes of one form sort like their periods; among forms the later end decides
    db.sql(
            "SELECT dataset, max(last_period) FROM dataset_delivery WHERE last_period IS NOT NULL"
                + " GROUP BY dataset, char_length(last_period), substring(last_period FROM 6 FOR"
                + " 1)")
        .query(
            rs -> {
              out.merge(
                  rs.getString(1),
                  rs.getString(2),
                  (a, b) -> Period.parse(a).last().isBefore(Period.parse(b).last()) ? b : a);
            });
    return out;
  }

  Map<String, Stand> all(Instant since) {
    Map<String, String> periods = newestPeriods();
    Map<String, Stand> out = new HashMap<>();
    db.sql(
            "SELECT a.dataset, a.last_at, a.last_ok, n.state, a.refused,"
                + " a.deliveries FROM (SELECT dataset, max(id) AS newest, max(at) AS last_at,"
                + " max(CASE WHEN counted THEN at END) AS last_ok,"
                + " sum(CASE WHEN at >= :since THEN refused ELSE 0 END) AS refused,"
                + " sum(CASE WHEN at >= :since THEN 1 ELSE 0 END) AS deliveries"
                + " FROM dataset_delivery GROUP BY dataset) a"
                + " JOIN dataset_delivery n ON n.id = a.newest")
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(
            rs -> {
              out.put(
                  rs.getString("dataset"),
                  new Stand(
                      time(rs, "last_at"),
                      time(rs, "last_ok"),
                      rs.getString("state"),
                      periods.get(rs.getString("dataset")),
                      rs.getLong("refused"),
                      rs.getLong("deliveries"),
                      null,
                      ""));
            });
    db.sql("SELECT dataset, heard_at, connection FROM dataset_stand")
        .query(
            rs -> {
              Stand s = out.getOrDefault(rs.getString(1), Stand.NONE);
              out.put(
                  rs.getString(1),
                  new Stand(
                      s.lastAt,
                      s.lastOk,
                      s.lastState,
                      s.lastPeriod,
                      s.refused,
                      s.deliveries,
                      time(rs, "heard_at"),
                      rs.getString(3)));
            });
    return out;
  }

  /**
   * Says how a dataset is connected, as the register of integrations has it.
   *
   * @param connection live, waiting or off; empty takes back what was said
   * @throws vn.vonglau.kernel.ProblemException 404 {@code dataset-unknown}
   */
  @Transactional
  public void connection(String dataset, String connection) {
    datasets.get(dataset);
    if (!CONNECTIONS.contains(connection)) {
      throw new IllegalArgumentException(connection);
    }
    put(dataset, "connection", connection);
    journal.write("datasets.connection", "dataset:" + dataset, connection);
    facts.publishEvent(new DataChanged(SOURCE, DataChanged.Kind.STATE, null));
  }

  /** Notes that an intake of another room stored values of this dataset. */
  @Transactional
  void heard(String dataset, Instant at) {
    row(dataset);
    db.sql(
            "UPDATE dataset_stand SET heard_at = ? WHERE dataset = ?"
                + " AND (heard_at IS NULL OR heard_at < ?)")
        .params(at.atOffset(ZoneOffset.UTC), dataset, at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private void put(String dataset, String column, String connection) {
    row(dataset);
    db.sql(
            "UPDATE dataset_stand SET "
                + column
                + " = ?, since = ?, changed_by = ?"
                + " WHERE dataset = ?")
        .params(connection, clock.instant().atOffset(ZoneOffset.UTC), Actor.current(), dataset)
        .update();
  }

  private void row(String dataset) {
    db.sql(
            "MERGE INTO dataset_stand t USING (SELECT cast(? AS varchar(60)) AS dataset) s"
                + " ON t.dataset = s.dataset WHEN NOT MATCHED THEN INSERT (dataset, connection)"
                + " VALUES (s.dataset, '')")
        .param(dataset)
        .update();
  }

  static Instant time(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }
}
