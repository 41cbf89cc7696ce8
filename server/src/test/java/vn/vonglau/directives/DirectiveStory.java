package vn.vonglau.directives;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.SuccessionDraft;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;
import vn.vonglau.units.Units;

/** A leader, people of a department and of a commune, a stranger; a commune that ended. */
final class DirectiveStory {
  static long theCommune;
  static long oldCommune;
  static final String AGENCY = "STC";
  static final Instant NOW = Instant.parse("2026-03-20T03:00:00Z");
  private static final String PASSWORD = "Song-Vam-Co-2026";
  private static final Map<String, Client> SIGNED_IN = new HashMap<>();
  private static String server = "";

  private DirectiveStory() {}

  static void begin(ApplicationContext context) {
    Environment env = context.getEnvironment();
    context.getBean(BusinessClock.class).moveTo(NOW);
    if (!server.equals(env.getProperty("local.server.port"))) {
      server = env.getProperty("local.server.port");
      SIGNED_IN.clear();
    }
    units(context);
    JdbcClient db = context.getBean(JdbcClient.class);
    if (db.sql("SELECT count(*) FROM person WHERE username = 'd-lanh'").query(Long.class).single()
        > 0) {
      return;
    }
    Client.newPerson(env, "d-lanh", PASSWORD, "leader");
    Client.newPerson(env, "d-tong", PASSWORD, "aggregator");
    Client.newPerson(env, "d-ngoai", PASSWORD, "entry", "approver");
    Client.newPerson(env, "d-theo", PASSWORD, "approver");
    bound(env, "d-so", Map.of("agencies", List.of(AGENCY)));
    bound(env, "d-so2", Map.of("agencies", List.of(AGENCY)));
    bound(env, "d-xa", Map.of("units", List.of(Long.toString(theCommune))));
  }

  private static void bound(Environment env, String user, Map<String, Object> scope) {
    Client.newPerson(env, user, PASSWORD, scope, "entry");
  }

  /** A commune that ended with the reform, and the one it went into. */
  private static void units(ApplicationContext context) {
    UnitIntake intake = context.getBean(UnitIntake.class);
    LocalDate old = LocalDate.of(2020, 1, 1);
    LocalDate reform = LocalDate.of(2025, 7, 1);
    UnitDraft province = unit("92", "Tỉnh Chín Hai", UnitType.TINH, Level.PROVINCE, null);
    intake.take(
        request(old),
        List.of(province, unit("92590", "Xã Bình Minh", UnitType.XA, Level.COMMUNE, "92")),
        List.of(),
        List.of());
    intake.take(
        request(reform),
        List.of(province, unit("92501", "Xã Ninh Điền", UnitType.XA, Level.COMMUNE, "92")),
        List.of(
            new SuccessionDraft("s.csv", 2, null, "92590", "92501", true, null, null, null, null)),
        List.of());
    var register = context.getBean(Units.class).now();
    oldCommune = register.find(Level.COMMUNE, "92590", old).orElseThrow().id();
    theCommune = register.find(Level.COMMUNE, "92501", reform).orElseThrow().id();
  }

  private static ImportRequest request(LocalDate day) {
    return new ImportRequest(day, true, "NQ thử", "test", "test", false, false, false);
  }

  private static UnitDraft unit(
      String code, String name, UnitType type, Level level, String parent) {
    var box = new GeometryFactory().toGeometry(new Envelope(107.5, 107.51, 12.5, 12.51));
    return new UnitDraft("f.geojson", 1, code, name, type, level, parent, null, null, box);
  }

  static Client as(ApplicationContext context, String user) {
    return SIGNED_IN.computeIfAbsent(
        user,
        u -> {
          Client client =
              Client.of(context.getEnvironment()).from("203.0.113.85").signIn(u, PASSWORD);
          client.get("/api/session"); // brings the token that a change needs
          return client;
        });
  }

  static Map<String, Object> wish(Object... more) {
    Map<String, Object> out = new HashMap<>();
    out.put("text", "Giải trình số thu ngân sách tháng 2");
    out.put("agency", AGENCY);
    out.put("reason", "wrong-figure");
    out.put("due", "2026-03-25");
    for (int i = 0; i < more.length; i += 2) {
      if (more[i + 1] == null) {
        out.remove(more[i].toString());
      } else {
        out.put(more[i].toString(), more[i + 1]);
      }
    }
    return out;
  }

  static JsonNode give(Client leader, Object... more) {
    var answer = leader.post("/api/directives", wish(more));
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return Client.json(answer);
  }
}
