package vn.vonglau.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

class DemoCoverageTest {

  private static final DemoCoverage COVERAGE = DemoCoverage.build();

  @Test
  void twoBuildsGiveTheSameCoordinates() {
    DemoCoverage second = DemoCoverage.build();
    for (int i = 0; i < COVERAGE.pieces().size(); i++) {
      DemoCoverage.Piece piece = COVERAGE.pieces().get(i);
      DemoCoverage.Piece again = second.pieces().get(i);
      assertEquals(piece.oldCode(), again.oldCode());
      assertTrue(piece.geometry().equalsExact(again.geometry()), piece.oldCode());
    }
  }

  @Test
  void thePiecesAreTheRowsOfTheLineage() {
    List<DemoLineage> rows =
        COVERAGE.pieces().stream()
            .map(p -> new DemoLineage(p.newCode(), p.oldCode(), p.whole()))
            .toList();
    assertEquals(302, rows.size());
    assertEquals(DemoTables.lineage(), rows);
  }

  @Test
  void thePiecesFormAValidCoverage() {
    assertTrue(CoverageValidator.isValid(geometries()));
    for (Geometry piece : geometries()) {
      assertTrue(piece.isValid());
      assertEquals(4326, piece.getSRID());
    }
  }

  @Test
  void everyUnitIsOnePolygonWithoutHoles() {
    assertEquals(280, onePolygonEach(COVERAGE.oldCommunes()));
    assertEquals(96, onePolygonEach(COVERAGE.newCommunes()));
    assertEquals(24, onePolygonEach(COVERAGE.oldDistricts()));
    assertEquals(Set.of("72", "80"), COVERAGE.oldProvinces().keySet());
    onePolygonEach(COVERAGE.oldProvinces());
    onePolygonEach(Map.of("80", COVERAGE.newProvince()));
  }

  @Test
  void theUnitsOfEachLevelKeepTheVerticesTheyShare() {
    for (Map<String, Geometry> level :
        List.of(COVERAGE.oldCommunes(), COVERAGE.newCommunes(), COVERAGE.oldDistricts())) {
      assertTrue(CoverageValidator.isValid(level.values().toArray(new Geometry[0])));
    }
    Set<Coordinate> known = new HashSet<>();
    for (Geometry piece : geometries()) {
      known.addAll(List.of(piece.getCoordinates()));
    }
    assertTrue(known.containsAll(List.of(COVERAGE.newProvince().getCoordinates())));
  }

  @Test
  void theNewCommunesHaveThePublishedAreas() {
    Map<String, Geometry> shapes = COVERAGE.newCommunes();
    for (DemoUnit unit : DemoTables.units()) {
      if (unit.era().equals(DemoUnit.NEW) && unit.level().equals("commune")) {
        double area = SeedSearch.area((Polygon) shapes.get(unit.code())) / 1e6;
        assertEquals(unit.areaKm2(), area, 0.03 * unit.areaKm2(), unit.fullName());
      }
    }
  }

  @Test
  void theProvinceHasThePublishedAreaAndLiesNearItsBox() {
    Geometry province = COVERAGE.newProvince();
    assertEquals(8536, SeedSearch.area((Polygon) province) / 1e6, 0.005 * 8536);
    Envelope box = new Envelope(105.50, 106.75, 10.40, 11.78);
    box.expandBy(0.05);
    assertTrue(box.contains(province.getEnvelopeInternal()));
  }

  @Test
  void theTablesHoldEveryUnitWithItsParent() {
    List<DemoUnit> units = DemoTables.units();
    Set<String> keys = new HashSet<>();
    for (DemoUnit unit : units) {
      assertTrue(keys.add(unit.era() + unit.code()), unit.fullName());
      assertTrue(
          unit.level().equals("province") || keys.contains(unit.era() + unit.parentCode()),
          unit.fullName());
      if (unit.era().equals(DemoUnit.NEW)) {
        assertNotNull(unit.areaKm2());
        assertNotNull(unit.population());
      }
    }
    assertEquals(2 + 24 + 280 + 1 + 96, units.size());
  }

  private static int onePolygonEach(Map<String, Geometry> units) {
    units.forEach(
        (code, geometry) -> {
          Polygon polygon = assertInstanceOf(Polygon.class, geometry, code);
          assertTrue(polygon.isValid(), code);
          assertEquals(0, polygon.getNumInteriorRing(), code);
        });
    return units.size();
  }

  private static Geometry[] geometries() {
    return COVERAGE.pieces().stream().map(DemoCoverage.Piece::geometry).toArray(Geometry[]::new);
  }
}
