package vn.vonglau.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.catalogue.Hosts;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.kernel.Crs;
import vn.vonglau.support.TestStore;

/** Pictures of other servers, asked of a real one: right places, right axes, right tiles. */
class PicturesTest {
  private static final double MERCATOR = Math.PI * 6378137;
  private static final int RED = 0xFFFF0000;
  private static final int BLUE = 0xFF0000FF;

  private final StubServer server = new StubServer();
  private final Path home = TestStore.temporaryFolder("vonglau-cascade");
  private final Pictures pictures = pictures(server.listed(true));

  private Pictures pictures(Hosts hosts) {
    return new Pictures(
        () -> hosts,
        name -> new java.net.InetAddress[] {java.net.InetAddress.getLoopbackAddress()},
        home,
        java.time.InstantSource.system(),
        System::nanoTime);
  }

  @AfterEach
  void stop() {
    pictures.close();
    server.close();
  }

  private Picture paint(Layer layer, Crs crs, double... box) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    Asked asked = new Asked(crs, box[0], box[1], box[2], box[3], 256, 256, deadline);
    return pictures.paint(layer, asked, null);
  }

  /** Red in the west, blue in the east of what was asked for. */
  private void halves() {
    server.answers(
        (exchange, asked) -> {
          String size = asked.get("WIDTH");
          int w = size != null ? Integer.parseInt(size) : 256;
          int h = size != null ? Integer.parseInt(asked.get("HEIGHT")) : 256;
          if (asked.containsKey("size")) {
            w = Integer.parseInt(asked.get("size").split(",")[0]);
            h = Integer.parseInt(asked.get("size").split(",")[1]);
          }
          int half = w / 2;
          StubServer.png(exchange, w, h, (x, y) -> x < half ? RED : BLUE);
        });
  }

  @Test
  void wms130AsksDegreesWithTheNorthFirst() {
    halves();
    Layer layer = wms("version: 1.3.0, crs: EPSG:4326");
    Picture picture = paint(layer, Crs.WGS84, 106, 11, 107, 12);
    assertNull(picture.trouble());
    assertNull(picture.takenAt());
    Map<String, String> said = last();
    assertEquals("11,106,12,107", said.get("BBOX"));
    assertEquals("EPSG:4326", said.get("CRS"));
    assertEquals("nen,ranh", said.get("LAYERS"));
    assertEquals(RED, picture.canvas().pixels[100 * 256 + 10]);
    assertEquals(BLUE, picture.canvas().pixels[100 * 256 + 250]);
  }

  @Test
  void wms111AsksDegreesWithTheEastFirst() {
    halves();
    Picture picture = paint(wms("version: 1.1.1, crs: EPSG:4326"), Crs.WGS84, 106, 11, 107, 12);
    assertNull(picture.trouble());
    assertEquals("106,11,107,12", last().get("BBOX"));
    assertEquals("EPSG:4326", last().get("SRS"));
  }

  @Test
  void metresOfVn2000AreAskedEastFirstInBothVersions() {
    halves();
    paint(
        wms("version: 1.3.0, crs: EPSG:9209"), Crs.find("9209"), 550000, 1250000, 560000, 1260000);
    assertEquals("550000,1250000,560000,1260000", last().get("BBOX"));
  }

  @Test
  void aSystemThatTheSourceLacksIsFetchedInAnotherAndBent() {
    // the source draws a line along a meridian: bent into VN-2000 it must lie where it lies
    double meridian = 106.05;
    server.answers(
        (exchange, asked) -> {
          String[] box = asked.get("BBOX").split(",");
          int w = Integer.parseInt(asked.get("WIDTH"));
          int h = Integer.parseInt(asked.get("HEIGHT"));
          double west = Double.parseDouble(box[1]);
          double east = Double.parseDouble(box[3]);
          StubServer.png(
              exchange,
              w,
              h,
              (x, y) -> west + (east - west) * (x + 0.5) / w < meridian ? RED : BLUE);
        });
    Crs vn = Crs.find("9209");
    Layer layer = wms("version: 1.3.0, crs: [EPSG:4326]");
    Coordinate centre = vn.fromWgs84(meridian, 11.3);
    double[] box = {centre.x - 5000, centre.y - 5000, centre.x + 5000, centre.y + 5000};
    Picture picture = paint(layer, vn, box);
    assertNull(picture.trouble());
    double unit = 10000.0 / 256;
    for (int row = 3; row < 256; row += 25) {
      for (int col = 0; col < 256; col++) {
        Coordinate place = vn.toWgs84(box[0] + (col + 0.5) * unit, box[3] - (row + 0.5) * unit);
        double metres = (place.x - meridian) * 109_000;
        if (Math.abs(metres) > 2 * unit) {
          int pixel = picture.canvas().pixels[row * 256 + col];
          assertEquals(metres < 0 ? RED : BLUE, pixel, row + " " + col);
        }
      }
    }
  }

  @Test
  void xyzTilesComeOutByteForByteWhereThePictureIsATile() {
    server.answers(
        (exchange, asked) ->
            StubServer.png(exchange, 256, 256, (x, y) -> 0xFF000000 | x << 16 | y << 8 | 7));
    Layer layer = StubServer.layer("{kind: xyz, url: '" + server.url("/{z}/{x}/{y}.png") + "'}");
    double tile = 2 * MERCATOR / (1 << 10);
    double west = -MERCATOR + 814 * tile;
    double north = MERCATOR - 480 * tile;
    Picture picture = paint(layer, Crs.WEB_MERCATOR, west, north - tile, west + tile, north);
    assertNull(picture.trouble());
    assertEquals("/10/814/480.png?", server.asked.getLast());
    assertEquals(1, server.asked.size());
    for (int i : new int[] {0, 255, 256 * 255, 256 * 100 + 33, 65535}) {
      assertEquals(0xFF000000 | i % 256 << 16 | i / 256 << 8 | 7, picture.canvas().pixels[i]);
    }
  }

  @Test
  void rowsCountedFromTheSouthAreTurned() {
    server.answers((exchange, asked) -> StubServer.png(exchange, 256, 256, (x, y) -> RED));
    Layer layer = StubServer.layer("{kind: xyz, url: '" + server.url("/{z}/{x}/{-y}") + "'}");
    double tile = 2 * MERCATOR / 4;
    paint(layer, Crs.WEB_MERCATOR, -MERCATOR, MERCATOR - tile, -MERCATOR + tile, MERCATOR);
    assertEquals("/2/0/3?", server.asked.getLast());
  }

  @Test
  void aTileThatIsNotThereIsAHoleAndNoTrouble() {
    server.answers(
        (exchange, asked) -> {
          if (exchange.getRequestURI().getPath().startsWith("/1/0/")) {
            StubServer.send(exchange, 404, "text/plain", "none");
          } else {
            StubServer.png(exchange, 256, 256, (x, y) -> BLUE);
          }
        });
    Layer layer =
        StubServer.layer(
            "{kind: xyz, zooms: {min: 1, max: 1}, url: '" + server.url("/{z}/{x}/{y}") + "'}");
    Picture picture = paint(layer, Crs.WEB_MERCATOR, -MERCATOR, -MERCATOR, MERCATOR, MERCATOR);
    assertNull(picture.trouble());
    assertEquals(0, picture.canvas().pixels[128 * 256 + 20]);
    assertEquals(BLUE, picture.canvas().pixels[128 * 256 + 200]);
    assertEquals(4, server.asked.size());
  }

  @Test
  void wmtsFollowsItsCapabilitiesInVn2000() {
    String set =
        "<TileMatrixSet><ows:Identifier>vn</ows:Identifier>"
            + "<ows:SupportedCRS>urn:ogc:def:crs:EPSG::9209</ows:SupportedCRS>"
            + matrix("thô", 100, 64)
            + matrix("mịn", 10, 640)
            + "</TileMatrixSet>";
    Set<String> tiles = new TreeSet<>();
    server.answers(
        (exchange, asked) -> {
          if ("GetCapabilities".equals(asked.get("REQUEST"))) {
            StubServer.send(exchange, 200, "text/xml", capabilities(set, ""));
            return;
          }
          tiles.add(
              asked.get("TILEMATRIX") + " " + asked.get("TILECOL") + " " + asked.get("TILEROW"));
          assertEquals("mau", asked.get("STYLE"));
          StubServer.png(exchange, 256, 256, (x, y) -> BLUE);
        });
    Layer layer =
        StubServer.layer(
            "{kind: wmts, url: '" + server.url("/wmts") + "', layers: [dat], matrixSet: vn}");
    // ten metres a pixel: the finer matrix, whose corner lies at 400,000 east, 1,400,000 north
    double west = 400_000 + 2560 * 10;
    double north = 1_400_000 - 2560 * 20;
    Picture picture = paint(layer, Crs.find("9209"), west, north - 2560, west + 2560, north);
    assertNull(picture.trouble());
    assertEquals(Set.of("mịn 10 20"), tiles);
    assertEquals(BLUE, picture.canvas().pixels[77]);
  }

  @Test
  void wmtsTakesTheAddressFormThatItsCapabilitiesName() {
    String resource =
        "<ResourceURL format='image/png' resourceType='tile' template='"
            + server.url("/rest/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.png")
            + "'/>";
    String set =
        "<TileMatrixSet><ows:Identifier>vn</ows:Identifier>"
            + "<ows:SupportedCRS>EPSG:9209</ows:SupportedCRS>"
            + matrix("a", 100, 64)
            + "</TileMatrixSet>";
    server.answers(
        (exchange, asked) -> {
          if (exchange.getRequestURI().getPath().startsWith("/rest")) {
            StubServer.png(exchange, 256, 256, (x, y) -> RED);
          } else {
            StubServer.send(exchange, 200, "application/xml", capabilities(set, resource));
          }
        });
    Layer layer =
        StubServer.layer(
            "{kind: wmts, url: '" + server.url("/wmts") + "', layers: [dat], matrixSet: vn}");
    Picture picture =
        paint(layer, Crs.find("9209"), 400_000, 1_400_000 - 25_600, 425_600, 1_400_000);
    assertNull(picture.trouble());
    assertEquals("/rest/mau/vn/a/0/0.png?", server.asked.getLast());
  }

  @Test
  void capabilitiesWithADocumentTypeAreRefused() {
    server.answers(
        (exchange, asked) ->
            StubServer.send(
                exchange,
                200,
                "text/xml",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"));
    Layer layer =
        StubServer.layer("{kind: wmts, url: '" + server.url("/wmts") + "', layers: [dat]}");
    assertEquals("cascade-answer", paint(layer, Crs.WGS84, 106, 11, 107, 12).trouble());
  }

  @Test
  void wmtsByTemplateKnowsTheCommonSet() {
    server.answers((exchange, asked) -> StubServer.png(exchange, 256, 256, (x, y) -> RED));
    Layer layer =
        StubServer.layer(
            "{kind: wmts, layers: [anh], url: '"
                + server.url("/t/{Layer}/{TileMatrix}/{TileRow}/{TileCol}")
                + "'}");
    double tile = 2 * MERCATOR / (1 << 3);
    paint(
        layer,
        Crs.WEB_MERCATOR,
        -MERCATOR + tile,
        MERCATOR - 3 * tile,
        -MERCATOR + 2 * tile,
        MERCATOR - 2 * tile);
    assertEquals("/t/anh/3/2/1?", server.asked.getLast());
  }

  @Test
  void arcgisIsAskedForAnExport() {
    halves();
    Layer layer =
        StubServer.layer(
            "{kind: arcgis, url: '"
                + server.url("/rest/MapServer?token=kin")
                + "', layers: [3, 5]}");
    Picture picture = paint(layer, Crs.WEB_MERCATOR, 0, 0, 1000, 1000);
    assertNull(picture.trouble());
    assertTrue(
        server
            .asked
            .getLast()
            .startsWith("/rest/MapServer/export?token=kin&bbox=0,0".replace(",", "%2C")),
        server.asked.getLast());
    assertEquals("show:3,5", last().get("layers"));
    assertEquals("102100", last().get("imageSR"));
    assertEquals(RED, picture.canvas().pixels[5]);
  }

  @Test
  void jpegIsTaken() {
    server.answers(
        (exchange, asked) ->
            StubServer.send(
                exchange, 200, "image/jpeg", StubServer.jpeg(256, 256, new Color(10, 120, 240))));
    Picture picture =
        paint(wms("format: image/jpeg, crs: EPSG:3857"), Crs.WEB_MERCATOR, 0, 0, 9, 9);
    int pixel = picture.canvas().pixels[300];
    assertEquals(240, pixel & 255, 6);
    assertEquals("FALSE", last().get("TRANSPARENT"));
  }

  @Test
  void theSameQuestionIsAskedOnceWithinTheTimeOfItsLayer() {
    halves();
    Layer layer = wms("cache: 1h, crs: EPSG:3857");
    for (int i = 0; i < 3; i++) {
      assertNull(paint(layer, Crs.WEB_MERCATOR, 0, 0, 1000, 1000).takenAt());
    }
    assertEquals(1, server.asked.size());
    // and after a start anew what lies in the folder is used
    try (PicturesAgain again = new PicturesAgain()) {
      assertNull(again.paint(layer).trouble());
    }
    assertEquals(1, server.asked.size());
    assertNotNull(pictures.version(layer));
    assertNotEquals(pictures.version(layer), pictures.version(wms("cache: 2h, crs: EPSG:3857")));
  }

  private final class PicturesAgain implements AutoCloseable {
    private final Pictures again = pictures(server.listed(true));

    Picture paint(Layer layer) {
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      return again.paint(
          layer, new Asked(Crs.WEB_MERCATOR, 0, 0, 1000, 1000, 256, 256, deadline), null);
    }

    @Override
    public void close() {
      again.close();
    }
  }

  private Layer wms(String more) {
    return StubServer.layer(
        "{kind: wms, url: '" + server.url("/wms") + "', layers: [nen, ranh], " + more + "}");
  }

  private Map<String, String> last() {
    String query = server.asked.getLast().replaceFirst("^[^?]*\\?", "");
    Map<String, String> out = new java.util.HashMap<>();
    for (String part : query.split("&")) {
      String[] pair = part.split("=", 2);
      out.put(
          pair[0], java.net.URLDecoder.decode(pair[1], java.nio.charset.StandardCharsets.UTF_8));
    }
    return out;
  }

  private static String matrix(String id, double unit, int side) {
    return "<TileMatrix><ows:Identifier>"
        + id
        + "</ows:Identifier><ScaleDenominator>"
        + unit / 0.28e-3
        + "</ScaleDenominator><TopLeftCorner>400000 1400000</TopLeftCorner>"
        + "<TileWidth>256</TileWidth><TileHeight>256</TileHeight><MatrixWidth>"
        + side
        + "</MatrixWidth><MatrixHeight>"
        + side
        + "</MatrixHeight></TileMatrix>";
  }

  private static String capabilities(String set, String resource) {
    return "<Capabilities xmlns='http://www.opengis.net/wmts/1.0'"
        + " xmlns:ows='http://www.opengis.net/ows/1.1'><Contents><Layer>"
        + "<ows:Title>x</ows:Title><ows:Identifier>dat</ows:Identifier>"
        + "<Style><ows:Identifier>khac</ows:Identifier></Style>"
        + "<Style isDefault='true'><ows:Identifier>mau</ows:Identifier></Style>"
        + "<Format>image/png</Format>"
        + "<TileMatrixSetLink><TileMatrixSet>vn</TileMatrixSet></TileMatrixSetLink>"
        + resource
        + "</Layer>"
        + set
        + "</Contents></Capabilities>";
  }
}
