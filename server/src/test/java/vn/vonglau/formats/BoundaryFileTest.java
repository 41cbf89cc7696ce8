package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.formats.BoundaryFile.Options;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** GeoJSON, and what all formats share: kind by content, systems, positions. */
class BoundaryFileTest {
  private static final String RING = "[[106,11],[106.1,11],[106.1,11.1],[106,11]]";

  @TempDir Path folder;

  @Test
  void aCollectionComesOutFeatureByFeatureWithItsProperties() throws Exception {
    var rows =
        read(
            "{\"features\":["
                + "{\"type\":\"Feature\",\"id\":7,\"properties\":{\"code\":\"00004\",\"n\":2.5,"
                + "\"deep\":{\"a\":[1]}},\"geometry\":{\"coordinates\":["
                + RING
                + "],\"type\":\"Polygon\"}},"
                + "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}"
                + "],\"type\":\"FeatureCollection\"}");
    assertEquals(2, rows.size());
    assertEquals("00004", rows.get(0).properties().get("code"));
    assertEquals(2.5, rows.get(0).properties().get("n"));
    assertEquals(7L, rows.get(0).properties().get("id"));
    assertEquals("Polygon", rows.get(0).geometry().getGeometryType());
    assertEquals(4326, rows.get(0).geometry().getSRID());
    assertNull(rows.get(1).geometry());
    assertNull(rows.get(1).fault());
    assertEquals(2, rows.get(1).line());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Polygon|[[[106,11],[106.1,11],[106.1,11.1]]]|ring-unclosed",
        "Polygon|[[[106,11],[106.1,11],[106.1,11.1],[106,11.2]]]|ring-unclosed",
        "Polygon|[[[106,11],[106,11]]]|ring-too-short",
        "Polygon|[[[106,11]]]|ring-too-short",
        "Polygon|[[[106,11],[106.1,11],[106,11]]]|ring-too-short",
        "Polygon|[[106,11],[106.1,11],[106.1,11.1],[106,11]]|coordinates-depth",
        "MultiPolygon|[[[106,11],[106.1,11],[106.1,11.1],[106,11]]]|coordinates-depth",
        "Polygon|[[[106,11],[[106.1,11]],[106.1,11.1],[106,11]]]|coordinates-depth",
        "Polygon|[[[\"106\",\"11\"],[106.1,11],[106.1,11.1],[106,11]]]|coordinates-not-numbers",
        "Polygon|[[[106,null],[106.1,11],[106.1,11.1],[106,11]]]|coordinates-not-numbers",
        "Polygon|[[[106],[106.1,11],[106.1,11.1],[106,11]]]|coordinates-one-number",
        "Polygon|[[[106,11],[NaN,11],[106.1,11.1],[106,11]]]|coordinate-not-finite",
        "Polygon|[[[106,11],[Infinity,11],[106.1,11.1],[106,11]]]|coordinate-not-finite",
        "Polygon|[[[106,11],[1e999,11],[106.1,11.1],[106,11]]]|coordinate-not-finite",
        "Polygon|[[[NaN,11],[106.1,11],[106.1,11.1],[NaN,11]]]|coordinate-not-finite",
        "Polygon|[[[11,106],[11,106.1],[11.1,106.1],[11,106]]]|axes-swapped",
        "Polygon|[[[565000,1250000],[566000,1250000],[566000,1251000],[565000,1250000]]]"
            + "|coordinates-projected",
        "Polygon|[[[2,48],[2.1,48],[2.1,48.1],[2,48]]]|coordinates-outside",
        "Circle|[106,11]|geojson-geometry",
        "Polygon|{}|geojson-geometry",
        "Polygon|\"106 11\"|geojson-geometry"
      })
  void aBrokenGeometryCostsOnlyItsOwnFeature(String type, String coordinates, String code)
      throws Exception {
    var rows = read(collection(feature(type, coordinates), feature("Polygon", "[" + RING + "]")));
    assertEquals(2, rows.size());
    assertEquals(code, rows.get(0).fault().code());
    assertEquals(1, rows.get(0).fault().line());
    assertNull(rows.get(0).geometry());
    assertEquals("x", rows.get(0).properties().get("name"), "the attributes are still read");
    assertFalse(rows.get(0).fault().vi().isBlank());
    assertNull(rows.get(1).fault(), "reading goes on");
  }

  @Test
  void doubledMembersForeignElementsAndDeepNestingAreNamed() throws Exception {
    String deep = "{\"type\":\"GeometryCollection\",\"geometries\":[";
    var rows =
        read(
            collection(
                "{\"type\":\"Feature\",\"properties\":{\"code\":1,\"code\":2},\"geometry\":null}",
                "{\"type\":\"Feature\",\"geometry\":null,\"geometry\":null}",
                "{\"type\":\"Polygon\",\"coordinates\":[]}",
                "42",
                "{\"type\":\"Feature\",\"properties\":[],\"geometry\":null}",
                "{\"type\":\"Feature\",\"geometry\":" + deep.repeat(9) + "]}".repeat(9) + "}",
                "{\"type\":\"Feature\",\"geometry\":"
                    + deep
                    + "{\"type\":\"Point\",\"coordinates\":[106,11,5]}]}}"));
    assertEquals(
        List.of(
            "geojson-duplicate",
            "geojson-duplicate",
            "geojson-feature",
            "geojson-feature",
            "geojson-properties",
            "geojson-geometry"),
        rows.stream().limit(6).map(r -> r.fault().code()).toList());
    assertEquals("GeometryCollection", rows.get(6).geometry().getGeometryType());
  }

  @Test
  void heightsAreDropped() throws Exception {
    var row =
        read(collection(
                feature("Polygon", "[[[106,11,5],[106.1,11,5,9],[106.1,11.1,5],[106,11,5]]]")))
            .getFirst();
    assertTrue(Double.isNaN(row.geometry().getCoordinate().getZ()));
  }

  @Test
  void oneFeatureALineIsReadAndABrokenLineCostsOnlyItself() throws Exception {
    var rows =
        read(
            "\u001E"
                + feature("Polygon", "[" + RING + "]")
                + "\n{\"type\":\"Feature\",\n\n"
                + feature("Polygon", "[" + RING + "]")
                + "\n");
    assertEquals(List.of(1L, 2L, 4L), rows.stream().map(BoundaryRow::line).toList());
    assertEquals("geojson-syntax", rows.get(1).fault().code());
    assertNull(rows.get(2).fault());
  }

  @Test
  void aSingleFeatureAndAByteOrderMarkAreTaken() throws Exception {
    assertEquals(1, read("\uFEFF" + feature("Polygon", "[" + RING + "]")).size());
  }

  @Test
  void theDeclaredSystemIsUsedAlsoWhenItStandsLast() throws Exception {
    String plane =
        "[[[565301.868,1250810.922],[566000,1250810],[566000,1251000],"
            + "[565301.868,1250810.922]]]";
    String crs =
        "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::9209\"}}";
    String text = collection(feature("Polygon", plane));
    var row = read(text.substring(0, text.length() - 1) + "," + crs + "}").getFirst();
    assertEquals(106.10, row.geometry().getCoordinate().x, 1e-6);
    assertEquals(11.31, row.geometry().getCoordinate().y, 1e-6);

    Path file = write("plain.geojson", text);
    var given = BoundaryFile.readAll(file, new Options(Crs.find("9209"), null, null)).getFirst();
    assertTrue(given.geometry().equalsExact(row.geometry()));
    var degrees = write("d.geojson", collection(feature("Polygon", "[" + RING + "]")));
    var wrong = BoundaryFile.readAll(degrees, new Options(Crs.find("9209"), null, null));
    assertEquals("coordinates-degrees", wrong.getFirst().fault().code());
    Problem unknown =
        refused(
            "c.geojson",
            text.replace(
                "{\"type\":\"FeatureCollection\"",
                crs.replace("9209", "9290").replaceFirst("^", "{")
                    + ",\"type\":\"FeatureCollection\""));
    assertEquals("crs-unknown", unknown.code());
  }

  @Test
  void swappedAxesOfAPlaneAreNamedAndNothingIsTurned() throws Exception {
    String swapped = "[[[1250810,565301],[1250810,566000],[1251000,566000],[1250810,565301]]]";
    Path file = write("s.geojson", collection(feature("Polygon", swapped)));
    var row = BoundaryFile.readAll(file, new Options(Crs.find("9209"), null, null)).getFirst();
    assertEquals("axes-swapped", row.fault().code());
    assertTrue(row.fault().vi().contains("Trục đảo?"), row.fault().vi());
  }

  @Test
  void theIslandsAreInVietNam() throws Exception {
    String truongSa = "[[[111.9,8.6],[112,8.6],[112,8.7],[111.9,8.6]]]";
    assertNull(read(collection(feature("Polygon", truongSa))).getFirst().fault());
  }

  @Test
  void aFileThatIsNoWholeFileIsRefusedAsAWhole() throws Exception {
    String whole = collection(feature("Polygon", "[" + RING + "]"));
    assertEquals("file-empty", refused("e.geojson", "").code());
    assertEquals(
        "file-truncated", refused("t.geojson", whole.substring(0, whole.length() - 20)).code());
    assertEquals("geojson-syntax", refused("s.geojson", whole.replace("]]]", "]];")).code());
    assertEquals("geojson-form", refused("f.geojson", "{\"type\":\"Topology\"}").code());
    assertEquals("geojson-form", refused("a.geojson", "[1,2]").code());
    assertEquals("file-no-features", refused("n.geojson", collection()).code());
    assertEquals("file-no-features", refused("x.geojson", "<kml></kml>").code());
    assertEquals("file-format", refused("x.geojson", "<html></html>").code());
    assertEquals("file-format", refused("x.geojson", "\u001F\u008B\b").code());
    assertEquals("file-format", refused("x.geojson", "\0".repeat(50)).code());
    assertEquals("file-format", refused("x.txt", "hello").code());
    Problem nesting =
        refused(
            "deep.geojson",
            "{\"type\":\"FeatureCollection\",\"features\":"
                + "[".repeat(5000)
                + "]".repeat(5000)
                + "}");
    assertEquals("geojson-syntax", nesting.code());
  }

  @Test
  void textInAnotherEncodingIsNamedSo() throws Exception {
    Path file = folder.resolve("latin.geojson");
    String text = collection(feature("Polygon", "[" + RING + "]")).replace("\"x\"", "\"Xã\"");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("file-encoding", problem(file).code());
  }

  @Test
  void theKindIsToldByTheContentWhateverTheName() throws Exception {
    Path file = write("boundaries.shp", collection(feature("Polygon", "[" + RING + "]")));
    var summary = BoundaryFile.read(file, "boundaries.shp", Options.NONE, row -> {});
    assertEquals("GeoJSON", summary.format());
    assertEquals(1, summary.rows());
    assertEquals(0, summary.faults());
    assertNotNull(summary.crs());
  }

  private List<BoundaryRow> read(String text) throws Exception {
    return BoundaryFile.readAll(write("file.geojson", text), Options.NONE);
  }

  private Problem refused(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.write(
        file,
        text.getBytes(
            text.startsWith("\u001F") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8));
    return problem(file);
  }

  private static Problem problem(Path file) {
    return assertThrows(ProblemException.class, () -> BoundaryFile.readAll(file, Options.NONE))
        .problem();
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  private static String feature(String type, String coordinates) {
    return "{\"type\":\"Feature\",\"geometry\":{\"type\":\""
        + type
        + "\",\"coordinates\":"
        + coordinates
        + "},\"properties\":{\"name\":\"x\"}}";
  }
}
