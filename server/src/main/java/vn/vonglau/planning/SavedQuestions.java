package vn.vonglau.planning;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;

/** Questions that people keep: each sees the own ones and those that others share. */
@Component
class SavedQuestions {
  /** For one person. */
  static final int MOST = 200;

  private static final String COLUMNS =
      "SELECT id, by_whom, name, question, shared, changed_at FROM saved_question WHERE ";

  private final JdbcClient db;
  private final Journal journal;

  SavedQuestions(JdbcClient db, Journal journal) {
    this.db = db;
    this.journal = journal;
  }

  /**
   * @param question a JSON object, as text
   */
  record Saved(long id, String by, String name, String question, boolean shared, Instant at) {}

  /**
   * By number, ascending.
   *
   * @param after only those behind this number
   */
  List<Saved> list(String user, long after, int count) {
    return db.sql(
            COLUMNS
                + "id > ? AND (by_whom = ? OR shared = TRUE) ORDER BY id"
                + " FETCH FIRST ? ROWS ONLY")
        .params(after, user, count)
        .query((rs, n) -> saved(rs))
        .list();
  }

  /** One that this person may see. */
  Optional<Saved> find(String user, long id) {
    return db.sql(COLUMNS + "id = ? AND (by_whom = ? OR shared = TRUE)")
        .params(id, user)
        .query((rs, n) -> saved(rs))
        .optional();
  }

  /**
   * Keeps a question; one of this person with the same name is replaced and keeps its number.
   *
   * @return its number
   * @throws vn.vonglau.kernel.ProblemException 409 {@code saved-many} beyond {@link #MOST}
   */
  @Transactional
  long save(String user, String name, String question, boolean shared, Instant now) {
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    // first of all: the journal lets one writer in after the other, so a name comes once
    journal.write("questions.saved", "account:" + user, shared ? "shared" : "own");
    Optional<Long> old =
        db.sql("SELECT id FROM saved_question WHERE by_whom = ? AND name = ?")
            .params(user, name)
            .query(Long.class)
            .optional();
    if (old.isPresent()) {
      db.sql("UPDATE saved_question SET question = ?, shared = ?, changed_at = ? WHERE id = ?")
          .params(question, shared, at, old.get())
          .update();
      return old.get();
    }
    long own =
        db.sql("SELECT count(*) FROM saved_question WHERE by_whom = ?")
            .param(user)
            .query(Long.class)
            .single();
    if (own >= MOST) {
      throw Problem.of(
              409,
              "saved-many",
              "Đã có %d câu hỏi được lưu. Xóa bớt rồi lưu lại.".formatted(MOST),
              "There are %d saved questions already. Delete some and save again.".formatted(MOST))
          .asException();
    }
    db.sql(
            "INSERT INTO saved_question (by_whom, name, question, shared, changed_at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(user, name, question, shared, at)
        .update();
    return db.sql("SELECT id FROM saved_question WHERE by_whom = ? AND name = ?")
        .params(user, name)
        .query(Long.class)
        .single();
  }

  /** Whether there was one of this person with this number; it is gone now. */
  @Transactional
  boolean remove(String user, long id) {
    int gone =
        db.sql("DELETE FROM saved_question WHERE id = ? AND by_whom = ?").params(id, user).update();
    if (gone > 0) {
      journal.write("questions.removed", "account:" + user, Long.toString(id));
    }
    return gone > 0;
  }

  private static Saved saved(java.sql.ResultSet rs) throws java.sql.SQLException {
    return new Saved(
        rs.getLong("id"),
        rs.getString("by_whom"),
        rs.getString("name"),
        rs.getString("question"),
        rs.getBoolean("shared"),
        rs.getObject("changed_at", OffsetDateTime.class).toInstant());
  }
}
