package vn.vonglau.units;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The front of the room: holds the newest {@link UnitsSnapshot}. Another node's import is seen
 * within a second by its edition number.
 */
@Component
public class Units implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(Units.class);

  /** Boundaries as packed ordinates: a third of the memory of coordinate objects. */
  static final GeometryFactory GEOMETRY =
      new GeometryFactory(
          new PrecisionModel(), 4326, PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private final JdbcClient db;
  private final TransactionTemplate reading;

  @PersistenceContext private EntityManager entities;

  private volatile UnitsSnapshot snapshot =
      new UnitsSnapshot(-1, List.of(), List.of(), List.of(), Map.of());

  Units(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    this.reading = new TransactionTemplate(transactions);
    this.reading.setReadOnly(true);
  }

  /** The register as it stands now. Hold the value for the length of one question. */
  public UnitsSnapshot now() {
    return snapshot;
  }

  @Override
  public void afterSingletonsInstantiated() {
    refresh();
  }

  @Scheduled(fixedDelay = 1000, initialDelay = 1000)
  void poll() {
    try {
      refresh();
    } catch (DataAccessException e) {
      LOG.warn("units: the database does not answer, version {} stays", snapshot.version());
    }
  }

  /** Reads the register anew when its edition has moved. */
  public synchronized void refresh() {
    long newest =
        db.sql("SELECT coalesce(max(id), 0) FROM unit_edition").query(Long.class).single();
    if (newest != snapshot.version()) {
      snapshot = reading.execute(status -> load(newest));
    }
  }

  private UnitsSnapshot load(long version) {
    Set<Long> illustrative =
        new HashSet<>(
            db.sql("SELECT id FROM unit_edition WHERE illustrative").query(Long.class).list());
    List<Unit> units =
        entities.createQuery("select u from UnitRow u", UnitRow.class).getResultList().stream()
            .map(row -> row.toUnit(illustrative.contains(row.editionId)))
            .toList();
    entities.clear();
    List<Edge> edges =
        db.sql("SELECT child_id, parent_id, kind FROM unit_edge ORDER BY parent_id, child_id")
            .query(
                (rs, row) ->
                    new Edge(rs.getLong(1), rs.getLong(2), "whole".equals(rs.getString(3))))
            .list();
    List<Succession> moves =
        db.sql("SELECT * FROM succession ORDER BY successor_id, predecessor_id")
            .query(Units::succession)
            .list();
    Map<Long, Place> places = new HashMap<>();
    WKBReader reader = new WKBReader(GEOMETRY);
    // Ascending editions: a later boundary of the same unit takes the place of the earlier one.
    db.sql(
            "SELECT unit_id, ST_AsBinary(geom), label_lon, label_lat, area_m2"
                + " FROM unit_boundary ORDER BY edition_id")
        .query(
            rs -> {
              places.put(
                  rs.getLong(1),
                  new Place(
                      geometry(reader, rs.getBytes(2)),
                      rs.getDouble(3),
                      rs.getDouble(4),
                      rs.getDouble(5)));
            });
    // A former district has the boundary of the district that it names.
    for (Unit unit : units) {
      if (unit.virtual() && !places.containsKey(unit.id())) {
        moves.stream()
            .filter(m -> m.successor() == unit.id())
            .map(m -> places.get(m.predecessor()))
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .ifPresent(place -> places.put(unit.id(), place));
      }
    }
    LOG.info("units: version {} with {} units", version, units.size());
    return new UnitsSnapshot(version, units, edges, moves, places);
  }

  private static org.locationtech.jts.geom.Geometry geometry(WKBReader reader, byte[] wkb) {
    try {
      return reader.read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("a stored boundary cannot be read", e);
    }
  }

  private static Succession succession(ResultSet rs, int row) throws SQLException {
    return new Succession(
        rs.getLong("predecessor_id"),
        rs.getLong("successor_id"),
        "whole".equals(rs.getString("kind")),
        rs.getBigDecimal("share"),
        rs.getString("share_source"),
        rs.getString("decree"),
        rs.getObject("date", LocalDate.class),
        rs.getBoolean("inferred"));
  }
}
