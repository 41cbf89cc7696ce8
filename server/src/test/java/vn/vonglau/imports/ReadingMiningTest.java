package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Geodesy;

/** The real licences whose coordinates were written in four ways. */
class ReadingMiningTest {
  private static List<Sample> licences() throws IOException, ParseException {
    List<Sample> rows = new ArrayList<>();
    List<String> lines =
        Files.readAllLines(RealPlaces.file("mining-vn2000/mining_licences_raw.csv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
      Geometry raw =
          new WKTReader().read(cells[8].replace("\"", "").replace("POOLYGON", "POLYGON"));
      rows.add(
          new Sample(
              rows.size() + 2,
              raw,
              Map.of(
                  "id", cells[0],
                  "commune_text", cells[6].replace("\"", ""),
                  "district_text", cells[7].replace("\"", ""))));
    }
    return rows;
  }

  @Test
  void thePersonIsAskedAndEachRowHasItsOwnProposal() throws Exception {
    List<Sample> rows = licences();
    Area area = RealPlaces.tayNinh();

    Verdict verdict = Readings.judge(rows, null, false, area);

    assertNull(verdict.accepted());
    assertTrue(verdict.perRow());
    assertEquals("reading-mixed", verdict.question().orElseThrow().code());
    Map<Long, String> byLine = new HashMap<>();
    Readings.groups(rows, area)
        .forEach(g -> g.lines().forEach(l -> byLine.put(l, g.reading().id())));
    assertEquals(
        Map.of(
            2L, "EPSG:3405;swapped",
            3L, "EPSG:9209;swapped;0.01",
            4L, "EPSG:9209;swapped",
            5L, "EPSG:9209;swapped"),
        byLine);
    assertTrue(
        verdict.notes().stream()
            .anyMatch(n -> n.code().equals("place-names-differ") && n.vi().contains("dòng 5")),
        verdict.notes().toString());
  }

  @Test
  void theProposedReadingsPutThemWhereTheirSourceSays() throws Exception {
    List<Sample> rows = licences();
    RowReadings chooser = Readings.chooser(rows, null, RealPlaces.tayNinh());
    double[][] stated = {
      {106.4461, 11.6364}, {105.8754, 11.3834}, {105.9930, 11.3020}, {106.3326, 11.3503}
    };
    for (int i = 0; i < rows.size(); i++) {
      Geometry placed = chooser.of(rows.get(i)).toWgs84(rows.get(i).raw());
      double away =
          Geodesy.distance(
              placed.getCentroid().getCoordinate(), new Coordinate(stated[i][0], stated[i][1]));
      assertTrue(away < 600, "row " + i + " is " + away + " m away");
    }
  }

  @Test
  void theirBrokenRingsAreNamedAndRepairedWithBothAreas() throws Exception {
    List<Sample> rows = licences();
    RowReadings chooser = Readings.chooser(rows, null, RealPlaces.tayNinh());
    List<List<String>> codes = new ArrayList<>();
    List<Double> before = new ArrayList<>();
    List<Double> after = new ArrayList<>();
    for (Sample row : rows) {
      Geometry placed = chooser.of(row).toWgs84(row.raw());
      codes.add(
          ShapeFaults.of(placed, row.raw()).stream().map(ShapeFault::code).distinct().toList());
      ShapeRepair.Repaired repaired = ShapeRepair.repair(placed);
      assertTrue(repaired.geometry().isValid());
      before.add(repaired.areaBeforeM2() / 10_000);
      after.add(repaired.areaAfterM2() / 10_000);
    }
    assertEquals(List.of(), codes.get(0));
    assertTrue(codes.get(1).contains("shape-self-crossing"), codes.toString());
    assertTrue(codes.get(2).contains("shape-self-crossing"), codes.toString());
    assertEquals(75.17, before.get(0), 0.1);
    assertEquals(30.81, before.get(1), 0.1);
    assertEquals(16.14, before.get(2), 0.1);
    assertEquals(83.59, before.get(3), 0.2);
    assertTrue(after.get(1) > before.get(1));
    assertTrue(after.get(2) > before.get(2));
  }

  @Test
  void aPersonWhoNamesOneReadingIsObeyedAndTold() throws Exception {
    List<Sample> rows = licences();
    Reading named = Reading.parse("VN2000:tay-ninh;swapped");

    Verdict verdict = Readings.judge(rows, named, true, RealPlaces.tayNinh());

    assertEquals(named, verdict.accepted());
    assertTrue(verdict.perRow());
    assertEquals(Crs.byEpsg(9209).orElseThrow(), named.crs());
    assertTrue(
        verdict.notes().stream().anyMatch(n -> n.code().equals("reading-some-rows")),
        verdict.notes().toString());
  }
}
