package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.Crs;
import vn.vonglau.support.Client;
import vn.vonglau.support.Places;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;

/** OGC API Features as programs and people ask it. */
@ServerTest
class OafTest {
  private static final String ITEMS = "/ogc/collections/lodging/items";
  private static final int HOUSES = 25;

  @Autowired Environment server;
  @Autowired JdbcClient db;

  /** A row of houses going east, one room more in each; every fifth a hotel, the last two shut. */
  @BeforeEach
  void houses() throws Exception {
    nothing();
    for (int i = 1; i <= HOUSES; i++) {
      Places.add(
          db,
          "lodging",
          i == 3 ? "Nhà <script>alert(3)</script>" : "Nhà số " + i,
          "phố OAF",
          "\"category\": \"%s\", \"rooms\": %d%s"
              .formatted(
                  i % 5 == 0 ? "hotel" : "homestay",
                  i,
                  i > 23 ? ", \"validTo\": \"2020-01-01\"" : ""),
          "POINT (%s 3.5)".formatted(100 + i / 100.0));
    }
    seen(HOUSES);
  }

  @AfterEach
  void nothing() throws Exception {
    Places.remove(db, "phố OAF");
    seen(0);
  }

  /**
   * Waits until the snapshot has followed: houses of the test before must not stand for new ones.
   */
  private void seen(int houses) throws Exception {
    Wait.until(
        houses + " houses are seen",
        () -> found("address='phố OAF'&count=true").get("numberMatched").asInt() == houses);
  }

  private HttpResponse<String> get(String path) {
    return Client.of(server).with("Accept", "application/json").get(path);
  }

  private JsonNode json(String path) {
    HttpResponse<String> answer = get(path);
    assertEquals(200, answer.statusCode(), answer::body);
    return Client.json(answer);
  }

  /** Items under a condition; more parameters may follow it. */
  private JsonNode found(String condition) {
    int more = condition.indexOf('&');
    String filter = more < 0 ? condition : condition.substring(0, more);
    return json(ITEMS + "?filter=" + coded(filter) + (more < 0 ? "" : condition.substring(more)));
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<Integer> rooms(JsonNode page) {
    List<Integer> out = new ArrayList<>();
    page.get("features").forEach(f -> out.add(f.at("/properties/rooms").asInt()));
    return out;
  }

  @Test
  void everyDocumentIsThereForProgramsAndForPeople() {
    for (String path :
        List.of(
            "/ogc",
            "/ogc/",
            "/ogc/conformance",
            "/ogc/api",
            "/ogc/collections",
            "/ogc/collections/lodging",
            "/ogc/collections/lodging/queryables",
            "/ogc/collections/lodging/sortables",
            "/ogc/collections/adm-commune/items")) {
      json(path);
      HttpResponse<String> page = get(path + "?f=html");
      assertEquals(200, page.statusCode(), path);
      assertTrue(page.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
      assertTrue(page.body().contains("Vọng Lâu"), path);
      HttpResponse<String> browser =
          Client.of(server).with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8").get(path);
      assertTrue(browser.body().startsWith("<!doctype html>"), path);
    }
    JsonNode landing = json("/ogc");
    List<String> rels = new ArrayList<>();
    landing.get("links").forEach(l -> rels.add(l.get("rel").asString()));
    assertTrue(rels.containsAll(List.of("self", "service-desc", "conformance", "data")), "" + rels);
    JsonNode collection = json("/ogc/collections/lodging");
    assertEquals(4, collection.at("/extent/spatial/bbox/0").size());
    assertEquals("3.0.3", json("/ogc/api").get("openapi").asString());
    assertTrue(json("/ogc/api").at("/paths").has("/collections/lodging/items"));
    assertTrue(json("/ogc/collections/lodging/queryables").at("/properties").has("rooms"));
  }

  @Test
  void pagesHaveEachItemOnceInTheirOrder() {
    for (String order : List.of("", "&sortby=-rooms", "&sortby=category,-name", "&sortby=name")) {
      List<Long> ids = new ArrayList<>();
      String at = ITEMS + "?limit=7&filter=" + coded("address='phố OAF'") + order;
      int pages = 0;
      while (at != null) {
        JsonNode page = json(at);
        page.get("features").forEach(f -> ids.add(f.get("id").asLong()));
        at = null;
        for (JsonNode link : page.get("links")) {
          if (link.get("rel").asString().equals("next")) {
            String next = link.get("href").asString();
            at = next.substring(next.indexOf("/ogc"));
          }
        }
        pages++;
      }
      assertEquals(HOUSES, ids.size(), order);
      assertEquals(HOUSES, new TreeSet<>(ids).size(), order);
      assertEquals(4, pages);
    }
    assertEquals(List.of(25, 24, 23), rooms(found("address='phố OAF'&limit=3&sortby=-rooms")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rooms > 20 AND category = 'hotel' | 25",
        "rooms IN (1,2,3) | 1 2 3",
        "CASEI(name) LIKE CASEI('NHÀ SỐ 1_') AND rooms < 12 | 10 11",
        "S_WITHIN(geometry, BBOX(100.015,3,100.045,4)) | 2 3 4",
        "DWITHIN(geometry, POINT(100.05 3.5), 1200, meters) | 4 5 6",
        "T_BEFORE(validTo, DATE('2021-01-01')) | 24 25",
      })
  void aFilterFindsWhatItSays(String filter, String rooms) {
    List<Integer> wanted = new ArrayList<>();
    for (String each : rooms.split(" ")) {
      wanted.add(Integer.valueOf(each));
    }
    assertEquals(
        wanted, rooms(found("address='phố OAF' AND (" + filter + ")&limit=100&sortby=rooms")));
  }

  @Test
  void jsonBoxDayAndPropertiesNarrow() {
    String json =
        "{\"op\":\"and\",\"args\":[{\"op\":\"=\",\"args\":[{\"property\":\"address\"},\"phố"
            + " OAF\"]},{\"op\":\"<\",\"args\":[{\"property\":\"rooms\"},3]}]}";
    assertEquals(List.of(1, 2), rooms(found(json + "&filter-lang=cql2-json&sortby=rooms")));
    String xml =
        "<Filter><And><PropertyIsEqualTo><ValueReference>address</ValueReference><Literal>phố OAF"
            + "</Literal></PropertyIsEqualTo><PropertyIsLessThan><ValueReference>rooms"
            + "</ValueReference><Literal>3</Literal></PropertyIsLessThan></And></Filter>";
    assertEquals(List.of(1, 2), rooms(found(xml + "&filter-lang=fes20&sortby=rooms")));
    assertEquals(List.of(1, 2), rooms(found(xml + "&sortby=rooms")));
    String street = "&address=" + coded("phố OAF") + "&limit=100&sortby=rooms";
    assertEquals(List.of(2, 3), rooms(json(ITEMS + "?bbox=100.015,3,100.035,4" + street)));
    String north = "?bbox=3,100.015,4,100.035&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326";
    assertEquals(List.of(2, 3), rooms(json(ITEMS + north + street)));
    assertEquals(25, rooms(json(ITEMS + "?datetime=2019-12-31" + street)).size());
    assertEquals(23, rooms(json(ITEMS + "?datetime=2020-01-01" + street)).size());
    assertEquals(25, rooms(json(ITEMS + "?datetime=2019-01-01/2025-01-01" + street)).size());
    assertEquals(23, rooms(json(ITEMS + "?datetime=2020-01-01/.." + street)).size());
    JsonNode few =
        json(ITEMS + "?properties=rooms&rooms=7" + street.replace("&sortby=rooms", ""))
            .at("/features/0/properties");
    assertEquals(1, few.size());
    assertEquals(7, few.get("rooms").asInt());
    assertEquals(
        6, rooms(json(ITEMS + "?name=" + coded("Nhà*2*") + "&category=homestay" + street)).size());
  }

  @Test
  void placesAreToldInTheSystemThatIsAskedFor() {
    String one = ITEMS + "?rooms=7&address=" + coded("phố OAF");
    JsonNode plain = json(one).at("/features/0/geometry/coordinates");
    assertEquals(100.07, plain.get(0).asDouble(), 1e-7);
    HttpResponse<String> turned = get(one + "&crs=http://www.opengis.net/def/crs/EPSG/0/4326");
    assertEquals(
        "<http://www.opengis.net/def/crs/EPSG/0/4326>",
        turned.headers().firstValue("Content-Crs").orElse(""));
    JsonNode there = Client.json(turned).at("/features/0/geometry/coordinates");
    assertEquals(3.5, there.get(0).asDouble(), 1e-7);
    var plane = Crs.byEpsg(9209).orElseThrow().fromWgs84(100.07, 3.5);
    JsonNode vn = json(one + "&crs=http://www.opengis.net/def/crs/EPSG/0/9209");
    assertEquals(plane.x, vn.at("/features/0/geometry/coordinates/0").asDouble(), 0.001);
    assertEquals(plane.y, vn.at("/features/0/geometry/coordinates/1").asDouble(), 0.001);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=-1",
        "limit=0",
        "limit=ten",
        "bbox=1,2,3",
        "bbox=1,9,2,3",
        "bbox=a,b,c,d",
        "bbox=1,2,3,4&bbox-crs=EPSG:1",
        "crs=http://www.opengis.net/def/crs/EPSG/0/99999",
        "datetime=yesterday",
        "datetime=2025-02-01/2025-01-01",
        "datetime=../..",
        "sortby=password",
        "properties=password",
        "unknown=1",
        "f=exe",
        "next=abc",
        "next=WzEsMl0",
        "filter=1=1%20OR",
        "filter=pg_sleep(10)=1",
        "filter=name='a'&filter-lang=sql",
        "rooms=many",
      })
  void whatCannotBeUnderstoodIsTold(String query) {
    HttpResponse<String> answer = get(ITEMS + "?" + query);
    assertEquals(400, answer.statusCode(), answer::body);
    assertFalse(Client.json(answer).get("vi").asString().isEmpty());
  }

  @Test
  void aFileOfADayHasTheRowsOfThatDayAndWithoutADayThoseOfAll() {
    String street = "&filter=" + coded("address='phố OAF'");
    String all = get(ITEMS + "?f=csv" + street).headers().firstValue("Location").orElseThrow();
    String then =
        get(ITEMS + "?f=csv&datetime=2020-01-01" + street)
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertEquals(25, lines(all));
    assertEquals(23, lines(then));
    assertEquals(23, lines(all.replace("&at=all", "")), "as on the map of today");
    assertEquals(400, get(ITEMS + "?f=csv&datetime=2020-01-01/.." + street).statusCode());
  }

  private long lines(String location) {
    String body = get(location.substring(location.indexOf("/api/"))).body();
    return body.lines().filter(l -> l.contains("phố OAF")).count();
  }

  @Test
  void moreThanAPageHoldsIsNoFault() {
    assertEquals(HOUSES, found("address='phố OAF'&limit=1000000").get("numberReturned").asInt());
  }

  @Test
  void aTrickWithTrueConditionsShowsNothingHidden() {
    assertEquals(404, get("/ogc/collections/planning-secret/items?filter=1=1").statusCode());
    String secret = get("/ogc/collections/planning-secret").body();
    assertEquals(secret, get("/ogc/collections/no-such-layer").body());
    assertEquals(
        get("/ogc/collections/planning-secret/items?filter=)(").body(),
        get("/ogc/collections/no-such-layer/items?filter=)(").body());
    assertFalse(get("/ogc/collections").body().contains("planning-secret"));
    assertFalse(get("/ogc/api").body().contains("planning-secret"));
    assertFalse(get("/ogc/collections").body().contains("\"cameras\""), "needs a sign-in");
  }

  @Test
  void oneItemIsReadAndPagesEscapeItsName() {
    long id = found("rooms=3 AND address='phố OAF'").at("/features/0/id").asLong();
    JsonNode one = json(ITEMS + "/" + id);
    assertEquals("Feature", one.get("type").asString());
    assertEquals(3, one.at("/properties/rooms").asInt());
    String page = get(ITEMS + "/" + id + "?f=html").body();
    assertTrue(page.contains("&lt;script&gt;") && !page.contains("<script>"));
    String list = get(ITEMS + "?f=html&filter=" + coded("rooms=3 AND name<>'\"><b>'")).body();
    assertTrue(list.contains("&lt;script&gt;") && !list.contains("<b>"));
    for (String wrong : List.of("0", "-1", "abc", "999999999999")) {
      assertEquals(404, get(ITEMS + "/" + wrong).statusCode(), wrong);
    }
  }

  @Test
  void tilesStandUnderTheNamesOfTheStandard() {
    assertEquals(
        "WebMercatorQuad", json("/ogc/tileMatrixSets").at("/tileMatrixSets/0/id").asString());
    assertEquals(23, json("/ogc/tileMatrixSets/WebMercatorQuad").get("tileMatrices").size());
    JsonNode set = json("/ogc/collections/lodging/tiles").at("/tilesets/0");
    assertEquals(set, json("/ogc/collections/lodging/tiles/WebMercatorQuad"));
    HttpResponse<String> tile = get("/ogc/collections/lodging/tiles/WebMercatorQuad/11/1004/1593");
    assertEquals(200, tile.statusCode());
    assertFalse(tile.body().isEmpty());
    assertEquals(get("/tiles/lodging/11/1593/1004").body(), tile.body());
    assertEquals(404, get("/ogc/tileMatrixSets/Other").statusCode());
    assertEquals(
        404, get("/ogc/collections/planning-secret/tiles/WebMercatorQuad/1/0/0").statusCode());
    assertEquals(404, get("/ogc/collections/lodging/tiles/Other/1/0/0").statusCode());
    assertEquals(400, get("/ogc/collections/lodging/tiles/WebMercatorQuad/x/0/0").statusCode());
  }

  @Test
  void filesHoldAllThatMatches() {
    HttpResponse<String> to =
        get(ITEMS + "?f=csv&filter=" + coded("rooms > 20 AND address='phố OAF'"));
    assertEquals(303, to.statusCode());
    String at = to.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> file = get(at.substring(at.indexOf("/api/")));
    assertEquals(200, file.statusCode(), file::body);
    assertEquals(6, file.body().strip().split("\r?\n").length, file::body);
    assertEquals(400, get(ITEMS + "?f=csv&bbox=1,2,3,4&sortby=name").statusCode());
    assertEquals(400, get("/api/layers/lodging/export?format=csv&filter=password=1").statusCode());
  }
}
