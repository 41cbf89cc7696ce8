package vn.vonglau.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.support.Folders;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;
import vn.vonglau.support.Wait;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;
import vn.vonglau.units.Units;

/**
 * Ten thousand questions of chance: somebody, at some door, about some layer and some place. Each
 * row has a mark in its name and others in a field for few and in one that the others are told by a
 * part; no answer may hold a mark that its reader may not see.
 */
@ServerTest
class LeakTest {
  /** All of them on the embedded store; rights are worked out above the store. */
  private static final int CASES =
      "postgis".equals(System.getProperty("vonglau.test.store")) ? 2_000 : 10_000;

  private static final int ROWS = 60;
  private static final String PASSWORD = "Mat-khau-rat-dai-1";

  /** The end of a masked paper, as the bytes are read here. */
  private static final String MASKED =
      new String("•PER".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

  private static final Pattern MARK = Pattern.compile("RK([0-3])x([0-9]+)x(NAME|SECRET|PAPER)");
  private static final List<String> LAYERS =
      List.of("leak-open", "leak-staff", "leak-area", "leak-hidden");
  private static final GeometryFactory WGS84 = new GeometryFactory();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired Environment server;
  @Autowired UnitIntake units;
  @Autowired FeatureIntake features;
  @Autowired Units register;
  @Autowired BusinessClock clock;

  /** Who asks. */
  private enum Who {
    NOBODY,
    PLANNER,
    COMMUNE,
    LEADER,
    BOSS;

    boolean sees(int layer, Coordinate place) {
      return switch (layer) {
        case 0 -> true;
        case 1 -> this == PLANNER || this == COMMUNE || this == BOSS;
        case 2 -> this != NOBODY && (this != COMMUNE || place.x < 105.1);
        default -> this == BOSS;
      };
    }

    boolean seesSecrets() {
      return this == LEADER || this == BOSS;
    }
  }

  @DynamicPropertySource
  static void layers(DynamicPropertyRegistry registry) {
    registry.add("vonglau.layers", LeakTest::folder);
  }

  private static String folder() {
    try {
      Path folder = Folders.copy(Path.of("../layers"), TestStore.temporaryFolder("vonglau-layers"));
      List<String> access =
          List.of(
              "public",
              "[planner, administrator]",
              "[planner, leader, administrator]",
              "[administrator]");
      for (int i = 0; i < LAYERS.size(); i++) {
        String text =
            """
            id: %s
            title: {vi: Lớp thử %d, en: Layer %d}
            group: planning
            geometry: point
            source: {kind: features}
            fields:
              - {name: secret, title: {vi: Kín, en: Secret}, type: text, access: [leader, administrator]}
              - {name: paper, title: {vi: Giấy tờ, en: Paper}, type: text, access: [leader, administrator], mask: id}
              - {name: plain, title: {vi: Thường, en: Plain}, type: text}
            tiles: {fields: [secret, paper, plain]}
            zoom: {min: 5, max: 22}
            search: {fields: [secret, paper, plain]}
            access: %s
            area: %s
            """;
        Files.writeString(
            folder.resolve(LAYERS.get(i) + ".yaml"),
            text.formatted(LAYERS.get(i), i, i, access.get(i), i == 2 ? "scope" : "none"));
      }
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final Map<Who, String> keys = new EnumMap<>(Who.class);
  private final List<List<Coordinate>> places = new ArrayList<>();

  private static UnitDraft unit(
      String code, UnitType type, Level level, String parent, double west, double east) {
    Geometry area = WGS84.toGeometry(new Envelope(west, east, 11, 11.2));
    return new UnitDraft("t", 1, code, "Nơi " + code, type, level, parent, null, null, area);
  }

  private void land() throws Exception {
    units.take(
        new ImportRequest(LocalDate.of(2000, 1, 1), true, "NQ", "t", null, false, true, false),
        List.of(
            unit("88", UnitType.TINH, Level.PROVINCE, null, 105, 105.2),
            unit("88001", UnitType.XA, Level.COMMUNE, "88", 105, 105.1),
            unit("88002", UnitType.XA, Level.COMMUNE, "88", 105.1, 105.2)),
        List.of(),
        List.of());
    Random random = new Random(11);
    for (int layer = 0; layer < LAYERS.size(); layer++) {
      List<Coordinate> own = new ArrayList<>();
      List<FeatureDraft> rows = new ArrayList<>();
      for (int i = 0; i < ROWS; i++) {
        Coordinate at =
            new Coordinate(
                105.005 + 0.19 * random.nextDouble(), 11.005 + 0.19 * random.nextDouble());
        own.add(at);
        String mark = "RK" + layer + "x" + i + "x";
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("secret", mark + "SECRET");
        values.put("paper", mark + "PAPER");
        values.put("plain", "thường");
        rows.add(new FeatureDraft(null, mark + "NAME", values, WGS84.createPoint(at)));
      }
      features.add(LAYERS.get(layer), rows.iterator());
      places.add(own);
    }
  }

  private void people() {
    Client.newPerson(server, "ro-ri-quy-hoach", PASSWORD, "planner");
    long west = register.now().find(Level.COMMUNE, "88001", clock.today()).orElseThrow().id();
    Map<String, Object> bound = Map.of("units", List.of(Long.toString(west)));
    Client.newPerson(server, "ro-ri-xa", PASSWORD, bound, "planner");
    Client.newPerson(server, "ro-ri-lanh-dao", PASSWORD, "leader");
    Client.newPerson(server, "ro-ri-quan-tri", PASSWORD, "administrator");
    keys.put(Who.PLANNER, key("ro-ri-quy-hoach"));
    keys.put(Who.COMMUNE, key("ro-ri-xa"));
    keys.put(Who.LEADER, key("ro-ri-lanh-dao"));
    keys.put(Who.BOSS, key("ro-ri-quan-tri"));
  }

  private String key(String user) {
    Client person = Client.of(server).signIn(user, PASSWORD);
    person.get("/api/session");
    return Client.json(person.post("/api/keys", Map.of("name", "k"))).get("key").asString();
  }

  /** One question; its answer as text, whatever it is. */
  private String ask(Who who, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.getProperty("local.server.port") + path));
    if (who != Who.NOBODY) {
      request.header("Authorization", "Bearer " + keys.get(who));
    }
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    byte[] bytes = HTTP.send(request.build(), BodyHandlers.ofByteArray()).body();
    if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
      bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The path of a case, and its body or null. */
  private String[] question(Random random, int door, int layer, int row) {
    String id = LAYERS.get(layer);
    Coordinate at = places.get(layer).get(row);
    double half = 0.002 + 0.05 * random.nextDouble();
    String box =
        String.format(
            Locale.ROOT, "%.5f,%.5f,%.5f,%.5f", at.x - half, at.y - half, at.x + half, at.y + half);
    String[] n = box.split(",");
    String area =
        """
        {"type":"Polygon","coordinates":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]}\
        """
            .formatted((Object[]) n);
    String field = random.nextBoolean() ? "secret" : "paper";
    String mark = "RK" + layer + "x" + row + "x";
    String secret = mark + field.toUpperCase(Locale.ROOT);
    return switch (door) {
      case 0 -> {
        int z = 10 + random.nextInt(6);
        int size = 1 << z;
        int x = (int) ((at.x + 180) / 360 * size);
        double s = Math.sin(Math.toRadians(at.y));
        int y = (int) ((0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI)) * size);
        yield new String[] {"/tiles/" + id + "/" + z + "/" + x + "/" + y + ".mvt", null};
      }
      case 1 -> new String[] {"/api/layers/" + id + "/features?bbox=" + box, null};
      case 2 ->
          new String[] {"/ogc/collections/" + id + "/items?f=json&limit=500&bbox=" + box, null};
      case 3 -> new String[] {"/ogc/collections/" + id + "/items/" + (row + 1) + "?f=html", null};
      case 4 ->
          new String[] {
            "/wms?SERVICE=WMS&VERSION=1.3.0&REQUEST=GetFeatureInfo&CRS=CRS:84&WIDTH=101&HEIGHT=101&I=50&J=50"
                + "&INFO_FORMAT=application/json&FEATURE_COUNT=20&LAYERS="
                + id
                + "&QUERY_LAYERS="
                + id
                + "&BBOX="
                + box,
            null
          };
      case 5 ->
          new String[] {
            "/api/identify?zoom=17&lon="
                + at.x
                + "&lat="
                + at.y
                + (random.nextBoolean() ? "&layers=" + id : ""),
            null
          };
      case 6 ->
          new String[] {
            "/api/query/features", "{\"layers\":[\"" + id + "\"],\"geometry\":" + area + "}"
          };
      case 7 ->
          new String[] {
            "/api/query/summary",
            "{\"layers\":[\""
                + id
                + "\"],\"by\":\""
                + (random.nextBoolean() ? field : "name")
                + "\",\"geometry\":"
                + area
                + "}"
          };
      case 8 ->
          new String[] {
            "/api/layers/"
                + id
                + "/export?format="
                + (random.nextBoolean() ? "csv" : "geojson")
                + "&bbox="
                + box,
            null
          };
      case 9 ->
          new String[] {
            "/api/search?q=" + coded(random.nextBoolean() ? mark + "NAME" : secret), null
          };
      // a condition on what may not be seen would tell it by yes and no
      case 10 ->
          new String[] {
            "/ogc/collections/"
                + id
                + "/items?f=json&filter="
                + coded(field + " = '" + secret + "'"),
            null
          };
      case 11 ->
          new String[] {"/ogc/collections/" + id + "/items?f=json&limit=500&sortby=" + field, null};
      default -> new String[] {"/api/layers/" + id + "/state", null};
    };
  }

  @Test
  void noAnswerHoldsWhatItsReaderMayNotSee() throws Exception {
    land();
    people();
    Wait.until(
        "the rows are seen",
        () -> {
          try {
            return ask(Who.BOSS, "/api/layers/leak-hidden/features", null).contains("RK3x59xNAME");
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    Random random = new Random(2026);
    int doors = 13;
    int[] found = new int[doors];
    int told = 0;
    int ownPlace = 0;
    int[][] denied = new int[Who.values().length][LAYERS.size()];
    for (int n = 0; n < CASES; n++) {
      Who who = Who.values()[random.nextInt(Who.values().length)];
      int layer = random.nextInt(LAYERS.size());
      int door = n % doors;
      int row = random.nextInt(ROWS);
      String[] question = question(random, door, layer, row);
      String answer = ask(who, question[0], question[1]);
      if (door == 10 && !who.seesSecrets()) {
        // the same for a value that is there and for one that is not, but for the words it repeats
        assertTrue(!answer.contains("numberReturned"), () -> who + " " + question[0]);
      }
      Matcher marks = MARK.matcher(door == 10 && !who.seesSecrets() ? "" : answer);
      while (marks.find()) {
        int of = Integer.parseInt(marks.group(1));
        Coordinate place = places.get(of).get(Integer.parseInt(marks.group(2)));
        boolean may = who.sees(of, place) && (marks.group(3).equals("NAME") || who.seesSecrets());
        assertTrue(may, () -> who + " was told " + marks.group() + " by " + question[0]);
        ownPlace += who == Who.COMMUNE && of == 2 ? 1 : 0;
        found[door]++;
      }
      told += answer.contains(MASKED) ? 1 : 0;
      if (!who.sees(layer, places.get(layer).get(row))) {
        denied[who.ordinal()][layer]++;
      }
    }
    for (int door = 0; door < doors - 1; door++) {
      int of = door;
      assertTrue(found[door] > 5, () -> "the door " + of + " told nothing to anybody");
    }
    assertTrue(told > CASES / 100, "parts of papers are told");
    assertTrue(ownPlace > CASES / 100, "the commune is told of what lies in it");
    assertTrue(
        denied[0][3] > CASES / 100 && denied[2][2] > CASES / 100, "there was something to hide");
    assertEquals(0, denied[4][3], "who sees everything was denied nothing");
  }
}
