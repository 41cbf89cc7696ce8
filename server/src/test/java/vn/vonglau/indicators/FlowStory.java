package vn.vonglau.indicators;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.support.Client;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/**
 * A province of 160 communes since July 2025, a commune that ended with June, a form of three rows
 * for communes and one for an agency, and people with each part.
 */
final class FlowStory {
  static final String WORLD = "vonglau.test.world=reports";
  static final String FORM = "T-XA-M";
  static final String AGENCY_FORM = "T-SO-M";
  static final String AGENCY = "SYT";
  static final String CO_CHECKER = "CTK";
  static final long PROVINCE = 960_000;
  static final long COMMUNE = 960_001;
  static final long OLD = 960_900;
  static final int COMMUNES = 160;
  static final Instant NOW = Instant.parse("2026-03-20T03:00:00Z");
  private static final String PASSWORD = "Song-Vam-Co-2026";
  private static final Map<String, Client> SIGNED_IN = new HashMap<>();
  private static String server = "";

  private FlowStory() {}

  static void begin(ApplicationContext context) {
    JdbcClient db = context.getBean(JdbcClient.class);
    context.getBean(BusinessClock.class).moveTo(NOW);
    Environment env = context.getEnvironment();
    if (!server.equals(env.getProperty("local.server.port"))) {
      server = env.getProperty("local.server.port");
      SIGNED_IN.clear();
    }
    if (db.sql("SELECT count(*) FROM unit WHERE id = ?").param(OLD).query(Long.class).single()
        > 0) {
      return;
    }
    // in one piece: the register must not be read half-way
    context.getBean(TransactionTemplate.class).executeWithoutResult(t -> units(db));
    context.getBean(Units.class).refresh();
    Client admin = Client.administrator(env);
    Client.newPerson(env, "p-nhap", PASSWORD, "entry");
    Client.newPerson(env, "p-nhap2", PASSWORD, "entry");
    Client.newPerson(env, "p-duyet", PASSWORD, "approver");
    Client.newPerson(env, "p-gui", PASSWORD, "sender");
    Client.newPerson(env, "p-tong", PASSWORD, "aggregator");
    Client.newPerson(env, "p-lanh", PASSWORD, "leader");
    Client.newPerson(env, "p-quanly", PASSWORD, "entry");
    Client.newPerson(env, "p-ngoai", PASSWORD, "entry", "approver", "sender");
    admin.post(
        "/api/people",
        Map.of(
            "user",
            "p-phoihop",
            "name",
            "Người phối hợp",
            "password",
            PASSWORD,
            "mustChangePassword",
            false,
            "roles",
            List.of("approver"),
            "scope",
            Map.of("agencies", List.of(CO_CHECKER))));
    forms(context.getBean(Forms.class), context.getBean(Definitions.class).now());
    for (String form : List.of(FORM, AGENCY_FORM)) {
      must(
          admin.put(
              "/api/reports/people?form=" + form,
              Map.of(
                  "entry",
                  List.of("p-nhap", "p-nhap2"),
                  "approve",
                  List.of("p-duyet"),
                  "send",
                  List.of("p-gui"))));
    }
    must(
        admin.put(
            "/api/reports/people?form=*&unit=" + COMMUNE + "&agency=UBND_XA",
            Map.of("manage", List.of("p-quanly"))));
  }

  private static void must(java.net.http.HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
  }

  private static void units(JdbcClient db) {
    db.sql(
            "INSERT INTO unit_edition (id, at, actor, source, valid_from, illustrative, summary)"
                + " VALUES (96, CURRENT_TIMESTAMP, 'test', 'test', DATE '2025-07-01', false, '')")
        .update();
    unit(db, PROVINCE, "96", "PROVINCE", "TINH", "Tỉnh Chín", null);
    unit(db, OLD, "96900", "COMMUNE", "XA", "Xã Cũ", LocalDate.of(2025, 7, 1));
    for (int i = 0; i < COMMUNES; i++) {
      unit(db, COMMUNE + i, "%05d".formatted(96_001 + i), "COMMUNE", "XA", "Xã Số " + i, null);
    }
    db.sql(
            "INSERT INTO succession (predecessor_id, successor_id, kind, date, inferred,"
                + " edition_id) VALUES (?, ?, 'whole', DATE '2025-07-01', false, 96)")
        .params(OLD, COMMUNE)
        .update();
  }

  private static void unit(
      JdbcClient db, long id, String code, String level, String type, String name, LocalDate to) {
    db.sql(
            "INSERT INTO unit (id, code, level, type, name, short_name, valid_from,"
                + " valid_from_exact, valid_to, virtual, edition_id)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, true, ?, false, 96)")
        .params(
            id,
            code,
            level,
            type,
            name,
            name,
            to == null ? LocalDate.of(2025, 7, 1) : LocalDate.of(2020, 1, 1),
            to)
        .update();
  }

  /** Plain sums by month that communes have; at least three. */
  static List<Definition> indicators(Edition edition) {
    return edition.all().stream()
        .filter(d -> !d.group() && d.levels().contains("commune") && d.periods().contains("M"))
        .filter(d -> d.numerator() == null && !"%".equals(d.unit()))
        .filter(d -> edition.children(d.code()).isEmpty())
        .limit(3)
        .toList();
  }

  private static void forms(Forms forms, Edition edition) {
    List<Form.Row> rows =
        indicators(edition).stream()
            .map(d -> new Form.Row(d.code(), 0, false, null, true))
            .toList();
    forms.append(form(FORM, Level.COMMUNE, Duties.COMMUNE, rows), null, "biểu thử");
    List<Form.Row> own =
        edition.all().stream()
            .filter(d -> !d.group() && d.agency().equals(AGENCY) && d.periods().contains("M"))
            .filter(d -> d.levels().contains("province") && d.numerator() == null)
            .limit(1)
            .map(d -> new Form.Row(d.code(), 0, false, null, true))
            .toList();
    forms.append(form(AGENCY_FORM, Level.PROVINCE, AGENCY, own), null, "biểu thử");
  }

  private static Form form(String code, Level level, String agency, List<Form.Row> rows) {
    return new Form(
        code,
        0,
        "Biểu thử " + code,
        "Trial form " + code,
        Form.Kind.PERIODIC,
        PeriodType.MONTHLY,
        level,
        agency,
        Forms.RECEIVER,
        "1/QĐ",
        LocalDate.of(2025, 1, 1),
        null,
        false,
        false,
        rows,
        List.of(new Form.Column("value", "Thực hiện", "Actual", false, "")));
  }

  static Client as(ApplicationContext context, String user) {
    return SIGNED_IN.computeIfAbsent(
        user,
        u -> {
          Client client = Client.of(context.getEnvironment()).signIn(u, PASSWORD);
          client.get("/api/session"); // brings the token that writes have to carry
          return client;
        });
  }

  /** With {@code If-Match} of this revision, for one request. */
  static java.net.http.HttpResponse<String> send(
      ApplicationContext context,
      String user,
      String method,
      String path,
      int revision,
      Object body) {
    return as(context, user).with("If-Match", "\"" + revision + "\"").send(method, path, body);
  }

  static JsonNode json(java.net.http.HttpResponse<String> answer, int status) {
    if (answer.statusCode() != status) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return Client.json(answer);
  }
}
