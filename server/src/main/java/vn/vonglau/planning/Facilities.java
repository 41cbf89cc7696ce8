package vn.vonglau.planning;

import java.util.List;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.DataChanged;

/** The register of lodging and commerce; the layers of the same names read it. */
@Component
public class Facilities {
  private static final int BATCH = 500;
  private static final String INSERT =
      "INSERT INTO facility (kind, category, name, address, stars, rooms, unit_id, simulated,"
          + " valid_from, valid_to, geom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ST_GeomFromWKB(?, 4326))";

  private final JdbcTemplate jdbc;
  private final Journal journal;
  private final ApplicationEventPublisher facts;

  Facilities(JdbcTemplate jdbc, Journal journal, ApplicationEventPublisher facts) {
    this.jdbc = jdbc;
    this.journal = journal;
    this.facts = facts;
  }

  /** Adds all of them or none. */
  @Transactional
  public void add(List<Facility> facilities) {
    facts.publishEvent(DataChanged.geometry("facility"));
    WKBWriter wkb = new WKBWriter();
    jdbc.batchUpdate(
        INSERT,
        facilities,
        BATCH,
        (row, f) -> {
          row.setString(1, f.kind().id());
          row.setString(2, f.category());
          row.setString(3, f.name());
          row.setObject(4, f.address(), java.sql.Types.VARCHAR);
          row.setObject(5, f.stars(), java.sql.Types.INTEGER);
          row.setObject(6, f.rooms(), java.sql.Types.INTEGER);
          row.setObject(7, f.unitId(), java.sql.Types.BIGINT);
          row.setBoolean(8, f.simulated());
          row.setObject(9, f.validFrom(), java.sql.Types.DATE);
          row.setObject(10, f.validTo(), java.sql.Types.DATE);
          row.setBytes(11, f.place() == null ? null : wkb.write(f.place()));
        });
    journal.write("facilities.added", "table:facility", Integer.toString(facilities.size()));
  }
}
