package vn.vonglau.datasets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Sha256;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** The journal of payloads, and what became of each. */
@Component
class DeliveryStore {
  /** Problems that are kept of one delivery; the counts go on. */
  static final int MOST_PROBLEMS = 1000;

  private static final Duration LEFT_AFTER = Duration.ofMinutes(2);
  private static final Duration LEFT_UNTIL = Duration.ofHours(6);
  private static final String SELECT =
      "SELECT d.*, p.name, p.size, p.sha256 FROM dataset_delivery d"
          + " JOIN dataset_payload p ON p.id = d.payload_id";

  private final JdbcClient db;
  private final JdbcTemplate bulk;
  private final BusinessClock clock;

  DeliveryStore(JdbcClient db, JdbcTemplate bulk, BusinessClock clock) {
    this.db = db;
    this.bulk = bulk;
    this.clock = clock;
  }

  /**
   * @param mapping what the sender said of its columns, JSON; null = nothing
   */
  record Payload(byte[] bytes, String name, String contentType, String mapping) {}

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** Journals a payload; bytes that lie there already are kept once. */
  long taken(Incoming in, String message, String mapping) {
    String sha = Sha256.hex(in.bytes());
    List<Long> there =
        mapping != null
            ? List.of()
            : db.sql(
                    "SELECT id FROM dataset_payload WHERE dataset = ? AND sha256 = ? AND name = ?"
                        + " AND content_type = ? AND mapping IS NULL ORDER BY id")
                .params(in.dataset(), sha, cut(in.name(), 200), cut(in.contentType(), 200))
                .query(Long.class)
                .list();
    long payload = there.isEmpty() ? put(in, message, mapping, sha) : there.getFirst();
    return delivery(in.dataset(), message, payload, in.channel(), in.from(), null);
  }

  private long put(Incoming in, String message, String mapping, String sha) {
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO dataset_payload (dataset, message, sha256, name, content_type, size,"
                + " packed, mapping, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                in.dataset(),
                message,
                sha,
                cut(in.name(), 200),
                cut(in.contentType(), 200),
                in.bytes().length,
                packed(in.bytes()),
                mapping,
                now().atOffset(ZoneOffset.UTC)))
        .update(key, "id");
    return key.getKeyAs(Long.class);
  }

  /** A reading of the same payload once more. */
  long again(Delivery before) {
    long payload =
        db.sql("SELECT payload_id FROM dataset_delivery WHERE id = ?")
            .param(before.id())
            .query(Long.class)
            .single();
    return delivery(
        before.dataset(), before.message(), payload, before.channel(), before.from(), before.id());
  }

  private long delivery(
      String dataset, String message, long payload, String channel, String from, Long replayOf) {
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO dataset_delivery (dataset, message, payload_id, channel, sender, at,"
                + " state, counted, fresh, same, corrected, refused, replay_of)"
                + " VALUES (?, ?, ?, ?, ?, ?, 'taken', false, 0, 0, 0, 0, ?)")
        .params(
            Arrays.asList(
                dataset,
                message,
                payload,
                cut(channel, 10),
                cut(from, 100),
                now().atOffset(ZoneOffset.UTC),
                replayOf))
        .update(key, "id");
    return key.getKeyAs(Long.class);
  }

  Payload payload(long delivery) {
    return db.sql(
            "SELECT p.packed, p.name, p.content_type, p.mapping FROM dataset_delivery d"
                + " JOIN dataset_payload p ON p.id = d.payload_id WHERE d.id = ?")
        .param(delivery)
        .query(
            (rs, n) ->
                new Payload(
                    unpacked(rs.getBytes(1)), rs.getString(2), rs.getString(3), rs.getString(4)))
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  /**
   * Whether the bytes of a delivery were stored by an earlier one.
   *
   * @param newest only where that was the last one that was stored
   */
  boolean storedBefore(Delivery d, boolean newest) {
    String stored =
        " d.dataset = ? AND d.message = ? AND d.id < ? AND d.state IN ('stored'," + " 'partial')";
    List<String> shas =
        db.sql(
                "SELECT p.sha256 FROM dataset_delivery d JOIN dataset_payload p"
                    + " ON p.id = d.payload_id WHERE"
                    + stored
                    + (newest ? "" : " AND p.sha256 = ?")
                    + " ORDER BY d.id DESC FETCH FIRST 1 ROWS ONLY")
            .params(
                newest
                    ? List.of(d.dataset(), d.message(), d.id())
                    : List.of(d.dataset(), d.message(), d.id(), d.sha256()))
            .query(String.class)
            .list();
    return shas.contains(d.sha256());
  }

  void done(
      long id,
      String state,
      boolean counted,
      Counts counts,
      String lastPeriod,
      List<RowProblem> problems) {
    db.sql(
            "UPDATE dataset_delivery SET state = ?, counted = ?, fresh = ?, same = ?,"
                + " corrected = ?, refused = ?, last_period = ?, done_at = ? WHERE id = ?")
        .params(
            Arrays.asList(
                state,
                counted,
                counts.fresh(),
                counts.same(),
                counts.corrected(),
                counts.refused(),
                lastPeriod,
                now().atOffset(ZoneOffset.UTC),
                id))
        .update();
    db.sql("DELETE FROM dataset_problem WHERE delivery_id = ?").param(id).update();
    List<Object[]> rows = new ArrayList<>();
    for (RowProblem p : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      rows.add(
          new Object[] {
            id,
            rows.size() + 1,
            p.row(),
            p.field() == null ? null : cut(p.field(), 200),
            p.code(),
            cut(p.vi(), 1000),
            cut(p.en(), 1000)
          });
    }
    bulk.batchUpdate(
        "INSERT INTO dataset_problem (delivery_id, nr, row_nr, field, code, vi, en)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows);
  }

  Optional<Delivery> find(long id) {
    List<RowProblem> problems =
        db.sql("SELECT * FROM dataset_problem WHERE delivery_id = ? ORDER BY nr")
            .param(id)
            .query(
                (rs, n) ->
                    new RowProblem(
                        rs.getLong("row_nr"),
                        rs.getString("field"),
                        rs.getString("code"),
                        rs.getString("vi"),
                        rs.getString("en")))
            .list();
    return db.sql(SELECT + " WHERE d.id = ?")
        .param(id)
        .query((rs, n) -> delivery(rs, problems))
        .optional();
  }

  List<Delivery> list(String dataset, long before, int limit) {
    return db.sql(
            SELECT
                + " WHERE d.id < ?"
                + (dataset == null ? "" : " AND d.dataset = ?")
                + " ORDER BY d.id DESC FETCH FIRST ? ROWS ONLY")
        .params(dataset == null ? List.of(before, limit) : List.of(before, dataset, limit))
        .query((rs, n) -> delivery(rs, List.of()))
        .list();
  }

  /** Journalled a while ago and never read. */
  List<Delivery> left() {
    return db.sql(SELECT + " WHERE d.state = 'taken' AND d.at BETWEEN ? AND ? ORDER BY d.id")
        .params(
            now().minus(LEFT_UNTIL).atOffset(ZoneOffset.UTC),
            now().minus(LEFT_AFTER).atOffset(ZoneOffset.UTC))
        .query((rs, n) -> delivery(rs, List.of()))
        .list();
  }

  private static Delivery delivery(ResultSet rs, List<RowProblem> problems) throws SQLException {
    return new Delivery(
        rs.getLong("id"),
        rs.getString("dataset"),
        rs.getString("message"),
        rs.getString("channel"),
        rs.getString("sender"),
        rs.getString("name"),
        DatasetStands.time(rs, "at"),
        rs.getString("state"),
        new Counts(
            rs.getLong("fresh"),
            rs.getLong("same"),
            rs.getLong("corrected"),
            rs.getLong("refused")),
        rs.getString("last_period"),
        rs.getObject("replay_of", Long.class),
        rs.getLong("size"),
        rs.getString("sha256"),
        problems);
  }

  private static byte[] packed(byte[] bytes) {
    var out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] unpacked(byte[] bytes) {
    try (var zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return zip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cut(String text, int most) {
    String told = text == null ? "" : text;
    return told.length() <= most ? told : told.substring(0, most);
  }
}
