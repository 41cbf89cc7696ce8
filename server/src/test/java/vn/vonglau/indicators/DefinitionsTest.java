package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Journal;
import vn.vonglau.indicators.Definition.AreaRule;
import vn.vonglau.indicators.Definition.Carry;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** The definitions: the texts, what administrators change over them, and wrong texts. */
@ServerTest
class DefinitionsTest {
  @Autowired Definitions definitions;
  @Autowired Agencies agencies;
  @Autowired DefinitionEdits edits;
  @Autowired Journal journal;
  @Autowired ApplicationEventPublisher facts;
  @Autowired TransactionTemplate transactions;
  @Autowired Environment server;

  @Test
  void allSixHundredAndEighteenLoadAsATree() {
    List<Definition> printed =
        definitions.now().all().stream()
            .filter(d -> List.of("HN", "TN", "HT").contains(d.set()))
            .filter(d -> !d.code().startsWith("HN-999"))
            .toList();
    assertEquals(618, printed.size());
    assertEquals(18, printed.stream().filter(Definition::group).count());
    assertEquals(37, agencies.all().size());
    assertTrue(definitions.problems().isEmpty(), () -> definitions.problems().toString());

    Definition grdp = definitions.now().get("HN-001");
    assertEquals(List.of("province"), grdp.levels(), "no GRDP per commune");
    assertEquals(
        List.of("HN-001.01", "HN-001.02", "HN-001.03", "HN-001.04"),
        definitions.now().children("HN-001").stream().map(Definition::code).toList());
    assertEquals(AreaRule.SUM, grdp.areas());
    Definition births = definitions.now().get("HN-065");
    assertEquals(Carry.RATIO, births.carry());
    assertEquals("HN-066", births.numerator());
    assertEquals(1000, births.factor());
    assertTrue(definitions.now().get("HN-056").methods().get(1).broken(), "a series break");
    assertTrue(births.confidence().contains("proposed"));
    Map<Carry, Long> carries =
        printed.stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    Definition::carry, java.util.stream.Collectors.counting()));
    assertEquals(
        Map.of(
            Carry.SUM,
            367L,
            Carry.RATIO,
            51L,
            Carry.WEIGHTED,
            1L,
            Carry.WHOLE_ONLY,
            78L,
            Carry.NEVER,
            121L),
        carries);
  }

  @Test
  void whatIsExportedComesBackTheSame() {
    String text = DefinitionText.file(definitions.now().all());
    Definitions.DryRun run = definitions.check(text.substring(0, cut(text)));
    assertTrue(run.problems().isEmpty(), () -> run.problems().toString());
    for (Definition d : run.codes()) {
      assertEquals(definitions.now().get(d.code()), d);
    }
  }

  /** As many whole entries as one file may hold. */
  private static int cut(String text) {
    int most = Math.min(text.length(), 200_000);
    return text.lastIndexOf("\n  - code:", most) + 1;
  }

  @Test
  void anAdministratorChangesADefinitionWithAReasonAndNobodyElseDoes() {
    Client admin = Client.administrator(server);
    Map<String, Object> made =
        Map.of(
            "code", "HN-999",
            "name", "Chỉ tiêu thử",
            "nameEn", "A test indicator",
            "unit", "người",
            "agency", "CTK",
            "periods", List.of("Y"),
            "levels", List.of("province", "commune"),
            "aggArea", "sum",
            "carry", "sum",
            "reason", "thử nghiệm trình sửa");
    assertEquals("201", Client.code(admin.post("/api/indicators", made)));
    assertEquals("409 indicator-exists", Client.code(admin.post("/api/indicators", made)));
    Map<String, Object> change =
        Map.of("coChecker", "SYT", "sharing", "on_request", "reason", "hai bên thống nhất");
    assertEquals("428 if-match", Client.code(admin.put("/api/indicators/HN-999", change)));
    Client first = Client.administrator(server).with("If-Match", "\"1\"");
    var changed = first.put("/api/indicators/HN-999", change);
    assertEquals(200, changed.statusCode(), changed::body);
    assertEquals(2, Client.json(changed).get("version").asInt());
    assertEquals("SYT", Client.json(changed).get("coChecker").asString());
    assertEquals(
        "409 indicator-changed",
        Client.code(first.put("/api/indicators/HN-999", change)),
        "the other one was first");
    Client second = Client.administrator(server).with("If-Match", "2");
    assertEquals(
        "422 reason-needed",
        Client.code(second.put("/api/indicators/HN-999", Map.of("unit", "hộ"))));
    assertEquals(
        "422 indicator-wrong",
        Client.code(
            second.put(
                "/api/indicators/HN-999",
                Map.of("parent", "HN-777", "reason", "đặt dưới mã không có"))));
    assertEquals(
        "400 field",
        Client.code(
            second.put(
                "/api/indicators/HN-999", Map.of("carry", "often", "reason", "giá trị lạ lùng"))));
    var history = Client.json(admin.get("/api/indicators/HN-999/history")).get("items");
    assertEquals(2, history.size());
    assertEquals("hai bên thống nhất", history.get(0).get("reason").asString());
    assertEquals(
        "404 indicator-unknown", Client.code(Client.of(server).get("/api/indicators/HN-777")));
    assertEquals(
        "404 indicator-unknown",
        Client.code(Client.of(server).get("/api/figures?indicator=HN-777")));
    assertEquals(
        401, Client.of(server).withoutCsrf().put("/api/indicators/HN-999", change).statusCode());
    Client.newPerson(server, "chitieu-xem", "Mat-khau-rat-dai-1", "leader");
    Client leader = Client.of(server).signIn("chitieu-xem", "Mat-khau-rat-dai-1");
    assertEquals(403, leader.put("/api/indicators/HN-999", change).statusCode());
    assertTrue(
        journal.list(null, 200).stream().anyMatch(e -> e.object().equals("indicator:HN-999")));
  }

  @Test
  void theListIsFoundByWordsAndPagesByKey() {
    Client all = Client.of(server);
    var first = Client.json(all.get("/api/indicators?limit=2&group=TN"));
    assertEquals("TN-1.01", first.get("items").get(0).get("code").asString());
    assertEquals("TN-1.02", first.get("next").asString());
    var second = Client.json(all.get("/api/indicators?limit=2&group=TN&next=TN-1.02"));
    assertEquals("TN-1.03", second.get("items").get(0).get("code").asString());
    var found = Client.json(all.get("/api/indicators?q=ho+ngheo")).get("items");
    assertTrue(found.size() > 2);
    found.forEach(i -> assertTrue(i.get("name").asString().toLowerCase().contains("nghèo")));
    assertEquals(37, Client.json(all.get("/api/agencies")).get("items").size());
    assertTrue(all.get("/api/indicators.yaml").body().contains("code: HN-001\n"));
    assertTrue(all.get("/api/indicators/schema").body().contains("urn:vonglau:indicators"));
  }

  @Test
  void aDryRunNamesFileLineAndRemedyOfAllFaults() {
    String text =
        """
        indicators:
          - code: AB-1
            vi: Một
            en: One
            agency: CTKK
            periods: [Y]
            levels: [commune]
          - code: AB-1
            vi: Hai
            en: Two
            agency: CTK
            parent: AB-9
            periods: [Y]
            levels: [commune]
            rules: {carry: ratio}
        """;
    Client admin = Client.administrator(server);
    var answer = Client.json(admin.post("/api/indicators/check", Map.of("text", text)));
    assertFalse(answer.get("ok").asBoolean());
    String problems = answer.get("problems").toString();
    assertTrue(problems.contains("indicator-duplicate"), problems);
    assertTrue(problems.contains("indicator-agency"), problems);
    assertTrue(problems.contains("\"line\":5"), problems);
    var schema =
        Client.json(
            admin.post(
                "/api/indicators/check",
                Map.of("text", text.replace("periods: [Y]", "periods: [YY]"))));
    assertTrue(schema.get("problems").toString().contains("catalogue-value"));
    assertEquals("400 field", Client.code(admin.post("/api/indicators/check", Map.of("text", 5))));
  }

  @Test
  void aWrongFileLeavesWhatStoodAndALaterGoodOneIsTaken(@TempDir Path folder) throws Exception {
    Path mine = Files.createDirectories(folder.resolve("indicators")).resolve("own.yaml");
    Files.writeString(mine, "indicators:\n  - code: [broken\n", StandardCharsets.UTF_8);
    Definitions own = own(folder);
    assertTrue(own.now().find("HN-001").isPresent(), "the packaged ones stand in");
    assertEquals("catalogue-yaml", own.problems().getFirst().code());
    assertEquals("indicators/own.yaml", own.problems().getFirst().file());

    Files.writeString(
        mine,
        """
        indicators:
          - {code: ZZ-1, vi: Một, en: One, agency: CTK, periods: [Y], levels: [commune]}
        """);
    AtomicReference<Edition> seen = new AtomicReference<>(own.look());
    assertTrue(seen.get().find("ZZ-1").isPresent());
    assertTrue(own.problems().isEmpty());
    Files.writeString(mine, "indicators: 5\n");
    assertTrue(own.look().find("ZZ-1").isPresent(), "the last good one goes on");
    assertEquals(1, own.problems().size());
  }

  private Definitions own(Path folder) {
    return new Definitions(folder.toString(), agencies, edits, journal, facts, transactions);
  }
}
