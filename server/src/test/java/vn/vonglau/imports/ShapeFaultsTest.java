package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import vn.vonglau.support.Land;

class ShapeFaultsTest {
  private static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> codes(Geometry geometry) {
    return ShapeFaults.of(geometry, geometry).stream().map(ShapeFault::code).distinct().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "shape-self-crossing|POLYGON((106 11, 106.1 11.1, 106.1 11, 106 11.1, 106 11))",
        "shape-zero-area|POLYGON((106 11, 106.1 11.1, 106.2 11.2, 106 11))",
        "shape-zero-area|POLYGON((106 11, 106 11, 106 11, 106 11))",
        "shape-zero-area|LINESTRING(106 11, 106 11)",
        "shape-hole-outside|POLYGON((106 11, 106.1 11, 106.1 11.1, 106 11), (107 11, 107.1 11,"
            + " 107.1 11.1, 107 11))",
        "shape-nested|MULTIPOLYGON(((106 11, 107 11, 107 12, 106 12, 106 11)), ((106.2 11.2, 106.4"
            + " 11.2, 106.4 11.4, 106.2 11.4, 106.2 11.2)))",
        "shape-duplicate-points|POLYGON((106 11, 106.1 11, 106.1 11, 106.1 11.1, 106 11))",
        "shape-duplicate-points|LINESTRING(106 11, 106.1 11, 106.1 11, 106.2 11.1)",
        "shape-spike|POLYGON((106 11, 106.1 11, 106.1 11.1, 106.3 11.10001, 106.1 11.10002, 106"
            + " 11.1, 106 11))",
        "shape-empty|POLYGON EMPTY",
        "shape-off-earth|POINT(206 11)",
      })
  void everyFaultHasItsName(String code, String text) {
    assertTrue(codes(wkt(text)).contains(code), () -> codes(wkt(text)).toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POINT(106 11)",
        "MULTIPOINT((106 11), (106 11))",
        "LINESTRING(106 11, 106.1 11.1, 106 11.1, 106.1 11)",
        "LINESTRING(106 11, 106.1 11, 106 11)",
        "POLYGON((106 11, 106.1 11, 106.1 11.1, 106 11))",
        "POLYGON((106 11, 107 11, 107 12, 106 12, 106 11), (106.2 11.2, 106.4 11.2, 106.4 11.4,"
            + " 106.2 11.2))",
      })
  void soundGeometriesHaveNone(String text) {
    assertEquals(List.of(), codes(wkt(text)));
  }

  @Test
  void positionsThatAreNoNumbersAreNamedByTheirVertex() {
    Geometry raw =
        new GeometryFactory()
            .createLineString(
                new Coordinate[] {new Coordinate(106, 11), new Coordinate(Double.NaN, 11)});
    ShapeFault fault = ShapeFaults.of(raw, raw).getFirst();
    assertEquals("shape-not-finite", fault.code());
    assertTrue(fault.vi().contains("Đỉnh thứ 2"));
    assertTrue(fault.useless());
  }

  @Test
  void numbersBeyondTheirPlaneAreOffTheEarth() {
    Geometry raw = wkt("POINT(99999999999 5)");
    ShapeFault fault = ShapeFaults.of(Reading.parse("EPSG:9209").toWgs84(raw), raw).getFirst();
    assertEquals("shape-off-earth", fault.code());
  }

  @Test
  void eachCrossingIsToldWithItsPlace() {
    Geometry comb = wkt("POLYGON((106 11, 106.4 11, 106.4 11.2, 106.3 10.9, 106.2 11.2, 106 11))");
    List<ShapeFault> faults = ShapeFaults.of(comb, comb);
    assertEquals(2, faults.size(), faults.toString());
    assertTrue(faults.stream().allMatch(f -> Math.abs(f.lat() - 11) < 1e-9));
    assertTrue(faults.stream().allMatch(ShapeFault::invalid));
  }

  @Test
  void hintsDoNotMakeAGeometryInvalid() {
    Geometry twice = wkt("POLYGON((106 11, 106.1 11, 106.1 11, 106.1 11.1, 106 11))");
    ShapeFaults.of(twice, twice).forEach(f -> assertFalse(f.invalid() || f.useless()));
  }

  @Test
  void repairKeepsBothHalvesOfABowTie() {
    Geometry tie = wkt("POLYGON((106 11, 106.1 11.1, 106.1 11, 106 11.1, 106 11))");
    ShapeRepair.Repaired repaired = ShapeRepair.repair(tie);
    assertTrue(repaired.geometry().isValid());
    assertEquals(2, repaired.geometry().getNumGeometries());
    // a half of 0.05 by 0.1 degrees over two
    assertEquals(0, repaired.areaBeforeM2(), 200_000);
    assertEquals(60.4e6, repaired.areaAfterM2(), 0.5e6);
  }

  @Test
  void repairTakesOffSpikesAndPointsToldTwice() {
    Geometry spiked =
        wkt(
            "POLYGON((106 11, 106.1 11, 106.1 11, 106.1 11.1, 106.3 11.1, 106.1 11.1, 106 11.1, 106"
                + " 11))");
    ShapeRepair.Repaired repaired = ShapeRepair.repair(spiked);
    assertEquals(List.of(), codes(repaired.geometry()));
    assertEquals(106.1, repaired.geometry().getEnvelopeInternal().getMaxX());
    assertEquals(repaired.areaBeforeM2(), repaired.areaAfterM2(), 1);
  }

  @Test
  void repairKeepsTheKind() {
    assertEquals(
        2,
        ShapeRepair.repair(wkt("POLYGON((106 11, 106.1 11.1, 106.2 11.2, 106 11))"))
            .geometry()
            .getDimension());
    assertTrue(
        ShapeRepair.repair(wkt("POLYGON((106 11, 106.1 11.1, 106.2 11.2, 106 11))"))
            .geometry()
            .isEmpty());
    assertEquals(
        "LineString",
        ShapeRepair.repair(wkt("LINESTRING(106 11, 106.1 11, 106.1 11, 106.2 11.1)"))
            .geometry()
            .getGeometryType());
    assertEquals("Point", ShapeRepair.repair(wkt("POINT(106 11)")).geometry().getGeometryType());
  }

  @Test
  void anOpenRingInALayerOfSurfacesIsNamedAndCanBeClosed() {
    Geometry open = wkt("LINESTRING(106 11, 106.1 11, 106.1 11.1)");
    ShapeFault fault = ShapeFaults.ofKind(open, "polygon").getFirst();
    assertEquals("shape-ring-open", fault.code());
    assertTrue(fault.invalid());
    Polygon closed = ShapeRepair.closed((LineString) open);
    assertTrue(closed.isValid() && closed.getArea() > 0);
    assertEquals("shape-kind", ShapeFaults.ofKind(wkt("POINT(1 1)"), "line").getFirst().code());
    assertEquals(List.of(), ShapeFaults.ofKind(open, "mixed"));
    assertEquals(List.of(), ShapeFaults.ofKind(open, "line"));
  }

  @Test
  void whatLiesBeyondTheProvinceIsTold() {
    Geometry province = wkt("POLYGON((105 10, 107 10, 107 12, 105 12, 105 10))");
    assertEquals(Optional.empty(), Outside.of(wkt("POINT(106 11)"), province));
    assertEquals(
        Optional.empty(),
        Outside.of(wkt("POLYGON((106 11, 107 11, 107 12, 106 11))"), province),
        "the border itself is inside");
    assertEquals("place-outside", Outside.of(wkt("POINT(108 11)"), province).orElseThrow().code());
    ShapeFault half =
        Outside.of(wkt("POLYGON((106.9 11, 107.1 11, 107.1 11.1, 106.9 11.1, 106.9 11))"), province)
            .orElseThrow();
    assertEquals("place-partly-outside", half.code());
    assertTrue(half.en().contains("50%"), half.en());
    assertTrue(half.lon() > 107);
    assertEquals(
        Optional.empty(),
        Outside.of(
            wkt("POLYGON((106.9 11, 107.00001 11, 107.00001 11.1, 106.9 11.1, 106.9 11))"),
            province),
        "a metre is the difference of two sources");
    assertTrue(
        Outside.of(wkt("POLYGON((106.9 11, 107.1 11.1, 107.1 11, 106.9 11.1, 106.9 11))"), province)
            .isPresent(),
        "a broken ring too");
  }

  @Test
  void theParcelsOfARealTownHaveTheFaultsThatTheirSourceNames() throws IOException {
    int invalid = 0;
    for (Sample row : RealPlaces.rows("parcels/williamsburg_parcels_2014.geojson")) {
      List<ShapeFault> faults = ShapeFaults.of(row.raw(), row.raw());
      assertEquals(row.raw().isValid(), faults.stream().noneMatch(ShapeFault::invalid));
      if (!row.raw().isValid()) {
        invalid++;
        assertTrue(ShapeRepair.repair(row.raw()).geometry().isValid());
      }
    }
    assertEquals(3, invalid);
  }

  @Test
  void parcelsAreCheckedFasterThanTheyAreRead() {
    Geometry province = wkt("POLYGON((105 10, 107 10, 107 12, 105 12, 105 10))");
    Outside outside = Outside.of(province);
    Reading reading = Reading.parse("EPSG:9209;swapped");
    List<Polygon> parcels = new ArrayList<>();
    Land.parcels(300, 300, 105.9, 11, 0.0003, parcels::add, 5);
    List<Geometry> raw =
        parcels.stream()
            .map(p -> reading.crs().fromWgs84(p))
            .map(p -> new AffineTransformation(0, 1, 0, 1, 0, 0).transform(p))
            .toList();
    var clock = ManagementFactory.getThreadMXBean();
    long start = clock.getCurrentThreadCpuTime();
    int faults = 0;
    for (Geometry each : raw) {
      Geometry placed = reading.toWgs84(each);
      faults += ShapeFaults.of(placed, each).size() + (outside.check(placed).isPresent() ? 1 : 0);
    }
    double micros = (clock.getCurrentThreadCpuTime() - start) / 1e3 / raw.size();
    System.out.printf("placing and checking a parcel: %.1f µs%n", micros);
    assertEquals(0, faults);
    assertTrue(micros < 100, micros + " µs");
  }
}
