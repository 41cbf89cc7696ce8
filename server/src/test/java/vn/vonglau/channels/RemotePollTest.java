package vn.vonglau.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.usermanager.PropertiesUserManagerFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.Receipts;
import vn.vonglau.support.Client;
import vn.vonglau.support.RunningServer;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;

/** Data fetched from other machines: real servers on loopback, which the list names. */
@ServerTest
@Import(FeedDoors.class)
class RemotePollTest {
  private static final Map<String, String> SECRETS =
      Map.of("VONGLAU_SECRET_A", FeedDoors.PASSWORD, "VONGLAU_SECRET_SAI", "khong-phai");

  @Autowired FeedDoors doors;
  @Autowired RemoteFeeds feeds;
  @Autowired Inbox inbox;
  @Autowired Receipts receipts;
  @Autowired TemporaryNames temporary;
  @Autowired Journal journal;
  @Autowired Environment server;

  private RemotePoll poll(String hosts) {
    return new RemotePoll(feeds, new PollHosts(hosts), inbox, temporary, SECRETS::get);
  }

  private RemoteFeed feed(
      String name, RemoteFeed.Kind kind, int port, String secret, String mapping) {
    return feeds.add(
        new RemoteFeed(
            0,
            name,
            kind,
            "127.0.0.1",
            port,
            kind == RemoteFeed.Kind.REST ? "/api/data" : "",
            false,
            "*.txt",
            kind == RemoteFeed.Kind.REST ? "" : "lay",
            secret,
            null,
            mapping,
            5,
            true,
            null,
            null,
            null,
            null));
  }

  private RemoteFeed after(RemotePoll poll, RemoteFeed feed) {
    poll.run(feed);
    return feeds.get(feed.name());
  }

  @Test
  void filesOfAnFtpServerAreFetchedOnceAndAgainWhenTheyChange() throws Exception {
    Path home = TestStore.temporaryFolder("vonglau-remote");
    int port = RunningServer.freePort();
    FtpServerFactory factory = new FtpServerFactory();
    ListenerFactory listener = new ListenerFactory();
    listener.setPort(port);
    listener.setServerAddress("127.0.0.1");
    factory.addListener("default", listener.createListener());
    var users = new PropertiesUserManagerFactory().createUserManager();
    BaseUser user = new BaseUser();
    user.setName("lay");
    user.setPassword(FeedDoors.PASSWORD);
    user.setHomeDirectory(home.toString());
    users.save(user);
    factory.setUserManager(users);
    FtpServer remote = factory.createServer();
    remote.start();
    try {
      String one = FeedDoors.file("remote", 1);
      Files.writeString(home.resolve("a.txt"), one);
      Files.writeString(home.resolve("b.dat"), FeedDoors.file("remote", 2));
      RemotePoll poll = poll("127.0.0.1");
      RemoteFeed feed = feed("nguon-ftp", RemoteFeed.Kind.FTP, port, "VONGLAU_SECRET_A", null);
      RemoteFeed done = after(poll, feed);
      assertTrue(done.lastOk(), done.lastResult());
      assertEquals("poll", doors.receipt(one).door());
      assertEquals("nguon-ftp", doors.receipt(one).account());
      assertEquals(0, doors.taken(FeedDoors.file("remote", 2)));
      assertTrue(after(poll, feed).lastResult().contains("0 files fetched"));
      Files.writeString(home.resolve("a.txt"), one + FeedDoors.file("remote", 3));
      assertTrue(after(poll, feed).lastResult().contains("1 files fetched"));
      RemoteFeed wrong = feed("nguon-sai", RemoteFeed.Kind.FTP, port, "VONGLAU_SECRET_SAI", null);
      assertFalse(after(poll, wrong).lastOk());
      assertFalse(after(poll("khac.example"), feed).lastOk(), "not on the list");
      assertFalse(after(poll(""), feed).lastOk());
    } finally {
      remote.stop();
    }
  }

  @Test
  void theKeyOfAnSftpServerIsPinnedAndJournalledAndAnotherOneIsRefused() throws Exception {
    Path home = TestStore.temporaryFolder("vonglau-remote");
    Path keys = TestStore.temporaryFolder("vonglau-keys");
    String text = FeedDoors.file("remote-sftp", 1);
    Files.writeString(home.resolve("a.txt"), text);
    int port = RunningServer.freePort();
    RemotePoll poll = poll("127.0.0.1");
    RemoteFeed feed = feed("nguon-sftp", RemoteFeed.Kind.SFTP, port, "VONGLAU_SECRET_A", null);
    try (SshServer remote = sftp(port, home, keys.resolve("one"))) {
      assertTrue(remote.isStarted());
      RemoteFeed done = after(poll, feed);
      assertTrue(done.lastOk(), done.lastResult());
      assertEquals("a.txt", doors.receipt(text).file());
      assertNotNull(done.hostKey());
      assertTrue(
          journal.list(null, 20).stream()
              .anyMatch(e -> e.action().equals("feeds.host-key-pinned")));
      assertTrue(after(poll, done).lastOk());
    }
    try (SshServer remote = sftp(port, home, keys.resolve("other"))) {
      assertTrue(remote.isStarted());
      assertFalse(after(poll, feeds.get("nguon-sftp")).lastOk());
    }
  }

  private static SshServer sftp(int port, Path home, Path key) throws Exception {
    SshServer remote = SshServer.setUpDefaultServer();
    remote.setHost("127.0.0.1");
    remote.setPort(port);
    remote.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(key));
    remote.setPasswordAuthenticator((user, password, s) -> password.equals(FeedDoors.PASSWORD));
    remote.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
    remote.setFileSystemFactory(new VirtualFileSystemFactory(home));
    remote.start();
    return remote;
  }

  @Test
  void aRestAnswerIsReadByItsMapping() throws Exception {
    String answer =
        "{\"data\":[{\"tram\":\"R1\",\"luc\":\"2025-01-02 03:00:00\",\"ph\":\"7,1\",\"do\":null},"
            + "{\"tram\":\"R1\",\"luc\":\"2025-01-02 03:05:00\",\"ph\":7.2,\"do\":5.5}]}";
    HttpServer remote = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    String[] body = {answer};
    String[] sent = {null};
    remote.createContext(
        "/api/data",
        exchange -> {
          sent[0] = exchange.getRequestHeaders().getFirst("Authorization");
          byte[] bytes = body[0].getBytes(UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    remote.start();
    try {
      String mapping =
          "{\"rows\":\"/data\",\"station\":\"/tram\",\"time\":\"/luc\",\"timeFormat\":\"yyyy-MM-dd"
              + " HH:mm:ss\",\"columns\":[{\"parameter\":\"pH\",\"value\":\"/ph\"},"
              + "{\"parameter\":\"DO\",\"value\":\"/do\",\"unit\":{\"is\":\"mg/L\"}}]}";
      var rows = RestMapping.parse(mapping).apply(answer.getBytes(UTF_8));
      assertEquals(3, rows.size());
      assertEquals(
          "{\"station\":\"R1\",\"parameter\":\"pH\",\"value\":7.1,"
              + "\"time\":\"2025-01-01T20:00:00Z\"}",
          rows.get(0).toString());
      assertEquals("mg/L", rows.get(2).get("unit").asString());
      RemotePoll poll = poll("127.0.0.1");
      RemoteFeed feed =
          feed(
              "nguon-rest",
              RemoteFeed.Kind.REST,
              remote.getAddress().getPort(),
              "VONGLAU_SECRET_A",
              mapping);
      RemoteFeed done = after(poll, feed);
      assertTrue(done.lastOk(), done.lastResult());
      assertEquals("Bearer " + FeedDoors.PASSWORD, sent[0]);
      assertEquals("nguon-rest.json", doors.receipt(rows.toString()).file());
      body[0] = "<html>";
      assertTrue(after(poll, feed).lastResult().contains("is no JSON"));
      body[0] = "{\"data\":{}}";
      assertTrue(after(poll, feed).lastResult().contains("no array"));
      body[0] = "[" + " ".repeat(RestRemote.MOST_BYTES) + "]";
      assertTrue(after(poll, feed).lastResult().contains("20 MB"));
    } finally {
      remote.stop(0);
    }
  }

  @Test
  void oneNodeAloneHasAPlaceAtATime() {
    RemoteFeed feed = feed("nguon-khoa", RemoteFeed.Kind.FTP, 1, "", null);
    Instant now = Instant.now().plusSeconds(1);
    assertTrue(feeds.lease(feed, "a", now, now.plusSeconds(60)));
    assertFalse(feeds.lease(feed, "b", now, now.plusSeconds(60)));
    assertTrue(feeds.lease(feed, "b", now.plusSeconds(61), now.plusSeconds(90)));
    feeds.done(feed, now, true, "");
    assertFalse(feeds.lease(feed, "a", now.plusSeconds(30), now.plusSeconds(60)), "not due yet");
  }

  @Test
  void administratorsSetPlacesUpWithoutSecretsAndOnlyOnListedHosts() {
    var admin = Client.administrator(server);
    Map<String, Object> wish = new HashMap<>(Map.of("name", "so-khac", "kind", "ftp"));
    wish.put("host", "khong-co-trong-danh-sach.example");
    assertEquals("403 poll-host", Client.code(admin.post("/api/remote-feeds", wish)));
    wish.put("host", "../etc");
    assertEquals("400 field", Client.code(admin.post("/api/remote-feeds", wish)));
    feed("nguon-http", RemoteFeed.Kind.FTP, 1, "", null);
    String path = "/api/remote-feeds/nguon-http";
    assertEquals(
        "400 field", Client.code(admin.put(path, Map.of("secretEnv", "VONGLAU_DB_PASSWORD"))));
    assertEquals("400 field", Client.code(admin.put(path, Map.of("kind", "rest"))));
    assertEquals(
        "400 mapping",
        Client.code(admin.put(path, Map.of("kind", "rest", "mapping", Map.of("rows", "x")))));
    assertEquals(200, admin.put(path, Map.of("enabled", false)).statusCode());
    assertTrue(admin.get("/api/remote-feeds").body().contains("nguon-http"));
    Client.newPerson(server, "xem-nguon", "gió mùa đông bắc 8", "environment");
    var staff = Client.of(server).from("203.0.113.81").signIn("xem-nguon", "gió mùa đông bắc 8");
    assertEquals("403 forbidden", Client.code(staff.get("/api/remote-feeds")));
  }

  @Test
  void aMappingThatIsWrongSaysWhere() {
    for (String bad :
        List.of(
            "{}",
            "[]",
            "{\"rows\":\"\",\"station\":\"/s\",\"time\":\"/t\"}",
            "{\"rows\":\"\",\"station\":\"/s\",\"time\":\"/t\",\"parameter\":\"/p\",\"value\":\"v\"}",
            "{\"rows\":\"\",\"station\":\"/s\",\"time\":\"/t\",\"parameter\":\"/p\",\"value\":\"/v\","
                + "\"timeFormat\":\"bbbb{\"}",
            "{\"rows\":\"\",\"station\":\"/s\",\"time\":\"/t\",\"parameter\":\"/p\",\"value\":\"/v\","
                + "\"script\":\"x\"}")) {
      try {
        RestMapping.of(JsonMapper.builder().build().readTree(bad));
        throw new AssertionError("taken: " + bad);
      } catch (ProblemException e) {
        assertEquals("mapping", e.problem().code());
        assertTrue(e.problem().field().startsWith("mapping"), bad);
      }
    }
  }
}
