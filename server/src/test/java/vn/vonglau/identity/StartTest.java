package vn.vonglau.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.VongLau;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;

/** The first accounts, and two servers on one store. */
@ServerTest
class StartTest {
  private static final String PASSWORD = "bến phà Gò Chùa xưa";

  @Autowired Environment server;
  @Autowired People people;
  @Autowired Passwords passwords;
  @Autowired AdminKey adminKey;
  @Autowired PlatformTransactionManager transactions;

  @Test
  void anEmptyServerHasOneAdministratorWhoMustChangeThePassword() {
    Person first = people.find("quantri").orElseThrow();
    assertFalse(first.demo);
    assertTrue(first.passwordHash.startsWith("{pbkdf2}"));
  }

  @Test
  void demoAccountsShareOnePasswordThatIsToldOnce() {
    new TransactionTemplate(transactions)
        .executeWithoutResult(
            t -> {
              t.setRollbackOnly(); // the store is shared with other tests
              var demo = demo("");
              var told = demo.ensure();
              String password = told.password();
              assertNotNull(password);
              assertTrue(told.accounts().stream().anyMatch(a -> a.user().equals("vanhanh")));
              for (var account : told.accounts()) {
                Person person = people.find(account.user()).orElseThrow();
                assertTrue(passwords.matches(password, person.passwordHash), account.user());
                assertEquals(account.roles(), person.roles);
              }
              assertNull(demo.ensure().password(), "told only once");
              assertNull(demo("").ensure().password(), "a restart keeps it and tells nothing");

              var given = demo("theo cấu hình");
              given.ensure();
              // before the first sign-in the old password is still there, so it is asked about
              given.beforeSignIn("lanhdao", password);
              assertFalse(given.followedNow("lanhdao"), "followed once is enough");
              assertTrue(
                  passwords.matches(
                      "theo cấu hình", people.find("lanhdao").orElseThrow().passwordHash));
              // an account that was there before the demo is nobody's to change
              assertFalse(
                  passwords.matches(
                      "theo cấu hình", people.find("quantri").orElseThrow().passwordHash));
            });
  }

  private DemoAccounts demo(String password) {
    return new DemoAccounts("on", password, people, passwords, adminKey, transactions);
  }

  @Test
  void twoServersOnOneStoreKnowTheSameSessions() throws Exception {
    Client.newPerson(server, "haimay", PASSWORD, "leader");
    try (var other =
        new SpringApplicationBuilder(VongLau.class)
            .properties(Map.of("server.port", "0"))
            .run(
                "--server.port=0",
                "--spring.datasource.url=" + server.getProperty("spring.datasource.url"),
                "--spring.datasource.username=" + server.getProperty("spring.datasource.username"),
                "--spring.datasource.password=" + server.getProperty("spring.datasource.password"),
                "--vonglau.home=" + TestStore.temporaryFolder("vonglau-home"),
                "--vonglau.demo=off",
                "--spring.jmx.enabled=false")) {
      Environment second = other.getEnvironment();
      var here = Client.of(server).from("203.0.113.40").signIn("haimay", PASSWORD);
      var there =
          Client.of(second).from("203.0.113.40").withCookie("VLSESSION", here.cookie("VLSESSION"));
      assertEquals("haimay", Client.json(there.get("/api/session")).get("user").asString());
      assertEquals(
          "200", Client.code(Client.administrator(second).get("/api/people")), "its own key file");

      // five wrong guesses count wherever they are made
      for (int i = 0; i < 5; i++) {
        var node = i % 2 == 0 ? server : second;
        Client.of(node).from("203.0.113.41").login("haimay", "sai mật khẩu rồi");
      }
      assertEquals(
          "423 login-locked",
          Client.code(Client.of(second).from("203.0.113.41").login("haimay", PASSWORD)));

      Client.administrator(server).put("/api/people/haimay", Map.of("roles", List.of("entry")));
      Thread.sleep(Callers.POLL.plus(Duration.ofMillis(50)));
      assertEquals("[\"entry\"]", Client.json(there.get("/api/session")).get("roles").toString());
      Client.administrator(server).put("/api/people/haimay", Map.of("enabled", false));
      Thread.sleep(Callers.POLL.plus(Duration.ofMillis(50)));
      assertTrue(Client.json(there.get("/api/session")).get("user").isNull());
    }
  }
}
