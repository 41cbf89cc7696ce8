package vn.vonglau.operations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;

/** What a person adds to the report of a month: difficulties and proposals. */
@Component
class Remarks {
  static final int LONGEST = 8000;

  private final JdbcClient db;
  private final Journal journal;

  Remarks(JdbcClient db, Journal journal) {
    this.db = db;
    this.journal = journal;
  }

  /**
   * @param by null = nobody wrote anything yet
   */
  record Remark(String difficulties, String proposals, String by, Instant at) {
    static final Remark NONE = new Remark("", "", null, null);
  }

  Remark of(YearMonth month) {
    return db.sql(
            "SELECT difficulties, proposals, by_whom, at FROM operations_remark"
                + " WHERE report_month = ? ORDER BY id DESC FETCH FIRST 1 ROW ONLY")
        .param(month.toString())
        .query(
            (rs, row) ->
                new Remark(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getObject(4, OffsetDateTime.class).toInstant()))
        .optional()
        .orElse(Remark.NONE);
  }

  @Transactional
  void put(YearMonth month, String difficulties, String proposals) {
    db.sql(
            "INSERT INTO operations_remark (report_month, difficulties, proposals, by_whom, at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(
            month.toString(),
            difficulties,
            proposals,
            Actor.current(),
            Instant.now().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC))
        .update();
    journal.write("operations.remarks-written", "month:" + month, "");
  }
}
