package vn.vonglau.indicators;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** Messages on the screen of a person, each seen or not yet. */
@Component
class PersonNotices {
  private static final String INSERT =
      "INSERT INTO notice (username, kind, subject, body, form, period, unit_id, agency, about,"
          + " made_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private final JdbcClient db;
  private final JdbcTemplate bulk;
  private final Naming naming;
  private final BusinessClock clock;

  PersonNotices(JdbcClient db, JdbcTemplate bulk, Naming naming, BusinessClock clock) {
    this.db = db;
    this.bulk = bulk;
    this.naming = naming;
    this.clock = clock;
  }

  /**
   * @param about {@code report:{id}}, {@code case:{id}} …; null = nothing
   * @param seenAt null = not yet
   */
  record Notice(
      long id,
      String kind,
      String subject,
      String body,
      String form,
      String period,
      Long unit,
      String agency,
      String about,
      Instant madeAt,
      Instant seenAt) {}

  /** A message about to be put on someone's screen. */
  record Draft(
      String user,
      String kind,
      String subject,
      String body,
      String form,
      String period,
      Long unit,
      String agency,
      String about) {}

  void tell(List<Draft> drafts) {
    OffsetDateTime now = Times.of(Times.now(clock));
    bulk.batchUpdate(INSERT, drafts.stream().map(d -> values(d, now)).toList());
  }

  /** One message, for lines of the ledger that name it. */
  long tell(Draft d) {
    var key = new GeneratedKeyHolder();
    db.sql(INSERT).params(values(d, Times.of(Times.now(clock)))).update(key, "id");
    return key.getKey().longValue();
  }

  private static Object[] values(Draft d, OffsetDateTime now) {
    return new Object[] {
      d.user,
      d.kind,
      cut(d.subject, 300),
      cut(d.body, 2000),
      d.form,
      d.period,
      d.unit,
      d.agency,
      d.about,
      now
    };
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  /** Tells those who entered and approved that the report came back. */
  void sentBack(Report report, Form form, ReportAction action, String reason) {
    Map<ReportRole, Set<String>> named =
        naming.named(report.form(), report.unit(), report.agency());
    Set<String> users = new LinkedHashSet<>(named.getOrDefault(ReportRole.ENTRY, Set.of()));
    if (action == ReportAction.REJECT) {
      users.addAll(named.getOrDefault(ReportRole.APPROVE, Set.of()));
      users.addAll(named.getOrDefault(ReportRole.SEND, Set.of()));
    }
    tell(
        users.stream()
            .map(
                u ->
                    new Draft(
                        u,
                        "report",
                        "Báo cáo «%s» kỳ %s được trả lại"
                            .formatted(form.titleVi(), report.period().code()),
                        reason,
                        report.form(),
                        report.period().code(),
                        report.unit(),
                        report.agency(),
                        "report:" + report.id()))
            .toList());
  }

  /** Newest first, below {@code before}. */
  List<Notice> list(String user, long before, int limit) {
    return db.sql(
            "SELECT * FROM notice WHERE username = ? AND id < ? ORDER BY id DESC"
                + " FETCH FIRST ? ROWS ONLY")
        .params(user, before, limit)
        .query(
            (rs, n) ->
                new Notice(
                    rs.getLong("id"),
                    rs.getString("kind"),
                    rs.getString("subject"),
                    rs.getString("body"),
                    rs.getString("form"),
                    rs.getString("period"),
                    rs.getObject("unit_id", Long.class),
                    rs.getString("agency"),
                    rs.getString("about"),
                    Times.get(rs, "made_at"),
                    Times.get(rs, "seen_at")))
        .list();
  }

  long unseen(String user) {
    return db.sql("SELECT count(*) FROM notice WHERE username = ? AND seen_at IS NULL")
        .param(user)
        .query(Long.class)
        .single();
  }

  /** Seen once; of a reminder the ledger says so. 404 for somebody else's. */
  @Transactional
  void seen(long id, String user) {
    Instant now = Times.now(clock);
    if (db.sql("SELECT count(*) FROM notice WHERE id = ? AND username = ?")
            .params(id, user)
            .query(Long.class)
            .single()
        == 0) {
      throw Problem.notFound().asException();
    }
    int first =
        db.sql("UPDATE notice SET seen_at = ? WHERE id = ? AND seen_at IS NULL")
            .params(Times.of(now), id)
            .update();
    if (first == 1) {
      db.sql(
              "INSERT INTO report_ledger (kind, form, period, unit_id, agency, report_id, at, due,"
                  + " person, by_whom, notice_id) SELECT 'seen', form, period, unit_id, agency,"
                  + " report_id, cast(? AS timestamp(6) with time zone), due, person, person,"
                  + " notice_id FROM report_ledger WHERE notice_id = ? AND kind = 'reminded'")
          .params(Times.of(now), id)
          .update();
    }
  }
}
