package vn.vonglau.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.audit.Journal;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

@ServerTest
class RightsTest {
  private static final String PASSWORD = "sương sớm hồ Dầu Tiếng";

  @Autowired Environment server;
  @Autowired JdbcClient db;
  @Autowired Journal journal;

  @Test
  void theDoorsKnowWhoMayPass() {
    var anonymous = Client.of(server);
    assertEquals("401 sign-in", Client.code(anonymous.get("/api/keys")));
    assertEquals("401 sign-in", Client.code(anonymous.get("/api/jobs/1")));
    assertEquals("401 sign-in", Client.code(anonymous.get("/api/people")));
    assertEquals("401 sign-in", Client.code(anonymous.get("/api/%70eople")));
    assertEquals("401 sign-in", Client.code(anonymous.post("/api/units/import", Map.of())));
    assertEquals("401 sign-in", Client.code(anonymous.post("/api/layers/x/features", Map.of())));
    assertEquals("404 not-found", Client.code(anonymous.get("/khong-co-trang-nay")));
    assertEquals("404 not-found", Client.code(anonymous.get("/tiles/khong-co/0/0/0")));
    assertEquals("401 sign-in", Client.code(anonymous.post("/khong-co-trang-nay", Map.of())));
    assertEquals("400 bad-request", Client.code(anonymous.get("/api/people;x=1/%2e%2e/units")));

    Client.newPerson(server, "xem", PASSWORD, "leader");
    var leader = Client.of(server).from("203.0.113.20").signIn("xem", PASSWORD);
    leader.get("/api/session");
    assertEquals("200", Client.code(leader.get("/api/keys")));
    assertEquals("403 forbidden", Client.code(leader.get("/api/people")));
    assertEquals("403 forbidden", Client.code(leader.get("/api/journal")));
    assertEquals("403 forbidden", Client.code(leader.post("/api/units/import", Map.of())));
    assertEquals("403 forbidden", Client.code(leader.post("/api/layers/x/features", Map.of())));
    assertEquals("403 forbidden", Client.code(leader.get("/metrics")));
    assertEquals("404 not-found", Client.code(leader.get("/khong-co-trang-nay")));
  }

  @Test
  void theContractNamesTheCallsOfThisRoom() {
    var contract = Client.of(server).get("/api/openapi.json");
    assertEquals(200, contract.statusCode(), contract.body());
    var login = Client.json(contract).get("paths").get("/api/login").get("post");
    assertTrue(login.get("requestBody").toString().contains("quantri"), login.toString());
  }

  @Test
  void metricsOpenToThisMachineButNotThroughAProxyThatSaysSo() {
    assertEquals("404 not-found", Client.code(Client.of(server).from("127.0.0.1").get("/metrics")));
    assertEquals(200, Client.of(server).get("/metrics").statusCode());
  }

  @Test
  void answersCarryTheirSafetyHeaders() {
    var headers = Client.of(server).get("/api/session").headers();
    String policy = headers.firstValue("Content-Security-Policy").orElseThrow();
    assertTrue(policy.contains("script-src 'self'") && policy.contains("worker-src 'self' blob:"));
    assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
    assertEquals("same-origin", headers.firstValue("Referrer-Policy").orElseThrow());
    assertEquals("private, no-cache", headers.firstValue("Cache-Control").orElseThrow());
  }

  @Test
  void aChangeOfRightsShowsAtTheNextRequest() {
    Client.newPerson(server, "thay", PASSWORD, "administrator");
    var person = Client.of(server).from("203.0.113.21").signIn("thay", PASSWORD);
    assertEquals("200", Client.code(person.get("/api/people")));
    var boss = Client.administrator(server);
    assertEquals(
        "200",
        Client.code(
            boss.put(
                "/api/people/thay",
                Map.of(
                    "roles",
                    List.of("entry"),
                    "scope",
                    Map.of("units", List.of("25459"), "agencies", List.of("so-nnmt"))))));
    assertEquals("403 forbidden", Client.code(person.get("/api/people")));
    var session = Client.json(person.get("/api/session"));
    assertEquals("[\"entry\"]", session.get("roles").toString());
    assertEquals(
        "{\"units\":[\"25459\"],\"agencies\":[\"so-nnmt\"]}", session.get("scope").toString());

    assertEquals("200", Client.code(boss.put("/api/people/thay", Map.of("enabled", false))));
    assertTrue(Client.json(person.get("/api/session")).get("user").isNull());
    assertEquals("401 sign-in", Client.code(person.get("/api/keys")));
    assertEquals(
        "401 login-failed",
        Client.code(Client.of(server).from("203.0.113.21").login("thay", PASSWORD)));
  }

  @Test
  void keysActForTheirPersonUntilTheyEnd() {
    Client.newPerson(server, "khoa", PASSWORD, "planner", "leader");
    var person = Client.of(server).from("203.0.113.22").signIn("khoa", PASSWORD);
    person.get("/api/session");
    assertEquals(
        "403 key-roles",
        Client.code(
            person.post("/api/keys", Map.of("name", "k", "roles", List.of("administrator")))));
    assertEquals(
        "400 field",
        Client.code(person.post("/api/keys", Map.of("name", "k", "roles", List.of("vua")))));
    assertEquals(
        "400 key-expires",
        Client.code(person.post("/api/keys", Map.of("name", "k", "expires", "2020-01-01"))));
    var made = person.post("/api/keys", Map.of("name", "bơm số liệu", "roles", List.of("planner")));
    assertEquals(201, made.statusCode(), made.body());
    String key = Client.json(made).get("key").asString();
    long id = Client.json(made).get("id").asLong();
    assertTrue(key.startsWith("vlk_" + id + "_"), key);

    var script = Client.of(server).with("Authorization", "Bearer " + key);
    var session = Client.json(script.get("/api/session"));
    assertEquals("khoa", session.get("user").asString());
    assertEquals("[\"planner\"]", session.get("roles").toString());
    var child = Client.json(script.post("/api/keys", Map.of("name", "khóa của khóa")));
    assertEquals(
        "[\"planner\"]",
        Client.json(
                Client.of(server)
                    .with("Authorization", "Bearer " + child.get("key").asString())
                    .get("/api/session"))
            .get("roles")
            .toString());
    String list = person.get("/api/keys").body();
    assertTrue(list.contains("bơm số liệu"), list);
    assertFalse(list.contains(key.substring(key.length() - 20)), list);
    assertEquals(
        0,
        db.sql("SELECT count(*) FROM api_key WHERE key_hash LIKE ?")
            .param("%" + key.substring(key.length() - 43) + "%")
            .query(Integer.class)
            .single());

    assertEquals("204", Client.code(person.delete("/api/keys/" + id)));
    assertEquals("401 key-invalid", Client.code(script.get("/api/session")));
    for (String wrong : List.of(key + "x", "vlk_" + id + "_", "vlk_x_y", "", "abc", "vlk_1")) {
      var client = Client.of(server).with("Authorization", "Bearer " + wrong);
      assertEquals("401 key-invalid", Client.code(client.get("/api/units")), wrong);
    }

    String soon =
        Client.json(person.post("/api/keys", Map.of("name", "ngắn hạn"))).get("key").asString();
    db.sql("UPDATE api_key SET expires_at = ? WHERE name = 'ngắn hạn'")
        .param(OffsetDateTime.now().minusSeconds(1))
        .update();
    assertEquals(
        "401 key-invalid",
        Client.code(Client.of(server).with("Authorization", "Bearer " + soon).get("/api/session")));

    Client.newPerson(server, "la", PASSWORD);
    var stranger = Client.of(server).from("203.0.113.23").signIn("la", PASSWORD);
    stranger.get("/api/session");
    long other = child.get("id").asLong();
    assertEquals("404 not-found", Client.code(stranger.delete("/api/keys/" + other)));
  }

  @Test
  void theKeyOfTheLocalScriptsIsForTheOwnerOfTheServerAlone() throws Exception {
    Path file = Path.of(server.getProperty("vonglau.home"), "admin.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertTrue(Client.administrator(server).get("/api/session").body().contains("administrator"));
  }

  @Test
  void peopleArePagedAndTheirHashesNeverLeave() {
    for (String user : List.of("p-a", "p-b", "p-c")) {
      Client.newPerson(server, user, PASSWORD);
    }
    var boss = Client.administrator(server);
    var seen = new ArrayList<String>();
    String next = "p-";
    while (next != null && seen.size() < 3) {
      var answer = boss.get("/api/people?limit=1&next=" + next);
      assertFalse(
          answer.body().contains("{pbkdf2}") || answer.body().contains("ash"), answer.body());
      var page = Client.json(answer);
      page.get("items").forEach(p -> seen.add(p.get("user").asString()));
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }
    assertEquals(List.of("p-a", "p-b", "p-c"), seen);
    assertEquals("400 limit", Client.code(boss.get("/api/people?limit=0")));
    assertEquals("200", Client.code(boss.get("/api/people?next=%00%27--")));
  }

  @Test
  void whatCannotBeAPersonIsRefusedWithItsField() {
    var boss = Client.administrator(server);
    Client.newPerson(server, "da-co", PASSWORD);
    assertEquals("409 person-exists", make(boss, "da-co", "Tên", PASSWORD));
    for (String user : List.of("a", "có dấu", "a\u0000b", "x".repeat(41), "😀😀", "-a", "a b")) {
      assertEquals("400 person-user", make(boss, user, "Tên", PASSWORD), user);
    }
    assertEquals("400 person-name", make(boss, "ten1", "", PASSWORD));
    assertEquals("400 person-name", make(boss, "ten1", "a\u0000", PASSWORD));
    assertEquals("400 password-rule", make(boss, "matkhaudep", "Tên", "Mat Khau Dep"));
    assertEquals("400 password-rule", make(boss, "ten1", "Tên", "1234567890"));
    assertEquals("404 not-found", Client.code(boss.put("/api/people/khong-co", Map.of())));
    assertEquals("404 not-found", Client.code(boss.post("/api/people/A%20B/password", null)));
    assertEquals(
        "400 person-scope-units",
        Client.code(
            boss.put("/api/people/da-co", Map.of("scope", Map.of("units", List.of("a\u0000"))))));
  }

  private static String make(Client boss, String user, String name, String password) {
    return Client.code(
        boss.post("/api/people", Map.of("user", user, "name", name, "password", password)));
  }

  @Test
  void aPasswordGivenBySomeoneElseOpensOnlyItsOwnChange() {
    var boss = Client.administrator(server);
    Client.newPerson(server, "moi", PASSWORD, "administrator");
    var reset = Client.json(boss.post("/api/people/moi/password", null));
    String given = reset.get("password").asString();
    var person = Client.of(server).from("203.0.113.24").signIn("moi", given);
    var session = Client.json(person.get("/api/session"));
    assertTrue(session.get("mustChangePassword").asBoolean());
    assertEquals("[]", session.get("roles").toString());
    assertEquals("403 password-change", Client.code(person.get("/api/keys")));
    assertEquals("403 password-change", Client.code(person.get("/api/people")));
    var change = person.post("/api/password", Map.of("old", given, "new", "gió mùa qua Gò Dầu"));
    assertEquals(204, change.statusCode(), change.body());
    assertEquals("200", Client.code(person.get("/api/people")));
    assertFalse(Client.json(person.get("/api/session")).get("mustChangePassword").asBoolean());
  }

  @Test
  void theLastAdministratorStays() {
    List<String> others =
        db.sql(
                "SELECT p.username FROM person p JOIN person_role r ON r.person_id = p.id"
                    + " WHERE r.role = 'administrator' AND p.enabled AND p.username <> 'quantri'")
            .query(String.class)
            .list();
    var boss = Client.administrator(server);
    others.forEach(o -> boss.put("/api/people/" + o, Map.of("enabled", false)));
    assertEquals(
        "409 last-administrator",
        Client.code(boss.put("/api/people/quantri", Map.of("enabled", false))));
    assertEquals(
        "409 last-administrator",
        Client.code(boss.put("/api/people/quantri", Map.of("roles", List.of("leader")))));
    assertEquals("200", Client.code(boss.get("/api/people")));
    others.forEach(o -> boss.put("/api/people/" + o, Map.of("enabled", true)));
  }

  @Test
  void theJournalTellsItAllButTheSecrets() {
    Client.newPerson(server, "ghi", PASSWORD, "planner");
    var person = Client.of(server).from("203.0.113.25");
    person.login("ghi", "sai mật khẩu rồi");
    person.login("mật khẩu gõ nhầm chỗ", "gì đó");
    person.signIn("ghi", PASSWORD);
    person.get("/api/session");
    String key = Client.json(person.post("/api/keys", Map.of("name", "k"))).get("key").asString();
    var boss = Client.administrator(server);
    var page = boss.get("/api/journal?limit=60").body();
    for (String part :
        List.of(
            "identity.person-made",
            "identity.sign-in-failed",
            "identity.signed-in",
            "identity.key-made",
            "person:ghi",
            "203.0.113.25")) {
      assertTrue(page.contains(part), part);
    }
    for (String secret :
        List.of(PASSWORD, "gõ nhầm", key.substring(key.length() - 20), "{pbkdf2}")) {
      assertFalse(page.contains(secret), secret);
    }
    assertTrue(
        journal.list(null, 60).stream()
            .anyMatch(e -> e.action().equals("identity.key-made") && e.actor().equals("ghi")));
    var first = Client.json(boss.get("/api/journal?limit=2"));
    var second =
        Client.json(boss.get("/api/journal?limit=2&before=" + first.get("next").asString()));
    assertEquals(
        first.get("items").get(1).get("seq").asLong() - 1,
        second.get("items").get(0).get("seq").asLong());
  }

  @Test
  void equalRightsHaveOneKeyAndOthersAnother() {
    var a = new Caller("a", "A", Set.of(Role.LEADER, Role.ENTRY), Set.of("1", "2"), Set.of(), 3);
    var b = new Caller("b", "B", Set.of(Role.ENTRY, Role.LEADER), Set.of("2", "1"), Set.of(), 9);
    var c = new Caller("b", "B", Set.of(Role.ENTRY, Role.LEADER), Set.of(), Set.of("1", "2"), 9);
    var d = new Caller("b", "B", Set.of(Role.ENTRY, Role.LEADER), Set.of("2,1:1"), Set.of(), 9);
    assertEquals(a.rightsKey(), b.rightsKey());
    assertEquals(3, Set.of(a.rightsKey(), c.rightsKey(), d.rightsKey()).size());
    assertNotEquals("anonymous", a.rightsKey());
    assertEquals("anonymous", Caller.anonymous().rightsKey());
  }
}
