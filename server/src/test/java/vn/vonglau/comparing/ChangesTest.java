package vn.vonglau.comparing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.features.EditionRows;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureEditions;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.features.Staging;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.Folders;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;
import vn.vonglau.units.Units;

/** What changed in a layer between two days, told to readers with different rights. */
@ServerTest
@DirtiesContext
class ChangesTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final GeometryFactory WGS84 = new GeometryFactory();
  private static final String PASSWORD = "Mat-khau-rat-dai-1";
  private static final String EDITED = "doi-tay";
  private static final String IMPORTED = "doi-nhap";
  private static final String VALID = "doi-ngay";
  private static boolean made;

  @Autowired Environment server;
  @Autowired JdbcClient db;
  @Autowired UnitIntake units;
  @Autowired Units register;
  @Autowired FeatureIntake features;
  @Autowired FeatureEditions editions;
  @Autowired EditionRows editionRows;
  @Autowired TransactionTemplate transactions;
  @Autowired BusinessClock clock;

  private Client boss;
  private Client planner;
  private Client commune;

  @DynamicPropertySource
  static void layers(DynamicPropertyRegistry registry) {
    registry.add("vonglau.layers", ChangesTest::folder);
  }

  private static String folder() {
    try {
      Path folder = Folders.copy(Path.of("../layers"), TestStore.temporaryFolder("vonglau-layers"));
      for (String id : List.of(EDITED, IMPORTED, VALID)) {
        String days =
            """
              - {name: validFrom, title: {vi: Từ, en: From}, type: date}
              - {name: validTo, title: {vi: Đến, en: To}, type: date}
            """;
        Files.writeString(
            folder.resolve(id + ".yaml"),
            """
            id: %s
            title: {vi: Lớp thử, en: Layer}
            group: planning
            geometry: point
            source: {kind: features}
            fields:
              - {name: secret, title: {vi: Kín, en: Secret}, type: text, access: [administrator]}
              - {name: plain, title: {vi: Thường, en: Plain}, type: text}
            %stiles: {fields: [plain]}
            access: [planner, leader, administrator]
            area: scope
            edit: {roles: [planner, administrator]}
            """
                .formatted(id, id.equals(VALID) ? days : ""));
      }
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void people() throws Exception {
    if (!made) {
      made = true;
      units.take(
          new ImportRequest(LocalDate.of(2000, 1, 1), true, "NQ", "t", null, false, true, false),
          List.of(
              unit("88", UnitType.TINH, Level.PROVINCE, null, 105, 105.2),
              unit("88001", UnitType.XA, Level.COMMUNE, "88", 105, 105.1),
              unit("88002", UnitType.XA, Level.COMMUNE, "88", 105.1, 105.2)),
          List.of(),
          List.of());
      Client.newPerson(server, "doi-quy-hoach", PASSWORD, "planner");
      String west =
          register.now().find(Level.COMMUNE, "88001", clock.today()).orElseThrow().id() + "";
      Client.newPerson(server, "doi-xa", PASSWORD, Map.of("units", List.of(west)), "planner");
      Client.newPerson(server, "doi-lanh-dao", PASSWORD, "leader");
    }
    boss = Client.administrator(server);
    planner = someone("doi-quy-hoach");
    commune = someone("doi-xa");
  }

  private Client someone(String user) {
    Client client = Client.of(server).from("203.0.113.72").signIn(user, PASSWORD);
    client.get("/api/session");
    return client;
  }

  private static UnitDraft unit(
      String code, UnitType type, Level level, String parent, double west, double east) {
    Geometry area = WGS84.toGeometry(new Envelope(west, east, 11, 11.2));
    return new UnitDraft("t", 1, code, "Nơi " + code, type, level, parent, null, null, area);
  }

  private static FeatureDraft row(String name, double lon, Map<String, Object> values) {
    return new FeatureDraft(name, name, values, WGS84.createPoint(new Coordinate(lon, 11.1)));
  }

  private static Map<String, Object> values(String secret, String plain) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("secret", secret);
    out.put("plain", plain);
    return out;
  }

  private String day(int back) {
    return clock.today().minusDays(back).toString();
  }

  private long idOf(String layer, String name) {
    return db.sql(
            "SELECT max(id) FROM feature WHERE name = ? AND layer = coalesce((SELECT r.bucket FROM"
                + " layer_rows r WHERE r.layer = ?), ?)")
        .params(name, layer, layer)
        .query(Long.class)
        .single();
  }

  private void send(String method, String name, String body) {
    String path = "/ogc/collections/" + EDITED + "/items/" + idOf(EDITED, name);
    String tag = boss.get(path).headers().firstValue("ETag").orElseThrow();
    var answer =
        Client.administrator(server)
            .with("If-Match", tag)
            .send(method, path, body == null ? null : JSON.readTree(body));
    assertEquals(204, answer.statusCode(), answer::body);
  }

  private void patch(String name, String properties) {
    send("PATCH", name, "{\"properties\":" + properties + "}");
  }

  private void shift(long id, int days) {
    db.sql("UPDATE feature_history SET at = ? WHERE layer = ? AND feature_id = ?")
        .params(OffsetDateTime.now().minusDays(days), EDITED, id)
        .update();
  }

  /** By name: what became of it, with the fields that differ. */
  private static Map<String, String> told(Client who, String layer, String from, String to) {
    String days = "?limit=2&from=" + from + (to == null ? "" : "&to=" + to);
    Map<String, String> out = new TreeMap<>();
    String next = "";
    do {
      var answer = who.get("/api/layers/" + layer + "/changes" + days + next);
      assertEquals(200, answer.statusCode(), answer::body);
      JsonNode page = Client.json(answer);
      for (JsonNode i : page.get("items")) {
        List<String> what = new ArrayList<>();
        i.get("fields").forEach(f -> what.add(f.asString()));
        if (i.get("shape").asBoolean()) {
          what.add("shape");
        }
        out.put(i.get("name").asString(), i.get("change").asString() + what);
      }
      next = page.get("next").isNull() ? null : "&next=" + page.get("next").asString();
    } while (next != null);
    return out;
  }

  @Test
  void eachReaderIsToldWhatHeSeesAndNoMore() {
    features.add(
        EDITED,
        List.of(
                row("A", 105.05, values("s1", "p1")),
                row("B", 105.05, values("s1", "p1")),
                row("C", 105.15, values("s1", "p1")),
                row("E", 105.06, values("s1", "p1")),
                row("G", 105.05, values("s1", "p1")),
                row("H", 105.05, values("s1", "p1")))
            .iterator());
    patch("A", "{\"plain\":\"p2\"}");
    patch("A", "{\"plain\":\"p3\",\"secret\":\"MATMAT\"}");
    patch("B", "{\"secret\":\"MATMAT\"}");
    send("DELETE", "C", null);
    send("PATCH", "E", "{\"geometry\":{\"type\":\"Point\",\"coordinates\":[105.16,11.1]}}");
    patch("G", "{\"plain\":\"p2\"}");
    patch("G", "{\"plain\":\"p1\"}");
    var added =
        boss.post(
            "/ogc/collections/" + EDITED + "/items",
            JSON.readTree(
                """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[105.04,11.1]},
                 "properties":{"name":"D","plain":"=1+1"}}
                """));
    assertEquals(201, added.statusCode(), added::body);

    assertEquals(
        Map.of(
            "A", "changed[secret, plain]",
            "B", "changed[secret]",
            "C", "removed[]",
            "D", "added[]",
            "E", "changed[shape]"),
        told(boss, EDITED, day(1), null));
    assertEquals(
        Map.of("A", "changed[plain]", "C", "removed[]", "D", "added[]", "E", "changed[shape]"),
        told(planner, EDITED, day(1), null));
    assertEquals(
        Map.of("A", "changed[plain]", "D", "added[]"), told(commune, EDITED, day(1), null));
    assertEquals(Map.of(), told(boss, EDITED, day(0), null), "the end of today is now");

    String path = "/api/layers/" + EDITED + "/changes?from=" + day(1);
    String seen = planner.get(path).body();
    assertFalse(seen.contains("MATMAT") || seen.contains("secret"), seen);
    JsonNode first = Client.json(planner.get(path)).at("/items/0");
    assertEquals("p1", first.at("/before/properties/plain").asString());
    assertEquals("p3", first.at("/after/properties/plain").asString());
    assertFalse(first.get("by").isNull(), "who may change rows reads who did");
    assertTrue(Client.json(someone("doi-lanh-dao").get(path)).at("/items/0/by").isNull());
    assertEquals(1, Client.json(commune.get(path)).at("/counts/added").asInt());
    assertEquals(0, Client.json(commune.get(path)).at("/counts/removed").asInt());

    var file = planner.get(path.replace("/changes?", "/changes.csv?"));
    assertEquals(200, file.statusCode());
    String csv = file.body();
    assertTrue(csv.contains(",A,đổi,Thường,p1,p3,"), csv);
    assertTrue(csv.contains(",C,bỏ,"), csv);
    assertFalse(csv.contains("MATMAT") || csv.contains("Kín") || csv.contains(",B,"), csv);
    assertFalse(commune.get(path.replace("/changes?", "/changes.csv?")).body().contains(",C,"));

    shift(idOf(EDITED, "A"), 10);
    assertFalse(told(boss, EDITED, day(5), null).containsKey("A"));
    assertEquals(Map.of("A", "changed[secret, plain]"), told(boss, EDITED, day(20), day(5)));
    assertEquals(5, told(boss, EDITED, day(20), null).size());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/layers/doi-tay/changes,400",
    "/api/layers/doi-tay/changes?from=hom-qua,400",
    "/api/layers/doi-tay/changes?from=2026-02-30,400",
    "/api/layers/doi-tay/changes?from=2026-03-01&to=2026-02-01,400",
    "/api/layers/doi-tay/changes?from=2026-03-01&limit=0,400",
    "/api/layers/doi-tay/changes.csv?from=,400",
    "/api/layers/stations/changes?from=,400",
    "/api/layers/indicator/changes?from=2026-01-01,400",
    "/api/layers/planning-secret/changes?from=x,404",
    "/api/layers/khong-co/changes?from=x,404"
  })
  void badQuestionsAreSaid(String path, int status) {
    var answer = planner.get(path);
    assertEquals(status, answer.statusCode(), answer::body);
    assertFalse(Client.json(answer).get("vi").asString().isBlank());
    assertFalse(Client.json(answer).get("en").asString().isBlank());
    assertEquals(401, Client.of(server).get(path).statusCode());
  }

  private long imported(List<FeatureDraft> rows, boolean keepsRest) {
    db.sql(
            "INSERT INTO import_run (state, actor, node, file_name, file_bytes, sha256, options,"
                + " taken, next_id, created_at) VALUES ('DRAFT', 'test', 'n', 'f', 0, 'x', '{}', 0,"
                + " 0, current_timestamp)")
        .update();
    long run = db.sql("SELECT max(id) FROM import_run").query(Long.class).single();
    long state = editions.state(IMPORTED);
    Staging staging = editions.stage(IMPORTED, run, true, 0);
    List<Staging.Outcome> said = transactions.execute(t -> staging.add(rows));
    long removed = keepsRest ? 0 : editionRows.missing(IMPORTED, run);
    editions.take(
        new FeatureEditions.Order(
            IMPORTED,
            run,
            said.stream().filter(o -> o == Staging.Outcome.ADDED).count(),
            said.stream().filter(o -> o == Staging.Outcome.CHANGED).count(),
            removed,
            keepsRest,
            state,
            staging.nextId(),
            null),
        s -> {},
        n -> {});
    return run;
  }

  private void editionsWere(int days) {
    db.sql("UPDATE layer_edition SET applied_at = ? WHERE layer = ? AND applied_at > ?")
        .params(OffsetDateTime.now().minusDays(days), IMPORTED, OffsetDateTime.now().minusHours(1))
        .update();
  }

  @Test
  void importsAreToldByWhatWasBeforeThem() {
    List<FeatureDraft> rows = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      rows.add(row("N" + i, 105.05, values("s", "p")));
    }
    imported(rows, false);
    editionsWere(30);
    assertEquals(30, told(boss, IMPORTED, day(31), day(20)).size());
    // few rows: put into the layer's own
    imported(
        List.of(row("N3", 105.05, values("s", "mới")), row("M", 105.15, values("s", "p"))), true);
    editionsWere(15);
    Map<String, String> few = Map.of("N3", "changed[plain]", "M", "added[]");
    assertEquals(few, told(boss, IMPORTED, day(20), null));
    assertEquals(Map.of("N3", "changed[plain]"), told(commune, IMPORTED, day(20), null));
    // another layer in its place: N0 to N9 stay as they are, N3 is as it was
    long last = imported(rows.subList(0, 10), false);
    editionsWere(5);
    Map<String, String> many = told(boss, IMPORTED, day(10), null);
    assertEquals("changed[plain]", many.get("N3"));
    assertEquals("removed[]", many.get("M"));
    assertEquals("removed[]", many.get("N29"));
    assertEquals(22, many.size());
    assertEquals(few, told(boss, IMPORTED, day(20), day(10)));
    Map<String, String> all = told(boss, IMPORTED, day(20), null);
    assertFalse(all.containsKey("N3") || all.containsKey("M"), "as it was in the end");
    assertEquals(20, all.size());
    editions.undo(IMPORTED, last, () -> {});
    assertEquals(few, told(boss, IMPORTED, day(20), null), "what was taken back changed nothing");

    db.sql("UPDATE layer_edition SET forgotten_at = ? WHERE layer = ? AND edition = 2")
        .params(OffsetDateTime.now(), IMPORTED)
        .update();
    JsonNode gap = Client.json(boss.get("/api/layers/" + IMPORTED + "/changes?from=" + day(20)));
    assertFalse(gap.get("complete").asBoolean());
    assertTrue(
        gap.get("since").asString().startsWith(OffsetDateTime.now().minusDays(15).getYear() + "-"));
    assertEquals(0, gap.get("items").size());
  }

  @Test
  void daysOfValidityCountAndUnitsNameWhatCameAfter() {
    Map<String, Object> begins = values("s", "p");
    begins.put("validFrom", day(5));
    Map<String, Object> ends = values("s", "p");
    ends.put("validTo", day(5));
    features.add(
        VALID,
        List.of(
                row("Mở", 105.05, begins),
                row("Đóng", 105.15, ends),
                row("Luôn", 105.05, values("s", "p")))
            .iterator());
    assertEquals(Map.of("Mở", "added[]", "Đóng", "removed[]"), told(planner, VALID, day(10), null));
    assertEquals(Map.of("Mở", "added[]"), told(commune, VALID, day(10), null));
    assertEquals(Map.of(), told(planner, VALID, day(4), null));
    Map<String, String> came = told(planner, "adm-commune", "1999-01-01", "2001-01-01");
    assertEquals("added[]", came.get("Nơi 88001"));
  }
}
