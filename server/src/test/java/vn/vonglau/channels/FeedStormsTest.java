package vn.vonglau.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPSClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;

/** Guessers, connections that hang, TLS, and the register of accounts over HTTP. */
@ServerTest
@Import(FeedDoors.class)
class FeedStormsTest {
  @Autowired FeedDoors doors;
  @Autowired FeedSignIn signIn;
  @Autowired Environment server;

  @Test
  void guessingIsLockedForItsOwnAddressAndTheLoggerElsewhereGoesOn() throws Exception {
    String account = doors.account("doan");
    InetAddress guesser = InetAddress.ofLiteral("203.0.113.9");
    InetAddress logger = InetAddress.ofLiteral("203.0.113.10");
    int locked = 0;
    for (int k = 0; k < 200; k++) {
      String guess = "sai-mat-khau-" + k;
      String code =
          assertThrows(ProblemException.class, () -> signIn.byPassword(account, guess, guesser))
              .problem()
              .code();
      locked += code.equals("feed-locked") ? 1 : 0;
    }
    assertTrue(locked >= 190, "locked " + locked + " of 200");
    assertEquals(account, signIn.byPassword(account, FeedDoors.PASSWORD, logger).account());
    assertEquals(
        "feed-locked",
        assertThrows(ProblemException.class, () -> signIn.byPassword(account, "sai-nua", guesser))
            .problem()
            .code());
  }

  @Test
  void aPasswordThatWasRightIsKnownAgainAtOnceUntilItIsChanged() throws Exception {
    String account = doors.account("quen-mat");
    InetAddress logger = InetAddress.ofLiteral("203.0.113.20");
    signIn.byPassword(account, FeedDoors.PASSWORD, logger);
    long start = System.nanoTime();
    for (int k = 0; k < 1000; k++) {
      signIn.byPassword(account, FeedDoors.PASSWORD, logger);
    }
    double each = (System.nanoTime() - start) / 1e6 / 1000;
    assertTrue(each < 2, each + " ms a sign-in");
    var admin = Client.administrator(server);
    var answer = Client.json(admin.post("/api/feeds/quen-mat/password", null));
    assertThrows(
        ProblemException.class, () -> signIn.byPassword(account, FeedDoors.PASSWORD, logger));
    String fresh = answer.get("password").asString();
    assertEquals(account, signIn.byPassword(account, fresh, logger).account());
    Feed open = signIn.byPassword(account, fresh, logger);
    admin.put("/api/feeds/quen-mat", Map.of("enabled", false));
    assertThrows(ProblemException.class, () -> signIn.stillOpen(open));
    assertThrows(ProblemException.class, () -> signIn.byPassword(account, fresh, logger));
  }

  @Test
  void connectionsThatHangTakeNoPlaceFromTheOthers() throws Exception {
    FtpSettings base = doors.settings();
    FtpSettings tight =
        new FtpSettings(base.home(), base.port(), "", "", "", "", false, 100, 4, 100, 2);
    doors.account("cham");
    try (FeedDoors.Ftp ftp = doors.ftp(tight)) {
      List<Socket> hanging = new ArrayList<>();
      for (int k = 0; k < 4; k++) {
        hanging.add(new Socket("127.0.0.1", ftp.port()));
      }
      Awaitility.await().until(() -> ftp.door().connections() == 4);
      assertThrows(IOException.class, () -> ftp.signIn("cham"));
      // silent ones go after the idle time, and then there is room
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> ftp.door().connections() == 0);
      FTPClient logger = ftp.signIn("cham");
      // an upload that sends nothing is closed as well, and what it was to bring is not taken
      var data = logger.storeFileStream("treo.txt");
      data.write("pH\t7".getBytes(java.nio.charset.StandardCharsets.UTF_8));
      data.flush();
      long start = System.nanoTime();
      assertEquals(426, logger.getReply());
      assertTrue((System.nanoTime() - start) / 1e9 < 15);
      for (Socket s : hanging) {
        s.close();
      }
    }
  }

  @Test
  void withAKeyStoreTlsIsOfferedAndMayBeRequired() throws Exception {
    var folder = TestStore.temporaryFolder("vonglau-tls");
    var store = folder.resolve("ftp.p12");
    var made =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/keytool",
                "-genkeypair",
                "-alias",
                "ftp",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "mat-khau-kho",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .start();
    made.getInputStream().readAllBytes();
    assertEquals(0, made.waitFor());
    doors.account("bao-mat");
    FtpSettings base = doors.settings();
    FtpSettings tls =
        new FtpSettings(
            base.home(),
            base.port(),
            "",
            "",
            store.toString(),
            "mat-khau-kho",
            true,
            50,
            50,
            50,
            20);
    try (FeedDoors.Ftp ftp = doors.ftp(tls)) {
      assertFalse(ftp.connect().login("bao-mat", FeedDoors.PASSWORD));
      FTPSClient logger = new FTPSClient(false);
      logger.setTrustManager(
          org.apache.commons.net.util.TrustManagerUtils.getAcceptAllTrustManager());
      logger.connect("127.0.0.1", ftp.port());
      assertTrue(logger.login("bao-mat", FeedDoors.PASSWORD), logger.getReplyString());
      logger.enterLocalPassiveMode();
      String text = FeedDoors.file("tls", 1);
      assertFalse(FeedDoors.send(logger, "t.txt", text));
      logger.execPBSZ(0);
      logger.execPROT("P");
      assertTrue(FeedDoors.send(logger, "t.txt", text), logger.getReplyString());
      assertEquals("t.txt", doors.receipt(text).file());
      logger.disconnect();
    }
  }

  @Test
  void accountsAreMadeChangedAndJournalledByAdministratorsAndReadByEnvironmentStaff() {
    String password = "gió mùa đông bắc 7";
    Client.newPerson(server, "doc-tram", password, "environment");
    Client.newPerson(server, "la-tram", password, "planner");
    var admin = Client.administrator(server);
    var staff = Client.of(server).from("203.0.113.71").signIn("doc-tram", password);
    var other = Client.of(server).from("203.0.113.72").signIn("la-tram", password);
    var made = admin.post("/api/feeds", Map.of("account", "Nha-May-A", "title", "Nhà máy A"));
    assertEquals(201, made.statusCode());
    assertTrue(Client.json(made).get("password").asString().length() > 15);
    assertFalse(made.body().contains("pbkdf2"));
    assertEquals(
        "409 feed-exists", Client.code(admin.post("/api/feeds", Map.of("account", "nha-may-a"))));
    assertEquals("400 field", Client.code(admin.post("/api/feeds", Map.of("account", "../a"))));
    assertEquals(
        "400 field",
        Client.code(admin.post("/api/feeds", Map.of("account", "b1", "sshKeys", List.of("xyz")))));
    var changed =
        admin.put(
            "/api/feeds/nha-may-a", Map.of("stations", List.of("S2", "S1"), "enabled", false));
    assertEquals("[\"S1\",\"S2\"]", Client.json(changed).get("stations").toString());
    assertTrue(staff.get("/api/feeds").body().contains("nha-may-a"));
    staff.get("/api/session");
    assertEquals("403 forbidden", Client.code(staff.post("/api/feeds", Map.of("account", "x1"))));
    assertEquals("403 forbidden", Client.code(other.get("/api/feeds")));
    assertEquals("404 not-found", Client.code(admin.put("/api/feeds/khong-co", Map.of())));
    assertTrue(admin.get("/api/journal?limit=50").body().contains("feeds.account-changed"));
  }
}
