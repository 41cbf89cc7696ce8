package vn.vonglau.exports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.features.FeatureQuery;
import vn.vonglau.features.Features;
import vn.vonglau.formats.WrittenFormat;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

@ServerTest
class ExportHttpTest {
  private static final String LAYER = "planning-landuse";
  private static final String AT = "/api/layers/" + LAYER + "/export";
  private static final GeometryFactory WGS84 = new GeometryFactory();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SIDE = 60;

  @Autowired Environment server;
  @Autowired FeatureIntake intake;
  @Autowired Features features;
  @Autowired Catalogue catalogue;
  @Autowired ExportPlaces places;

  @BeforeEach
  void aGridOfSquaresWhosePlacesHaveManyDigits() {
    intake.clear(LAYER);
    List<FeatureDraft> rows = new ArrayList<>();
    for (int i = 0; i < SIDE * SIDE; i++) {
      double west = 106 + 0.001 * (i % SIDE) + 1.0 / 3e7;
      double south = 11 + 0.001 * (i / SIDE);
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("code", i % 2 == 0 ? "LUC" : "ONT");
      values.put("landuse", "Đất chuyên trồng lúa nước");
      values.put("areaM2", 1234.5 + i);
      values.put("simulated", true);
      values.put("inner", "never told");
      Geometry square = WGS84.toGeometry(new Envelope(west, west + 0.001, south, south + 0.001));
      rows.add(new FeatureDraft(null, "Ô " + i, values, square));
    }
    intake.add(LAYER, rows.iterator());
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    Path folder = Path.of(server.getProperty("vonglau.home"), "tmp");
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of(), files.filter(f -> f.getFileName().toString().startsWith("export-")).toList());
    }
  }

  private HttpResponse<String> get(String query) {
    return Client.of(server).get(AT + query);
  }

  private JsonNode collection(String query) {
    HttpResponse<String> answer = get("?format=geojson" + query);
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  @ParameterizedTest
  @EnumSource(WrittenFormat.class)
  void everyFormatComesAsAFileWithTheTitleOfTheLayer(WrittenFormat format) {
    HttpResponse<String> answer = get("?format=" + format.id());
    assertEquals(200, answer.statusCode());
    assertEquals(format.type(), answer.headers().firstValue("Content-Type").orElseThrow());
    String name = answer.headers().firstValue("Content-Disposition").orElseThrow();
    assertTrue(name.startsWith("attachment; filename=\"planning-landuse_20"), name);
    String full = URLDecoder.decode(name.replaceAll(".*''", ""), StandardCharsets.UTF_8);
    assertTrue(full.startsWith("Quy hoạch sử dụng đất ") || full.contains("đất"), full);
    assertTrue(full.endsWith(format.ending()), full);
  }

  @Test
  void allRowsComeOnceInTheirOrderWithTheirExactPlaces() {
    JsonNode rows = collection("").path("features");
    assertEquals(SIDE * SIDE, rows.size());
    long before = Long.MIN_VALUE;
    for (JsonNode row : rows) {
      assertTrue(row.path("id").asLong() > before);
      before = row.path("id").asLong();
    }
    JsonNode first = rows.get(0);
    assertEquals("Ô 0", first.path("properties").path("name").asString());
    assertEquals(1234.5, first.path("properties").path("areaM2").asDouble());
    assertEquals(
        106 + 1.0 / 3e7,
        first.path("geometry").path("coordinates").path(0).path(0).path(0).asDouble());
  }

  @Test
  void aBoxAChoiceAndTheirMeetingGiveOnlyThoseRows() {
    assertEquals(4, collection("&bbox=106.0005,11.0005,106.0015,11.0015").path("features").size());
    JsonNode all = collection("").path("features");
    long some = all.get(7).path("id").asLong();
    long other = all.get(3000).path("id").asLong();
    JsonNode chosen = collection("&ids=" + other + "," + some + ",999999999").path("features");
    assertEquals(2, chosen.size());
    assertEquals(some, chosen.get(0).path("id").asLong());
    assertEquals(
        0, collection("&ids=" + other + "&bbox=106,11,106.0005,11.0005").path("features").size());
    assertEquals(0, collection("&bbox=10,10,11,11").path("features").size());
    // more rows than the index is asked for
    assertEquals(SIDE * SIDE, collection("&bbox=105,10,108,12").path("features").size());
  }

  @Test
  void onlyTheWantedFieldsComeAndTheMarkOfMadeUpRows() {
    JsonNode told = collection("&fields=code&ids=" + anId()).path("features").get(0);
    assertEquals("[id, name, code, simulated]", told.path("properties").propertyNames().toString());
  }

  private long anId() {
    return collection("&bbox=106,11,106.0001,11.0001").path("features").get(0).path("id").asLong();
  }

  @Test
  void aFieldThatTheCatalogueDoesNotNameIsNeitherToldNorKnown() {
    assertFalse(get("?format=csv").body().contains("never told"));
    HttpResponse<String> hidden = get("?fields=inner");
    HttpResponse<String> unknown = get("?fields=khong");
    assertEquals(400, hidden.statusCode());
    assertEquals(unknown.body().replace("khong", "inner"), hidden.body());
  }

  @Test
  void anotherSystemIsThatOfTheCoordinates() {
    JsonNode there = collection("&crs=VN2000:tay-ninh&ids=" + anId());
    assertTrue(there.path("crs").toString().contains("EPSG::9209"), there.path("crs").toString());
    JsonNode at =
        there.path("features").get(0).path("geometry").path("coordinates").path(0).path(0);
    Coordinate back = Crs.find("EPSG:9209").toWgs84(at.path(0).asDouble(), at.path(1).asDouble());
    assertEquals(106 + 1.0 / 3e7, back.x, 1e-8);
    assertEquals(11, back.y, 1e-8);
  }

  @Test
  void whatIsForbiddenIsNotThereWhateverIsAsked() {
    for (String query : List.of("", "?format=csv", "?format=khong", "?crs=khong", "?ids=x")) {
      HttpResponse<String> hidden =
          Client.of(server).get("/api/layers/planning-secret/export" + query);
      HttpResponse<String> unknown = Client.of(server).get("/api/layers/khong-co/export" + query);
      assertEquals(404, hidden.statusCode());
      assertEquals(unknown.body(), hidden.body());
    }
    HttpResponse<String> administrator =
        Client.administrator(server).get("/api/layers/planning-secret/export?format=csv");
    assertEquals(200, administrator.statusCode());
  }

  @Test
  void theRightsLimitTheRowsWhateverTheRequestAsks() {
    Rights.Grant grant = catalogue.rights().layer(LAYER);
    Geometry area = WGS84.toGeometry(new Envelope(106.0001, 106.0009, 11.0001, 11.0009));
    Rights.Grant limited = new Rights.Grant(grant.layer(), grant.fields(), area);
    FeatureQuery all = new FeatureQuery(null, null, PageRequest.of(null, null));
    List<Long> ids = new ArrayList<>();
    features.each(limited, all, null, f -> ids.add(f.id()));
    assertEquals(1, ids.size());
    List<Long> chosen = new ArrayList<>();
    features.each(
        limited, all, List.of(ids.getFirst(), ids.getFirst() + 1), f -> chosen.add(f.id()));
    assertEquals(ids, chosen);
    Rights.Grant nowhere = new Rights.Grant(grant.layer(), grant.fields(), WGS84.createPolygon());
    features.each(nowhere, all, null, f -> chosen.add(f.id()));
    assertEquals(1, chosen.size());
  }

  @ParameterizedTest
  @CsvSource({
    "format=exe, export-format",
    "crs=EPSG:1, crs-unknown",
    "crs=khong, crs-unknown",
    "bbox=1&bbox=2, bbox",
    "'bbox=a,b,c,d', bbox",
    "'bbox=107,11,106,12', bbox",
    "unit=khong, unit-unknown",
    "ids=1.5, export-ids",
    "'ids=1,,2', export-ids",
    "at=hôm-qua, day",
    "labels=fr, export-labels",
    "format=kml&crs=EPSG:9209, export-kml-crs"
  })
  void aWrongParameterIsNamed(String query, String code) {
    HttpResponse<String> answer = get("?" + query.replace("ô", "%C3%B4"));
    assertEquals(400, answer.statusCode(), answer.body());
    JsonNode said = JSON.readTree(answer.body());
    if (!code.equals("day")) {
      assertEquals(code, said.path("code").asString());
    }
    assertFalse(answer.headers().firstValue("Content-Disposition").isPresent());
  }

  @Test
  void theMapOfIndicatorsSaysWhereItsValuesAre() {
    HttpResponse<String> answer = Client.of(server).get("/api/layers/indicator/export");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("export-indicator"), answer.body());
  }

  @Test
  void tooManyIdsAreRefused() {
    HttpResponse<String> answer = get("?ids=" + "1,".repeat(ExportRequest.MOST_IDS) + "1");
    assertEquals(400, answer.statusCode());
    assertTrue(answer.body().contains("export-ids"), answer.body());
  }

  @Test
  void theHeadAloneCostsNothing() {
    HttpResponse<String> answer = Client.of(server).send("HEAD", AT + "?format=gpkg", null);
    assertEquals(200, answer.statusCode());
    assertTrue(answer.headers().firstValue("Content-Disposition").isPresent());
    assertEquals("", answer.body());
  }

  @Test
  void whenAllPlacesAreTakenThereIsAnAnswerAtOnce() throws Exception {
    try (ExportPlaces.Place one = places.take(false);
        ExportPlaces.Place two = places.take(true)) {
      assertTrue(Files.isDirectory(one.work()) && Files.isDirectory(two.work()));
      HttpResponse<String> answer = get("?format=csv");
      assertEquals(503, answer.statusCode());
      assertTrue(answer.body().contains("exports-busy"), answer.body());
    }
    assertEquals(200, get("?format=csv").statusCode());
  }

  @Test
  void tablesOfOtherRoomsAndUnitsComeToo() {
    for (String layer : List.of("stations", "lodging", "cameras", "adm-commune", "adm-province")) {
      for (String format : List.of("geojson", "gpkg", "xlsx")) {
        HttpResponse<String> answer =
            Client.administrator(server)
                .get("/api/layers/" + layer + "/export?at=2025-07-01&format=" + format);
        assertEquals(200, answer.statusCode(), layer + " " + answer.body());
      }
    }
  }

  /** A socket, as a client that goes away or takes its time is more than a client library does. */
  private byte[] raw(String query, int most) throws Exception {
    int port = Integer.parseInt(server.getProperty("local.server.port"));
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(30_000);
      String asked =
          "GET " + AT + query + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(asked.getBytes(StandardCharsets.US_ASCII));
      return socket.getInputStream().readNBytes(most);
    }
  }

  @Test
  void aCallerThatGoesAwayLeavesNothingBehind() throws Exception {
    for (WrittenFormat format : WrittenFormat.values()) {
      assertTrue(raw("?format=" + format.id(), 100).length > 0);
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (left() > 0 && System.nanoTime() < end) {
      Thread.sleep(50);
    }
    assertEquals(0, left());
    // and all places are free again
    try (ExportPlaces.Place one = places.take(true);
        ExportPlaces.Place two = places.take(false)) {
      assertTrue(Files.isDirectory(one.work()) && Files.isDirectory(two.work()));
    }
  }

  private long left() throws Exception {
    Path folder = Path.of(server.getProperty("vonglau.home"), "tmp");
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("export-")).count();
    }
  }

  @Test
  void aFileThatBreaksOffDoesNotLookWhole() throws Exception {
    List<FeatureDraft> rows = new ArrayList<>();
    Geometry there = WGS84.createPoint(new Coordinate(106, 11));
    for (int i = 0; i < 2000; i++) {
      rows.add(new FeatureDraft(null, "Ô " + i, Map.of("landuse", "đ".repeat(200)), there));
    }
    // a place that the system of a Vietnamese province does not know
    Geometry far = WGS84.createPoint(new Coordinate(-80, 0));
    rows.add(new FeatureDraft(null, "Xa", Map.of(), far));
    intake.clear(LAYER);
    intake.add(LAYER, rows.iterator());
    String cut =
        new String(raw("?format=csv&crs=VN2000:tay-ninh", 10_000_000), StandardCharsets.UTF_8);
    if (cut.startsWith("HTTP/1.1 200")) {
      assertTrue(cut.contains("chunked"), "its end is marked");
      assertFalse(cut.endsWith("\r\n0\r\n\r\n"), "the mark of the end is missing");
      assertFalse(cut.contains("urn:vonglau:problem"));
    }
    // where nothing was sent yet, there is an answer
    HttpResponse<String> answer = get("?format=gpkg&crs=VN2000:tay-ninh");
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(answer.body().contains("export-crs-place"), answer.body());
  }

  @Test
  void whatAServerThatWasCutOffLeftIsGoneAtTheNextStart() throws Exception {
    Path home = Files.createTempDirectory("vonglau-home");
    Path left = Files.createDirectories(home.resolve("tmp").resolve("export-123"));
    Files.writeString(left.resolve("export.gpkg"), "half");
    Path other = Files.writeString(home.resolve("tmp").resolve("upload"), "of another room");
    new ExportPlaces(home);
    assertFalse(Files.exists(left));
    assertTrue(Files.exists(other));
  }
}
