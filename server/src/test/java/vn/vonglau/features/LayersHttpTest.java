package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.support.ServerTest;

@ServerTest
class LayersHttpTest {
  private static final String SECRET = "/api/layers/planning-secret";
  private static final String UNKNOWN = "/api/layers/planning-nothing";

  @Autowired WebApplicationContext context;
  @Autowired FeatureIntake intake;
  @Autowired JsonMapper json;
  @LocalServerPort int port;

  private MockMvc doors;

  @BeforeEach
  void aRowInTheSecretLayer() {
    doors = MockMvcBuilders.webAppContextSetup(context).build();
    intake.clear("planning-secret");
    var place = new GeometryFactory().createPoint(new Coordinate(106.1, 11.3));
    var row = new FeatureDraft("bi-mat", "Khu chưa công bố", Map.of("code", "ODT"), place);
    intake.add("planning-secret", List.of(row).iterator());
  }

  @Test
  void theSecretLayerAnswersAsOneThatDoesNotExist() throws Exception {
    List<Caller> callers = new ArrayList<>(List.of(Caller.anonymous()));
    for (Role role : Role.values()) {
      if (role != Role.ADMINISTRATOR) {
        callers.add(ActingAs.role(role));
      }
    }
    for (Caller caller : callers) {
      for (String tail :
          List.of("", "/features", "/features?bbox=1,2", "/features?limit=0", "/features?next=x")) {
        MockHttpServletResponse hidden = as(caller, SECRET + tail);
        MockHttpServletResponse unknown = as(caller, UNKNOWN + tail);
        assertEquals(404, hidden.getStatus(), caller + tail);
        assertArrayEquals(unknown.getContentAsByteArray(), hidden.getContentAsByteArray());
        assertEquals(headers(unknown), headers(hidden));
      }
      MockHttpServletResponse list = as(caller, "/api/layers");
      assertEquals(200, list.getStatus());
      assertFalse(text(list).contains("planning-secret"), caller.toString());
    }
  }

  @Test
  void theSecretLayerAnswersAsUnknownThroughTheRealDoor() throws Exception {
    for (String tail : List.of("", "/features", "/features?limit=0")) {
      HttpResponse<byte[]> hidden = get(SECRET + tail);
      HttpResponse<byte[]> unknown = get(UNKNOWN + tail);
      assertEquals(404, hidden.statusCode());
      assertArrayEquals(unknown.body(), hidden.body());
    }
  }

  @Test
  void theAdministratorSeesTheSecretLayer() throws Exception {
    Caller administrator = ActingAs.role(Role.ADMINISTRATOR);
    JsonNode features = read(as(administrator, SECRET + "/features"));
    assertEquals("Khu chưa công bố", features.at("/features/0/properties/name").asString());
    assertEquals("ODT", features.at("/features/0/properties/code").asString());
    assertEquals(1, read(as(administrator, SECRET)).get("count").asInt());
  }

  @Test
  void theListIsOneDocumentForTheMap() throws Exception {
    JsonNode list = read(as(Caller.anonymous(), "/api/layers"));
    assertEquals("adm-province", list.at("/items/0/id").asString());
    assertEquals("Đơn vị hành chính", list.at("/groups/0/title/vi").asString());
    assertTrue(list.get("version").asString().matches("[0-9a-f]{16}"));
    JsonNode stations = read(as(Caller.anonymous(), "/api/layers/stations"));
    assertEquals("public", stations.get("access").asString());
    assertEquals("type", stations.at("/fields/1/name").asString());
    assertEquals("Nước mặt", stations.at("/fields/1/values/surface_water/vi").asString());
    assertEquals(7200, stations.get("freshness").asInt());
    // names of tables and columns are nobody's business
    assertFalse(text(as(Caller.anonymous(), "/api/layers")).contains("\"table\":"));
    assertFalse(list.toString().contains("\"column\""));
  }

  @Test
  void theListIsSentAgainOnlyWhenItIsAnotherOne() throws Exception {
    String etag = as(Caller.anonymous(), "/api/layers").getHeader("ETag");
    assertEquals(304, as(Caller.anonymous(), "/api/layers", "If-None-Match", etag).getStatus());
    Caller leader = ActingAs.role(Role.LEADER);
    assertNotEquals(etag, as(leader, "/api/layers").getHeader("ETag"));
    assertEquals(200, as(leader, "/api/layers", "If-None-Match", etag).getStatus());

    // what happens in a hidden layer does not show
    intake.clear("planning-secret");
    assertEquals(etag, as(Caller.anonymous(), "/api/layers").getHeader("ETag"));
    intake.clear("planning-landuse");
    assertNotEquals(etag, as(Caller.anonymous(), "/api/layers").getHeader("ETag"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "bbox=1,2,3 bbox",
        "bbox=NaN,1,2,3 bbox",
        "bbox=107,11,106,12 bbox",
        "bbox=0,0,999,1 bbox",
        "bbox=a,b,c,d bbox",
        "limit=0 limit",
        "limit=2001 limit",
        "limit=many limit",
        "next=%27%20OR%201=1 next",
        "next=99999999999999999999 next",
        "unit=no-such-unit unit-unknown",
        "unit=%27;DROP%20TABLE%20feature unit-unknown"
      })
  void aBadParameterIsToldByName(String query, String code) throws Exception {
    HttpResponse<byte[]> answer = get("/api/layers/planning-landuse/features?" + query);
    assertEquals(400, answer.statusCode());
    JsonNode problem = json.readTree(answer.body());
    assertEquals(code, problem.get("code").asString());
    assertFalse(problem.get("vi").asString().isBlank());
    assertFalse(problem.get("en").asString().isBlank());
  }

  @Test
  void featuresAreGeoJson() throws Exception {
    HttpResponse<byte[]> answer = get("/api/layers/planning-landuse/features");
    assertEquals(200, answer.statusCode());
    assertTrue(
        answer.headers().firstValue("Content-Type").orElse("").startsWith("application/geo+json"));
    JsonNode body = json.readTree(answer.body());
    assertEquals("FeatureCollection", body.get("type").asString());
    assertTrue(body.get("next").isNull());
  }

  private MockHttpServletResponse as(Caller caller, String path, String... headers)
      throws Exception {
    var request = MockMvcRequestBuilders.get(URI.create(path));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return ActingAs.call(caller, () -> doors.perform(request).andReturn().getResponse());
  }

  private HttpResponse<byte[]> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static List<String> headers(MockHttpServletResponse answer) {
    return answer.getHeaderNames().stream()
        .sorted()
        .map(name -> name + Arrays.toString(answer.getHeaders(name).toArray()))
        .toList();
  }

  private JsonNode read(MockHttpServletResponse answer) throws Exception {
    assertEquals(200, answer.getStatus(), text(answer));
    return json.readTree(answer.getContentAsByteArray());
  }

  private static String text(MockHttpServletResponse answer) throws Exception {
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }
}
