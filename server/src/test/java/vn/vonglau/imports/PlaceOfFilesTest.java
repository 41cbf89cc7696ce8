package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.VietNam;

/** Real files, as they are and as offices write them: in zones, turned, in centimetres. */
class PlaceOfFilesTest {
  private static Area area;
  private static List<Sample> communes;

  @BeforeAll
  static void read() throws IOException {
    area = RealPlaces.tayNinh();
    communes = RealPlaces.rows("admin-pre2025/communes_2008_tayninh_longan_lowres.geojson");
  }

  private static Crs crs(int epsg) {
    return Crs.byEpsg(epsg).orElseThrow();
  }

  /** The rows as a file in that system would hold them. */
  private static List<Sample> written(List<Sample> rows, Reading reading) {
    return rows.stream()
        .map(r -> new Sample(r.line(), raw(r.raw(), reading), r.properties()))
        .toList();
  }

  private static Geometry raw(Geometry lonLat, Reading reading) {
    Geometry plane = reading.crs().fromWgs84(lonLat);
    if (reading.swapped()) {
      plane = new AffineTransformation(0, 1, 0, 1, 0, 0).transform(plane);
    }
    double f = 1 / reading.factor();
    return AffineTransformation.scaleInstance(f, f).transform(plane);
  }

  private static List<Sample> nameless(List<Sample> rows) {
    return rows.stream().map(r -> new Sample(r.line(), r.raw(), Map.of("x", 1L))).toList();
  }

  private static List<Sample> ofTayNinhAlone() {
    return communes.stream().filter(r -> "72".equals(r.properties().get("province_code"))).toList();
  }

  private static List<String> codes(Verdict verdict) {
    return verdict.notes().stream().map(n -> n.code()).toList();
  }

  @Test
  void communesInDegreesAreTakenAsTheyAre() {
    Verdict verdict = Readings.judge(communes, Reading.WGS84, false, area);

    assertEquals(Reading.WGS84, verdict.accepted());
    assertFalse(verdict.perRow());
    assertTrue(verdict.fit(Reading.WGS84).orElseThrow().inNamed() > 0.95);
  }

  @Test
  void theNamesOfCommunesTellTheZoneThatNumbersAloneCannot() {
    for (int epsg : new int[] {9209, 9210, 3405}) {
      for (boolean swapped : new boolean[] {false, true}) {
        for (double factor : new double[] {1, 0.01, 0.001}) {
          Reading meant = new Reading(crs(epsg), swapped, factor);
          Verdict verdict = Readings.judge(written(communes, meant), null, false, area);
          assertNull(verdict.accepted(), "plane numbers without a system are asked about");
          assertEquals(meant.id(), verdict.fits().getFirst().reading().id());
          assertFalse(verdict.perRow(), meant.id());
        }
      }
    }
  }

  @Test
  void withoutNamesBothZonesOfTheProvinceAreShown() {
    List<Sample> rows = written(nameless(ofTayNinhAlone()), new Reading(crs(9209), true, 1));

    Verdict verdict = Readings.judge(rows, null, false, area);

    List<String> ids = verdict.fits().stream().map(f -> f.reading().id()).toList();
    assertNull(verdict.accepted());
    assertTrue(ids.size() <= 12, ids.toString());
    assertEquals("EPSG:9209;swapped", ids.getFirst(), ids.toString());
    assertTrue(ids.contains("EPSG:9210;swapped"), ids.toString());
    assertEquals("reading-unknown", verdict.question().orElseThrow().code());
  }

  @Test
  void aWrongZoneInThePrjIsDoubtedWhenTheNamesSayOtherwise() {
    List<Sample> rows = written(ofTayNinhAlone(), Reading.of(crs(9209)));

    Verdict verdict = Readings.judge(rows, Reading.of(crs(9210)), false, area);

    assertNull(verdict.accepted());
    assertEquals("reading-doubtful", verdict.question().orElseThrow().code());
    assertEquals("EPSG:9209", verdict.fits().getFirst().reading().id());
    assertTrue(verdict.fit(Reading.of(crs(9210))).isPresent());
  }

  @Test
  void aZoneThatOnlyTheNamesOfDistrictsContradictIsDoubted() {
    List<Sample> rows =
        written(ofTayNinhAlone(), Reading.of(crs(9209))).stream()
            .map(
                r ->
                    new Sample(
                        r.line(), r.raw(), Map.of("huyen", r.properties().get("district_vi"))))
            .toList();

    Verdict verdict = Readings.judge(rows, Reading.of(crs(9210)), false, area);

    assertNull(verdict.accepted(), verdict.notes().toString());
    assertEquals("EPSG:9209", verdict.fits().getFirst().reading().id());
  }

  @Test
  void theOtherZoneOfTheProvinceIsToldWhereNoNameDecides() {
    Reading zone = Reading.of(crs(9209));
    List<Sample> middle =
        written(nameless(ofTayNinhAlone()), zone).stream()
            .filter(r -> zone.toWgs84(r.raw()).getCentroid().getX() < 106.1)
            .toList();

    Verdict verdict = Readings.judge(middle, zone, false, area);

    assertEquals(zone, verdict.accepted());
    assertTrue(codes(verdict).contains("reading-other-zone"), codes(verdict).toString());
    Verdict named = Readings.judge(written(ofTayNinhAlone(), zone), zone, false, area);
    assertFalse(codes(named).contains("reading-other-zone"), codes(named).toString());
  }

  @Test
  void aRightZoneIsTakenWithoutAQuestion() {
    for (int epsg : new int[] {9209, 9210, 3405, 32648, 3857}) {
      Reading right = Reading.of(crs(epsg));
      Verdict named = Readings.judge(written(communes, right), right, false, area);
      Verdict plain = Readings.judge(written(nameless(communes), right), right, false, area);
      assertEquals(right, named.accepted(), named.notes().toString());
      assertEquals(right, plain.accepted(), plain.notes().toString());
      assertFalse(named.perRow());
      assertFalse(plain.perRow());
    }
  }

  @Test
  void swappedDegreesAreAskedAbout() {
    List<Sample> rows = written(communes, new Reading(Crs.WGS84, true, 1));

    for (Reading declared : Stream.of(Reading.WGS84, null).toArray(Reading[]::new)) {
      Verdict verdict = Readings.judge(rows, declared, false, area);
      assertNull(verdict.accepted());
      assertEquals("EPSG:4326;swapped", verdict.fits().getFirst().reading().id());
      assertTrue(verdict.question().isPresent());
    }
  }

  @Test
  void aFewRowsWithSwappedDegreesAreToldAndNotTurned() {
    List<Sample> rows =
        communes.stream()
            .map(
                r ->
                    r.line() % 25 == 0
                        ? new Sample(
                            r.line(), raw(r.raw(), new Reading(Crs.WGS84, true, 1)), r.properties())
                        : r)
            .toList();

    Verdict verdict = Readings.judge(rows, null, false, area);

    assertEquals(Reading.WGS84, verdict.accepted());
    assertTrue(verdict.perRow());
    assertTrue(codes(verdict).contains("reading-some-rows"), codes(verdict).toString());
    List<Readings.Group> groups = Readings.groups(rows, area);
    assertEquals(2, groups.size());
    assertEquals("EPSG:4326;swapped", groups.get(1).reading().id());
    assertTrue(groups.get(1).lines().stream().allMatch(l -> l % 25 == 0));
  }

  @Test
  void degreesInAFileThatDeclaresAPlaneAreAskedAbout() {
    Verdict verdict = Readings.judge(communes, Reading.of(crs(9209)), false, area);

    assertNull(verdict.accepted());
    assertEquals(Reading.WGS84, verdict.fits().getFirst().reading());
  }

  @Test
  void metresInAFileThatDeclaresDegreesAreAskedAbout() {
    Verdict verdict =
        Readings.judge(written(communes, Reading.of(crs(9210))), Reading.WGS84, false, area);

    assertNull(verdict.accepted());
    assertEquals("EPSG:9210", verdict.fits().getFirst().reading().id());
    assertTrue(verdict.fit(Reading.WGS84).isPresent());
  }

  @Test
  void nationwideDataAreTakenWithANote() throws IOException {
    List<Sample> country = RealPlaces.rows("admin-2025/communes_2025_simplified.geojson");
    Verdict verdict = Readings.judge(country, Reading.WGS84, false, area);

    assertEquals(Reading.WGS84, verdict.accepted(), verdict.notes().toString());
    assertFalse(verdict.perRow());
    assertTrue(codes(verdict).contains("place-beyond"), codes(verdict).toString());
    for (Sample row : country) {
      Coordinate inside = row.raw().getInteriorPoint().getCoordinate();
      assertTrue(VietNam.contains(inside), row.properties() + " " + inside);
    }
    Reading utm = Reading.of(crs(3405));
    Verdict plane = Readings.judge(written(country, utm), utm, false, area);
    assertEquals(utm, plane.accepted(), plane.notes().toString());
    assertFalse(plane.perRow());
  }

  @Test
  void parcelsOfAForeignTownAreTakenWithANote() throws IOException {
    List<Sample> parcels = RealPlaces.rows("parcels/williamsburg_parcels_2014.geojson");
    for (Reading declared : Stream.of(Reading.WGS84, null).toArray(Reading[]::new)) {
      Verdict verdict = Readings.judge(parcels, declared, false, area);
      assertEquals(Reading.WGS84, verdict.accepted());
      assertTrue(codes(verdict).contains("place-far"), codes(verdict).toString());
    }
  }

  @Test
  void camerasOfTheNeighbourCityAreTakenWithANote() throws IOException {
    List<Sample> cameras = RealPlaces.rows("points/hcmc_traffic_cameras_2017.geojson");

    Verdict verdict = Readings.judge(cameras, Reading.WGS84, false, area);

    assertEquals(Reading.WGS84, verdict.accepted(), verdict.notes().toString());
    assertTrue(codes(verdict).contains("place-beyond"), codes(verdict).toString());
  }
}
