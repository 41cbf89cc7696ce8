package vn.vonglau.dashboards;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.DataChanged;

/** What was changed over the text files: rows that are only added. */
@Component
class DashboardEdits {
  private static final String COLUMNS =
      "SELECT id, dashboard, widget, version, content, off_since, off_reason, moved_off, reason,"
          + " by_whom, at FROM dashboard_edit";

  private final JdbcClient db;

  private final ApplicationEventPublisher facts;

  DashboardEdits(JdbcClient db, ApplicationEventPublisher facts) {
    this.db = db;
    this.facts = facts;
  }

  /** Pages that show a dashboard hear of it once the transaction stands. */
  private void moved() {
    facts.publishEvent(new DataChanged("dashboards", DataChanged.Kind.STATE, null));
  }

  /**
   * @param widget the one that is taken out of use or into use; null: the whole dashboard
   * @param content null: the text stays
   * @param movedOff whether {@code offSince} and {@code offReason} hold
   */
  record Edit(
      long id,
      String dashboard,
      String widget,
      int version,
      String content,
      LocalDate offSince,
      String offReason,
      boolean movedOff,
      String reason,
      String by,
      Instant at) {}

  /** The number of the newest; 0 where there is none. */
  long newest() {
    return db.sql("SELECT coalesce(max(id), 0) FROM dashboard_edit").query(Long.class).single();
  }

  /** All, oldest first. */
  List<Edit> all() {
    return db.sql(COLUMNS + " ORDER BY id").query(DashboardEdits::edit).list();
  }

  /** Newest first. */
  List<Edit> of(String dashboard) {
    return db.sql(COLUMNS + " WHERE dashboard = ? ORDER BY version DESC")
        .param(dashboard)
        .query(DashboardEdits::edit)
        .list();
  }

  void add(Edit e) {
    db.sql(
            "INSERT INTO dashboard_edit (dashboard, widget, version, content, off_since,"
                + " off_reason, moved_off, reason, by_whom, at) VALUES (:dashboard, :widget,"
                + " :version, :content, :since, :off, :moved, :reason, :by, :at)")
        .param("dashboard", e.dashboard)
        .param("widget", e.widget, java.sql.Types.VARCHAR)
        .param("version", e.version)
        .param("content", e.content, java.sql.Types.VARCHAR)
        .param("since", e.offSince, java.sql.Types.DATE)
        .param("off", e.offReason, java.sql.Types.VARCHAR)
        .param("moved", e.movedOff)
        .param("reason", e.reason)
        .param("by", e.by)
        .param("at", e.at.atOffset(ZoneOffset.UTC))
        .update();
    moved();
  }

  private static Edit edit(ResultSet rs, int row) throws SQLException {
    return new Edit(
        rs.getLong("id"),
        rs.getString("dashboard"),
        rs.getString("widget"),
        rs.getInt("version"),
        rs.getString("content"),
        rs.getObject("off_since", LocalDate.class),
        rs.getString("off_reason"),
        rs.getBoolean("moved_off"),
        rs.getString("reason"),
        rs.getString("by_whom"),
        rs.getObject("at", OffsetDateTime.class).toInstant());
  }
}
