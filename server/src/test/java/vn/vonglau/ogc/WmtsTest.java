package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.portrayal.TileGrid;
import vn.vonglau.portrayal.TileGrids;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/**
 * WMTS 1.0.0 (OGC 07-057r7) as other programs use it: squares of land around 106° E, 12° N. Over
 * 400 lines: one requirement of the standard after the other.
 */
@ServerTest
class WmtsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final GeometryFactory WGS84 = new GeometryFactory();
  private static final String PARCELS = "planning-parcels";
  private static final double STEP = 0.004;

  @Autowired FeatureIntake intake;
  @Autowired TileGrids grids;
  @Autowired WmtsCapabilities capabilities;
  @Autowired Environment server;
  @LocalServerPort int port;

  @BeforeEach
  void someParcels() throws Exception {
    intake.clear(PARCELS);
    List<FeatureDraft> rows = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      double west = 106 + i % 5 * STEP;
      double south = 12 + i / 5 * STEP;
      rows.add(
          new FeatureDraft(
              "w" + i,
              i == 12 ? "Thửa <giữa> & \"lớn\"" : null,
              Map.of("code", "LUC", "parcel", i, "areaM2", 10.5),
              WGS84.toGeometry(new Envelope(west, west + STEP, south, south + STEP))));
    }
    intake.add(PARCELS, rows.iterator());
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (coloured(image(get(tile("WebMercatorQuad", 16, "image/png")))) < 1000) {
      assertTrue(System.nanoTime() < deadline, "the parcels show");
      Thread.sleep(30);
    }
  }

  @AfterEach
  void nothing() {
    intake.clear(PARCELS);
  }

  @Test
  void theSameLandIsHadInAllThreeSetsAndInBothEncodings() throws Exception {
    for (TileGrid grid : grids.list()) {
      int matrix = grid.id().equals("VN2000Quad") ? 10 : 16;
      HttpResponse<byte[]> answer = get(tile(grid.id(), matrix, "image/png"));
      assertEquals(200, answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
      assertEquals("image/png", header(answer, "Content-Type"));
      BufferedImage image = image(answer);
      assertEquals(256, image.getWidth());
      assertTrue(coloured(image) > 60_000, grid.id() + " " + coloured(image));
      HttpResponse<byte[]> rest = get(rest(grid.id(), matrix) + ".png");
      assertEquals(header(answer, "ETag"), header(rest, "ETag"));
      assertEquals(
          304,
          get(rest(grid.id(), matrix) + ".png", "If-None-Match", header(rest, "ETag"))
              .statusCode());
    }
  }

  @Test
  void aTileOfTheMercatorSetIsThatOfTheContract() throws Exception {
    long[] at = place("WebMercatorQuad", 16);
    HttpResponse<byte[]> own = get("/tiles/" + PARCELS + "/16/" + at[0] + "/" + at[1] + ".png");
    HttpResponse<byte[]> wmts = get(tile("WebMercatorQuad", 16, "image/png"));
    assertEquals(header(own, "ETag"), header(wmts, "ETag"));
  }

  @Test
  void jpegLiesOnPaperAndStylesDiffer() throws Exception {
    HttpResponse<byte[]> jpeg = get(tile("WebMercatorQuad", 16, "image/jpeg"));
    assertEquals("image/jpeg", header(jpeg, "Content-Type"));
    assertEquals(256, image(jpeg).getHeight());
    HttpResponse<byte[]> nothing =
        get(rest("WebMercatorQuad", 16).replaceAll("/16/.*", "/16/1/1.jpg"));
    assertEquals(0xFFFFFFFF, image(nothing).getRGB(100, 100));
    String dark = tile("WebMercatorQuad", 16, "image/png").replace("STYLE=", "STYLE=dark");
    assertNotEquals(
        header(get(tile("WebMercatorQuad", 16, "image/png")), "ETag"), header(get(dark), "ETag"));
  }

  @Test
  void theDocumentDescribesWhatTheCallerMaySeeAndNothingElse() throws Exception {
    HttpResponse<byte[]> answer = get("/wmts?service=WMTS&request=GetCapabilities");
    assertEquals(200, answer.statusCode());
    assertTrue(header(answer, "Content-Type").startsWith("application/xml"));
    Document document = xml(answer);
    assertEquals("1.0.0", document.getDocumentElement().getAttribute("version"));
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertTrue(text.contains(">" + PARCELS + "<"));
    assertFalse(text.contains("planning-secret") || text.contains("cameras"), "by rights");
    assertTrue(
        Client.administrator(server)
            .get("/wmts?service=WMTS&request=GetCapabilities")
            .body()
            .contains("planning-secret"));
    assertEquals(
        text, new String(get("/wmts/1.0.0/WMTSCapabilities.xml").body(), StandardCharsets.UTF_8));
    Element layer = layer(document, PARCELS);
    assertEquals("106.000000 12.000000", text(layer, "LowerCorner"));
    assertEquals("106.020000 12.020000", text(layer, "UpperCorner"));
    assertEquals(3, layer.getElementsByTagName("TileMatrixSetLink").getLength());
    Element legend = (Element) layer.getElementsByTagName("LegendURL").item(0);
    String href = legend.getAttribute("xlink:href");
    assertEquals(200, get(href.replaceFirst("http://[^/]*", "")).statusCode());
    assertEquals(
        3, document.getElementsByTagName("TileMatrixSet").getLength() - 3 * count(document));
  }

  private static int count(Document document) {
    return document.getElementsByTagName("TileMatrixSetLink").getLength() / 3;
  }

  @Test
  void theLimitsOfALayerHoldItsTilesAndItsTemplatesAreAddresses() throws Exception {
    Document document = xml(get("/wmts?service=WMTS&request=GetCapabilities"));
    Element layer = layer(document, PARCELS);
    NodeList links = layer.getElementsByTagName("TileMatrixSetLink");
    for (int i = 0; i < links.getLength(); i++) {
      Element link = (Element) links.item(i);
      String set = text(link, "TileMatrixSet");
      NodeList limits = link.getElementsByTagName("TileMatrixLimits");
      assertTrue(limits.getLength() > 0, set);
      for (int k = 0; k < limits.getLength(); k++) {
        Element limit = (Element) limits.item(k);
        long[] at = place(set, Integer.parseInt(text(limit, "TileMatrix")));
        assertTrue(Long.parseLong(text(limit, "MinTileCol")) <= at[0], set);
        assertTrue(Long.parseLong(text(limit, "MaxTileCol")) >= at[0], set);
        assertTrue(Long.parseLong(text(limit, "MinTileRow")) <= at[1], set);
        assertTrue(Long.parseLong(text(limit, "MaxTileRow")) >= at[1], set);
      }
    }
    long[] at = place("WorldCRS84Quad", 15);
    NodeList resources = layer.getElementsByTagName("ResourceURL");
    assertEquals(5, resources.getLength());
    for (int i = 0; i < resources.getLength(); i++) {
      Element resource = (Element) resources.item(i);
      String address =
          resource
              .getAttribute("template")
              .replaceFirst("http://[^/]*", "")
              .replace("{Style}", "default")
              .replace("{TileMatrixSet}", "WorldCRS84Quad")
              .replace("{TileMatrix}", "15")
              .replace("{TileRow}", Long.toString(at[1]))
              .replace("{TileCol}", Long.toString(at[0]))
              .replace("{I}", "10")
              .replace("{J}", "20");
      HttpResponse<byte[]> answer = get(address);
      assertEquals(200, answer.statusCode(), address);
      assertTrue(
          header(answer, "Content-Type").startsWith(resource.getAttribute("format")), address);
    }
  }

  @Test
  void everyAddressInTheDocumentBeginsWithThePublicOne() throws Exception {
    String base = "https://ban-do.example.vn/goc";
    String text = new String(capabilities.write(base, null).bytes(), StandardCharsets.UTF_8);
    var addresses = Pattern.compile("(?:xlink:href|template)=\"([^\"]*)\"").matcher(text);
    int count = 0;
    while (addresses.find()) {
      count++;
      assertTrue(addresses.group(1).startsWith(base + "/"), addresses.group(1));
    }
    assertTrue(count > 20, count + " addresses");
  }

  @Test
  void setsAreWrittenWithTheNumbersThatTheirTilesHave() throws Exception {
    Document document = xml(get("/wmts?service=WMTS&request=GetCapabilities"));
    NodeList sets = document.getElementsByTagName("TileMatrixSet");
    int met = 0;
    for (int i = 0; i < sets.getLength(); i++) {
      Element set = (Element) sets.item(i);
      if (!set.getParentNode().getNodeName().equals("Contents")) {
        continue;
      }
      met++;
      TileGrid grid = grids.find(text(set, "ows:Identifier")).orElseThrow();
      assertTrue(text(set, "ows:SupportedCRS").startsWith("urn:ogc:def:crs:"));
      NodeList matrices = set.getElementsByTagName("TileMatrix");
      assertEquals(grid.matrices().size(), matrices.getLength());
      Element last = (Element) matrices.item(matrices.getLength() - 1);
      assertEquals(
          grid.scaleDenominator(grid.matrices().size() - 1),
          Double.parseDouble(text(last, "ScaleDenominator")),
          1e-9);
      assertEquals("256", text(last, "TileWidth"));
    }
    assertEquals(3, met);
  }

  @Test
  void whatStandsAtAPixelIsToldToProgramsAndToPeople() throws Exception {
    String ask =
        tile("WebMercatorQuad", 17, "image/png").replace("GetTile", "GetFeatureInfo")
            + pixel("WebMercatorQuad", 17, 106 + 2.5 * STEP, 12 + 2.5 * STEP);
    var json = Client.json(Client.of(server).get(ask + "&INFOFORMAT=application/json"));
    assertEquals(1, json.get("features").size(), json.toString());
    assertEquals(12, json.get("features").get(0).get("properties").get("parcel").asInt());
    assertTrue(json.get("features").get(0).get("id").asString().startsWith(PARCELS + "."));
    String html = Client.of(server).get(ask + "&INFOFORMAT=text/html").body();
    assertTrue(html.contains("Thửa &lt;giữa&gt; &amp; &quot;lớn&quot;"), html);
    String plain = Client.of(server).get(ask + "&INFOFORMAT=text/plain").body();
    assertTrue(plain.contains("Số thửa: 12"), plain);
    assertEquals(
        "PointIJOutOfRange I 400",
        refusal(ask.replaceAll("&I=[0-9]+", "&I=256") + "&INFOFORMAT=text/html"));
    assertEquals("InvalidParameterValue InfoFormat 400", refusal(ask + "&INFOFORMAT=text/xml"));
    assertEquals("MissingParameterValue InfoFormat 400", refusal(ask));
  }

  /** Requirements of 07-057r7, tables 20 and 25, and of 06-121r3, table 25. */
  @ParameterizedTest
  @CsvSource({
    "'', MissingParameterValue, Service, 400",
    "'service=WMS&request=GetCapabilities', InvalidParameterValue, Service, 400",
    "'service=WMTS', MissingParameterValue, Request, 400",
    "'service=WMTS&request=GetMap', OperationNotSupported, request, 501",
    "'service=WMTS&request=GetCapabilities&acceptVersions=2.0.0',"
        + " VersionNegotiationFailed, acceptVersions, 400",
    "'service=WMTS&request=GetTile', MissingParameterValue, Version, 400",
    "'service=WMTS&request=GetTile&version=1.1.0', InvalidParameterValue, Version, 400",
    "'service=WMTS&request=GetTile&version=1.0.0', MissingParameterValue, Layer, 400",
    "'service=WMTS&request=GetTile&version=1.0.0&layer=a', MissingParameterValue, Style, 400"
  })
  void aRequestThatLacksSomethingIsToldWhat(String query, String code, String locator, int status)
      throws Exception {
    assertEquals(code + " " + locator + " " + status, refusal("/wmts?" + query));
  }

  @ParameterizedTest
  @CsvSource({
    "LAYER, there-is-none, InvalidParameterValue, Layer",
    "LAYER, planning-secret, InvalidParameterValue, Layer",
    "LAYER, indicator, InvalidParameterValue, Layer",
    "LAYER, '../../etc/passwd', InvalidParameterValue, Layer",
    "STYLE, pink, InvalidParameterValue, Style",
    "FORMAT, image/gif, InvalidParameterValue, Format",
    "TILEMATRIXSET, webmercatorquad, InvalidParameterValue, TileMatrixSet",
    "TILEMATRIX, 23, InvalidParameterValue, TileMatrix",
    "TILEMATRIX, 'EPSG:3857:16', InvalidParameterValue, TileMatrix",
    "TILEROW, -1, TileOutOfRange, TileRow",
    "TILEROW, 65536, TileOutOfRange, TileRow",
    "TILECOL, 999999999999, TileOutOfRange, TileCol",
    "TILECOL, 99999999999999999999, InvalidParameterValue, TileCol",
    "TILECOL, NaN, InvalidParameterValue, TileCol",
    "TIME, hom-nay, InvalidParameterValue, time"
  })
  void aWrongValueIsToldWhere(String name, String value, String code, String locator)
      throws Exception {
    String path = tile("WebMercatorQuad", 16, "image/png") + "&TIME=current";
    String wrong =
        path.replaceFirst(
            "([?&]" + name + "=)[^&]*",
            "$1" + java.net.URLEncoder.encode(value, StandardCharsets.UTF_8).replace("$", ""));
    assertEquals(code + " " + locator + " 400", refusal(wrong));
  }

  @Test
  void forbiddenAndUnknownLayersAnswerAlike() throws Exception {
    String path = tile("WebMercatorQuad", 16, "image/png");
    String secret = body(get(path.replace(PARCELS, "planning-secret")));
    String none = body(get(path.replace(PARCELS, "planning-nothing")));
    assertEquals(none.replace("planning-nothing", "planning-secret"), secret);
    String rest = rest("WebMercatorQuad", 16) + ".png";
    assertEquals(404, get(rest.replace(PARCELS, "planning-secret")).statusCode());
    assertEquals(404, get(rest.replace(PARCELS, "planning-nothing")).statusCode());
    assertEquals(
        200,
        Client.administrator(server).get(path.replace(PARCELS, "planning-secret")).statusCode());
  }

  @Test
  void trickyAddressesAreRefusedWithoutAnEcho() throws Exception {
    String rest = "/wmts/rest/" + PARCELS + "/default/WebMercatorQuad/16/";
    for (String tricky :
        List.of(
            "..%2f..%2fetc/1.png", "1/%2e%2e%2f1.png", "1/1.exe", "1/x.png", "1/1", "-1/1.png")) {
      int status = get(rest + tricky).statusCode();
      assertTrue(status == 400 || status == 404, tricky + ": " + status);
    }
    HttpResponse<byte[]> split =
        get("/wmts?service=WMTS%0d%0aSet-Cookie:%20a=b&request=GetCapabilities");
    assertEquals(400, split.statusCode());
    assertTrue(split.headers().allValues("Set-Cookie").stream().noneMatch(c -> c.startsWith("a=")));
    xml(split); // well-formed whatever was sent
    xml(get("/wmts?service=%00%1b%3Cx%3E%26&request=a"));
    long start = System.nanoTime();
    String many = "l,".repeat(3000);
    assertEquals(
        400, get(tile("WebMercatorQuad", 16, "image/png").replace(PARCELS, many)).statusCode());
    assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() < 1000);
  }

  @Test
  void namesOfParametersKnowNoCaseAndAKnownDocumentIsShort() throws Exception {
    assertEquals(
        200,
        get(tile("WebMercatorQuad", 16, "image/png").replace("LAYER=", "lAyEr=")).statusCode());
    Document full =
        xml(get("/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&AcceptVersions=2.0.0,1.0.0"));
    String sequence = full.getDocumentElement().getAttribute("updateSequence");
    Document known =
        xml(get("/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&updateSequence=" + sequence));
    assertEquals(0, known.getElementsByTagName("Contents").getLength());
    assertEquals(sequence, known.getDocumentElement().getAttribute("updateSequence"));
  }

  @Test
  void gdalReadsTheSameLandOutOfAllThreeSets() throws Exception {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/gdal_translate")),
        "GDAL is not installed (package gdal-bin)");
    Path folder = Files.createTempDirectory("gdal");
    for (TileGrid grid : grids.list()) {
      Path picture = folder.resolve(grid.id() + ".png");
      ProcessBuilder gdal =
          new ProcessBuilder(
              "/usr/bin/gdal_translate",
              "-q",
              "-of",
              "PNG",
              "-outsize",
              "300",
              "300",
              "-projwin_srs",
              "EPSG:4326",
              "-projwin",
              "106.005",
              "12.015",
              "106.015",
              "12.005",
              "WMTS:http://127.0.0.1:"
                  + port
                  + "/wmts/1.0.0/WMTSCapabilities.xml,layer="
                  + PARCELS
                  + ",tilematrixset="
                  + grid.id(),
              picture.toString());
      gdal.environment().put("GDAL_DEFAULT_WMS_CACHE_PATH", folder.resolve("cache").toString());
      gdal.environment().put("no_proxy", "127.0.0.1");
      gdal.directory(folder.toFile()).redirectErrorStream(true);
      Process process = gdal.start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(0, process.waitFor(), grid.id() + ": " + said);
      BufferedImage image = ImageIO.read(picture.toFile());
      assertTrue(coloured(image) > 80_000, grid.id() + " " + coloured(image));
    }
  }

  private String tile(String set, int matrix, String format) {
    long[] at = place(set, matrix);
    return "/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER="
        + PARCELS
        + "&STYLE=&FORMAT="
        + format
        + "&TILEMATRIXSET="
        + set
        + "&TILEMATRIX="
        + matrix
        + "&TILEROW="
        + at[1]
        + "&TILECOL="
        + at[0];
  }

  private String rest(String set, int matrix) {
    long[] at = place(set, matrix);
    return "/wmts/rest/" + PARCELS + "/default/" + set + "/" + matrix + "/" + at[1] + "/" + at[0];
  }

  /** Column and row of the middle of the land. */
  private long[] place(String set, int matrix) {
    double[] at = exact(set, matrix, 106 + 2.5 * STEP, 12 + 2.5 * STEP);
    return new long[] {(long) Math.floor(at[0]), (long) Math.floor(at[1])};
  }

  private double[] exact(String set, int matrix, double lon, double lat) {
    TileGrid grid = grids.find(set).orElseThrow();
    Coordinate at = grid.crs().fromWgs84(lon, lat);
    TileGrid.Matrix m = grid.matrices().get(matrix);
    double span = TileGrid.PIXELS * m.cell();
    return new double[] {(at.x - m.east()) / span, (m.north() - at.y) / span};
  }

  private String pixel(String set, int matrix, double lon, double lat) {
    double[] at = exact(set, matrix, lon, lat);
    return "&I="
        + (int) (256 * (at[0] - Math.floor(at[0])))
        + "&J="
        + (int) (256 * (at[1] - Math.floor(at[1])));
  }

  /** Code, locator and status of a refused request. */
  private String refusal(String path) throws Exception {
    HttpResponse<byte[]> answer = get(path);
    Document document = xml(answer);
    assertEquals("ExceptionReport", document.getDocumentElement().getNodeName());
    assertEquals(WmtsXml.OWS, document.getDocumentElement().getAttribute("xmlns"));
    Element one = (Element) document.getElementsByTagName("Exception").item(0);
    return one.getAttribute("exceptionCode")
        + " "
        + one.getAttribute("locator")
        + " "
        + answer.statusCode();
  }

  private static Element layer(Document document, String id) {
    NodeList layers = document.getElementsByTagName("Layer");
    for (int i = 0; i < layers.getLength(); i++) {
      Element layer = (Element) layers.item(i);
      if (text(layer, "ows:Identifier").equals(id)) {
        return layer;
      }
    }
    throw new AssertionError("no layer " + id);
  }

  /** Of the first element of this name, with or without the prefix ows. */
  private static String text(Element element, String name) {
    NodeList found = element.getElementsByTagName(name);
    if (found.getLength() == 0) {
      found = element.getElementsByTagName("ows:" + name);
    }
    return found.item(0).getTextContent();
  }

  private static Document xml(HttpResponse<byte[]> answer) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(answer.body()));
  }

  private static String body(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  private static BufferedImage image(HttpResponse<byte[]> answer) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(answer.body()));
  }

  private static int coloured(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) >>> 24 == 0 ? 0 : 1;
      }
    }
    return count;
  }

  private static String header(HttpResponse<byte[]> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
