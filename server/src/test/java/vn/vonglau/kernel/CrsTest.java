package vn.vonglau.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;

class CrsTest {
  private static final double TWO_CENTIMETRES = 0.02;
  private static final Crs TAY_NINH = Crs.find("EPSG:9209");

  /** Vectors made with PROJ: EPSG:6960 inverse, then TM-3 105°30'. */
  @ParameterizedTest
  @CsvSource({
    "106.10, 11.31, 565301.868, 1250810.922",
    "106.3657, 11.0325, 594397.971, 1220187.614",
    "105.87, 11.66, 540144.268, 1289482.464"
  })
  void vn2000HoldsTheVectorsToTwoCentimetresInBothDirectionsAndBothAxisOrders(
      double lon, double lat, double east, double north) {
    Coordinate plane = TAY_NINH.fromWgs84(lon, lat);
    assertEquals(east, plane.x, TWO_CENTIMETRES);
    assertEquals(north, plane.y, TWO_CENTIMETRES);

    Vn2000 paper = Vn2000.ofWgs84(TAY_NINH, lon, lat);
    assertEquals(north, paper.x(), TWO_CENTIMETRES);
    assertEquals(east, paper.y(), TWO_CENTIMETRES);

    Coordinate back = TAY_NINH.toWgs84(east, north);
    assertTrue(Geodesy.distance(back, new Coordinate(lon, lat)) < TWO_CENTIMETRES);
    Coordinate swapped = TAY_NINH.toWgs84(north, east, Crs.Axes.NORTH_EAST);
    assertTrue(Geodesy.distance(swapped, new Coordinate(lon, lat)) < TWO_CENTIMETRES);
    assertTrue(
        Geodesy.distance(new Vn2000(TAY_NINH, north, east).toWgs84(), new Coordinate(lon, lat))
            < TWO_CENTIMETRES);
  }

  @Test
  void theRotationSignsAsPrintedInTheDecisionWouldBeHalfAMetreOff() {
    String printed =
        "-191.90441429,-39.30318279,-111.45032835,-0.00928836,0.01975479,-0.00427372,0.252906278";
    String plane =
        "+proj=tmerc +lat_0=0 +lon_0=105.5 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +units=m";
    var factory = new CRSFactory();
    ProjCoordinate wrong = new ProjCoordinate();
    new BasicCoordinateTransform(
            factory.createFromParameters("w", "+proj=longlat +datum=WGS84"),
            factory.createFromParameters("v", plane + " +towgs84=" + printed))
        .transform(new ProjCoordinate(106.10, 11.31), wrong);
    assertEquals(565302.386, wrong.x, TWO_CENTIMETRES);
    assertEquals(1250811.136, wrong.y, TWO_CENTIMETRES);

    Coordinate ours = TAY_NINH.fromWgs84(106.10, 11.31);
    assertTrue(wrong.x - ours.x > 0.5, "the test vectors tell the two sign conventions apart");
  }

  @Test
  void everySystemOfTheTableComesBackToWhereItStarted() {
    for (Crs crs : Crs.list()) {
      Coordinate there = crs.fromWgs84(106.1, 11.3);
      Coordinate back = crs.toWgs84(there.x, there.y);
      double off = Geodesy.distance(back, new Coordinate(106.1, 11.3));
      assertTrue(off < 0.001, () -> crs + " is " + off + " m off after a round trip");
    }
    assertEquals(25, Crs.list().size());
  }

  @Test
  void webMercatorAndUtmAgreeWithTheirDefinitions() {
    Coordinate mercator = Crs.WEB_MERCATOR.fromWgs84(180, 85.05112877980659);
    assertEquals(20037508.342789, mercator.x, 1e-5);
    assertEquals(20037508.342789, mercator.y, 1e-5);
    Coordinate utm = Crs.find("32648").fromWgs84(105, 11);
    assertEquals(500000, utm.x, 1e-6);
  }

  @Test
  void aSystemIsFoundByCodeByUrnAndByProvince() {
    assertSame(TAY_NINH, Crs.find("9209"));
    assertSame(TAY_NINH, Crs.find(" epsg:9209 "));
    assertSame(TAY_NINH, Crs.find("urn:ogc:def:crs:EPSG::9209"));
    assertSame(TAY_NINH, Crs.find("http://www.opengis.net/def/crs/EPSG/0/9209"));
    assertSame(Crs.WGS84, Crs.find("urn:ogc:def:crs:OGC:1.3:CRS84"));
    assertSame(TAY_NINH, Crs.find("VN2000:tay-ninh"));
    assertSame(TAY_NINH, Crs.find("vn2000:Tỉnh Tây Ninh"));
    assertSame(Crs.find("9210"), Crs.find("VN2000:long-an"));
    assertSame(Crs.find("9210"), Crs.find("VN2000:TP. Hồ Chí Minh"));
    assertSame(Crs.find("9214"), Crs.find("VN2000:Thừa Thiên - Huế"));
    assertSame(Crs.find("5899"), Crs.find("VN2000:ba-ria-vung-tau"));
  }

  @Test
  void everyProvinceOfTheZoneTableIsListedOnce() {
    Set<String> seen = new HashSet<>();
    CrsTable.ROWS.forEach(
        r -> r.provinces().forEach(p -> assertTrue(seen.add(CrsTable.slug(p)), p)));
    // of the 63 provinces EPSG names a zone for these; ten are not in any zone's area of use
    assertEquals(CrsTable.BY_PROVINCE.keySet(), seen);
    assertEquals(53, seen.size());
  }

  @Test
  void anUnknownSystemIsRefusedWithTheNearestNames() {
    Problem code = refused(() -> Crs.find("EPSG:9290"));
    assertEquals("crs-unknown", code.code());
    assertTrue(code.vi().contains("EPSG:9210"), code.vi());
    Problem province = refused(() -> Crs.find("VN2000:tay-ning"));
    assertTrue(province.vi().contains("VN2000:tay-ninh"), province.vi());
    refused(() -> Crs.find(null));
    refused(() -> Crs.find(""));
    refused(() -> Crs.find("x".repeat(10_000)));
    refused(() -> Crs.find("EPSG:99999999999999999"));
  }

  @Test
  void wktIsRecognisedByItsAuthority() {
    assertEquals(
        9209,
        Crs.ofWkt(
                "PROJCS[\"whatever\",GEOGCS[\"VN-2000\",AUTHORITY[\"EPSG\",\"4756\"]],"
                    + "UNIT[\"metre\",1,AUTHORITY[\"EPSG\",\"9001\"]],AUTHORITY[\"EPSG\",\"9209\"]]")
            .epsg());
    assertEquals(4326, Crs.ofWkt("GEOGCRS[\"WGS 84\",ID[\"EPSG\",4326]]").epsg());
  }

  @Test
  void esriWktWithoutAuthorityIsRecognisedByItsParameters() {
    assertEquals(
        9209, Crs.ofWkt(esri("GCS_VN_2000\",DATUM[\"D_Vietnam_2000", 105.5, 0.9999)).epsg());
    assertEquals(3405, Crs.ofWkt(esri("GCS_VN-2000\",DATUM[\"x", 105, 0.9996)).epsg());
    assertEquals(32648, Crs.ofWkt(esri("GCS_WGS_1984\",DATUM[\"D_WGS_1984", 105, 0.9996)).epsg());
    assertEquals(
        4326,
        Crs.ofWkt(
                "GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\",SPHEROID[\"WGS_1984\",6378137.0,"
                    + "298.257223563]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.01745]]")
            .epsg());
    assertEquals(
        3857,
        Crs.ofWkt(
                "PROJCS[\"WGS_1984_Web_Mercator_Auxiliary_Sphere\",GEOGCS[\"GCS_WGS_1984\"],"
                    + "PROJECTION[\"Mercator_Auxiliary_Sphere\"]]")
            .epsg());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "LOCAL_CS[\"hand made\"]",
        "PROJCS[\"Indian_1975_UTM_48N\",GEOGCS[\"GCS_Indian_1975\"]]",
        "{\"type\":\"nonsense\"}"
      })
  void wktThatIsNotKnownIsQuotedAndTheCrsIsAskedFor(String wkt) {
    Problem problem = refused(() -> Crs.ofWkt(wkt));
    assertEquals("crs-unknown-wkt", problem.code());
    assertTrue(problem.vi().contains(wkt) && problem.vi().contains("--crs"), problem.vi());
  }

  @Test
  void aZoneOfTheRightNameButAnotherMeridianIsNotGuessed() {
    refused(() -> Crs.ofWkt(esri("GCS_VN_2000\",DATUM[\"D", 105.6, 0.9999)));
    refused(() -> Crs.ofWkt(esri("GCS_VN_2000\",DATUM[\"D", 105.5, 0.9996)));
  }

  @Test
  void aGeometryIsRebuiltInTwoDimensionsAndTheOldOneStays() throws Exception {
    Geometry plane =
        new WKTReader()
            .read(
                "POLYGON Z((565000 1250000 5,566000 1250000 5,566000 1251000 5,565000 1250000 5))");
    Geometry round = TAY_NINH.fromWgs84(TAY_NINH.toWgs84(plane));
    assertEquals(9209, round.getSRID());
    assertTrue(Double.isNaN(round.getCoordinate().getZ()));
    assertEquals(5, plane.getCoordinate().getZ());
    assertTrue(plane.equalsExact(round, 0.001));
  }

  @Test
  void manyThreadsGetTheSameAnswerAsOne() {
    int count = 100_000;
    double[] alone = new double[count];
    for (int i = 0; i < count; i++) {
      alone[i] = thereAndBack(i);
    }
    long wrong =
        IntStream.range(0, count).parallel().filter(i -> thereAndBack(i) != alone[i]).count();
    assertEquals(0, wrong);
  }

  private static double thereAndBack(int i) {
    Coordinate c = TAY_NINH.fromWgs84(105 + i % 1000 / 500.0, 10 + i / 1000 / 100.0);
    Coordinate b = TAY_NINH.toWgs84(c.x, c.y);
    return c.x + c.y + b.x + b.y;
  }

  @Test
  void numbersFromNowhereGiveNaNInsteadOfAnError() {
    assertTrue(Double.isNaN(TAY_NINH.toWgs84(Double.NaN, 1).x));
    assertTrue(Double.isNaN(TAY_NINH.fromWgs84(Double.POSITIVE_INFINITY, 1).x));
    TAY_NINH.toWgs84(1e30, -1e30);
    TAY_NINH.fromWgs84(-74, 95);
  }

  @Test
  void aPaperPositionSaysXNorthAndYEast() {
    Vn2000 p = Vn2000.ofWgs84(TAY_NINH, 106.10, 11.31);
    assertEquals("X 1250810.92 · Y 565301.87", p.format());
    assertEquals("105°30'", p.meridian());
    assertThrows(IllegalArgumentException.class, () -> new Vn2000(Crs.WGS84, 1, 2));
  }

  private static String esri(String datum, double meridian, double scale) {
    return "PROJCS[\"x\",GEOGCS[\""
        + datum
        + "\",SPHEROID[\"WGS_1984\",6378137.0,298.257223563]],PRIMEM[\"Greenwich\",0.0]],"
        + "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"False_Easting\",500000.0],"
        + "PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\","
        + meridian
        + "],PARAMETER[\"Scale_Factor\","
        + scale
        + "],UNIT[\"Meter\",1.0]]";
  }

  private static Problem refused(Runnable call) {
    return assertThrows(ProblemException.class, call::run).problem();
  }
}
