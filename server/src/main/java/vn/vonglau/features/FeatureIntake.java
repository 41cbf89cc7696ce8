package vn.vonglau.features;

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

  /** The number of rows that no import brought. */
  private static final long NO_IMPORT = 0;

  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final Journal journal;
  private final ApplicationEventPublisher facts;
  private final LayerRows places;
  private final RowWriter writer;

  FeatureIntake(
      JdbcTemplate jdbc,
      JsonMapper json,
      Journal journal,
      ApplicationEventPublisher facts,
      LayerRows places,
      RowWriter writer) {
    this.jdbc = jdbc;
    this.places = places;
    this.writer = writer;
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
    LayerRows.Place place = places.of(layer);
    long first = place.next();
    long id = first;
    WKBWriter wkb = new WKBWriter();
    List<RowWriter.Placed> batch = new ArrayList<>(BATCH);
    while (drafts.hasNext()) {
      FeatureDraft draft = checked(drafts.next(), id - first + 1);
      batch.add(new RowWriter.Placed(id++, NO_IMPORT, StagedRow.of(draft, json, wkb)));
      if (batch.size() == BATCH || !drafts.hasNext()) {
        writer.write(place.bucket(), batch);
        batch.clear();
      }
    }
    journal.write("features.added", "layer:" + layer, Long.toString(id - first));
    return id - first;
  }

  /** Whether the layer has no rows now, whatever brought or took them. */
  public boolean isEmpty(String layer) {
    String any = "SELECT 1 FROM feature WHERE layer = ? FETCH FIRST 1 ROW ONLY";
    return jdbc.queryForList(any, Integer.class, places.of(layer).bucket()).isEmpty();
  }

  /** Takes away all rows of the layer. */
  @Transactional
  public long clear(String layer) {
    facts.publishEvent(DataChanged.geometry("feature/" + layer));
    long gone = jdbc.update("DELETE FROM feature WHERE layer = ?", places.of(layer).bucket());
    journal.write("features.cleared", "layer:" + layer, Long.toString(gone));
    return gone;
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
