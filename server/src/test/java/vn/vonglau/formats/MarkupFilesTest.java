package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.ProblemException;

/** KML, KMZ, GPX and GML as they come, also from hands that do not mean well. */
class MarkupFilesTest {
  private static final String KML_HEAD =
      "<?xml version='1.0' encoding='UTF-8'?><kml xmlns='http://www.opengis.net/kml/2.2'>";
  private static final String RING = "106,11,5 106.2,11,5 106.2,11.2,5 106,11,5";
  private static final String GML_POLYGON =
      "<gml:Polygon%s><gml:exterior><gml:LinearRing><gml:posList>%s</gml:posList>"
          + "</gml:LinearRing></gml:exterior></gml:Polygon>";

  @TempDir Path folder;

  @Test
  void placemarksComeWithFolderDataAndTypedFieldsAndHeightsAreDropped() throws Exception {
    Path file =
        write(
            "a.kml",
            KML_HEAD
                + "<Document><Schema id='s' name='s'><SimpleField name='so' type='int'/>"
                + "</Schema><Folder><name>Mỏ đá</name><Placemark><name>Bãi 1</name>"
                + "<description><![CDATA[<b>x</b>]]></description><ExtendedData>"
                + "<Data name='chu'><value>Ông Hai</value></Data><SchemaData schemaUrl='#s'>"
                + "<SimpleData name='so'>7</SimpleData></SchemaData></ExtendedData><Polygon>"
                + "<outerBoundaryIs><LinearRing><coordinates>\n "
                + RING
                + "\n</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark></Folder>"
                + "<Placemark><name>Điểm</name><Point><coordinates>106.5, 11.5, 0</coordinates>"
                + "</Point></Placemark><Placemark><MultiGeometry><Point><coordinates>106,11"
                + "</coordinates></Point><Point><coordinates>107,11</coordinates></Point>"
                + "</MultiGeometry></Placemark><Placemark><name>trống</name></Placemark>"
                + "</Document></kml>");
    Opened read = Opened.read(file);
    assertEquals(List.of(new SpatialFile.Member("a.kml", "KML", 4)), Opened.file(file).members());
    Opened.Row first = read.rows().getFirst();
    assertEquals("Mỏ đá", first.text("folder"));
    assertEquals("Ông Hai", first.text("chu"));
    assertEquals(7L, first.properties().get("so"));
    assertEquals("<b>x</b>", first.text("description"));
    assertEquals(0.02, first.geometry().getArea(), 1e-9);
    assertTrue(Double.isNaN(first.geometry().getCoordinate().getZ()));
    assertNull(read.rows().get(1).text("folder"));
    assertEquals("POINT (106.5 11.5)", read.rows().get(1).geometry().toText());
    assertEquals("MultiPoint", read.rows().get(2).geometry().getGeometryType());
    assertNull(read.rows().get(3).geometry());
    assertEquals(Crs.WGS84, read.source().crs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "106,11 106.2,11 106.2,11.2|ring-unclosed",
        "106,11 106,11|ring-too-short",
        "106;11 106.2;11|coordinates-not-numbers",
        "106,x 106.2,11|coordinates-not-numbers"
      })
  void aBrokenPlacemarkCostsOnlyItself(String ring, String code) throws Exception {
    String open = "<Placemark><Polygon><outerBoundaryIs><LinearRing><coordinates>";
    String close = "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>";
    Path file = write("b.kml", KML_HEAD + open + ring + close + open + RING + close + "</kml>");
    var rows = Opened.read(file).rows();
    assertEquals(code, rows.get(0).fault().code());
    assertNull(rows.get(0).geometry());
    assertNull(rows.get(1).fault());
  }

  @Test
  void networkLinksAreToldAndNeverFetched() throws Exception {
    Path file =
        write(
            "l.kml",
            KML_HEAD
                + "<Document><NetworkLink><name>x</name><Link>"
                + "<href>http://127.0.0.1:9/none.kml</href></Link></NetworkLink><Placemark>"
                + "<Point><coordinates>106,11</coordinates></Point></Placemark></Document></kml>");
    Opened read = Opened.read(file);
    assertEquals(1, read.rows().size());
    assertEquals(List.of("kml-network-link"), read.notes());
  }

  @Test
  void aDocumentTypeIsRefusedInEveryMarkup() throws Exception {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>"
            + "<!ENTITY f SYSTEM 'file:///etc/hostname'>]>";
    for (String root : List.of("kml", "gpx", "FeatureCollection")) {
      Path file =
          write("d.xml", "<?xml version='1.0'?>" + bomb + "<" + root + ">&b;&f;</" + root + ">");
      assertEquals("xml-dtd", Opened.refused(file).code());
    }
  }

  @Test
  void anEntityThatNobodyDeclaredStaysAsItWasWritten() throws Exception {
    Path file =
        write("e.kml", KML_HEAD + "<Placemark><name>A&nbsp;B &amp; C</name></Placemark></kml>");
    assertEquals("A&nbsp;B & C", Opened.read(file).rows().getFirst().text("name"));
  }

  @Test
  void brokenMarkupIsRefusedAsAWholeWithItsCause() throws Exception {
    String whole = KML_HEAD + "<Placemark><name>Xã</name></Placemark></kml>";
    assertEquals("file-truncated", Opened.refused(write("t.kml", whole.substring(0, 90))).code());
    assertEquals("xml-syntax", Opened.refused(write("s.kml", whole.replace("</name>", ""))).code());
    Path latin = folder.resolve("latin.kml");
    Files.write(latin, whole.getBytes(StandardCharsets.ISO_8859_1));
    assertEquals("file-encoding", Opened.refused(latin).code());
    assertEquals("xml-no-features", Opened.refused(write("o.xml", "<osm></osm>")).code());
    assertEquals("file-format", Opened.refused(write("p.kml", "<html><p/></html>")).code());
  }

  @Test
  void whateverBytesAreDamagedOnlyAProblemComesOut() throws Exception {
    String placemark =
        "<Placemark><name>Xã</name><!-- x --><Point><coordinates>106,11</coordinates></Point>"
            + "<description><![CDATA[a]]></description></Placemark>";
    byte[] whole = (KML_HEAD + placemark + "</kml>").getBytes(StandardCharsets.UTF_8);
    Path bad = folder.resolve("bad.kml");
    for (int at = 1; at < whole.length; at++) {
      for (int change : new int[] {0x01, 0x20, 0xFF}) {
        byte[] damaged = whole.clone();
        damaged[at] ^= (byte) change;
        Files.write(bad, damaged);
        try (var source = new KmlSource(bad, "bad.kml")) {
          source.rows((line, properties, geometry, fault) -> {});
        } catch (ProblemException e) {
          assertEquals(422, e.problem().status());
        }
      }
    }
    String deep = "<a>".repeat(5_000) + "</a>".repeat(5_000);
    Path nested = write("deep.kml", KML_HEAD + "<Placemark>" + deep + "</Placemark></kml>");
    assertTrue(List.of("xml-too-large", "xml-syntax").contains(Opened.refused(nested).code()));
  }

  @Test
  void prefixesThatAreNotDeclaredAndTracksOfTheExtensionAreRead() throws Exception {
    Path file =
        write(
            "x.kml",
            KML_HEAD
                + "<Placemark><gx:Track><gx:coord>106 11 3</gx:coord><gx:coord>106.1 11 3"
                + "</gx:coord></gx:Track></Placemark></kml>");
    assertEquals(
        "LINESTRING (106 11, 106.1 11)", Opened.read(file).rows().getFirst().geometry().toText());
  }

  @Test
  void aKmzIsAZipWithTheKmlInside() throws Exception {
    Path kml = write("doc.kml", KML_HEAD + "<Placemark><name>Một</name></Placemark></kml>");
    Path image = write("icon.png", "x");
    Path kmz = Opened.zip(folder.resolve("a.kmz"), Map.of("doc.kml", kml, "files/icon.png", image));
    assertEquals("Một", Opened.read(kmz).rows().getFirst().text("name"));
    assertEquals("doc.kml", Opened.file(kmz).members().getFirst().name());
  }

  @Test
  void waypointsRoutesAndTracksOfAGpxAreMembers() throws Exception {
    Path file =
        write(
            "a.gpx",
            "<gpx version='1.1' xmlns='http://www.topografix.com/GPX/1/1'>"
                + "<wpt lat='11' lon='106'><ele>5.5</ele><name>Mốc 1</name></wpt>"
                + "<wpt lat='mười' lon='106'><name>Mốc 2</name></wpt>"
                + "<trk><name>Đi</name><trkseg><trkpt lat='11' lon='106'/>"
                + "<trkpt lat='11.1' lon='106'/></trkseg><trkseg><trkpt lat='1' lon='1'/>"
                + "</trkseg></trk></gpx>");
    assertEquals(
        List.of(
            new SpatialFile.Member("waypoints", "GPX", 2),
            new SpatialFile.Member("tracks", "GPX", 1)),
        Opened.file(file).members());
    assertEquals("layer-choice", Opened.refused(file).code());
    var points = Opened.member(file, "waypoints").rows();
    assertEquals(5.5, points.getFirst().properties().get("ele"));
    assertEquals("POINT (106 11)", points.getFirst().geometry().toText());
    assertEquals("coordinates-not-numbers", points.get(1).fault().code());
    Opened tracks = Opened.member(file, "tracks");
    assertEquals(
        "MULTILINESTRING ((106 11, 106 11.1))", tracks.rows().getFirst().geometry().toText());
    assertEquals(List.of("gpx-single-points"), tracks.notes());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "urn:ogc:def:crs:EPSG::4326|11 106 11 106.2 11.2 106.2 11 106|4326",
        "http://www.opengis.net/def/crs/EPSG/0/4756|11 106 11 106.2 11.2 106.2 11 106|4756",
        "EPSG:4326|106 11 106.2 11 106.2 11.2 106 11|4326",
        "http://www.opengis.net/gml/srs/epsg.xml#4326|106 11 106.2 11 106.2 11.2 106 11|4326",
        "urn:ogc:def:crs:OGC:1.3:CRS84|106 11 106.2 11 106.2 11.2 106 11|4326"
      })
  void theOrderOfTheAxesFollowsTheFormOfTheName(String srs, String list, int epsg)
      throws Exception {
    Path file = gml(String.format(GML_POLYGON, " srsName='" + srs + "'", list), "");
    Opened read = Opened.read(file);
    assertEquals(epsg, read.source().crs().epsg());
    assertEquals(
        "POLYGON ((106 11, 106.2 11, 106.2 11.2, 106 11))",
        read.rows().getFirst().geometry().toText());
    assertEquals("Xã Một", read.rows().getFirst().text("ten"));
    assertEquals("x.1", read.rows().getFirst().text("gml_id"));
  }

  @Test
  void positionsOfAPlaneSystemAreEastFirstInEveryForm() throws Exception {
    String list = "565301 1250810 566000 1250810 566000 1251000 565301 1250810";
    Path file = gml(String.format(GML_POLYGON, " srsName='urn:ogc:def:crs:EPSG::9209'", list), "");
    assertEquals(565301, Opened.read(file).rows().getFirst().geometry().getCoordinate().x);
  }

  @Test
  void aSystemThatDoesNotExistIsRefusedWhenItIsAskedFor() throws Exception {
    String list = "1 1 2 1 2 2 1 1";
    Path file = gml(String.format(GML_POLYGON, " srsName='EPSG:99999'", list), "");
    var unknown = assertThrows(ProblemException.class, () -> Opened.crs(file));
    assertEquals("crs-unknown", unknown.problem().code());
    Path none = gml(String.format(GML_POLYGON, "", list), "");
    var missing = assertThrows(ProblemException.class, () -> Opened.crs(none));
    assertEquals("crs-missing", missing.problem().code());
  }

  @Test
  void shapesOfTheOldAndTheNewGmlAreReadAndOthersAreNamed() throws Exception {
    String old =
        "<gml:MultiPolygon srsName='EPSG:4326'><gml:polygonMember><gml:Polygon>"
            + "<gml:outerBoundaryIs><gml:LinearRing><gml:coordinates>106,11 106.2,11 106.2,11.2"
            + " 106,11</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>"
            + "</gml:polygonMember></gml:MultiPolygon>";
    String curve =
        "<gml:MultiCurve srsName='EPSG:4326'><gml:curveMember><gml:Curve><gml:segments>"
            + "<gml:LineStringSegment><gml:posList srsDimension='3'>106 11 1 107 11 1"
            + "</gml:posList></gml:LineStringSegment><gml:LineStringSegment><gml:posList>107 11"
            + " 107 12</gml:posList></gml:LineStringSegment></gml:segments></gml:Curve>"
            + "</gml:curveMember></gml:MultiCurve>";
    String arc =
        "<gml:Curve srsName='EPSG:4326'><gml:segments><gml:Arc><gml:posList>0 0 1 1 2 0"
            + "</gml:posList></gml:Arc></gml:segments></gml:Curve>";
    String other = "<gml:Point srsName='EPSG:9209'><gml:pos>565301 1250810</gml:pos></gml:Point>";
    String next = "</x:geom></x:Xa></gml:featureMember><gml:featureMember><x:Xa><x:geom>";
    var rows = Opened.read(gml(old + next + curve + next + arc + next + other, "")).rows();
    assertEquals("MultiPolygon", rows.get(0).geometry().getGeometryType());
    assertEquals("MULTILINESTRING ((106 11, 107 11, 107 12))", rows.get(1).geometry().toText());
    assertEquals("gml-shape", rows.get(2).fault().code());
    assertEquals("gml-systems", rows.get(3).fault().code());
  }

  @Test
  void typesOfFeaturesAreMembersAndElementsInElementsAreColumns() throws Exception {
    String point = "<gml:Point srsName='EPSG:4326'><gml:pos>106 11</gml:pos></gml:Point>";
    String more =
        "<gml:featureMember><x:Huyen><x:dia><x:so>5</x:so><x:so>6</x:so></x:dia></x:Huyen>"
            + "</gml:featureMember>";
    Path file = gml(point, more);
    assertEquals(
        List.of(new SpatialFile.Member("Xa", "GML", 1), new SpatialFile.Member("Huyen", "GML", 1)),
        Opened.file(file).members());
    var row = Opened.member(file, "Huyen").rows().getFirst();
    assertEquals("5", row.text("dia.so"));
    assertEquals("6", row.text("dia.so_2"));
  }

  private Path gml(String geometry, String more) throws Exception {
    return write(
        "a.gml",
        "<?xml version='1.0'?><wfs:FeatureCollection xmlns:gml='http://www.opengis.net/gml'>"
            + "<gml:featureMember><x:Xa gml:id='x.1'><x:ten>Xã Một</x:ten><x:geom>"
            + geometry
            + "</x:geom></x:Xa></gml:featureMember>"
            + more
            + "</wfs:FeatureCollection>");
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }
}
