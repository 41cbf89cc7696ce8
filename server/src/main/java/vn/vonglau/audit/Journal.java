package vn.vonglau.audit;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The append-only journal. Each entry is written in the transaction of the change it tells of and
 * carries SHA-256 over its content and the hash before it, so that a row changed, taken out or put
 * in later breaks the chain at that place.
 */
@Component
public class Journal {
  private static final int VERIFIED_AT_ONCE = 1000;

  private final JdbcClient db;

  Journal(JdbcClient db) {
    this.db = db;
  }

  /** One line of the journal; {@code at} in UTC to the microsecond. */
  public record Entry(
      long seq,
      Instant at,
      String actor,
      String action,
      String object,
      String detail,
      String prevHash,
      String hash) {}

  /**
   * Appends one entry for the {@linkplain Actor#current() current actor}.
   *
   * @param action verb in the past tense with its room: {@code units.imported}
   * @param object what it was done to: {@code unit:123}
   * @param detail the rest, as JSON or plain text; never a secret
   */
  @Transactional(propagation = Propagation.REQUIRED)
  public void write(String action, String object, String detail) {
    // The update takes the row lock first, so two writers queue instead of forking the chain.
    db.sql("UPDATE journal_head SET seq = seq + 1 WHERE id = 1").update();
    var head =
        db.sql("SELECT seq, hash FROM journal_head WHERE id = 1")
            .query((rs, row) -> new Head(rs.getLong(1), rs.getString(2)))
            .single();
    Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
    String text = detail.length() > 20000 ? detail.substring(0, 20000) : detail;
    String actor = Actor.current();
    String hash = hash(head.seq, at, actor, action, object, text, head.hash);
    db.sql(
            "INSERT INTO journal (seq, at, actor, action, object, detail, prev_hash, hash)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(head.seq, at.atOffset(ZoneOffset.UTC), actor, action, object, text, head.hash, hash)
        .update();
    db.sql("UPDATE journal_head SET hash = ? WHERE id = 1").param(hash).update();
  }

  /** Newest first, below {@code before} (exclusive; null for the newest). */
  public List<Entry> list(Long before, int limit) {
    return db.sql("SELECT * FROM journal WHERE seq < ? ORDER BY seq DESC FETCH FIRST ? ROWS ONLY")
        .params(before == null ? Long.MAX_VALUE : before, limit)
        .query(Journal::entry)
        .list();
  }

  /** What was done to one object, newest first. */
  public List<Entry> listOf(String object, Collection<String> actions, int limit) {
    return db.sql(
            "SELECT * FROM journal WHERE object = :object AND action IN (:actions)"
                + " ORDER BY seq DESC FETCH FIRST :most ROWS ONLY")
        .param("object", object)
        .param("actions", actions)
        .param("most", limit)
        .query(Journal::entry)
        .list();
  }

  /**
   * How often something was done.
   *
   * @param objects to how many different objects
   */
  public record Count(long times, long objects) {}

  /** Entries of an action from {@code from} up to but not at {@code to}. */
  public Count count(String action, Instant from, Instant to) {
    return db.sql(
            "SELECT count(*), count(DISTINCT object) FROM journal WHERE action = ? AND at >= ?"
                + " AND at < ?")
        .params(action, from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC))
        .query((rs, row) -> new Count(rs.getLong(1), rs.getLong(2)))
        .single();
  }

  /**
   * The number of the first entry whose seal does not fit, or empty when the chain is whole. Looks
   * as far as the chain went at the call: entries written meanwhile do not disturb it.
   */
  public OptionalLong firstBroken() {
    long newest = db.sql("SELECT coalesce(max(seq), 0) FROM journal").query(Long.class).single();
    Head end =
        db.sql("SELECT seq, hash FROM journal_head WHERE id = 1")
            .query((rs, row) -> new Head(rs.getLong(1), rs.getString(2)))
            .single();
    long seq = 0;
    String hash = "";
    while (seq < end.seq) {
      List<Entry> some =
          db.sql(
                  "SELECT * FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq"
                      + " FETCH FIRST ? ROWS ONLY")
              .params(seq, end.seq, VERIFIED_AT_ONCE)
              .query(Journal::entry)
              .list();
      for (Entry e : some) {
        if (e.seq != seq + 1
            || !e.prevHash.equals(hash)
            || !e.hash.equals(
                hash(e.seq, e.at, e.actor, e.action, e.object, e.detail, e.prevHash))) {
          return OptionalLong.of(seq + 1);
        }
        seq = e.seq;
        hash = e.hash;
      }
      if (some.isEmpty()) {
        return OptionalLong.of(seq + 1);
      }
    }
    // an entry past the end was put in by hand: a writer moves the end with its entry
    return hash.equals(end.hash) && newest <= end.seq
        ? OptionalLong.empty()
        : OptionalLong.of(seq + 1);
  }

  private record Head(long seq, String hash) {}

  private static Entry entry(java.sql.ResultSet rs, int row) throws java.sql.SQLException {
    return new Entry(
        rs.getLong("seq"),
        rs.getObject("at", OffsetDateTime.class).toInstant(),
        rs.getString("actor"),
        rs.getString("action"),
        rs.getString("object"),
        rs.getString("detail"),
        rs.getString("prev_hash"),
        rs.getString("hash"));
  }

  private static String hash(
      long seq,
      Instant at,
      String actor,
      String action,
      String object,
      String detail,
      String prev) {
    // Length before each part: no two different entries have the same text.
    StringBuilder text = new StringBuilder();
    for (String part :
        List.of(Long.toString(seq), at.toString(), actor, action, object, detail, prev)) {
      text.append(part.length()).append(':').append(part).append('\n');
    }
    return Sha256.hex(text.toString());
  }
}
