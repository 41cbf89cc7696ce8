package vn.vonglau.features;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What an import would make of its layer, row by row, for people to look at. */
@Component
public class EditionRows {
  private final JdbcClient db;
  private final JsonMapper json;
  private final LayerRows places;

  EditionRows(JdbcClient db, JsonMapper json, LayerRows places) {
    this.db = db;
    this.json = json;
    this.places = places;
  }

  /**
   * A row as people look at it.
   *
   * @param attributes as in {@link FeatureDraft}
   */
  public record Shown(long id, String key, String name, Map<String, Object> attributes) {}

  /** Rows of the layer that the import did not bring. */
  public long missing(String layer, long importId) {
    return db.sql("SELECT count(*) FROM feature c WHERE c.layer = ? AND " + Buckets.notIn("c"))
        .params(places.of(layer).bucket(), LayerRows.bucket(layer, importId))
        .query(Long.class)
        .single();
  }

  /** Some rows of the layer that the import did not bring. */
  public List<Shown> missing(String layer, long importId, int most) {
    return db.sql(
            "SELECT c.id, c.natural_key, c.name, c.attributes FROM feature c WHERE"
                + " c.layer = ? AND "
                + Buckets.notIn("c")
                + " ORDER BY c.id FETCH FIRST ? ROWS ONLY")
        .params(places.of(layer).bucket(), LayerRows.bucket(layer, importId), most)
        .query((rs, n) -> shown(rs))
        .list();
  }

  /** Some rows that the import adds or changes. */
  public List<Shown> brought(String layer, long importId, boolean isNew, int most) {
    return db.sql(
            "SELECT id, natural_key, name, attributes FROM feature WHERE layer = ?"
                + " AND edition = ? AND id "
                + (isNew ? ">=" : "<")
                + " ? ORDER BY id FETCH FIRST ? ROWS ONLY")
        .params(LayerRows.bucket(layer, importId), importId, places.of(layer).next(), most)
        .query((rs, n) -> shown(rs))
        .list();
  }

  /** A row of the layer as it is now. */
  public Optional<Shown> now(String layer, long id) {
    return db.sql(
            "SELECT id, natural_key, name, attributes FROM feature WHERE layer = ? AND" + " id = ?")
        .params(places.of(layer).bucket(), id)
        .query((rs, n) -> shown(rs))
        .optional();
  }

  /** Whether the import brings this row of the layer with another geometry. */
  public boolean isMoved(String layer, long importId, long id) {
    List<byte[]> shapes =
        db.sql(
                "SELECT ST_AsBinary(geom) FROM feature WHERE id = ? AND (layer = ? OR layer ="
                    + " ?)")
            .params(id, places.of(layer).bucket(), LayerRows.bucket(layer, importId))
            .query((rs, n) -> rs.getBytes(1))
            .list();
    return shapes.size() == 2 && !Arrays.equals(shapes.getFirst(), shapes.getLast());
  }

  @SuppressWarnings("unchecked")
  private Shown shown(java.sql.ResultSet rs) throws java.sql.SQLException {
    Map<String, Object> attributes =
        new LinkedHashMap<>(json.readValue(rs.getString(4), Map.class));
    return new Shown(rs.getLong(1), rs.getString(2), rs.getString(3), attributes);
  }
}
