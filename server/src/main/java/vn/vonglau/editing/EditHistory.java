package vn.vonglau.editing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.BusinessClock;

/** Who changed which row when, from what to what; only grows. */
@Component
class EditHistory {
  private static final int MOST_PHOTOS = 2 * RowPhotos.MOST;

  private final JdbcClient db;
  private final RowText text;
  private final BusinessClock clock;

  EditHistory(JdbcClient db, RowText text, BusinessClock clock) {
    this.db = db;
    this.text = text;
    this.clock = clock;
  }

  /** Who did something. */
  record By(String user, String name) {
    static By of(Caller caller) {
      return new By(caller.user(), caller.name());
    }
  }

  /**
   * @param by name of the person
   * @param before, after null where there was none
   */
  record Entry(
      String what,
      Instant at,
      String by,
      String note,
      Long proposal,
      FeatureDraft before,
      FeatureDraft after) {}

  void add(
      String layer,
      long id,
      Edits.What what,
      By by,
      String note,
      Long proposal,
      FeatureDraft before,
      FeatureDraft after) {
    add(layer, id, what.id(), by, note, proposal, before, after);
  }

  /**
   * A photograph that came or went.
   *
   * @param what {@code photo} or {@code unphoto}
   */
  void photo(String layer, long id, String what, By by, String caption) {
    add(layer, id, what, by, caption, null, null, null);
  }

  private void add(
      String layer,
      long id,
      String what,
      By by,
      String note,
      Long proposal,
      FeatureDraft before,
      FeatureDraft after) {
    db.sql(
            "INSERT INTO feature_history (layer, feature_id, what, at, actor, actor_name, note,"
                + " proposal_id, old_row, new_row) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .param(layer)
        .param(id)
        .param(what)
        .param(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .param(by.user())
        .param(by.name())
        .param(note)
        .param(proposal)
        .param(text.write(before))
        .param(text.write(after))
        .update();
  }

  /** The newest first. */
  List<Entry> of(String layer, long id, int most) {
    return db.sql(
            "SELECT what, at, coalesce(actor_name, actor), note, proposal_id, old_row, new_row"
                + " FROM feature_history WHERE layer = ? AND feature_id = ? ORDER BY id DESC"
                + " FETCH FIRST ? ROWS ONLY")
        .params(layer, id, most)
        .query(
            (rs, n) ->
                new Entry(
                    rs.getString(1),
                    rs.getObject(2, OffsetDateTime.class).toInstant(),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getObject(5, Long.class),
                    text.read(rs.getString(6)).stream().findFirst().orElse(null),
                    text.read(rs.getString(7)).stream().findFirst().orElse(null)))
        .list();
  }

  /** The last change of the row itself; photographs come and go beside it. */
  Optional<Entry> last(String layer, long id) {
    return of(layer, id, MOST_PHOTOS).stream()
        .filter(e -> e.before() != null || e.after() != null)
        .findFirst();
  }
}
