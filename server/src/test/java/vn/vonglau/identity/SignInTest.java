package vn.vonglau.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

@ServerTest
class SignInTest {
  private static final String PASSWORD = "nắng chiều Vàm Cỏ Đông";

  @Autowired Environment server;
  @Autowired JdbcClient db;
  @Autowired Sessions sessions;

  @Test
  void aPersonSignsInIsKnownAndSignsOut() {
    Client.newPerson(server, "hoa", PASSWORD, "planner", "leader");
    var client = Client.of(server).from("203.0.113.1");
    var before = client.get("/api/session");
    assertTrue(Client.json(before).get("user").isNull());
    assertEquals("[]", Client.json(before).get("roles").toString());
    assertNull(client.cookie("VLSESSION"), "nobody signed in, so there is no session");
    assertNull(client.cookie("JSESSIONID"));

    var login = client.login("Hoa ", PASSWORD);
    assertEquals(204, login.statusCode(), login.body());
    String cookie = setCookie(login, "VLSESSION");
    assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), cookie);
    assertFalse(cookie.contains("Secure"), cookie);

    var session = Client.json(client.get("/api/session"));
    assertEquals("hoa", session.get("user").asString());
    assertEquals("Người hoa", session.get("name").asString());
    assertEquals("[\"leader\",\"planner\"]", session.get("roles").toString());
    assertEquals("{\"units\":[],\"agencies\":[]}", session.get("scope").toString());
    assertEquals(0, count("login_session", client.cookie("VLSESSION")), "the cookie is not kept");
    assertEquals(1, count("login_session", Secrets.hash(client.cookie("VLSESSION"))));

    String old = client.cookie("VLSESSION");
    assertEquals(204, client.post("/api/logout", null).statusCode());
    assertNull(client.cookie("VLSESSION"));
    var again = Client.of(server).withCookie("VLSESSION", old).get("/api/session");
    assertTrue(Client.json(again).get("user").isNull());
  }

  @Test
  void behindHttpsTheCookiesAreSecure() {
    Client.newPerson(server, "bao", PASSWORD);
    var client = Client.of(server).from("203.0.113.2").with("X-Forwarded-Proto", "https");
    assertTrue(setCookie(client.get("/api/session"), "XSRF-TOKEN").contains("Secure"));
    assertTrue(setCookie(client.login("bao", PASSWORD), "VLSESSION").contains("Secure"));
  }

  @Test
  void aWriteByCookieWithoutItsTokenIsRefused() {
    Client.newPerson(server, "csrf1", PASSWORD);
    var client = Client.of(server).from("203.0.113.3").withoutCsrf().signIn("csrf1", PASSWORD);
    client.get("/api/units-unknown");
    String token = client.cookie("XSRF-TOKEN");
    assertNotNull(token, "any GET sets the token, even one that finds nothing");
    assertEquals("403 csrf", Client.code(client.post("/api/keys", Map.of("name", "k"))));
    client.with("X-XSRF-TOKEN", token + "x");
    assertEquals("403 csrf", Client.code(client.post("/api/keys", Map.of("name", "k"))));
    client.with("X-XSRF-TOKEN", token);
    assertEquals("201", Client.code(client.post("/api/keys", Map.of("name", "k"))));
    client.with("Sec-Fetch-Site", "same-site");
    assertEquals("403 csrf", Client.code(client.post("/api/keys", Map.of("name", "k"))));
  }

  @Test
  void aLoginThatAForeignPageCouldSendIsNotRead() {
    var client = Client.of(server).from("203.0.113.4").with("Content-Type", "text/plain");
    var answer = client.send("POST", "/api/login", null);
    assertEquals("415 media-type", Client.code(answer));
  }

  @Test
  void wrongPasswordAndUnknownUserGetTheSameAnswerInSimilarTime() {
    Client.newPerson(server, "lan", PASSWORD);
    var wrong = new ArrayList<Long>();
    var unknown = new ArrayList<Long>();
    for (int i = 0; i < 4; i++) {
      wrong.add(timed(() -> refusal("203.0.113.5", "lan", "sai mật khẩu rồi")));
      unknown.add(timed(() -> refusal("203.0.113.5", "khong-co-ai", "sai mật khẩu rồi")));
    }
    long w = wrong.stream().sorted().toList().get(1);
    long u = unknown.stream().sorted().toList().get(1);
    assertTrue(u * 2 > w && w * 2 > u, "wrong " + w + " ms, unknown " + u + " ms");
  }

  private Void refusal(String address, String user, String password) {
    var answer = Client.of(server).from(address).login(user, password);
    assertEquals("401 login-failed", Client.code(answer));
    return null;
  }

  @Test
  void aStormLocksItsOwnPlaceAndNotThePerson() throws Exception {
    Client.newPerson(server, "storm", PASSWORD);
    List<String> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> attempt =
          () -> {
            var answer = Client.of(server).from("198.51.100.7").login("storm", "đoán bừa một câu");
            return Client.code(answer) + retryAfter(answer);
          };
      for (var one : threads.invokeAll(Collections.nCopies(100, attempt))) {
        answers.add(one.get());
      }
    }
    Map<String, Long> kinds =
        answers.stream()
            .collect(Collectors.groupingBy(a -> a.substring(0, 3), Collectors.counting()));
    assertTrue(Set.of("401", "423", "503").containsAll(kinds.keySet()), kinds.toString());
    long guesses = kinds.getOrDefault("401", 0L);
    var locked = Client.of(server).from("198.51.100.7").login("storm", "đoán bừa một câu");
    while (locked.statusCode() != 423 && guesses < 6) {
      guesses += locked.statusCode() == 401 ? 1 : 0;
      locked = Client.of(server).from("198.51.100.7").login("storm", "đoán bừa một câu");
    }
    assertEquals(5, guesses, "never more than five guesses: " + kinds);
    locked = Client.of(server).from("198.51.100.7").login("storm", PASSWORD);
    assertEquals("423 login-locked", Client.code(locked));
    int wait = Integer.parseInt(retryAfter(locked));
    assertTrue(wait > 240 && wait <= 300, "first lock is five minutes, not " + wait);
    Client.of(server).from("198.51.100.8").signIn("storm", PASSWORD);
    assertEquals(
        "423 login-locked",
        Client.code(Client.of(server).from("198.51.100.7").login("storm", PASSWORD)));
  }

  @Test
  void manyAccountsFromOnePlaceAreOneStorm() {
    Client.newPerson(server, "vang", PASSWORD);
    String address = "2001:db8:1:2::";
    int failed = 0;
    String last = "";
    for (int i = 0; i < LoginGuard.PER_ADDRESS + 3 && !last.startsWith("423"); i++) {
      // each from another address of the same subscriber
      last = Client.code(Client.of(server).from(address + i).login("nguoi" + i, "mật khẩu nào đó"));
      failed += last.startsWith("401") ? 1 : 0;
    }
    assertEquals("423 login-locked", last);
    assertEquals(LoginGuard.PER_ADDRESS, failed);
    assertEquals(
        "423 login-locked",
        Client.code(Client.of(server).from(address + "9").login("vang", PASSWORD)));
    Client.of(server).from("2001:db8:1:3::9").signIn("vang", PASSWORD);
  }

  @Test
  void anAddressThatTheClientMadeUpIsNotBelieved() {
    Client.newPerson(server, "gia", PASSWORD);
    for (int i = 0; i < 5; i++) {
      // the proxy adds what it saw at the end; the beginning is the client's own
      var client = Client.of(server).from("192.0.2." + i + ", 198.51.100.77");
      client.with("Forwarded", "for=192.0.2.10" + i);
      assertEquals("401 login-failed", Client.code(client.login("gia", "đoán bừa một câu")));
    }
    var client = Client.of(server).from("192.0.2.200, 198.51.100.77");
    assertEquals("423 login-locked", Client.code(client.login("gia", PASSWORD)));
  }

  @Test
  void hostileNamesAreOnlyUnknownNames() {
    int i = 0;
    for (String name :
        List.of(
            "x".repeat(5000),
            "a\u0000b",
            "quantri\u0000",
            "😀👨‍👩‍👧",
            "' OR 1=1 --",
            "\"; DROP TABLE person; --",
            "${jndi:ldap://127.0.0.1/a}",
            "../../etc/passwd",
            "",
            "\u202Equantri",
            "QUANTRI%00")) {
      var answer = Client.of(server).from("192.0.2." + (100 + i++)).login(name, "a\u0000😀");
      assertEquals("401 login-failed", Client.code(answer), name);
    }
    var client = Client.of(server).from("192.0.2.150");
    assertEquals("413 body-too-large", Client.code(client.login("x".repeat(9000), "x")));
    assertEquals("400 body", Client.code(client.post("/api/login", "{\"user\":")));
    assertEquals("400 body", Client.code(client.post("/api/login", "[]")));
    assertEquals("400 field", Client.code(client.post("/api/login", "{\"user\":1}")));
    assertEquals("400 field", Client.code(client.post("/api/login", "{\"user\":\"a\"}")));
  }

  @Test
  void idleAndOldSessionsEnd() {
    Client.newPerson(server, "cu", PASSWORD);
    var client = Client.of(server).from("203.0.113.8");
    for (String column : List.of("last_seen_at", "expires_at")) {
      client.signIn("cu", PASSWORD);
      db.sql("UPDATE login_session SET " + column + " = ? WHERE token_hash = ?")
          .params(
              OffsetDateTime.now(ZoneOffset.UTC).minusHours(13),
              Secrets.hash(client.cookie("VLSESSION")))
          .update();
      assertTrue(Client.json(client.get("/api/session")).get("user").isNull(), column);
      assertEquals("401 sign-in", Client.code(client.get("/api/keys")));
      sessions.sweep();
      assertEquals(0, count("login_session", Secrets.hash(client.cookie("VLSESSION"))));
    }
  }

  @Test
  void aPasswordKeptInAnOlderWayIsKeptInTheNewOneAfterSignIn() {
    Client.newPerson(server, "xua", PASSWORD);
    db.sql("UPDATE person SET password_hash = ? WHERE username = 'xua'")
        .param("{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD))
        .update();
    Client.of(server).from("203.0.113.9").signIn("xua", PASSWORD);
    String hash =
        db.sql("SELECT password_hash FROM person WHERE username = 'xua'")
            .query(String.class)
            .single();
    assertTrue(hash.startsWith("{pbkdf2}"), hash.substring(0, 10));
    Client.of(server).from("203.0.113.9").signIn("xua", PASSWORD);
  }

  @Test
  void onesOwnPasswordIsChangedAndOtherSessionsEnd() {
    Client.newPerson(server, "doi", PASSWORD);
    var here = Client.of(server).from("203.0.113.10").signIn("doi", PASSWORD);
    here.get("/api/session");
    var there = Client.of(server).from("203.0.113.11").signIn("doi", PASSWORD);
    there.get("/api/session");
    assertEquals("400 password-rule", change(here, PASSWORD, "ngắn"));
    assertEquals("400 password-rule", change(here, PASSWORD, "Mật-khẩu 123"));
    assertEquals("400 password-old", change(here, "không phải nó", "trăng lên Núi Bà"));
    assertEquals("204", change(here, PASSWORD, "trăng lên Núi Bà"));
    assertEquals("doi", Client.json(here.get("/api/session")).get("user").asString());
    assertTrue(Client.json(there.get("/api/session")).get("user").isNull());
    refusal("203.0.113.10", "doi", PASSWORD);
    // the same letters, each mark on its own, as some keyboards send them
    String parts = Normalizer.normalize("trăng lên Núi Bà", Normalizer.Form.NFD);
    Client.of(server).from("203.0.113.10").signIn("doi", parts);
  }

  private static String change(Client client, String old, String wanted) {
    return Client.code(client.post("/api/password", Map.of("old", old, "new", wanted)));
  }

  private long count(String table, String hash) {
    return db.sql("SELECT count(*) FROM " + table + " WHERE token_hash = ?")
        .param(hash)
        .query(Long.class)
        .single();
  }

  private static long timed(Callable<?> work) {
    try {
      long start = System.nanoTime();
      work.call();
      return (System.nanoTime() - start) / 1_000_000;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String retryAfter(HttpResponse<String> answer) {
    return answer.headers().firstValue("Retry-After").orElse("");
  }

  private static String setCookie(HttpResponse<String> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(c -> c.startsWith(name + "="))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + name + " in " + answer.headers()));
  }
}
