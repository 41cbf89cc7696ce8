package vn.vonglau.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;

/** The journal of sendings: the bytes of each message, every attempt and what came of it. */
@Component
public class Sendings {
  /** Attempts of its own accord; a person may ask for more. */
  public static final int MOST_ATTEMPTS = 5;

  public static final String WAITING = "waiting";
  public static final String ACCEPTED = "accepted";
  public static final String PARTIAL = "partial";
  public static final String REFUSED = "refused";
  public static final String FAILED = "failed";

  private final JdbcClient db;
  private final Journal journal;

  Sendings(JdbcClient db, Journal journal) {
    this.db = db;
    this.journal = journal;
  }

  /**
   * One message on its way.
   *
   * @param next when it is tried next of its own accord; null = never
   * @param receipt as the system above named it; empty = none
   * @param answer the beginning of its last answer
   */
  public record Sending(
      long id,
      String template,
      String period,
      long unit,
      String message,
      String hash,
      String format,
      String host,
      boolean simulated,
      String state,
      int attempts,
      Instant next,
      String askedBy,
      Instant askedAt,
      Instant doneAt,
      String receipt,
      String answer,
      int refusedRows,
      String code,
      String vi,
      String en) {}

  /**
   * What came of one attempt.
   *
   * @param status of HTTP; null where no whole answer came
   * @param again whether it may be tried again of its own accord
   */
  public record Outcome(
      String state,
      Integer status,
      String receipt,
      String answer,
      int refusedRows,
      String code,
      String vi,
      String en,
      boolean again) {}

  public record Attempt(Instant at, Integer status, String state, String code, long ms) {}

  /** Puts a message on its way; one with the same content for the same place is the same one. */
  @Transactional
  public Sending ask(Message m, String period, long unit, String host, byte[] body, Instant now) {
    Optional<Sending> there = find(m.template().id(), period, unit, m.hash());
    if (there.isPresent()) {
      return there.get();
    }
    var key = new GeneratedKeyHolder();
    try {
      db.sql(
              "INSERT INTO message_sending (template, period, unit_id, message_id, content_hash,"
                  + " format, host, body, simulated, state, attempts, next_at, asked_by, asked_at,"
                  + " receipt, answer, refused_rows, code, vi, en) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                  + " ?, 'waiting', 0, ?, ?, ?, '', '', 0, '', '', '')")
          .params(
              m.template().id(),
              period,
              unit,
              m.id(),
              m.hash(),
              m.template().send().format(),
              host,
              body,
              m.simulated(),
              utc(now),
              Actor.current(),
              utc(now))
          .update(key, "id");
    } catch (DuplicateKeyException e) {
      throw vn.vonglau.kernel.Problem.of(
              409,
              "message-sending",
              "Người khác vừa gửi đúng thông điệp này. Xem ở nhật ký gửi.",
              "Somebody else has just sent this very message. See the sendings.")
          .asException();
    }
    long id = key.getKeyAs(Long.class);
    journal.write(
        "exchange.message-asked",
        "message:" + m.id(),
        m.template().id() + " " + period + " " + unit + " " + m.hash());
    return get(id).orElseThrow();
  }

  public Optional<Sending> get(long id) {
    return db.sql("SELECT * FROM message_sending WHERE id = ?")
        .param(id)
        .query(Sendings::sending)
        .optional();
  }

  private Optional<Sending> find(String template, String period, long unit, String hash) {
    return db.sql(
            "SELECT * FROM message_sending WHERE template = ? AND period = ? AND unit_id = ?"
                + " AND content_hash = ?")
        .params(template, period, unit, hash)
        .query(Sendings::sending)
        .optional();
  }

  /** Newest first, below {@code before}. */
  public List<Sending> list(String template, long before, int most) {
    return db.sql(
            "SELECT * FROM message_sending WHERE id < ? AND (cast(? AS varchar(60)) IS NULL"
                + " OR template = ?) ORDER BY id DESC FETCH FIRST ? ROWS ONLY")
        .params(before, template, template, most)
        .query(Sendings::sending)
        .list();
  }

  public List<Attempt> attempts(long id) {
    return db.sql("SELECT * FROM message_attempt WHERE sending_id = ? ORDER BY id")
        .param(id)
        .query(
            (rs, n) ->
                new Attempt(
                    time(rs, "at"),
                    rs.getObject("status", Integer.class),
                    rs.getString("state"),
                    rs.getString("code"),
                    rs.getLong("ms")))
        .list();
  }

  public byte[] body(long id) {
    return db.sql("SELECT body FROM message_sending WHERE id = ?")
        .param(id)
        .query((rs, n) -> rs.getBytes(1))
        .single();
  }

  /** Those whose time has come. */
  public List<Sending> due(Instant now) {
    return db.sql(
            "SELECT * FROM message_sending WHERE next_at <= :now AND (lease_until IS NULL"
                + " OR lease_until < :now) ORDER BY next_at FETCH FIRST 100 ROWS ONLY")
        .param("now", utc(now))
        .query(Sendings::sending)
        .list();
  }

  /** True for the one node that may send it until {@code until}. */
  public boolean lease(long id, String node, Instant now, Instant until) {
    return db.sql(
                "UPDATE message_sending SET lease_by = :node, lease_until = :until WHERE id = :id"
                    + " AND next_at <= :now AND (lease_until IS NULL OR lease_until < :now)")
            .param("node", node)
            .param("until", utc(until))
            .param("now", utc(now))
            .param("id", id)
            .update()
        == 1;
  }

  /** A person asks for another attempt now. */
  @Transactional
  public void again(long id, Instant now) {
    db.sql(
            "UPDATE message_sending SET state = 'waiting', next_at = ? WHERE id = ?"
                + " AND state IN ('failed', 'refused', 'partial', 'waiting')")
        .params(utc(now), id)
        .update();
    journal.write("exchange.message-again", "sending:" + id, "");
  }

  /**
   * @param next when it is tried again; null where it is not
   */
  @Transactional
  public void done(long id, Instant at, long ms, Outcome o, Instant next) {
    db.sql(
            "INSERT INTO message_attempt (sending_id, at, status, state, code, ms)"
                + " VALUES (:id, :at, :status, :state, :code, :ms)")
        .param("id", id)
        .param("at", utc(at))
        .param("status", o.status(), Types.INTEGER)
        .param("state", o.state())
        .param("code", o.code())
        .param("ms", ms)
        .update();
    db.sql(
            "UPDATE message_sending SET state = :state, attempts = attempts + 1, next_at = :next,"
                + " lease_by = null, lease_until = null, done_at = :at, receipt = :receipt,"
                + " answer = :answer, refused_rows = :refused, code = :code, vi = :vi, en = :en"
                + " WHERE id = :id")
        .param("state", next == null ? o.state() : WAITING)
        .param("next", utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("at", utc(at))
        .param("receipt", cut(o.receipt(), 200))
        .param("answer", cut(o.answer(), 4000))
        .param("refused", o.refusedRows())
        .param("code", o.code())
        .param("vi", cut(o.vi(), 1000))
        .param("en", cut(o.en(), 1000))
        .param("id", id)
        .update();
    journal.write("exchange.message-sent", "sending:" + id, o.state() + " " + o.code());
  }

  private static Sending sending(ResultSet rs, int row) throws SQLException {
    return new Sending(
        rs.getLong("id"),
        rs.getString("template"),
        rs.getString("period"),
        rs.getLong("unit_id"),
        rs.getString("message_id"),
        rs.getString("content_hash"),
        rs.getString("format"),
        rs.getString("host"),
        rs.getBoolean("simulated"),
        rs.getString("state"),
        rs.getInt("attempts"),
        time(rs, "next_at"),
        rs.getString("asked_by"),
        time(rs, "asked_at"),
        time(rs, "done_at"),
        rs.getString("receipt"),
        rs.getString("answer"),
        rs.getInt("refused_rows"),
        rs.getString("code"),
        rs.getString("vi"),
        rs.getString("en"));
  }

  private static Instant time(ResultSet rs, String column) throws SQLException {
    OffsetDateTime at = rs.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  private static String cut(String text, int most) {
    return text.length() > most ? text.substring(0, most) : text;
  }

  private static OffsetDateTime utc(Instant at) {
    return at == null ? null : at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
