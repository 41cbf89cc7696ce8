package vn.vonglau.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** The expected numbers come from GeographicLib (Karney's algorithm) through PROJ 9's Geod. */
class GeodesyTest {
  @ParameterizedTest
  @CsvSource({
    // a box around the whole country, 10 km of a commune, half of a rice field
    "'102 8, 110 8, 110 24, 102 24, 102 8', 1513117058022.9265, 5237110.892206587",
    "'106.10 11.31, 106.19 11.31, 106.19 11.40, 106.10 11.40, 106.10 11.31',"
        + " 97802661.09588432, 39558.95956147029",
    "'106.1 11.3, 106.1001 11.3, 106.1001 11.3001, 106.1 11.3', 60.383329750970006,"
        + " 37.521255702145666"
  })
  void areasAndLengthsAreThoseOfTheEllipsoid(String ring, double area, double length)
      throws ParseException {
    Geometry polygon = wkt("POLYGON((" + ring + "))");
    assertEquals(1, Geodesy.area(polygon) / area, 1e-5);
    assertEquals(length, Geodesy.length(polygon), 1e-3);
    assertEquals(area, Geodesy.area(polygon.reverse()), area * 1e-5);
  }

  @Test
  void aBandBetweenTwoParallelsHasTheAreaThatTheClosedFormulaGives() throws ParseException {
    // Short steps along the parallels: the polygon follows them and the zone's area is known.
    StringBuilder ring = new StringBuilder();
    for (int i = 0; i <= 3000; i++) {
      ring.append(105 + i / 1000.0).append(" 10,");
    }
    for (int i = 3000; i >= 0; i--) {
      ring.append(105 + i / 1000.0).append(" 12,");
    }
    double zone = Math.toRadians(3) * (zoneArea(12) - zoneArea(10));
    assertEquals(1, Geodesy.area(wkt("POLYGON((" + ring + "105 10))")) / zone, 1e-9);
  }

  /** Area from the equator to a parallel per radian of longitude. */
  private static double zoneArea(double lat) {
    double b = 6378137.0 * (1 - 1 / 298.257223563);
    double e = Math.sqrt(1 - b * b / (6378137.0 * 6378137.0));
    double s = Math.sin(Math.toRadians(lat));
    return b * b / 2 * (s / (1 - e * e * s * s) + Math.log((1 + e * s) / (1 - e * s)) / (2 * e));
  }

  @Test
  void holesAreTakenOffAndPartsAreAddedUp() throws ParseException {
    String outer = "(106 11, 106.2 11, 106.2 11.2, 106 11.2, 106 11)";
    String hole = "(106.05 11.05, 106.05 11.1, 106.1 11.1, 106.1 11.05, 106.05 11.05)";
    String away = "(107 11, 107.1 11, 107.1 11.1, 107 11)";
    double expected =
        Geodesy.area(wkt("POLYGON(" + outer + ")"))
            - Geodesy.area(wkt("POLYGON(" + hole + ")"))
            + Geodesy.area(wkt("POLYGON(" + away + ")"));
    Geometry all = wkt("MULTIPOLYGON((" + outer + "," + hole + "),(" + away + "))");
    assertEquals(expected, Geodesy.area(all), 1e-3);
    assertEquals(0, Geodesy.area(wkt("LINESTRING(106 11, 107 12)")));
    assertEquals(0, Geodesy.area(wkt("MULTIPOLYGON EMPTY")));
    assertEquals(0, Geodesy.length(wkt("POLYGON EMPTY")));
  }

  @Test
  void distancesHoldBesideEachOtherAndAcrossTheGlobe() {
    Coordinate a = new Coordinate(106.1, 11.31);
    assertEquals(42242.70273308898, Geodesy.distance(a, new Coordinate(106.3657, 11.0325)), 1e-4);
    assertEquals(0, Geodesy.distance(a, a));
    double opposite = Geodesy.distance(new Coordinate(0, 0), new Coordinate(179.5, 0.3));
    assertTrue(Math.abs(opposite - 19_955_729) < 100_000, "near-opposite points: " + opposite);
  }

  @Test
  void thePlaneOfAZoneIsSmallerThanTheGroundByItsScale() throws ParseException {
    Geometry onMeridian =
        wkt("POLYGON((105.49 11, 105.51 11, 105.51 11.02, 105.49 11.02, 105.49 11))");
    double plane = Geodesy.planarArea(onMeridian, Crs.find("9209"));
    // the ellipsoid of VN-2000 lies some metres off that of WGS 84: a millionth or two
    assertEquals(0.9999 * 0.9999, plane / Geodesy.area(onMeridian), 5e-6);
  }

  private static Geometry wkt(String text) throws ParseException {
    return new WKTReader().read(text);
  }
}
