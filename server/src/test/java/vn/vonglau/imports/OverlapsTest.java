package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.support.Land;

class OverlapsTest {
  private static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Overlaps.Found find(String... texts) {
    return Overlaps.find(Arrays.stream(texts).map(OverlapsTest::wkt).toList());
  }

  @Test
  void neighboursThatTouchDoNotOverlap() {
    Overlaps.Found found =
        find(
            "POLYGON((106 11, 106.1 11, 106.1 11.1, 106 11.1, 106 11))",
            "POLYGON((106.1 11, 106.2 11, 106.2 11.1, 106.1 11.1, 106.1 11))",
            "POLYGON((106.1 11.1, 106.2 11.1, 106.2 11.2, 106.1 11.1))",
            "POLYGON((106.2 11.02, 106.3 11.02, 106.3 11.07, 106.2 11.07, 106.2 11.02))");
    assertEquals(List.of(), found.pairs());
  }

  @Test
  void surfacesWithinEachOtherEqualOnesAndCornersOverlap() {
    String square = "POLYGON((106 11, 106.1 11, 106.1 11.1, 106 11.1, 106 11))";
    for (String other :
        List.of(
            square,
            "POLYGON((106 11.1, 106.1 11.1, 106.1 11, 106 11, 106 11.1))",
            "POLYGON((106.02 11.02, 106.04 11.02, 106.04 11.04, 106.02 11.02))",
            "POLYGON((106 11, 106.1 11, 106.1 11.1, 106 11))",
            "POLYGON((106 11, 106.1 11.1, 106.2 11.1, 106.2 11, 106 11))",
            "POLYGON((105.9 11.02, 106.2 11.02, 106.2 11.04, 105.9 11.04, 105.9 11.02))",
            "POLYGON((106.05 11, 106.1 11.05, 106.05 11.1, 106 11.05, 106.05 11))",
            "POLYGON((105.9 10.9, 106.3 10.9, 106.3 11.3, 105.9 11.3, 105.9 10.9))")) {
      assertEquals(1, find(square, other).pairs().size(), other);
      assertEquals(1, find(other, square).pairs().size(), other);
    }
  }

  @Test
  void aSurfaceInTheHoleOfAnotherDoesNotOverlap() {
    String ring =
        "POLYGON((106 11, 107 11, 107 12, 106 12, 106 11), (106.2 11.2, 106.8 11.2, 106.8 11.8,"
            + " 106.2 11.8, 106.2 11.2))";
    assertEquals(
        List.of(),
        find(ring, "POLYGON((106.2 11.2, 106.8 11.2, 106.8 11.8, 106.2 11.8, 106.2 11.2))")
            .pairs());
    assertEquals(
        List.of(), find(ring, "POLYGON((106.3 11.3, 106.5 11.3, 106.5 11.5, 106.3 11.3))").pairs());
    assertEquals(
        1, find(ring, "POLYGON((106.3 11.3, 106.9 11.3, 106.5 11.5, 106.3 11.3))").pairs().size());
  }

  @Test
  void brokenRingsAreComparedInTheirRepairedForm() {
    Overlaps.Found found =
        find(
            "POLYGON((106 11, 106.1 11.1, 106.1 11, 106 11.1, 106 11))",
            "POLYGON((106 11, 106.1 11, 106.1 11.1, 106 11.1, 106 11))");
    assertEquals(1, found.pairs().size());
  }

  @Test
  void theAreaAndThePlaceOfThePairAreTold() {
    Overlaps.Pair pair =
        find(
                "POLYGON((106 11, 106.1 11, 106.1 11.1, 106 11.1, 106 11))",
                "POLYGON((106.09 11, 106.2 11, 106.2 11.1, 106.09 11.1, 106.09 11))")
            .pairs()
            .getFirst();
    assertEquals(1, pair.a());
    assertEquals(2, pair.b());
    assertEquals(12.1e6, pair.areaM2(), 0.1e6);
    assertEquals(106.095, pair.lon(), 0.005);
  }

  @Test
  void tooManySurfacesAreSaidToBeSkipped() {
    Overlaps overlaps = new Overlaps(2);
    for (int i = 0; i < 3; i++) {
      overlaps.add(i, wkt("POLYGON((106 11, 106.1 11, 106.1 11.1, 106 11))"));
    }
    assertTrue(overlaps.find().skipped());
    assertEquals(List.of(), overlaps.find().pairs());
  }

  @Test
  void shakenParcelsGiveThePairsThatTheOverlayGives() {
    Random random = new Random(7);
    List<Geometry> parcels = new ArrayList<>();
    Land.parcels(
        20,
        20,
        106,
        11,
        0.0003,
        p ->
            parcels.add(
                random.nextInt(4) == 0
                    ? AffineTransformation.translationInstance(
                            (random.nextDouble() - 0.5) * 1e-4, (random.nextDouble() - 0.5) * 1e-4)
                        .transform(p)
                    : p),
        3);
    Set<String> expected = new HashSet<>();
    for (int i = 0; i < parcels.size(); i++) {
      for (int j = i + 1; j < parcels.size(); j++) {
        if (parcels.get(i).getEnvelopeInternal().intersects(parcels.get(j).getEnvelopeInternal())) {
          double area =
              Geodesy.area(
                  OverlayNGRobust.overlay(parcels.get(i), parcels.get(j), OverlayNG.INTERSECTION));
          if (area >= Overlaps.MIN_AREA_M2) {
            expected.add((i + 1) + " " + (j + 1));
          }
        }
      }
    }
    Set<String> found = new HashSet<>();
    Overlaps.find(parcels).pairs().forEach(p -> found.add(p.a() + " " + p.b()));
    assertTrue(expected.size() > 50);
    assertEquals(expected, found);
  }

  @Test
  void aHundredThousandParcelsThatTouchAreComparedInTime() {
    List<Polygon> parcels = new ArrayList<>();
    Land.parcels(316, 317, 105.9, 11, 0.0003, parcels::add, 5);
    long start = cpu();
    Overlaps.Found found = Overlaps.find(parcels);
    double seconds = (cpu() - start) / 1e9;
    System.out.printf("overlaps of %d parcels: %.1f s%n", parcels.size(), seconds);
    assertEquals(List.of(), found.pairs());
    assertTrue(seconds < 20, seconds + " s");
  }

  @Test
  void theOldCommunesOfTheProvinceOverlapAsTheirSourceSays() throws IOException {
    List<Geometry> communes =
        RealPlaces.rows("admin-pre2025/communes_2008_tayninh_longan_lowres.geojson").stream()
            .filter(r -> "72".equals(r.properties().get("province_code")))
            .map(Sample::raw)
            .toList();
    Overlaps.Found found = Overlaps.find(communes);
    double km2 = found.pairs().stream().mapToDouble(Overlaps.Pair::areaM2).sum() / 1e6;
    assertEquals(173, found.count(), 3);
    assertEquals(9.0, km2, 0.1);
  }

  /** Of this thread alone: what else runs on the machine does not matter. */
  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
