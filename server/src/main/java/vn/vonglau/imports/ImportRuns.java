package vn.vonglau.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import vn.vonglau.imports.ImportRun.State;

/** The book of imports: one row for each file that came, and what was wrong with its rows. */
@Component
class ImportRuns {
  private final JdbcClient db;
  private final JdbcTemplate bulk;

  ImportRuns(JdbcClient db, JdbcTemplate bulk) {
    this.db = db;
    this.bulk = bulk;
  }

  long add(String actor, String node, String name, long bytes, String sha256, String options) {
    var key = new GeneratedKeyHolder();
    db.sql(
            "INSERT INTO import_run (state, actor, node, file_name, file_bytes, sha256, options,"
                + " taken, next_id, created_at) VALUES ('DRAFT', ?, ?, ?, ?, ?, ?, 0, 0, ?)")
        .params(actor, node, name, bytes, sha256, options, now())
        .update(key, "id");
    return key.getKey().longValue();
  }

  Optional<ImportRun> find(long id) {
    return db.sql("SELECT * FROM import_run WHERE id = ?")
        .param(id)
        .query(ImportRuns::run)
        .optional();
  }

  /** The newest first. */
  List<ImportRun> list(String layer, long before, int limit) {
    return db.sql(
            "SELECT * FROM import_run WHERE id < ? AND state <> 'DISCARDED'"
                + (layer == null ? "" : " AND layer = ?")
                + " ORDER BY id DESC FETCH FIRST ? ROWS ONLY")
        .params(layer == null ? List.of(before, limit) : List.of(before, layer, limit))
        .query(ImportRuns::run)
        .list();
  }

  /** What ran when its server ended. */
  List<ImportRun> interrupted(String node) {
    return db.sql(
            "SELECT * FROM import_run WHERE node = ? AND state IN ('CHECKING', 'APPLYING',"
                + " 'UNDOING') ORDER BY id")
        .param(node)
        .query(ImportRuns::run)
        .list();
  }

  /** Drafts and discarded ones whose files may go. */
  List<ImportRun> stale(String node, Instant before) {
    return db.sql(
            "SELECT * FROM import_run WHERE node = ? AND created_at < ? AND state IN ('DRAFT',"
                + " 'CHECKED', 'FAILED')")
        .params(node, before.atOffset(ZoneOffset.UTC))
        .query(ImportRuns::run)
        .list();
  }

  void understood(long id, String layer, String options, String preview) {
    db.sql(
            "UPDATE import_run SET layer = ?, options = ?, preview = ?, state = 'DRAFT', diff ="
                + " NULL, plan = NULL, taken = 0, next_id = 0, summary = NULL WHERE id = ?")
        .param(layer)
        .param(options)
        .param(preview)
        .param(id)
        .update();
    forgetProblems(id);
  }

  /** False when somebody else moved it meanwhile. */
  boolean move(long id, State from, State to) {
    return db.sql("UPDATE import_run SET state = ? WHERE id = ? AND state = ?")
            .params(to.name(), id, from.name())
            .update()
        == 1;
  }

  void job(long id, long job) {
    db.sql("UPDATE import_run SET job_id = ? WHERE id = ?").params(job, id).update();
  }

  void begin(long id, String plan, long layerState) {
    db.sql("UPDATE import_run SET plan = ?, layer_state = ?, taken = 0, next_id = 0 WHERE id = ?")
        .params(plan, layerState, id)
        .update();
  }

  /** How far the check is; in the transaction of its batch. */
  void reached(long id, long taken, long nextId, String diff) {
    db.sql("UPDATE import_run SET taken = ?, next_id = ?, diff = ? WHERE id = ?")
        .params(taken, nextId, diff, id)
        .update();
  }

  void end(long id, State state, String diff, String summary) {
    db.sql(
            "UPDATE import_run SET state = ?, diff = coalesce(cast(? AS varchar), diff),"
                + " summary = ? WHERE id = ?")
        .param(state.name())
        .param(diff)
        .param(summary.length() > 4000 ? summary.substring(0, 4000) : summary)
        .param(id)
        .update();
  }

  void style(long id, String style) {
    db.sql("UPDATE import_run SET style = ? WHERE id = ?").params(style, id).update();
  }

  void applied(long id, long layerState) {
    db.sql(
            "UPDATE import_run SET state = 'APPLIED', layer_state = ?, applied_at = ? WHERE id"
                + " = ?")
        .params(layerState, now(), id)
        .update();
  }

  void forgetProblems(long id) {
    db.sql("DELETE FROM import_problem WHERE import_id = ?").param(id).update();
  }

  /** Problems past number {@code after}, in the order of finding. */
  List<RowProblem> problems(long id, long after, int limit) {
    return db.sql(
            "SELECT n, severity, code, line, field, field_value, row_key, vi, en, lon, lat,"
                + " area_before, area_after FROM import_problem WHERE import_id = ? AND n > ?"
                + " ORDER BY n FETCH FIRST ? ROWS ONLY")
        .params(id, after, limit)
        .query((rs, n) -> problem(rs, null, null))
        .list();
  }

  /** Rows that were refused, with all that the file said of them. */
  List<RowProblem> refusedRows(long id, long after, int limit) {
    return db.sql(
            "SELECT n, severity, code, line, field, field_value, row_key, vi, en, lon, lat,"
                + " area_before, area_after, row_text, row_wkt FROM import_problem WHERE import_id"
                + " = ? AND n > ? AND row_text IS NOT NULL ORDER BY n FETCH FIRST ? ROWS ONLY")
        .params(id, after, limit)
        .query((rs, n) -> problem(rs, rs.getString("row_text"), rs.getString("row_wkt")))
        .list();
  }

  private static RowProblem problem(ResultSet rs, String text, String wkt) throws SQLException {
    return new RowProblem(
        rs.getLong(1),
        rs.getString(2),
        rs.getString(3),
        rs.getObject(4, Long.class),
        rs.getString(5),
        rs.getString(6),
        rs.getString(7),
        rs.getString(8),
        rs.getString(9),
        rs.getObject(10, Double.class),
        rs.getObject(11, Double.class),
        rs.getObject(12, Double.class),
        rs.getObject(13, Double.class),
        text,
        wkt);
  }

  void add(long id, List<RowProblem> problems) {
    List<Object[]> rows = new ArrayList<>(problems.size());
    for (RowProblem p : problems) {
      rows.add(
          new Object[] {
            id,
            p.n(),
            p.severity(),
            p.code(),
            p.line(),
            cut(p.field(), 200),
            cut(p.value(), 1000),
            cut(p.key(), 200),
            cut(p.vi(), 2000),
            cut(p.en(), 2000),
            p.lon(),
            p.lat(),
            p.areaBeforeM2(),
            p.areaAfterM2(),
            p.rowText(),
            p.rowWkt()
          });
    }
    bulk.batchUpdate(
        "INSERT INTO import_problem (import_id, n, severity, code, line, field, field_value,"
            + " row_key, vi, en, lon, lat, area_before, area_after, row_text, row_wkt)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows);
  }

  private static String cut(String text, int most) {
    if (text == null) {
      return null;
    }
    String plain = text.replace("\0", "");
    return plain.length() <= most ? plain : plain.substring(0, most - 1) + "…";
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC);
  }

  private static ImportRun run(ResultSet rs, int row) throws SQLException {
    OffsetDateTime applied = rs.getObject("applied_at", OffsetDateTime.class);
    return new ImportRun(
        rs.getLong("id"),
        rs.getString("layer"),
        State.valueOf(rs.getString("state")),
        rs.getString("actor"),
        rs.getString("node"),
        rs.getString("file_name"),
        rs.getLong("file_bytes"),
        rs.getString("sha256"),
        rs.getString("options"),
        rs.getString("preview"),
        rs.getString("plan"),
        rs.getString("diff"),
        rs.getString("style"),
        rs.getObject("job_id", Long.class),
        rs.getLong("taken"),
        rs.getLong("next_id"),
        rs.getObject("layer_state", Long.class),
        rs.getString("summary"),
        rs.getObject("created_at", OffsetDateTime.class).toInstant(),
        applied == null ? null : applied.toInstant());
  }
}
