package vn.vonglau.sensing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.PageRequest;

/** What became of the uploads, by number and by their bytes. */
@Component
public class Receipts {
  private static final TypeReference<List<Receipt.LineProblem>> PROBLEMS = new TypeReference<>() {};

  private final JdbcClient db;
  private final JsonMapper json;

  Receipts(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  public Optional<Receipt> find(long id) {
    return db.sql("SELECT * FROM receipt WHERE id = ?").param(id).query(this::receipt).optional();
  }

  /** Newest first; the same bytes may have come more than once. */
  public List<Receipt> bySha256(String sha256) {
    return db.sql(
            "SELECT * FROM receipt WHERE sha256 = ? ORDER BY id DESC FETCH FIRST 100 ROWS ONLY")
        .param(sha256)
        .query(this::receipt)
        .list();
  }

  /**
   * Newest first, below the number {@code after} of the request.
   *
   * @param account of one sender, or null for all
   */
  public List<Receipt> page(String account, PageRequest request) {
    long below = request.after() == Long.MIN_VALUE ? Long.MAX_VALUE : request.after();
    return db.sql(
            "SELECT * FROM receipt WHERE id < ? AND (cast(? AS varchar) IS NULL OR account = ?)"
                + " ORDER BY id DESC FETCH FIRST ? ROWS ONLY")
        .params(below, account, account, request.limit())
        .query(this::receipt)
        .list();
  }

  /** Numbers from {@code from} to below {@code to}. */
  Set<Long> numbers(long from, long to) {
    return new HashSet<>(
        db.sql("SELECT id FROM receipt WHERE id >= ? AND id < ?")
            .params(from, to)
            .query(Long.class)
            .list());
  }

  /**
   * Bytes and name of those among {@code hashes} that changed the store or would change nothing.
   */
  Set<String> known(Collection<String> hashes) {
    Set<String> known = new HashSet<>();
    db.sql(
            "SELECT sha256, file_name FROM receipt WHERE sha256 = ANY (?)"
                + " AND state IN ('stored', 'duplicate', 'partial')")
        .param(hashes.toArray(String[]::new))
        .query(
            rs -> {
              known.add(rs.getString(1) + rs.getString(2));
            });
    return known;
  }

  /** What an upload waited for is decided; what still stands in the way is written again. */
  void settle(long id) {
    db.sql("UPDATE quarantine SET settled_at = ? WHERE receipt_id = ? AND settled_at IS NULL")
        .params(Bulk.utc(Instant.now()), id)
        .update();
  }

  /** Counts of two readings of the same upload as one. */
  Receipt together(Receipt before, Receipt after) {
    Receipt.Counts a = before.counts();
    Receipt.Counts b = after.counts();
    Receipt.Counts counts =
        new Receipt.Counts(
            a.fresh() + b.fresh(),
            Math.max(0, b.same() - a.fresh() - a.corrected()),
            a.corrected() + b.corrected(),
            b.refused());
    String state =
        b.refused() == 0
            ? counts.fresh() + counts.corrected() > 0 ? "stored" : "duplicate"
            : counts.fresh() + counts.same() + counts.corrected() > 0 ? "partial" : "quarantined";
    db.sql(
            "UPDATE receipt SET state = ?, n_new = ?, n_same = ?, n_corrected = ?, n_refused = ?"
                + " WHERE id = ?")
        .params(
            state, counts.fresh(), counts.same(), counts.corrected(), counts.refused(), before.id())
        .update();
    return new Receipt(
        before.id(),
        before.sha256(),
        before.door(),
        before.account(),
        before.file(),
        before.received(),
        after.stored(),
        state,
        counts,
        after.problems());
  }

  String text(List<Receipt.LineProblem> problems) {
    return json.writeValueAsString(problems);
  }

  private Receipt receipt(ResultSet row, int n) throws SQLException {
    return new Receipt(
        row.getLong("id"),
        row.getString("sha256"),
        row.getString("door"),
        row.getString("account"),
        row.getString("file_name"),
        row.getObject("received", OffsetDateTime.class).toInstant(),
        row.getObject("stored", OffsetDateTime.class).toInstant(),
        row.getString("state"),
        new Receipt.Counts(
            row.getInt("n_new"),
            row.getInt("n_same"),
            row.getInt("n_corrected"),
            row.getInt("n_refused")),
        json.readValue(row.getString("problems"), PROBLEMS));
  }
}
