package vn.vonglau.features;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.kernel.Problem;

/** The one gate by which rows come into the common table of imported layers. */
@Component
public class FeatureIntake {
  private static final int BATCH = 1000;
  private static final String INSERT =
      "INSERT INTO feature (layer, id, natural_key, name, attributes, geom, edition)"
          + " VALUES (?, ?, ?, ?, ?, ST_GeomFromWKB(?, 4326), ?)";

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final Journal journal;
  private final ApplicationEventPublisher facts;

  FeatureIntake(
      JdbcTemplate jdbc, JsonMapper json, Journal journal, ApplicationEventPublisher facts) {
    this.jdbc = jdbc;
    this.json = json;
    this.journal = journal;
    this.facts = facts;
  }

  /**
   * Adds rows behind those that the layer has: all of them or, when one is wrong, none.
   *
   * @param drafts read once, from first to last; never held all at once
   * @return how many were added
   */
  @Transactional
  public long add(String layer, Iterator<FeatureDraft> drafts) {
    String source = "feature/" + layer;
    facts.publishEvent(DataChanged.geometry(source));
    long id =
        jdbc.queryForObject(
            "SELECT coalesce(max(id), 0) FROM feature WHERE layer = ?", Long.class, layer);
    long edition =
        jdbc.queryForObject(
            "SELECT geometry FROM layer_version WHERE source = ?", Long.class, source);
    long first = id;
    WKBWriter wkb = new WKBWriter();
    List<FeatureDraft> batch = new ArrayList<>(BATCH);
    while (drafts.hasNext()) {
      batch.add(checked(drafts.next(), id - first + batch.size() + 1));
      if (batch.size() == BATCH || !drafts.hasNext()) {
        long before = id;
        jdbc.batchUpdate(
            INSERT,
            new org.springframework.jdbc.core.BatchPreparedStatementSetter() {
              @Override
              public void setValues(PreparedStatement row, int i) throws SQLException {
                set(row, layer, before + i + 1, batch.get(i), edition, wkb);
              }

              @Override
              public int getBatchSize() {
                return batch.size();
              }
            });
        id += batch.size();
        batch.clear();
      }
    }
    journal.write("features.added", "layer:" + layer, Long.toString(id - first));
    return id - first;
  }

  /** Takes away all rows of the layer. */
  @Transactional
  public long clear(String layer) {
    facts.publishEvent(DataChanged.geometry("feature/" + layer));
    long gone = jdbc.update("DELETE FROM feature WHERE layer = ?", layer);
    journal.write("features.cleared", "layer:" + layer, Long.toString(gone));
    return gone;
  }

  private void set(
      PreparedStatement row, String layer, long id, FeatureDraft draft, long edition, WKBWriter wkb)
      throws SQLException {
    row.setString(1, layer);
    row.setLong(2, id);
    text(row, 3, draft.key());
    text(row, 4, draft.name());
    row.setString(5, json.writeValueAsString(draft.attributes()));
    row.setBytes(6, wkb.write(draft.geometry()));
    row.setLong(7, edition);
  }

  private static void text(PreparedStatement row, int index, String value) throws SQLException {
    if (value == null) {
      row.setNull(index, Types.VARCHAR);
    } else {
      row.setString(index, value);
    }
  }

  private static FeatureDraft checked(FeatureDraft draft, long number) {
    if (!drawable(draft.geometry())) {
      throw Problem.badRequest(
              "feature-geometry",
              "Đối tượng thứ "
                  + number
                  + " không có hình, hoặc tọa độ không phải số kinh độ, vĩ độ"
                  + " WGS 84. Chưa ghi gì. Sửa tệp rồi gửi lại.",
              "Feature "
                  + number
                  + " has no geometry, or coordinates that are no WGS 84 longitude"
                  + " and latitude. Nothing was written. Correct the file and send it again.")
          .at("geometry", (int) Math.min(number, Integer.MAX_VALUE))
          .asException();
    }
    return draft;
  }

  private static boolean drawable(Geometry geometry) {
    if (geometry == null || geometry.isEmpty()) {
      return false;
    }
    for (Coordinate c : geometry.getCoordinates()) {
      // Written so that NaN fails too.
      if (!(Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90)) {
        return false;
      }
    }
    return true;
  }
}
