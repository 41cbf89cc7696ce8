package vn.vonglau.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.h2.tools.Restore;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.audit.Journal;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;

@ServerTest
class BackupTest {
  @Autowired Environment server;
  @Autowired Journal journal;
  @Autowired JdbcClient db;

  @TempDir Path folder;

  @Test
  void theCopyOpensAndHoldsTheJournalToItsEnd() throws Exception {
    Assumptions.assumeFalse(TestStore.isPostgis(), "PostgreSQL is backed up by pg_dump");
    journal.write("test.before-backup", "thing:1", "");
    Path zip = folder.resolve("store.zip");
    String key = Files.readString(Path.of(server.getProperty("vonglau.home"), "admin.key")).strip();
    var request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:" + server.getProperty("local.server.port") + "/api/backup"))
            .header("Authorization", "Bearer " + key)
            .build();
    var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(zip));
    assertEquals(200, answer.statusCode());

    Restore.execute(zip.toString(), folder.toString(), null);
    Path store;
    try (var files = Files.list(folder)) {
      store = files.filter(f -> f.toString().endsWith(".mv.db")).findFirst().orElseThrow();
    }
    String url = "jdbc:h2:file:" + store.toString().replace(".mv.db", "");
    try (var copy = DriverManager.getConnection(url, "vonglau", "");
        var rows =
            copy.createStatement()
                .executeQuery(
                    "SELECT action FROM journal ORDER BY seq DESC FETCH FIRST 1 ROWS ONLY")) {
      assertTrue(rows.next());
      assertEquals("ops.backup-taken", rows.getString(1));
    }
  }

  @Test
  void nobodyElseGetsTheCopy() {
    assertEquals(401, Client.of(server).get("/api/backup").statusCode());
    String user = "sao-luu";
    Client.newPerson(server, user, "mat-khau-sao-luu-1", "operator");
    assertEquals(
        403, Client.of(server).signIn(user, "mat-khau-sao-luu-1").get("/api/backup").statusCode());
  }

  @Test
  void onPostgresqlTheRemedyIsNamed() {
    Assumptions.assumeTrue(TestStore.isPostgis(), "the embedded store gives its copy itself");
    var answer = Client.administrator(server).get("/api/backup");
    assertEquals(409, answer.statusCode());
    assertTrue(answer.body().contains("pg_dump"));
  }
}
