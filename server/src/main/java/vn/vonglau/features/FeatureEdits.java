package vn.vonglau.features;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Journal;
import vn.vonglau.audit.Sha256;

/**
 * Single rows of a layer, changed one by one. Each change locks the layer until the transaction of
 * the caller ends, is told by the number of its row, and so is drawn without the layer being read
 * anew. What may be changed by whom is asked before.
 */
@Component
public class FeatureEdits {
  private static final long BY_HAND = 0;

  private final JdbcClient db;
  private final JsonMapper json;
  private final LayerRows places;
  private final LayerVersions versions;
  private final Buckets buckets;
  private final Journal journal;

  FeatureEdits(
      JdbcClient db,
      JsonMapper json,
      LayerRows places,
      LayerVersions versions,
      Buckets buckets,
      Journal journal) {
    this.db = db;
    this.json = json;
    this.places = places;
    this.versions = versions;
    this.buckets = buckets;
    this.journal = journal;
  }

  /**
   * A row as it is stored.
   *
   * @param version of its content: the same for the same content, whoever wrote it
   */
  public record Row(long id, FeatureDraft content, String version) {}

  /** The row, of any day and for any caller. */
  public Optional<Row> find(String layer, long id) {
    return db.sql(
            "SELECT id, natural_key, name, attributes, ST_AsBinary(geom) FROM feature"
                + " WHERE layer = ? AND id = ?")
        .params(places.of(layer).bucket(), id)
        .query(
            (rs, n) ->
                row(
                    rs.getLong(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getBytes(5)))
        .optional();
  }

  @SuppressWarnings("unchecked")
  private Row row(long id, String key, String name, String attributes, byte[] wkb) {
    MessageDigest hash = Sha256.begin();
    for (String part : new String[] {key, name, attributes}) {
      hash.update(
          (part == null ? "-" : part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
    }
    hash.update(wkb);
    try {
      Geometry shape = new WKBReader().read(wkb);
      Map<String, Object> values = new LinkedHashMap<>(json.readValue(attributes, Map.class));
      String version = HexFormat.of().formatHex(hash.digest(), 0, 12);
      return new Row(id, new FeatureDraft(key, name, values, shape), version);
    } catch (ParseException e) {
      throw new IllegalStateException("row " + id + " has no shape that can be read", e);
    }
  }

  /**
   * Nobody else changes the layer until the transaction ends.
   *
   * @return the row as it is now
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Row> locked(String layer, long id) {
    lock(layer);
    return find(layer, id);
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void lock(String layer) {
    versions.locked("feature/" + layer);
  }

  /** A new row, behind a {@link #lock}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Row add(String layer, FeatureDraft draft) {
    LayerRows.Place place = places.of(layer);
    long id = place.next();
    return put(layer, place, id, draft, "features.row-added");
  }

  /** Other content of a row that is {@link #locked}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Row replace(String layer, long id, FeatureDraft draft) {
    LayerRows.Place place = places.of(layer);
    buckets.quiet(layer, place.bucket());
    delete(place, id);
    return put(layer, place, id, draft, "features.row-changed");
  }

  private Row put(String layer, LayerRows.Place place, long id, FeatureDraft draft, String what) {
    StagedRow staged = StagedRow.of(draft, json, new WKBWriter());
    buckets.write(layer, place.bucket(), List.of(new RowWriter.Placed(id, BY_HAND, staged)));
    places.move(layer, new LayerRows.Place(place.bucket(), Math.max(place.next(), id + 1)));
    versions.rowsChanged("feature/" + layer, List.of(id));
    journal.write(what, "layer:" + layer, "row " + id);
    return find(layer, id).orElseThrow();
  }

  /** Takes a row away that is {@link #locked}; its number is not given again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void remove(String layer, long id) {
    LayerRows.Place place = places.of(layer);
    buckets.quiet(layer, place.bucket());
    delete(place, id);
    places.move(layer, place);
    versions.rowsChanged("feature/" + layer, List.of(id));
    journal.write("features.row-removed", "layer:" + layer, "row " + id);
  }

  private void delete(LayerRows.Place place, long id) {
    db.sql("DELETE FROM feature WHERE layer = ? AND id = ?").params(place.bucket(), id).update();
  }
}
