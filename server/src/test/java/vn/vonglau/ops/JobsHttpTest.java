package vn.vonglau.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

@ServerTest
class JobsHttpTest {
  private static final String PASSWORD = "gió mát sông Vàm Cỏ";

  @Autowired Environment server;
  @Autowired Jobs jobs;
  @Autowired Journal journal;

  @Test
  void aJobIsSeenAndCancelledByItsPersonAndByThoseWhoRunTheServer() throws Exception {
    Client.newPerson(server, "chu-viec", PASSWORD, "planner");
    Client.newPerson(server, "nguoi-khac", PASSWORD, "planner");
    Client.newPerson(server, "truc-may", PASSWORD, "operator");
    var owner = Client.of(server).from("203.0.113.61").signIn("chu-viec", PASSWORD);
    var other = Client.of(server).from("203.0.113.62").signIn("nguoi-khac", PASSWORD);
    var operator = Client.of(server).from("203.0.113.63").signIn("truc-may", PASSWORD);
    var end = new CountDownLatch(1);
    long id =
        Actor.call(
            "chu-viec/key-7",
            () ->
                jobs.submit(
                    "test.wait",
                    "Chờ / Waiting",
                    progress -> {
                      while (!end.await(20, TimeUnit.MILLISECONDS)) {
                        progress.of(1, 2);
                      }
                      return "";
                    }));
    String path = "/api/jobs/" + id;
    try {
      assertEquals("200", Client.code(owner.get(path)));
      assertEquals("200", Client.code(operator.get(path + "/problems")));
      assertTrue(owner.get("/api/jobs").body().contains("test.wait"));

      other.get("/api/session");
      assertFalse(other.get("/api/jobs").body().contains("test.wait"));
      assertEquals("404 not-found", Client.code(other.get(path)));
      assertEquals("404 not-found", Client.code(other.get(path + "/problems")));
      assertEquals("404 not-found", Client.code(other.delete(path)));

      operator.get("/api/session");
      assertEquals(202, operator.delete(path).statusCode());
      Awaitility.await().until(() -> jobs.find(id).orElseThrow().state() == Job.State.CANCELLED);
      var entry =
          journal.list(null, 50).stream()
              .filter(e -> e.action().equals("ops.job-cancelled"))
              .findFirst()
              .orElseThrow();
      assertEquals("job:" + id, entry.object());
      assertEquals("truc-may", entry.actor());
    } finally {
      end.countDown();
    }
  }
}
