package vn.vonglau.editing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.features.FeatureDraft;

/** What people changed by hand at which moment, for rooms that look back; rights are theirs. */
@Component
public class EditTimes {
  private static final int AT_ONCE = 500;

  private final JdbcClient db;
  private final RowText text;

  EditTimes(JdbcClient db, RowText text) {
    this.db = db;
    this.text = text;
  }

  /**
   * @param entry of the history
   * @param by name of the person
   */
  public record Step(long entry, long feature, Instant at, String by) {}

  /**
   * Changes of rows after a moment, photographs aside, the earliest first; at most so many and one
   * more.
   */
  public List<Step> since(String layer, Instant moment, int most) {
    return db.sql(
            "SELECT id, feature_id, at, coalesce(actor_name, actor) FROM feature_history"
                + " WHERE layer = ? AND at > ? AND (old_row IS NOT NULL OR new_row IS NOT NULL)"
                + " ORDER BY id FETCH FIRST ? ROWS ONLY")
        .params(layer, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC), most + 1)
        .query(
            (rs, n) ->
                new Step(
                    rs.getLong(1),
                    rs.getLong(2),
                    rs.getObject(3, OffsetDateTime.class).toInstant(),
                    rs.getString(4)))
        .list();
  }

  /** The rows before these changes, by the number of the entry; not there where there was none. */
  public Map<Long, FeatureDraft> before(Collection<Long> entries) {
    Map<Long, FeatureDraft> out = new HashMap<>();
    List<Long> sorted = new ArrayList<>(new TreeSet<>(entries));
    for (int from = 0; from < sorted.size(); from += AT_ONCE) {
      db.sql("SELECT id, old_row FROM feature_history WHERE id IN (:ids) AND old_row IS NOT NULL")
          .param("ids", sorted.subList(from, Math.min(from + AT_ONCE, sorted.size())))
          .query(
              rs -> {
                out.put(rs.getLong(1), text.read(rs.getString(2)).getFirst());
              });
    }
    return out;
  }
}
