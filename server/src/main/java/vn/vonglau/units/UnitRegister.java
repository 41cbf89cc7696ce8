package vn.vonglau.units;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.construct.MaximumInscribedCircle;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Actor;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.units.ImportPlan.FormerDistrict;
import vn.vonglau.units.ImportPlan.Move;
import vn.vonglau.units.ImportPlan.Taken;

/** Carries a plan out. Runs inside the transaction of {@link UnitIntake}. */
@Component
class UnitRegister {
  private static final int BATCH = 500;

  private final JdbcTemplate db;
  private final Units units;

  @PersistenceContext private EntityManager entities;

  UnitRegister(JdbcTemplate db, Units units) {
    this.db = db;
    this.units = units;
  }

  /** The register under the import's lock, with rows that {@link #write} may change. */
  RegisterRows rows() {
    UnitsSnapshot now = units.now();
    return new RegisterRows(
        entities.createQuery("select u from UnitRow u", UnitRow.class).getResultList(),
        now.edges(),
        now.successions(),
        now.places());
  }

  /**
   * Writes what differs.
   *
   * @return number of the new edition
   */
  long write(PlanDifferences d, String summary) {
    ImportRequest request = d.plan().request();
    LocalDate day = request.validFrom();
    long edition = insertEdition(request, summary);
    for (UnitRow row : d.added()) {
      row.editionId = edition;
      entities.persist(row);
    }
    for (Taken t : d.facts()) {
      Facts.copy(t.draft(), t.row(), request.areaSource());
    }
    for (UnitRow row : d.closed()) {
      row.validTo = day;
    }
    List<Object[]> edges = new ArrayList<>();
    List<Object[]> moves = new ArrayList<>();
    for (UnitRow row : d.added()) {
      for (UnitRow parent : d.plan().tree().parentsOf(row)) {
        edges.add(new Object[] {row.id, parent.id, "whole"});
      }
    }
    List<Object[]> replaced = new ArrayList<>();
    for (PlanTree.Adoption a : d.adoptions()) {
      edges.add(new Object[] {a.child().id, a.parent().id, "whole"});
      if (a.replaced() != null) {
        replaced.add(new Object[] {a.child().id, a.replaced().id});
      }
    }
    List<Object[]> kinds = new ArrayList<>();
    for (PlanDifferences.FormerEdge e : d.formerEdges()) {
      String kind = e.whole() ? "whole" : "part";
      if (e.isNew()) {
        edges.add(new Object[] {e.unit().id, e.former().id, kind});
      } else {
        kinds.add(new Object[] {kind, e.unit().id, e.former().id});
      }
    }
    for (FormerDistrict former : d.formerDistricts()) {
      UnitRow row = formerDistrict(former.old(), edition, day, request.decree());
      entities.persist(row);
      former
          .wholeByUnit()
          .forEach(
              (unit, whole) -> edges.add(new Object[] {unit.id, row.id, whole ? "whole" : "part"}));
      former.wholeByUnit().keySet().stream()
          .flatMap(unit -> d.plan().tree().provincesOf(unit).stream())
          .distinct()
          .forEach(province -> edges.add(new Object[] {row.id, province.id, "whole"}));
      moves.add(succession(new Move(former.old(), row, null, true, true), request, edition));
    }
    for (Move m : d.moves()) {
      moves.add(succession(m, request, edition));
    }
    entities.flush();
    entities.clear();
    db.batchUpdate("DELETE FROM unit_edge WHERE child_id = ? AND parent_id = ?", replaced);
    db.batchUpdate("UPDATE unit_edge SET kind = ? WHERE child_id = ? AND parent_id = ?", kinds);
    db.batchUpdate("INSERT INTO unit_edge (child_id, parent_id, kind) VALUES (?, ?, ?)", edges);
    db.batchUpdate(
        "INSERT INTO succession (predecessor_id, successor_id, kind, share, share_source, decree,"
            + " date, inferred, edition_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        moves);
    insertBoundaries(d.boundaries(), edition);
    return edition;
  }

  /** The parameters of one row of the table; an inferred move has no draft. */
  private static Object[] succession(Move m, ImportRequest request, long edition) {
    SuccessionDraft draft = m.draft();
    return new Object[] {
      m.from().id,
      m.to().id,
      m.whole() ? "whole" : "part",
      draft == null ? null : draft.share(),
      draft == null ? null : draft.shareSource(),
      draft == null || draft.decree() == null ? request.decree() : draft.decree(),
      request.validFrom(),
      m.inferred(),
      edition
    };
  }

  private static UnitRow formerDistrict(UnitRow old, long edition, LocalDate day, String decree) {
    UnitRow row = new UnitRow();
    row.code = old.code;
    row.level = Level.DISTRICT;
    row.type = old.type;
    row.name = old.name;
    row.shortName = old.shortName;
    row.validFrom = day;
    row.validFromExact = true;
    row.decree = decree;
    row.virtual = true;
    row.areaKm2 = old.areaKm2;
    row.areaSource = old.areaSource;
    row.population = old.population;
    row.populationSource = old.populationSource;
    row.editionId = edition;
    return row;
  }

  private long insertEdition(ImportRequest request, String summary) {
    var key = new GeneratedKeyHolder();
    db.update(
        connection -> {
          var insert =
              connection.prepareStatement(
                  "INSERT INTO unit_edition (at, actor, source, valid_from, decree, illustrative,"
                      + " summary) VALUES (?, ?, ?, ?, ?, ?, ?)",
                  new String[] {"id"});
          insert.setObject(1, Instant.now().atOffset(ZoneOffset.UTC));
          insert.setString(2, Actor.current());
          insert.setString(3, request.source());
          insert.setObject(4, request.validFrom());
          insert.setString(5, request.decree());
          insert.setBoolean(6, request.illustrative());
          insert.setString(7, summary);
          return insert;
        },
        key);
    return key.getKey().longValue();
  }

  private void insertBoundaries(Iterable<Taken> boundaries, long edition) {
    WKBWriter writer = new WKBWriter(2);
    List<Object[]> batch = new ArrayList<>();
    for (Taken t : boundaries) {
      Geometry g = t.draft().geometry();
      Point label = labelPoint(g);
      batch.add(
          new Object[] {
            t.row().id, edition, writer.write(g), label.getX(), label.getY(), Geodesy.area(g)
          });
      if (batch.size() == BATCH) {
        flush(batch);
      }
    }
    flush(batch);
  }

  private void flush(List<Object[]> batch) {
    db.batchUpdate(
        "INSERT INTO unit_boundary (unit_id, edition_id, geom, label_lon, label_lat, area_m2)"
            + " VALUES (?, ?, ST_GeomFromWKB(?, 4326), ?, ?, ?)",
        batch);
    batch.clear();
  }

  /** The deepest point of the largest part: a name there is furthest from every border. */
  private static Point labelPoint(Geometry g) {
    Polygon largest = null;
    for (int i = 0; i < g.getNumGeometries(); i++) {
      if (g.getGeometryN(i) instanceof Polygon p
          && (largest == null || p.getArea() > largest.getArea())) {
        largest = p;
      }
    }
    if (largest == null) {
      return g.getInteriorPoint();
    }
    Envelope box = largest.getEnvelopeInternal();
    double tolerance = Math.max(box.getWidth(), box.getHeight()) / 50;
    return MaximumInscribedCircle.getCenter(largest, tolerance);
  }
}
