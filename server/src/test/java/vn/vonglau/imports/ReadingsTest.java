package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.ProblemException;

/** A made-up square province; needs no files. */
class ReadingsTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Geometry PROVINCE = box(105.8, 10.4, 106.8, 11.8);

  private static final UnitNames NAMES =
      new UnitNames()
          .add("Tỉnh Tây Ninh", box(105.8, 11.0, 106.5, 11.8))
          .add("Tỉnh Long An", box(105.8, 10.4, 106.8, 11.0))
          .add("Huyện Tân Châu", box(106.2, 11.4, 106.5, 11.8))
          .add("Huyện Đức Hòa", box(106.3, 10.7, 106.6, 11.0))
          .add("Xã Tân Hòa", box(106.3, 11.5, 106.5, 11.7))
          .add("Xã Tân Hòa", box(106.0, 10.5, 106.1, 10.6))
          .add("Thị trấn Tân Biên", box(105.95, 11.5, 106.05, 11.6))
          .add("Phường 3", box(106.1, 11.3, 106.12, 11.32));

  private static final Area AREA = new Area(PROVINCE, NAMES);

  private static Geometry box(double west, double south, double east, double north) {
    return FACTORY.toGeometry(new Envelope(west, east, south, north));
  }

  private static Geometry point(double x, double y) {
    return FACTORY.createPoint(new Coordinate(x, y));
  }

  private static Geometry at(double lon, double lat, Reading reading) {
    Coordinate plane = reading.crs().fromWgs84(lon, lat);
    return reading.swapped()
        ? point(plane.y / reading.factor(), plane.x / reading.factor())
        : point(plane.x / reading.factor(), plane.y / reading.factor());
  }

  private static Sample sample(long line, Geometry raw, String... properties) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < properties.length; i += 2) {
      map.put(properties[i], properties[i + 1]);
    }
    return new Sample(line, raw, map);
  }

  @Test
  void aReadingIsWrittenAndReadAgain() {
    for (String id :
        List.of("EPSG:4326", "EPSG:9209;swapped", "EPSG:9209;swapped;0.01", "EPSG:3405;0.001")) {
      assertEquals(id, Reading.parse(id).id());
    }
    assertEquals("EPSG:9209;swapped", Reading.parse(" VN2000:Tây Ninh ; SWAPPED ").id());
    assertEquals("EPSG:4326;0.000001", Reading.parse("EPSG:4326;0.000001").id());
    for (String bad :
        List.of(
            "",
            "EPSG:1",
            "EPSG:9209;turned",
            "EPSG:9209;0",
            "EPSG:9209;swapped;swapped",
            "EPSG:9209;-1",
            "EPSG:9209;1e99")) {
      assertThrows(ProblemException.class, () -> Reading.parse(bad), bad);
    }
  }

  @Test
  void aReadingSpeaksPlainWords() {
    Reading reading = Reading.parse("EPSG:9209;swapped;0.01");
    assertEquals(
        "VN-2000 múi 3°, kinh tuyến trục 105°30', X là bắc, Y là đông, số tính bằng xentimét",
        reading.vi());
    assertEquals(
        "VN-2000 3° zone, central meridian 105°30', X is north, Y is east, numbers in centimetres",
        reading.en());
    assertEquals("VN-2000 6° zone, central meridian 105°00'", Reading.parse("EPSG:3405").en());
    assertEquals("WGS 84, vĩ độ đứng trước", Reading.parse("EPSG:4326;swapped").vi());
  }

  @Test
  void aReadingPlacesWholeGeometries() {
    Reading reading = Reading.parse("EPSG:9209;swapped;0.01");
    Geometry placed = reading.toWgs84(at(106.1, 11.3, reading));
    assertEquals(106.1, placed.getCoordinate().x, 1e-8);
    assertEquals(11.3, placed.getCoordinate().y, 1e-8);
    assertEquals(4326, placed.getSRID());
  }

  @Test
  void emptyPlacesAndNoughtsAreNoEvidence() {
    List<Sample> rows = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      rows.add(sample(i, i % 2 == 0 ? point(0, 0) : point(106.1, 11.3)));
    }
    rows.add(sample(21, null));
    rows.add(sample(22, point(Double.NaN, 11)));
    Verdict verdict = Readings.judge(rows, Reading.WGS84, false, AREA);
    assertEquals(Reading.WGS84, verdict.accepted());
    assertEquals(1, verdict.fits().getFirst().inProvince());
    assertEquals("place-nought", verdict.notes().getFirst().code());
  }

  @Test
  void aFileWithoutPlacesIsNotAskedAbout() {
    assertEquals(
        Reading.WGS84, Readings.judge(List.of(sample(1, null)), null, false, AREA).accepted());
    assertEquals(Reading.WGS84, Readings.judge(List.of(), null, false, Area.UNKNOWN).accepted());
  }

  @Test
  void theDistrictTellsWhichOfTwoCommunesWithOneNameIsMeant() {
    Reading meant = Reading.parse("EPSG:9209;swapped");
    List<Sample> rows =
        List.of(
            sample(2, at(106.4, 11.6, meant), "xã", "TÂN HOÀ", "huyện", "Tan Chau"),
            sample(3, at(106.42, 11.62, meant), "xã", "Tân Hòa", "huyện", "H. Tân Châu"));
    Verdict verdict = Readings.judge(rows, null, false, AREA);
    assertNull(verdict.accepted());
    assertEquals(meant, verdict.fits().getFirst().reading());
    assertEquals(1, verdict.fits().getFirst().inNamed());
  }

  @Test
  void namesAreFoundInAddressesWithTheirShortTypes() {
    assertTrue(NAMES.apply("P. 3").isPresent());
    assertTrue(NAMES.apply("P.3").isPresent());
    assertTrue(NAMES.apply("TT Tân Biên").isPresent());
    assertTrue(NAMES.apply("xa tan bien").isPresent(), "another type than in force");
    assertEquals(Optional.empty(), NAMES.apply("Xã Không Có"));
    Reading meant = Reading.parse("EPSG:9210");
    List<Sample> rows =
        List.of(
            sample(
                2,
                at(106.11, 11.31, meant),
                "Địa chỉ",
                "Số 5, đường 30/4, P.3, TP Tây Ninh - tỉnh Tây Ninh"));
    Verdict verdict = Readings.judge(rows, Reading.of(Crs.find("VN2000:tay-ninh")), false, AREA);
    assertNull(verdict.accepted());
    assertEquals("reading-doubtful", verdict.question().orElseThrow().code());
    assertEquals(meant, verdict.fits().getFirst().reading());
  }

  @Test
  void columnsWithoutPlacesAreNoEvidence() {
    List<Sample> rows = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      rows.add(sample(i, point(106.1, 10.9), "owner", i == 1 ? "Tân Hòa" : "Nguyễn Văn " + i));
    }
    Verdict verdict = Readings.judge(rows, Reading.WGS84, false, AREA);
    assertEquals(Reading.WGS84, verdict.accepted());
    assertTrue(Double.isNaN(verdict.fits().getFirst().inNamed()));
  }

  @Test
  void utmIsToldFromTheLocalZone() {
    Reading utm = Reading.parse("EPSG:3405");
    List<Sample> rows = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      rows.add(sample(i, at(106.25 + i * 0.01, 11.1 + i * 0.02, utm)));
    }
    Verdict declared = Readings.judge(rows, Reading.parse("EPSG:9209"), false, AREA);
    assertNull(declared.accepted());
    assertTrue(
        declared.fits().stream().limit(4).anyMatch(f -> f.reading().equals(utm)),
        declared.fits().toString());
    assertEquals(utm, Readings.judge(rows, utm, false, AREA).accepted());
  }

  @Test
  void theNeighbourProvinceIsLeftWhereItIs() {
    // a road of the province that goes on beyond its border, in the zone that the file declares
    Reading zone = Reading.parse("EPSG:9209");
    List<Sample> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(sample(i, at(106.3 + i * 0.02, 11.2, zone)));
    }
    Verdict verdict = Readings.judge(rows, zone, false, AREA);
    assertEquals(zone, verdict.accepted(), verdict.notes().toString());
    assertFalse(verdict.perRow());
    assertEquals("place-some-outside", verdict.notes().getLast().code());
  }

  @Test
  void numbersThatAreNowhereAreAskedAboutThoughNothingFits() {
    List<Sample> rows = List.of(sample(1, point(1e12, 1e12)));
    Verdict declared = Readings.judge(rows, Reading.parse("EPSG:9209"), false, AREA);
    assertNull(declared.accepted());
    assertEquals("reading-doubtful", declared.question().orElseThrow().code());
    Verdict unknown = Readings.judge(rows, null, false, AREA);
    assertNull(unknown.accepted());
    assertEquals("reading-unknown", unknown.question().orElseThrow().code());
    assertTrue(unknown.question().orElseThrow().vi().startsWith("Tệp không ghi hệ tọa độ"));
    String unread = unknown.ofUnreadSystem().question().orElseThrow().vi();
    assertTrue(unread.startsWith("Hệ tọa độ ghi trong tệp không nhận ra được"), unread);
  }

  @Test
  void degreesThatLostTheirPointAreRecognised() {
    Verdict verdict =
        Readings.judge(List.of(sample(1, point(106_123_456, 11_312_345))), null, false, AREA);
    assertNull(verdict.accepted());
    assertEquals("EPSG:4326;0.000001", verdict.fits().getFirst().reading().id());
  }

  @Test
  void beforeTheBoundariesAreLoadedTheCountryStandsForTheProvince() {
    Verdict verdict =
        Readings.judge(List.of(sample(1, point(105.85, 21.03))), null, false, Area.UNKNOWN);
    assertEquals(Reading.WGS84, verdict.accepted());
    assertEquals(1, verdict.fits().getFirst().inProvince());
  }

  @Test
  void atMostTwelveFitsAndSixtyPointsAreShown() {
    Reading zone = Reading.parse("EPSG:9209;swapped");
    List<Sample> rows = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      rows.add(sample(i, at(106.0 + i * 1e-4, 11.0 + i * 1e-4, zone)));
    }
    Verdict verdict = Readings.judge(rows, Reading.parse("EPSG:9218"), false, AREA);
    assertTrue(verdict.fits().size() <= 12);
    assertTrue(verdict.fit(Reading.parse("EPSG:9218")).isPresent());
    assertTrue(verdict.fits().stream().allMatch(f -> f.points().size() <= 60));
  }

  @Test
  void aFormerAndAPresentUnitOfOneNameAreOneGround() {
    UnitNames names =
        new UnitNames()
            .add("Xã Bình Minh", box(106.0, 11.0, 106.2, 11.2))
            .add("Phường Bình Minh", box(106.1, 11.1, 106.3, 11.3));
    Geometry both = names.apply("bình minh").orElseThrow();
    assertTrue(both.isValid());
    assertTrue(both.contains(point(106.15, 11.15)), "where both lie");
    assertEquals(0.04, names.apply("Xã Bình Minh").orElseThrow().getArea(), 1e-9);
    PlaceNames place =
        new PlaceNames(names, List.of(sample(1, point(0, 0), "xã", "Bình Minh, Xã Bình Minh")));
    Geometry ground = place.of(Map.of("xã", "Bình Minh, Xã Bình Minh"));
    assertTrue(place.holds(ground, new Coordinate(106.15, 11.15)));
    assertFalse(place.holds(ground, new Coordinate(106.5, 11.15)));
  }

  @Test
  void aRowJustBeyondItsUnitIsNoReasonForAnotherDatum() {
    List<Sample> rows = new ArrayList<>();
    for (int i = 1; i <= 50; i++) {
      // beyond the kilometre in WGS 84, just within it were the numbers VN-2000
      double lon = i == 7 ? 106.0 - 0.0105 : 106.05;
      rows.add(sample(i, point(lon, 10.55), "xã", "Xã Tân Hòa", "ghi chú", "x"));
    }
    Verdict verdict = Readings.judge(rows, Reading.WGS84, false, AREA);
    assertEquals(Reading.WGS84, verdict.accepted());
    assertFalse(verdict.perRow());
    assertTrue(
        verdict.notes().stream().anyMatch(n -> n.code().equals("place-names-differ")),
        verdict.notes().toString());
  }

  @Test
  void kilometresAreRecognised() {
    Verdict verdict =
        Readings.judge(List.of(sample(1, point(1250.810, 565.301))), null, false, AREA);
    assertNull(verdict.accepted());
    assertEquals("EPSG:9209;swapped;1000", verdict.fits().getFirst().reading().id());
    assertEquals(Reading.parse("EPSG:9209;swapped;1000").id(), "EPSG:9209;swapped;1000");
  }

  @Test
  void whatAPersonNamesIsTakenAndTheBetterReadingIsTold() {
    Reading meant = Reading.parse("EPSG:9209");
    Reading named = Reading.parse("EPSG:9218");
    List<Sample> rows = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      rows.add(sample(i, at(106.1 + i * 0.01, 11.1, meant)));
    }
    Verdict verdict = Readings.judge(rows, named, true, AREA);
    assertEquals(named, verdict.accepted());
    assertTrue(verdict.question().isEmpty());
    List<String> codes = verdict.notes().stream().map(n -> n.code()).toList();
    assertTrue(codes.contains("reading-better"), codes.toString());
    assertTrue(codes.contains("place-far") || codes.contains("place-beyond"), codes.toString());
  }

  @Test
  void aRowAstrayIsToldWhereItWouldBeRight() {
    List<Sample> rows = new ArrayList<>();
    for (int i = 1; i <= 30; i++) {
      rows.add(sample(i, point(106.1 + i * 0.01, 11.1)));
    }
    RowReadings chooser = Readings.chooser(rows, Reading.WGS84, AREA);
    ShapeFault hint = chooser.hint(sample(31, point(11.2, 106.2)), Reading.WGS84).orElseThrow();
    assertEquals("place-other-reading", hint.code());
    assertEquals(106.2, hint.lon(), 1e-9);
    assertFalse(hint.invalid());
    assertEquals(Optional.empty(), chooser.hint(rows.getFirst(), Reading.WGS84));
    assertEquals(Optional.empty(), chooser.hint(sample(1, null), Reading.WGS84));
  }
}
