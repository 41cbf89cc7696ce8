package vn.vonglau.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Sha256;
import vn.vonglau.catalogue.Words;
import vn.vonglau.exchange.Message;
import vn.vonglau.exchange.MessageTemplate;
import vn.vonglau.exchange.Messages;
import vn.vonglau.exchange.Sendings;
import vn.vonglau.exchange.Sendings.Sending;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.ToldFigures;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** Messages to a system above, which is played here by a server on this machine with faults. */
@ServerTest
class MessageSendingTest {
  private static final String CPI = "HT-MONTHLY_KTXH.W02.F01";
  private static final String IIP = "HT-MONTHLY_KTXH.W03.F01";
  private static final Caller ADMINISTRATOR =
      new Caller(
          "quantri",
          "Quản trị",
          java.util.Set.of(Role.ADMINISTRATOR),
          java.util.Set.of(),
          java.util.Set.of(),
          1);

  @Autowired UnitIntake intake;
  @Autowired Units units;
  @Autowired Figures figures;
  @Autowired Messages messages;
  @Autowired Sendings sendings;
  @Autowired Environment server;

  private UpperSystem upper;
  private ToldFigures told;

  @BeforeEach
  void aSystemAbove() throws IOException {
    told = new ToldFigures(intake, units, figures);
    upper = UpperSystem.start();
  }

  @AfterEach
  void end() {
    upper.close();
  }

  private MessageTemplate template(String format, boolean simulated) {
    return new MessageTemplate(
        "THU-" + format.toUpperCase(),
        1,
        new Words("Thử", "Trial"),
        "proposed",
        new Words("thử", "trial"),
        "Hệ thống trên",
        "T-1",
        "H72",
        "M",
        Level.PROVINCE,
        "",
        Map.of("giaTri", "value"),
        List.of(
            new MessageTemplate.Field("CPI", CPI, false, "", true),
            new MessageTemplate.Field("IIP", IIP, false, "", false)),
        new MessageTemplate.Send(
            upper.address(),
            format,
            "bearer",
            "",
            "VONGLAU_MESSAGE_TOKEN",
            "/receipt",
            "/refused",
            simulated));
  }

  private MessageSender sender(MessageTemplate template, String hosts) {
    return new MessageSender(
        sendings,
        id -> id.equals(template.id()) ? Optional.of(template) : Optional.empty(),
        new PollHosts(hosts),
        name -> name.equals("VONGLAU_MESSAGE_TOKEN") ? "bi-mat" : null,
        new SafeFetch.Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 1 << 20),
        Duration.ofMillis(1));
  }

  private Unit province() {
    return units.now().get(told.province());
  }

  private Message message(MessageTemplate template, String period) {
    return messages.of(ADMINISTRATOR, template, Period.parse(period), province());
  }

  private Sending ask(MessageTemplate template, Message m, String period) {
    return sendings.ask(
        m,
        period,
        province().id(),
        "127.0.0.1",
        Messages.bytes(m, template.send().format()),
        Instant.now().minusSeconds(1));
  }

  @Test
  void theSameFiguresAreTheSameMessageAndACorrectionIsAnother() {
    MessageTemplate t = template("json", false);
    told.tell(CPI, "2026-01", province().id(), "", "103.2");
    Message one = message(t, "2026-01");
    Message again = message(t, "2026-01");
    assertEquals(one.hash(), again.hash());
    assertEquals(one.id(), again.id());
    assertTrue(one.complete());
    JsonNode json = JsonMapper.shared().readTree(Messages.bytes(one, "json"));
    JsonNode content = json.at("/thongDiep/noiDung");
    assertEquals(
        one.hash(),
        Sha256.hex(JsonMapper.shared().writeValueAsBytes(content)),
        "whoever receives it can count the hash again");
    assertEquals("103.2", content.at("/chiTieu/0/value").toString(), "under the name of above");
    assertEquals("CPI", content.at("/chiTieu/0/ma").asString());
    assertTrue(content.at("/chiTieu/1/value").isNull());
    assertEquals("CPI", json.at("/thongDiep/chatLuong/chiTieu/0/ma").asString());
    assertEquals(100, json.at("/thongDiep/chatLuong/chiTieu/0/dung").asInt());
    told.tell(IIP, "2026-01", province().id(), "", "99");
    assertNotEquals(one.hash(), message(t, "2026-01").hash());
  }

  @Test
  void aMessageIsSentOnceAndItsReceiptKept() {
    MessageTemplate t = template("json", false);
    told.tell(CPI, "2026-02", province().id(), "", "101");
    Message m = message(t, "2026-02");
    Sending asked = ask(t, m, "2026-02");
    sender(t, "127.0.0.1").attempt(asked.id());
    Sending done = sendings.get(asked.id()).orElseThrow();
    assertEquals(Sendings.ACCEPTED, done.state());
    assertEquals("BN-1", done.receipt());
    assertEquals(m.id(), upper.got.getFirst().key());
    assertEquals(m.hash(), upper.got.getFirst().hash());
    assertEquals("Bearer bi-mat", upper.got.getFirst().authorization());
    assertArrayEquals(sendings.body(asked.id()), upper.got.getFirst().body());
    assertEquals(asked.id(), ask(t, message(t, "2026-02"), "2026-02").id(), "the same sending");
    sender(t, "127.0.0.1").attempt(asked.id());
    assertEquals(1, upper.got.size(), "what was taken is not sent again");
  }

  @Test
  void whatTheSystemAboveCouldNotDoIsTriedAgainWithTheSameBytes() throws Exception {
    MessageTemplate t = template("json", false);
    told.tell(CPI, "2026-03", province().id(), "", "102");
    Sending asked = ask(t, message(t, "2026-03"), "2026-03");
    upper.status = 500;
    MessageSender sender = sender(t, "127.0.0.1");
    sender.attempt(asked.id());
    Sending waiting = sendings.get(asked.id()).orElseThrow();
    assertEquals(Sendings.WAITING, waiting.state());
    assertEquals("message-upper-busy", waiting.code());
    assertNotNull(waiting.next());
    Thread.sleep(50);
    upper.status = 200;
    sender.attempt(asked.id());
    assertEquals(Sendings.ACCEPTED, sendings.get(asked.id()).orElseThrow().state());
    assertEquals(2, sendings.attempts(asked.id()).size());
    assertEquals(500, sendings.attempts(asked.id()).getFirst().status());
    assertArrayEquals(upper.got.get(0).body(), upper.got.get(1).body());
    assertEquals(upper.got.get(0).key(), upper.got.get(1).key());
  }

  @Test
  void afterFiveFailuresAPersonHasToAskAgain() throws Exception {
    MessageTemplate t = template("json", false);
    told.tell(CPI, "2026-04", province().id(), "", "102");
    Sending asked = ask(t, message(t, "2026-04"), "2026-04");
    upper.status = 503;
    MessageSender sender = sender(t, "127.0.0.1");
    for (int i = 0; i < 8; i++) {
      sender.attempt(asked.id());
      Sending now = sendings.get(asked.id()).orElseThrow();
      if (now.next() != null) {
        Thread.sleep(Math.max(1, Duration.between(Instant.now(), now.next()).toMillis() + 5));
      }
    }
    assertEquals(Sendings.MOST_ATTEMPTS, upper.got.size());
    assertEquals(Sendings.FAILED, sendings.get(asked.id()).orElseThrow().state());
    assertNull(sendings.get(asked.id()).orElseThrow().next());
    upper.status = 200;
    sendings.again(asked.id(), Instant.now().minusSeconds(1));
    sender.attempt(asked.id());
    assertEquals(Sendings.ACCEPTED, sendings.get(asked.id()).orElseThrow().state());
  }

  @Test
  void aSlowAnswerEndsAndIsTriedAgain() {
    MessageTemplate t = template("json", false);
    told.tell(CPI, "2026-05", province().id(), "", "102");
    Sending asked = ask(t, message(t, "2026-05"), "2026-05");
    upper.wait = 5_000;
    Instant begin = Instant.now();
    sender(t, "127.0.0.1").attempt(asked.id());
    assertTrue(Duration.between(begin, Instant.now()).toMillis() < 4_000);
    Sending now = sendings.get(asked.id()).orElseThrow();
    assertEquals(Sendings.WAITING, now.state());
    assertEquals("message-network", now.code());
    assertNull(sendings.attempts(asked.id()).getFirst().status());
  }

  @Test
  void anAnswerThatIsNoJsonAndRefusedRowsWaitForAPerson() {
    MessageTemplate t = template("json", false);
    MessageSender sender = sender(t, "127.0.0.1");
    told.tell(CPI, "2026-06", province().id(), "", "102");
    Sending page = ask(t, message(t, "2026-06"), "2026-06");
    upper.answer = "<html><body>Đăng nhập</body></html>";
    sender.attempt(page.id());
    Sending unclear = sendings.get(page.id()).orElseThrow();
    assertEquals(Sendings.FAILED, unclear.state());
    assertEquals("message-answer", unclear.code());
    assertNull(unclear.next(), "it may have been taken: nobody sends it again by themselves");
    assertTrue(unclear.answer().startsWith("<html>"));

    told.tell(CPI, "2026-07", province().id(), "", "102");
    Sending rows = ask(t, message(t, "2026-07"), "2026-07");
    upper.answer = "{\"receipt\":\"BN-2\",\"refused\":[{\"ma\":\"IIP\",\"lyDo\":\"thiếu\"}]}";
    sender.attempt(rows.id());
    Sending partial = sendings.get(rows.id()).orElseThrow();
    assertEquals(Sendings.PARTIAL, partial.state());
    assertEquals("BN-2", partial.receipt());
    assertEquals(1, partial.refusedRows());

    told.tell(CPI, "2026-08", province().id(), "", "102");
    Sending refused = ask(t, message(t, "2026-08"), "2026-08");
    upper.status = 422;
    sender.attempt(refused.id());
    assertEquals(Sendings.REFUSED, sendings.get(refused.id()).orElseThrow().state());
  }

  @Test
  void aHostThatNobodyListedIsNeverAsked() {
    MessageTemplate t = template("json", false);
    told.tell(CPI, "2026-09", province().id(), "", "102");
    Sending asked = ask(t, message(t, "2026-09"), "2026-09");
    sender(t, "khac.example").attempt(asked.id());
    assertEquals(0, upper.got.size());
    assertEquals("poll-host", sendings.get(asked.id()).orElseThrow().code());
    assertEquals(Sendings.FAILED, sendings.get(asked.id()).orElseThrow().state());
  }

  @Test
  void xmlIsWrittenByAWriterSoThatNoTextBecomesMarkup() throws Exception {
    MessageTemplate plain = template("xml", false);
    MessageTemplate t =
        new MessageTemplate(
            plain.id(),
            1,
            plain.title(),
            plain.state(),
            plain.confidence(),
            plain.upper(),
            "</maBieu><x a=\"&\">]]>\u0001",
            plain.organisation(),
            "M",
            Level.PROVINCE,
            "",
            Map.of(),
            plain.fields(),
            plain.send());
    told.tell(CPI, "2026-10", province().id(), "", "1000000.5");
    byte[] xml = Messages.bytes(message(t, "2026-10"), "xml");
    var factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    assertEquals(
        "</maBieu><x a=\"&\">]]>",
        document.getElementsByTagName("maBieu").item(0).getTextContent());
    assertEquals(0, document.getElementsByTagName("x").getLength());
    var rows = document.getElementsByTagName("chiTieu");
    assertTrue(rows.getLength() >= 2);
    assertEquals("1000000.5", document.getElementsByTagName("giaTri").item(0).getTextContent());
  }

  @Test
  void whatIsIncompleteMadeUpOrHiddenIsNotSent() {
    MessageTemplate t = template("json", false);
    Message empty = message(t, "2025-11");
    assertFalse(empty.complete());
    assertEquals("message-incomplete", refusal(t, empty));
    figures.append(
        List.of(
            ToldFigures.simulated(
                CPI, Period.parse("2025-12"), province().id(), "CTK", "101", Instant.now())));
    Message made = message(t, "2025-12");
    assertTrue(made.simulated());
    assertEquals("message-simulated", refusal(t, made));
    MessageSendingHttp.mayGo(template("json", true), made);
    int version =
        Client.json(Client.administrator(server).get("/api/indicators/" + IIP))
            .get("version")
            .asInt();
    var changed =
        Client.administrator(server)
            .with("If-Match", Integer.toString(version))
            .put(
                "/api/indicators/" + IIP,
                Map.of("sharing", "restricted", "reason", "thử quyền xem thông điệp"));
    assertEquals(200, changed.statusCode(), changed::body);
    told.tell(CPI, "2025-10", province().id(), "", "100");
    told.tell(IIP, "2025-10", province().id(), "", "123.456");
    Message seen = messages.of(Caller.anonymous(), t, Period.parse("2025-10"), province());
    assertEquals(1, seen.hidden());
    assertFalse(new String(Messages.bytes(seen, "json"), UTF_8).contains("123.456"));
    assertEquals("message-incomplete", refusal(t, seen));
  }

  private static String refusal(MessageTemplate t, Message m) {
    return assertThrows(ProblemException.class, () -> MessageSendingHttp.mayGo(t, m))
        .problem()
        .code();
  }

  @Test
  void overHttpNothingIsSentWithoutADeclaredAddress() {
    told.tell(CPI, "2026-02", province().id(), "", "101");
    Client in = Client.administrator(server);
    JsonNode list = Client.json(in.get("/api/messages"));
    assertEquals(0, list.get("problems").size());
    assertTrue(list.get("items").size() >= 2);
    assertEquals("proposed", list.at("/items/0/state").asString());
    assertFalse(list.at("/items/0/sends").asBoolean(), "off unless somebody declares it");
    String place = "?period=2026-02&unit=" + province().id();
    JsonNode view = Client.json(in.get("/api/messages/KTXH-THANG" + place));
    assertEquals("CPI", view.at("/rows/1/ma").asString());
    assertEquals("101", view.at("/rows/1/giaTri").toString());
    var xml = in.get("/api/messages/KTXH-THANG" + place + "&format=xml");
    assertTrue(xml.body().contains("<maBam>" + view.get("hash").asString() + "</maBam>"));
    Map<String, String> wrong =
        Map.of(
            "/api/messages/KHONG-CO" + place,
            "404 message-unknown",
            "/api/messages/KTXH-THANG" + place + "&format=exe",
            "400 export-format",
            "/api/messages/KTXH-THANG?period=2026-Q1&unit=" + province().id(),
            "422 message-period",
            "/api/messages/KTXH-THANG?period=2190-01&unit=" + province().id(),
            "422 message-future",
            "/api/messages/KTXH-THANG?period=thang-1&unit=" + province().id(),
            "400 period",
            "/api/messages/KTXH-THANG?period=2026-02&unit=" + told.commune("97901"),
            "422 message-level",
            "/api/messages/sendings/999999",
            "404 not-found");
    wrong.forEach((path, code) -> assertEquals(code, Client.code(in.get(path)), path));
    assertEquals(
        "422 message-no-address",
        Client.code(in.post("/api/messages/KTXH-THANG/send" + place, null)));
    Client.newPerson(server, "tin-nhap", "Mat-khau-rat-dai-1", "entry");
    Client entry = Client.of(server).signIn("tin-nhap", "Mat-khau-rat-dai-1");
    assertEquals(403, entry.get("/api/messages").statusCode());
    assertEquals(401, Client.of(server).get("/api/messages").statusCode());
    Client.newPerson(server, "tin-lanhdao", "Mat-khau-rat-dai-1", "leader");
    Client leader = Client.of(server).signIn("tin-lanhdao", "Mat-khau-rat-dai-1");
    assertEquals(200, leader.get("/api/messages/sendings").statusCode());
    assertEquals(403, leader.post("/api/messages/KTXH-THANG/send" + place, null).statusCode());
  }
}
