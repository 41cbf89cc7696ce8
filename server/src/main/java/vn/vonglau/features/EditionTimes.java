package vn.vonglau.features;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What imports did to a layer at which moment, as far as what was before is still kept. */
@Component
public class EditionTimes {
  private static final int AT_ONCE = 500;

  private final JdbcClient db;
  private final JsonMapper json;
  private final LayerRows places;

  EditionTimes(JdbcClient db, JsonMapper json, LayerRows places) {
    this.db = db;
    this.json = json;
    this.places = places;
  }

  /**
   * An import that was taken over.
   *
   * @param undone when it was taken back, or null
   * @param kept whether what was before it can still be read
   */
  public record Step(
      long edition, String bucket, String before, Instant at, Instant undone, boolean kept) {}

  /** Those that did something after a moment, the earliest first. */
  public List<Step> since(String layer, Instant moment) {
    OffsetDateTime at = OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    return db.sql(
            "SELECT edition, bucket, bucket_before, applied_at, undone_at, forgotten_at"
                + " FROM layer_edition WHERE layer = ? AND (applied_at > ? OR undone_at > ?)"
                + " ORDER BY edition")
        .params(layer, at, at)
        .query(
            (rs, n) -> {
              OffsetDateTime undone = rs.getObject(5, OffsetDateTime.class);
              return new Step(
                  rs.getLong(1),
                  rs.getString(2),
                  rs.getString(3),
                  rs.getObject(4, OffsetDateTime.class).toInstant(),
                  undone == null ? null : undone.toInstant(),
                  rs.getObject(6) == null);
            })
        .list();
  }

  /** Rows that a step brought, took away or changed; at most so many and one more. */
  public Set<Long> touched(Step step, int most) {
    Set<Long> out = new LinkedHashSet<>();
    for (List<String> pair :
        List.of(List.of(step.before, step.bucket), List.of(step.bucket, step.before))) {
      out.addAll(
          db.sql(
                  "SELECT f.id FROM feature f WHERE f.layer = ? AND NOT EXISTS (SELECT 1 FROM"
                      + " feature o WHERE o.layer = ? AND o.id = f.id AND o.digest = f.digest)"
                      + " FETCH FIRST ? ROWS ONLY")
              .params(pair.getFirst(), pair.getLast(), most + 1)
              .query(Long.class)
              .list());
    }
    return out;
  }

  /** Rows as they were before a step; an id that did not exist then is not in it. */
  public Map<Long, FeatureDraft> before(Step step, Collection<Long> ids) {
    return read(step.before, ids);
  }

  /** Rows as they are now. */
  public Map<Long, FeatureDraft> now(String layer, Collection<Long> ids) {
    return read(places.of(layer).bucket(), ids);
  }

  private Map<Long, FeatureDraft> read(String bucket, Collection<Long> ids) {
    Map<Long, FeatureDraft> out = new HashMap<>();
    List<Long> sorted = new ArrayList<>(new TreeSet<>(ids));
    for (int from = 0; from < sorted.size(); from += AT_ONCE) {
      db.sql(
              "SELECT id, natural_key, name, attributes, ST_AsBinary(geom) FROM feature"
                  + " WHERE layer = :layer AND id IN (:ids)")
          .param("layer", bucket)
          .param("ids", sorted.subList(from, Math.min(from + AT_ONCE, sorted.size())))
          .query(
              rs -> {
                out.put(
                    rs.getLong(1),
                    draft(rs.getString(2), rs.getString(3), rs.getString(4), rs.getBytes(5)));
              });
    }
    return out;
  }

  @SuppressWarnings("unchecked")
  private FeatureDraft draft(String key, String name, String attributes, byte[] wkb) {
    try {
      Map<String, Object> values = new LinkedHashMap<>(json.readValue(attributes, Map.class));
      return new FeatureDraft(key, name, values, new WKBReader().read(wkb));
    } catch (ParseException e) {
      throw new IllegalStateException("a row has no shape that can be read", e);
    }
  }
}
