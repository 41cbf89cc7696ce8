package vn.vonglau.indicators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Actor;

/** What administrators changed over the texts: rows that are only ever added. */
@Component
class DefinitionEdits {
  private final JdbcClient db;

  DefinitionEdits(JdbcClient db) {
    this.db = db;
  }

  /**
   * One edit.
   *
   * @param content the whole definition as the texts write it
   */
  record Edit(
      long id, String code, int version, Instant at, String by, String reason, String content) {}

  /** Number of the newest edit; 0 before the first. */
  long newest() {
    return db.sql("SELECT coalesce(max(id), 0) FROM indicator_edit").query(Long.class).single();
  }

  /** The newest of each code. */
  List<Edit> inForce() {
    return db.sql(
            "SELECT * FROM indicator_edit e WHERE e.version ="
                + " (SELECT max(o.version) FROM indicator_edit o WHERE o.code = e.code)"
                + " ORDER BY e.id")
        .query(DefinitionEdits::edit)
        .list();
  }

  /** Newest first. */
  List<Edit> of(String code) {
    return db.sql("SELECT * FROM indicator_edit WHERE code = ? ORDER BY version DESC")
        .param(code)
        .query(DefinitionEdits::edit)
        .list();
  }

  /** False when another edit took that version first. */
  boolean add(Definition d, String reason) {
    try {
      db.sql(
              "INSERT INTO indicator_edit (code, version, at, actor, reason, content)"
                  + " VALUES (?, ?, ?, ?, ?, ?)")
          .params(
              d.code(),
              d.version(),
              Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
              Actor.current(),
              reason,
              DefinitionText.entry(d))
          .update();
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  private static Edit edit(ResultSet rs, int row) throws SQLException {
    return new Edit(
        rs.getLong("id"),
        rs.getString("code"),
        rs.getInt("version"),
        rs.getObject("at", OffsetDateTime.class).toInstant(),
        rs.getString("actor"),
        rs.getString("reason"),
        rs.getString("content"));
  }
}
