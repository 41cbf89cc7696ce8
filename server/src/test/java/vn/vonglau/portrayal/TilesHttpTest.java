package vn.vonglau.portrayal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.kernel.TileId;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.Places;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Squares;
import vn.vonglau.support.VectorTile;
import vn.vonglau.support.Wait;

/** Tiles as browsers and other programs get them: squares of land around 100° E, 5° N. */
@ServerTest
class TilesHttpTest {
  private static final String PARCELS = "planning-parcels";
  private static final Squares LAND = new Squares(100, 5, 0.002);

  @Autowired FeatureIntake intake;
  @Autowired JdbcClient db;
  @Autowired Tiles tiles;
  @Autowired JsonMapper json;
  @LocalServerPort int port;

  @BeforeEach
  void aHundredParcels() throws Exception {
    nothing();
    List<FeatureDraft> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      rows.add(
          new FeatureDraft(
              "t" + i,
              null,
              Map.of("code", i % 2 == 0 ? "LUC" : "ODT", "parcel", i, "areaM2", 1000.5 + i),
              LAND.square(i % 10, i / 10)));
    }
    intake.add(PARCELS, rows.iterator());
    untilShown(100);
  }

  private void untilShown(int parcels) throws Exception {
    Wait.until(parcels + " parcels show", () -> shown().size() == parcels);
  }

  private Set<Long> shown() throws Exception {
    Set<Long> ids = new HashSet<>();
    for (String path : around(14, 0, 0, 10, 10)) {
      HttpResponse<byte[]> answer = get("/tiles/" + PARCELS + path + ".mvt");
      if (answer.statusCode() == 200) {
        VectorTile.read(answer.body()).layer(PARCELS).features().forEach(f -> ids.add(f.id()));
      }
    }
    return ids;
  }

  @AfterEach
  void nothing() {
    intake.clear(PARCELS);
    Places.remove(db, "ô thử");
  }

  @Test
  void parcelsComeWithTheFieldsThatStyleAndLayerName() throws Exception {
    Set<Long> seen = new HashSet<>();
    for (String path : around(14, 0, 0, 10, 10)) {
      HttpResponse<byte[]> answer = get("/tiles/" + PARCELS + path + ".mvt");
      if (answer.statusCode() == 204) {
        continue;
      }
      assertEquals(200, answer.statusCode(), path);
      assertEquals("application/vnd.mapbox-vector-tile", Fetch.header(answer, "Content-Type"));
      for (VectorTile.Feature f : VectorTile.read(answer.body()).layer(PARCELS).features()) {
        seen.add(f.id());
        assertTrue(Set.of("LUC", "ODT").contains(f.tags().get("code")), f.tags().toString());
        assertEquals(f.id(), ((Number) f.tags().get("id")).longValue());
        assertFalse(f.tags().containsKey("landuse"), "what nobody needs does not travel");
        assertTrue(f.geometry().isValid());
      }
    }
    assertEquals(100, seen.size());
    assertEquals(shown(), seen);
  }

  @Test
  void aPolygonHasOneLabelPointHoweverManyTilesCutIt() throws Exception {
    intake.add(
        PARCELS,
        List.of(new FeatureDraft("big", "Khu lớn", Map.of("code", "RSX"), LAND.square(0, 0, 40)))
            .iterator());
    untilShown(101);
    int labels = 0;
    int cuts = 0;
    for (String path : around(16, 0, 0, 40, 40)) {
      HttpResponse<byte[]> answer = get("/tiles/" + PARCELS + path + ".mvt");
      if (answer.statusCode() == 200) {
        VectorTile tile = VectorTile.read(answer.body());
        for (VectorTile.Layer layer : tile.layers()) {
          long named =
              layer.features().stream().filter(f -> "Khu lớn".equals(f.tags().get("name"))).count();
          if (layer.name().equals(PARCELS + ".label")) {
            labels += (int) named;
          } else {
            cuts += (int) named;
          }
        }
      }
    }
    assertTrue(cuts > 20, cuts + " tiles");
    assertEquals(1, labels);
  }

  @Test
  void anEditChangesTheTilesItTouchesAndLeavesTheOthersKept() throws Exception {
    String near = "/tiles/" + PARCELS + LAND.tile(16, 0.5, 0.5) + ".mvt";
    String far = "/tiles/" + PARCELS + LAND.tile(16, 9.5, 9.5) + ".mvt";
    String before = etag(get(near));
    String untouched = etag(get(far));
    Tile kept = kept(far);
    db.sql(
            "UPDATE feature SET attributes = replace(attributes, 'LUC', 'CLN')"
                + " WHERE layer = ? AND natural_key = 't0'")
        .param(PARCELS)
        .update();
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (etag(get(near)).equals(before) && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertNotEquals(before, etag(get(near)));
    assertTrue(
        VectorTile.read(get(near).body()).layer(PARCELS).features().stream()
            .anyMatch(f -> "CLN".equals(f.tags().get("code"))));
    assertEquals(untouched, etag(get(far)));
    assertTrue(kept.gzip() == kept(far).gzip(), "the bytes of the far tile were not made again");
  }

  private Tile kept(String path) throws Exception {
    get(path);
    String[] address = path.replace(".mvt", "").split("/");
    return tiles.kept(TileId.parse(address[3], address[4], address[5])).getFirst();
  }

  @Test
  void whatIsKnownIsNotSentAgainAndAVersionedPublicTileIsKeptForEver() throws Exception {
    JsonNode document = json.readTree(get("/tiles/" + PARCELS + ".json").body());
    assertEquals("3.0.0", document.get("tilejson").asString());
    assertEquals(PARCELS, document.at("/vector_layers/0/id").asString());
    String template = document.get("tiles").get(0).asString();
    String address = template.substring(template.indexOf("/tiles/"));
    String path = address.replace("/{z}/{x}/{y}", LAND.tile(15, 1, 1));
    HttpResponse<byte[]> first = get(path);
    assertEquals("max-age=31536000, public, immutable", cache(first));
    HttpResponse<byte[]> again = get(path, "If-None-Match", etag(first));
    assertEquals(304, again.statusCode());
    assertEquals(0, again.body().length);
    String unversioned = path.substring(0, path.indexOf('?'));
    assertEquals("public, no-cache", cache(get(unversioned)));
    assertEquals("public, no-cache", cache(get(unversioned + "?v=khac")));
  }

  @Test
  void packedAndPlainAreTheSameTile() throws Exception {
    String path = "/tiles/" + PARCELS + LAND.tile(14, 3, 3) + ".mvt";
    HttpResponse<byte[]> packed = get(path, "Accept-Encoding", "gzip");
    assertEquals("gzip", Fetch.header(packed, "Content-Encoding"));
    byte[] opened = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertArrayEquals(get(path).body(), opened);
  }

  @Test
  void whereNothingIsDrawnTheAnswerIsEmpty() throws Exception {
    assertEquals(204, get("/tiles/" + PARCELS + "/16/0/0.mvt").statusCode());
    assertEquals(204, get("/tiles/" + PARCELS + "/2/1/1").statusCode(), "below its first zoom");
  }

  @Test
  void severalLayersComeInOneTile() throws Exception {
    place("lodging", 4, 4);
    byte[] body = get("/tiles/" + PARCELS + ",lodging" + LAND.tile(15, 4, 4) + ".mvt").body();
    VectorTile tile = VectorTile.read(body);
    assertFalse(tile.layer(PARCELS).features().isEmpty());
    assertEquals(1, tile.layer("lodging").features().size());
  }

  @Test
  void pointsCloseTogetherBecomeOneWithTheirNumber() throws Exception {
    for (int i = 0; i < 40; i++) {
      place("lodging", 4 + i * 0.0001, 4);
    }
    VectorTile.Layer layer = layer("lodging", LAND.tile(9, 4, 4));
    assertEquals(1, layer.features().size());
    Map<String, Object> tags = layer.features().getFirst().tags();
    assertEquals(true, tags.get("cluster"));
    assertEquals(40L, ((Number) tags.get("count")).longValue());
    assertFalse(tags.containsKey("name"));
    assertEquals(4, tags.get("bounds").toString().split(",").length);
    assertEquals(40, layer("lodging", LAND.tile(18, 4, 4)).features().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/-1/0/0",
        "/25/0/0",
        "/3/8/0",
        "/3/0/8",
        "/a/b/c",
        "/3/1.5/2",
        "/3/99999999999999999999/1",
        "/3/1/%00",
        "/14/1/1.mvt.mvt",
        "/3/0x1/1"
      })
  void addressesThatAreNoTilesAreRefusedWithAReason(String address) throws Exception {
    HttpResponse<byte[]> answer = get("/tiles/" + PARCELS + address);
    assertEquals(400, answer.statusCode());
    String body = Fetch.text(answer);
    assertTrue(body.contains("\"code\""), body);
  }

  @Test
  void unknownAndForbiddenLayersAreOneAnswerWhateverElseIsWrong() throws Exception {
    for (String tail : List.of("/16/1/1.mvt", "/99/1/1.mvt", "/a/b/c", "/16/1/1.png", ".json")) {
      for (String with : List.of("%s", PARCELS + ",%s", "%s," + PARCELS)) {
        HttpResponse<byte[]> hidden = get("/tiles/" + with.formatted("planning-secret") + tail);
        HttpResponse<byte[]> unknown = get("/tiles/" + with.formatted("planning-nothing") + tail);
        assertEquals(404, hidden.statusCode(), tail);
        assertArrayEquals(unknown.body(), hidden.body());
      }
    }
    assertEquals(404, get("/tiles/cameras/12/1/1.mvt").statusCode(), "nobody is signed in");
  }

  @Test
  void fiftyLayersInOneTileAreTooMany() throws Exception {
    StringBuilder ids = new StringBuilder(PARCELS);
    for (int i = 0; i < 50; i++) {
      ids.append(",l").append(i);
    }
    HttpResponse<byte[]> answer = get("/tiles/" + ids + "/14/1/1.mvt");
    assertEquals(400, answer.statusCode());
    assertTrue(Fetch.text(answer).contains("tile-layers"));
  }

  @Test
  void tenThousandDaysDoNotFillTheMemory() throws Exception {
    place("lodging", 4, 4);
    String path = "/tiles/lodging" + LAND.tile(15, 4, 4) + ".mvt?at=";
    LocalDate day = LocalDate.of(1990, 1, 1);
    for (int i = 0; i < 10_000; i++) {
      int status = get(path + day.plusDays(i)).statusCode();
      assertTrue(status == 200 || status == 204, "status " + status);
    }
    assertTrue(tiles.kept() <= 64L << 20, tiles.kept() + " bytes");
    assertEquals(400, get(path + "abc").statusCode());
    assertEquals(400, get(path + "0000-01-01").statusCode());
  }

  @Test
  void whoReadsOneByteASecondHoldsNobodyUp() throws Exception {
    String path = "/tiles/" + PARCELS + LAND.tile(14, 3, 3) + ".mvt";
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setReceiveBufferSize(1024);
        socket
            .getOutputStream()
            .write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").repeat(20).getBytes());
        slow.add(socket);
      }
      for (Socket socket : slow) {
        InputStream in = socket.getInputStream();
        assertEquals('H', in.read());
      }
      long start = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        assertEquals(200, get(path).statusCode());
      }
      assertTrue(System.nanoTime() - start < Duration.ofSeconds(10).toNanos());
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private VectorTile.Layer layer(String id, String address) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    HttpResponse<byte[]> answer = get("/tiles/" + id + address + ".mvt");
    while (answer.statusCode() != 200 && System.nanoTime() < deadline) {
      Thread.sleep(50);
      answer = get("/tiles/" + id + address + ".mvt");
    }
    return VectorTile.read(answer.body()).layer(id);
  }

  private void place(String kind, double column, double row) throws Exception {
    String at = "POINT (" + LAND.longitude(column) + " " + LAND.latitude(row) + ")";
    Places.add(db, kind, "Nhà thử", "ô thử", "\"category\": \"hotel\"", at);
    Thread.sleep(150);
  }

  private static Set<String> around(int zoom, int c0, int r0, int c1, int r1) {
    Set<String> out = new LinkedHashSet<>();
    for (double c = c0; c <= c1; c += 0.5) {
      for (double r = r0; r <= r1; r += 0.5) {
        out.add(LAND.tile(zoom, c, r));
      }
    }
    return out;
  }

  private static String etag(HttpResponse<byte[]> answer) {
    return Fetch.header(answer, "ETag");
  }

  private static String cache(HttpResponse<byte[]> answer) {
    return Fetch.header(answer, "Cache-Control");
  }

  private HttpResponse<byte[]> get(String path, String... headers) {
    return new Fetch(port).get(path, headers);
  }
}
