package vn.vonglau.sensing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.cameras.Camera;
import vn.vonglau.cameras.Cameras;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.support.ServerTest;

/** The registries of stations and cameras, and the layers that read them. */
@ServerTest
class RegistriesTest {
  private static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

  @Autowired WebApplicationContext context;
  @Autowired Stations stations;
  @Autowired Cameras cameras;
  @Autowired Catalogue catalogue;
  @Autowired EntityManager entities;
  @Autowired TransactionTemplate transactions;
  @Autowired JsonMapper json;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private MockMvc doors;

  @BeforeEach
  void open() {
    doors = MockMvcBuilders.webAppContextSetup(context).build();
  }

  @Test
  void aStationKeepsItsPlaceThroughTheStore() {
    Point place = point(106.1234567, 11.3456789);
    Station made = station("A", place);
    transactions.executeWithoutResult(t -> entities.persist(made));
    entities.clear();
    Station read = find("A");
    assertEquals(place, read.place());
    assertEquals(4326, read.place().getSRID());
    assertEquals(Station.Kind.SURFACE_WATER, read.kind());
    assertEquals(List.of("pH", "DO"), read.parameters());
  }

  @Test
  void hibernateAsksForDistancesOnBothStores() {
    transactions.executeWithoutResult(t -> entities.persist(station("near", point(100.1, 5.1))));
    List<Station> near =
        entities
            .createQuery(
                "from Station where st_distance(geom, :place) < :degrees and code = :code",
                Station.class)
            .setParameter("place", point(100.1, 5.11))
            .setParameter("degrees", 0.02)
            .setParameter("code", mark + "near")
            .getResultList();
    assertEquals(1, near.size());
  }

  @Test
  void aStationWithoutAPlaceIsListedWithoutOne() throws Exception {
    stations.add(List.of(station("B", null)));
    JsonNode item = listed("/api/stations", Caller.anonymous(), mark + "B");
    assertTrue(item.get("lon").isNull());
    assertEquals("surface_water", item.get("type").asString());
    assertEquals("active", item.get("state").asString());
    assertTrue(item.get("values").isArray());
  }

  @Test
  void aCodeThatIsTakenRefusesTheWholeList() {
    stations.add(List.of(station("C", null)));
    assertThrows(
        DataIntegrityViolationException.class,
        () -> stations.add(List.of(station("D", null), station("C", null))));
    assertTrue(stations.find(catalogue.rightsOf(Caller.anonymous()), mark + "D").isEmpty());
  }

  @Test
  void stationsArePagedByKeyToTheEnd() throws Exception {
    List<Station> many = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      many.add(station("P" + i, point(106, 11)));
    }
    stations.add(many);
    List<String> codes = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = read(as(Caller.anonymous(), "/api/stations?limit=7&next=" + next));
      page.get("items").forEach(s -> codes.add(s.get("code").asString()));
      next = page.get("next").asString(null);
    } while (next != null);
    assertEquals(codes.size(), new HashSet<>(codes).size());
    assertTrue(many.stream().allMatch(s -> codes.contains(s.code())));
  }

  @Test
  void camerasNeedASignIn() throws Exception {
    MockHttpServletResponse anonymous = as(Caller.anonymous(), "/api/cameras");
    assertEquals(401, anonymous.getStatus());
    assertTrue(text(anonymous).contains("\"sign-in\""));
    assertEquals(404, as(Caller.anonymous(), "/api/layers/cameras").getStatus());

    cameras.add(
        List.of(
            new Camera(
                mark + "cam",
                "Ngã tư",
                Camera.Purpose.TRAFFIC,
                Camera.State.ONLINE,
                90,
                point(106.2, 11.2),
                null,
                true)));
    JsonNode item = listed("/api/cameras", ActingAs.role(Role.OPERATOR), mark + "cam");
    assertEquals("online", item.get("state").asString());
    assertEquals(106.2, item.get("lon").asDouble());
  }

  private Station find(String code) {
    return stations.find(catalogue.rightsOf(Caller.anonymous()), mark + code).orElseThrow();
  }

  private Station station(String code, Point place) {
    return new Station(
        mark + code,
        "Trạm " + code,
        Station.Kind.SURFACE_WATER,
        Station.State.ACTIVE,
        List.of("pH", "DO"),
        place,
        null,
        true);
  }

  private static Point point(double lon, double lat) {
    return WGS84.createPoint(new Coordinate(lon, lat));
  }

  private JsonNode listed(String path, Caller caller, String code) throws Exception {
    for (JsonNode item : read(as(caller, path + "?limit=2000")).get("items")) {
      if (item.get("code").asString().equals(code)) {
        return item;
      }
    }
    throw new AssertionError(code + " is not listed");
  }

  private MockHttpServletResponse as(Caller caller, String path) throws Exception {
    return ActingAs.call(
        caller,
        () ->
            doors.perform(MockMvcRequestBuilders.get(URI.create(path))).andReturn().getResponse());
  }

  private JsonNode read(MockHttpServletResponse answer) throws Exception {
    assertEquals(200, answer.getStatus(), text(answer));
    return json.readTree(answer.getContentAsByteArray());
  }

  private static String text(MockHttpServletResponse answer) throws Exception {
    return answer.getContentAsString(StandardCharsets.UTF_8);
  }
}
