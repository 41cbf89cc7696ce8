package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

class WktTest {
  @TempDir Path folder;

  @Test
  void soundTextOfEveryKindIsRead() {
    for (String text :
        List.of(
            "POINT (106.1 11.3)",
            "LINESTRING (1 2, 3 4)",
            "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))",
            "MULTIPOINT ((1 2), (3 4))",
            "MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))",
            "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
            "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))",
            "POINT EMPTY",
            "MULTIPOLYGON EMPTY")) {
      Wkt.Read read = Wkt.read(text);
      assertNull(read.fault(), text);
      assertEquals(text, read.geometry().toText());
      assertTrue(read.notes().isEmpty(), text);
    }
  }

  @Test
  void heightsAreLeftAndTheSystemIsKept() {
    assertEquals("POINT (1 2)", Wkt.read("pointz(1 2 30.5)").geometry().toText());
    assertEquals(
        "LINESTRING (1 2, 3 4)", Wkt.read("LineString ZM (1 2 3 4,3 4 5 6)").closed().toText());
    Wkt.Read read = Wkt.read("SRID=9209;MultiPoint(1 2, -3.5e0 +4)");
    assertEquals("MULTIPOINT ((1 2), (-3.5 4))", read.geometry().toText());
    assertEquals(9209, read.geometry().getSRID());
  }

  @Test
  void bytesAsADatabaseShowsThemAreRead() {
    Geometry point = new GeometryFactory().createPoint(new Coordinate(106, 11, 7));
    point.setSRID(4326);
    String hex = WKBWriter.toHex(new WKBWriter(3, true).write(point));
    assertEquals("POINT (106 11)", Wkt.read(hex).geometry().toText());
    assertEquals(4326, Wkt.read(hex).geometry().getSRID());
    assertEquals("wkb-form", Wkt.read(hex.substring(0, 24)).fault().code());
  }

  @Test
  void aMisspeltKeywordIsReadAndTold() {
    Wkt.Read read = Wkt.read("POOLYGON((0 0, 4 0, 4 4, 0 0))");
    assertEquals("POLYGON ((0 0, 4 0, 4 4, 0 0))", read.geometry().toText());
    assertEquals("wkt-keyword", read.notes().getFirst().code());
    assertTrue(read.notes().getFirst().vi().contains("«POOLYGON»"));
    assertEquals("wkt-keyword", Wkt.read("CIRCLE(0 0, 5 5)").fault().code());
  }

  @Test
  void anOpenRingIsAFaultAndCanBeHadClosed() {
    Wkt.Read read = Wkt.read("POLYGON((0 0, 4 0, 4 4, 0 4))");
    assertEquals("ring-open", read.fault().code());
    assertNull(read.geometry());
    assertEquals("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", read.closed().toText());
    assertEquals("ring-short", Wkt.read("POLYGON((0 0, 4 0))").fault().code());
    assertEquals("line-short", Wkt.read("LINESTRING(0 0)").fault().code());
  }

  @Test
  void bracketsTooFewOrTooManyAreToldWhereTheyCanMeanOneThingOnly() {
    assertEquals(
        "POLYGON ((0 0, 4 0, 4 4, 0 0))",
        told("wkt-brackets", Wkt.read("POLYGON(0 0, 4 0, 4 4, 0 0)")).toText());
    assertEquals(
        "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)))",
        told("wkt-brackets", Wkt.read("POLYGON(((0 0, 4 0, 4 4, 0 0)))")).toText());
    assertEquals(
        "POLYGON ((0 0, 4 0, 4 4, 0 0))",
        told("wkt-brackets", Wkt.read("POLYGON((0 0, 4 0, 4 4, 0 0)")).toText());
  }

  private static Geometry told(String code, Wkt.Read read) {
    assertNull(read.fault());
    assertEquals(code, read.notes().getFirst().code());
    return read.geometry();
  }

  @Test
  void whatCannotBeReadIsAFaultThatSaysWhat() {
    assertEquals("wkt-cut", Wkt.read("POLYGON((0 0, 4 0, 4 4").fault().code());
    assertEquals("wkt-position", Wkt.read("POINT(106,1 11,3)").fault().code());
    assertTrue(Wkt.read("POINT(1O6.1 11.3)").fault().vi().contains("«1O6.1»"));
    assertEquals("wkt-number", Wkt.read("POINT(NaN 11.3)").fault().code());
    assertEquals("wkt-position", Wkt.read("POINT(1)").fault().code());
    assertEquals("wkt-empty", Wkt.read("  ").fault().code());
    assertEquals("wkt-form", Wkt.read("106.1 11.3").fault().code());
    assertEquals("wkt-rest", Wkt.read("POINT(1 2) POINT(3 4)").fault().code());
    assertEquals("wkt-form", Wkt.read("(".repeat(100_000)).fault().code());
  }

  @Test
  void theMiningLicencesAreReadWithTheirMisspelling() {
    Path file = Path.of("..", "..", "shared", "data", "mining-vn2000", "mining_licences_raw.csv");
    Assumptions.assumeTrue(Files.exists(file), "the mining licences are not here");
    List<Geometry> read = new ArrayList<>();
    try (FeatureSource source =
        TableFiles.open(file, "mining_licences_raw.csv", SourceOptions.NONE, folder)) {
      assertEquals("geometry_raw", source.columnsFound().wkt());
      assertEquals(List.of("commune_text", "district_text"), source.columnsFound().units());
      source.rows(
          (line, properties, geometry, fault) -> {
            assertNull(fault);
            assertNotNull(geometry);
            read.add(geometry);
          });
      assertTrue(source.notes().stream().anyMatch(n -> n.code().equals("wkt-keyword")));
    }
    assertEquals(4, read.size());
  }
}
