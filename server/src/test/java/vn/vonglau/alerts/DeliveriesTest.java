package vn.vonglau.alerts;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Journal;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;

/** Messages reach receivers that are away, slow or angry: each of them once. */
@ServerTest
class DeliveriesTest {
  private static final String SECRET = "bí mật";

  @Autowired JdbcClient db;
  @Autowired Journal journal;
  @Autowired TransactionTemplate transactions;
  @Autowired JsonMapper json;

  private final ConcurrentLinkedQueue<Map<String, String>> received = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Integer> answers = new ConcurrentLinkedQueue<>();
  private HttpServer receiver;
  private Path folder;

  @BeforeEach
  void aReceiver() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/hook", this::take);
    receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    receiver.start();
    folder = TestStore.temporaryFolder("vonglau-alarm-rules");
    Files.createDirectories(folder.resolve("alarms"));
    db.sql("DELETE FROM alarm_notice WHERE about LIKE 'test:%'").update();
  }

  @AfterEach
  void gone() {
    receiver.stop(0);
    db.sql("DELETE FROM alarm_notice WHERE about LIKE 'test:%'").update();
  }

  private void take(HttpExchange e) throws IOException {
    String body = new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Integer answer = answers.poll();
    int code = answer == null ? 200 : answer;
    if (code == 200) {
      received.add(
          Map.of(
              "body",
              body,
              "time",
              e.getRequestHeaders().getFirst("X-VongLau-Timestamp"),
              "signature",
              e.getRequestHeaders().getFirst("X-VongLau-Signature"),
              "delivery",
              e.getRequestHeaders().getFirst("X-VongLau-Delivery")));
    }
    e.sendResponseHeaders(code, -1);
    e.close();
  }

  private Posts posts(String hosts, int mailPort) throws IOException {
    String hook =
        "webhooks:\n  - {name: trung-tam, url: \"http://127.0.0.1:"
            + receiver.getAddress().getPort()
            + "/hook\", secret: VONGLAU_WEBHOOK_SECRET_T}";
    Files.writeString(
        folder.resolve(Rules.FILE), RulesFileTest.packaged().replace("webhooks: []", hook));
    Rules rules = new Rules(folder.toString(), journal, transactions);
    assertEquals(List.of(), rules.problems());
    return new Posts(
        new MailPost(
            mailPort == 0 ? "" : "127.0.0.1", mailPort, "", "", "vonglau@example.vn", "off"),
        new WebhookPost(rules, hosts, name -> SECRET, json));
  }

  private Posts webhook() throws IOException {
    return posts("127.0.0.1:" + receiver.getAddress().getPort(), 0);
  }

  private long letter(String channel, String recipient) {
    String about = "test:" + System.nanoTime();
    db.sql(
            "INSERT INTO alarm_notice (about, alarm_id, purpose, channel, recipient, subject, body,"
                + " state, tries, made_at, next_try) VALUES (?, 0, 'raised', ?, ?, ?, ?, 'waiting',"
                + " 0, ?, ?)")
        .params(about, channel, recipient, "[Khẩn cấp] Vượt ngưỡng", "COD 120\u00A0mg/L\n")
        .params(Stamp.of(Instant.now()), Stamp.of(Instant.now()))
        .update();
    return db.sql("SELECT id FROM alarm_notice WHERE about = ?")
        .param(about)
        .query(Long.class)
        .single();
  }

  private String state(long id) {
    return db.sql("SELECT state FROM alarm_notice WHERE id = ?")
        .param(id)
        .query(String.class)
        .single();
  }

  private void carry(Deliveries deliveries, long id, String until) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> {
              deliveries.start();
              return state(id).equals(until);
            });
  }

  @Test
  void aSignedMessageArrivesOnceAlsoWhenTwoNodesLook() throws Exception {
    Deliveries one = new Deliveries(db, webhook(), Duration.ofMillis(50));
    Deliveries two = new Deliveries(db, webhook(), Duration.ofMillis(50));
    long id = letter("webhook", "trung-tam");
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 20; i++) {
        threads.submit(one::start);
        threads.submit(two::start);
      }
    }
    carry(one, id, "sent");
    one.start();
    two.start();
    Thread.sleep(200);
    assertEquals(1, received.size());
    Map<String, String> message = received.peek();
    assertEquals(
        "sha256=" + WebhookPost.sign(SECRET, message.get("time"), message.get("body")),
        message.get("signature"));
    assertEquals(Long.toString(id), message.get("delivery"));
    assertTrue(message.get("body").contains("COD 120"));
    one.destroy();
    two.destroy();
  }

  @Test
  void anAngryReceiverIsAskedAgainLaterAndLater() throws Exception {
    answers.addAll(List.of(500, 503, 302));
    Deliveries deliveries = new Deliveries(db, webhook(), Duration.ofMillis(50));
    long id = letter("webhook", "trung-tam");
    carry(deliveries, id, "sent");
    assertEquals(1, received.size());
    assertEquals(
        4,
        db.sql("SELECT tries FROM alarm_notice WHERE id = ?")
            .param(id)
            .query(Integer.class)
            .single());
    deliveries.destroy();
  }

  @Test
  void aReceiverThatIsAwayGetsItWhenItIsBack() throws Exception {
    Posts posts = webhook();
    int port = receiver.getAddress().getPort();
    receiver.stop(0);
    Deliveries deliveries = new Deliveries(db, posts, Duration.ofMillis(50));
    long id = letter("webhook", "trung-tam");
    deliveries.start();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                db.sql("SELECT count(*) FROM alarm_notice WHERE id = ? AND last_error IS NOT NULL")
                        .param(id)
                        .query(Integer.class)
                        .single()
                    == 1);
    assertEquals("waiting", state(id));
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    receiver.createContext("/hook", this::take);
    receiver.start();
    carry(deliveries, id, "sent");
    assertEquals(1, received.size());
    deliveries.destroy();
  }

  @Test
  void aReceiverThatNeverAnswersWellIsGivenUp() throws Exception {
    for (int i = 0; i < 40; i++) {
      answers.add(500);
    }
    Deliveries deliveries = new Deliveries(db, webhook(), Duration.ofMillis(1));
    long id = letter("webhook", "trung-tam");
    carry(deliveries, id, "failed");
    assertEquals(
        "answered 500",
        db.sql("SELECT last_error FROM alarm_notice WHERE id = ?")
            .param(id)
            .query(String.class)
            .single());
    deliveries.destroy();
  }

  @Test
  void onlyAllowedHostsAreSpokenTo() throws Exception {
    assertTrue(posts("example.vn", 0).off(Rule.Channel.WEBHOOK, "trung-tam").contains("HOSTS"));
    // a name alone does not open it to plain HTTP on any port
    assertTrue(posts("127.0.0.1", 0).off(Rule.Channel.WEBHOOK, "trung-tam").contains("HOSTS"));
    assertTrue(posts("127.0.0.1", 0).off(Rule.Channel.WEBHOOK, "none").contains("no webhook"));
    assertEquals(null, webhook().off(Rule.Channel.WEBHOOK, "trung-tam"));
    assertTrue(posts("", 0).off(Rule.Channel.MAIL, "a@example.vn").contains("MAIL"));
    assertTrue(posts("", 0).open().isEmpty());
  }

  @Test
  void mailGoesOutAsUtf8WithoutASecondHeader() throws Exception {
    ConcurrentLinkedQueue<String> mails = new ConcurrentLinkedQueue<>();
    try (ServerSocket smtp = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> receiveMails(smtp, mails, 1));
      Deliveries deliveries =
          new Deliveries(db, posts("", smtp.getLocalPort()), Duration.ofMillis(50));
      long id = letter("mail", "truc@example.vn");
      carry(deliveries, id, "sent");
      deliveries.start();
      assertEquals(1, mails.size());
      String mail = mails.peek();
      assertTrue(mail.contains("To: truc@example.vn"), mail);
      assertTrue(mail.contains("From: vonglau@example.vn"), mail);
      assertTrue(mail.contains("Subject: =?UTF-8?"), mail);
      assertTrue(mail.contains("X-VongLau-Delivery: " + id), mail);
      assertEquals(
          2,
          db.sql("SELECT tries FROM alarm_notice WHERE id = ?")
              .param(id)
              .query(Integer.class)
              .single(),
          "the first time the server was busy");
      deliveries.destroy();
    }
  }

  /** A mail server in small: busy for the first callers, then it takes everything. */
  private static void receiveMails(
      ServerSocket smtp, ConcurrentLinkedQueue<String> mails, int busy) {
    for (int caller = 0; !smtp.isClosed(); caller++) {
      try (Socket line = smtp.accept();
          var in =
              new BufferedReader(
                  new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
          OutputStream out = line.getOutputStream()) {
        if (caller < busy) {
          say(out, "421 busy");
          continue;
        }
        say(out, "220 test");
        StringBuilder mail = null;
        for (String said = in.readLine(); said != null; said = in.readLine()) {
          if (mail != null) {
            if (said.equals(".")) {
              mails.add(mail.toString());
              mail = null;
              say(out, "250 taken");
            } else {
              mail.append(said).append('\n');
            }
          } else if (said.startsWith("DATA")) {
            mail = new StringBuilder();
            say(out, "354 go on");
          } else if (said.startsWith("QUIT")) {
            say(out, "221 bye");
            break;
          } else {
            say(out, "250 ok");
          }
        }
      } catch (IOException e) {
        // the test is over
      }
    }
  }

  private static void say(OutputStream out, String text) throws IOException {
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Test
  void aReceiverWhoseAnswerNeverEndsHoldsNobodyUp() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    receiver.removeContext("/hook");
    receiver.createContext(
        "/hook",
        e -> {
          e.sendResponseHeaders(200, 0);
          e.getResponseBody().write('.');
          e.getResponseBody().flush();
          try {
            over.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
    Deliveries deliveries = new Deliveries(db, webhook(), Duration.ofMillis(50));
    carry(deliveries, letter("webhook", "trung-tam"), "sent");
    over.countDown();
    deliveries.destroy();
  }

  @Test
  void aStoreThatIsAwayForAMomentCostsNoPlace() throws Exception {
    AtomicInteger away = new AtomicInteger(6);
    JdbcClient shaky =
        (JdbcClient)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {JdbcClient.class},
                (proxy, method, arguments) -> {
                  if (arguments[0].toString().contains("'sending', tries")
                      && away.getAndDecrement() > 0) {
                    throw new DataAccessResourceFailureException("away");
                  }
                  return method.invoke(db, arguments);
                });
    Deliveries deliveries = new Deliveries(shaky, webhook(), Duration.ofMillis(50));
    long id = letter("webhook", "trung-tam");
    for (int i = 0; i < 6; i++) {
      assertThrows(DataAccessResourceFailureException.class, deliveries::start);
    }
    carry(deliveries, id, "sent");
    assertEquals(1, received.size());
    deliveries.destroy();
  }
}
