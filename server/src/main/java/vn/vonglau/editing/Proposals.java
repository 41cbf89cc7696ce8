package vn.vonglau.editing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Journal;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** Changes that wait for somebody who may say yes. */
@Component
class Proposals {
  private static final String COLUMNS =
      "id, layer, feature_id, what, base, new_row, state, note, author, author_name, at,"
          + " decided_name, decided_at, reason";

  private final JdbcClient db;
  private final RowText text;
  private final BusinessClock clock;
  private final Journal journal;

  Proposals(JdbcClient db, RowText text, BusinessClock clock, Journal journal) {
    this.journal = journal;
    this.db = db;
    this.text = text;
    this.clock = clock;
  }

  /**
   * @param state proposed, approved, rejected, withdrawn or stale
   * @param decidedBy, decidedAt, reason null while nobody decided
   */
  record Kept(
      long id,
      String layer,
      Edits.Wish wish,
      String state,
      EditHistory.By by,
      Instant at,
      String decidedBy,
      Instant decidedAt,
      String reason) {}

  long add(String layer, Caller caller, Edits.Wish wish) {
    var keys = new org.springframework.jdbc.support.GeneratedKeyHolder();
    db.sql(
            "INSERT INTO feature_proposal (layer, feature_id, what, base, new_row, state, note,"
                + " author, author_name, at) VALUES (?, ?, ?, ?, ?, 'proposed', ?, ?, ?, ?)")
        .param(layer)
        .param(wish.id())
        .param(wish.what().id())
        .param(wish.base())
        .param(wish.rows().isEmpty() ? null : text.write(wish.rows()))
        .param(wish.note())
        .param(caller.user())
        .param(caller.name())
        .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .update(keys, "id");
    long number = keys.getKey().longValue();
    journal.write("features.proposed", "layer:" + layer, "proposal " + number);
    return number;
  }

  Kept get(long id) {
    return db.sql("SELECT " + COLUMNS + " FROM feature_proposal WHERE id = ?")
        .param(id)
        .query((rs, n) -> kept(rs))
        .optional()
        .orElseThrow(() -> Problem.notFound().asException());
  }

  /**
   * The newest first.
   *
   * @param layers only theirs
   * @param state or null for all
   * @param before number after which the page goes on, or null
   */
  List<Kept> list(Collection<String> layers, String state, Long before, int most) {
    if (layers.isEmpty()) {
      return List.of();
    }
    return db.sql(
            "SELECT "
                + COLUMNS
                + " FROM feature_proposal WHERE layer IN (:layers) AND id < :before"
                + (state == null ? "" : " AND state = :state")
                + " ORDER BY id DESC FETCH FIRST :most ROWS ONLY")
        .param("layers", layers)
        .param("before", before == null ? Long.MAX_VALUE : before)
        .param("state", state)
        .param("most", most)
        .query((rs, n) -> kept(rs))
        .list();
  }

  private Kept kept(ResultSet rs) throws SQLException {
    OffsetDateTime decided = rs.getObject(13, OffsetDateTime.class);
    return new Kept(
        rs.getLong(1),
        rs.getString(2),
        new Edits.Wish(
            Edits.What.valueOf(rs.getString(4).toUpperCase(Locale.ROOT)),
            rs.getObject(3, Long.class),
            rs.getString(5),
            text.read(rs.getString(6)),
            rs.getString(8)),
        rs.getString(7),
        new EditHistory.By(rs.getString(9), rs.getString(10)),
        rs.getObject(11, OffsetDateTime.class).toInstant(),
        rs.getString(12),
        decided == null ? null : decided.toInstant(),
        rs.getString(14));
  }

  /** Locks one that nobody decided on, in the running transaction. */
  void open(long id) {
    String state =
        db.sql("SELECT state FROM feature_proposal WHERE id = ? FOR UPDATE")
            .param(id)
            .query(String.class)
            .single();
    if (!state.equals("proposed")) {
      throw Problem.of(
              409,
              "proposal-over",
              "Đề nghị này đã được quyết định. Chưa thay đổi gì.",
              "This proposal is decided already. Nothing was changed.")
          .asException();
    }
  }

  void decide(long id, String state, Caller caller, String reason) {
    db.sql(
            "UPDATE feature_proposal SET state = ?, decided_by = ?, decided_name = ?, decided_at ="
                + " ?, reason = ? WHERE id = ?")
        .param(state)
        .param(caller.user())
        .param(caller.name())
        .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param(reason)
        .param(id)
        .update();
    journal.write("features.proposal-" + state, "proposal:" + id, reason == null ? "" : reason);
  }
}
