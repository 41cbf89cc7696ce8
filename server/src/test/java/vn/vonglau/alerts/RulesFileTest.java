package vn.vonglau.alerts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.identity.Role;

/** The file of the rules: what it may say, and what it is told when it is wrong. */
class RulesFileTest {
  private static final String PACKAGED = packaged();

  static String packaged() {
    try (InputStream in = RulesFileTest.class.getResourceAsStream("/layers/alarms/rules.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static RuleBook book(String text) {
    Findings findings = new Findings();
    RuleBook book = new RuleReader().read("rules.yaml", text, findings);
    assertEquals(List.of(), findings.list());
    return book;
  }

  private static LayerProblem only(String text) {
    Findings findings = new Findings();
    assertNull(new RuleReader().read("rules.yaml", text, findings));
    assertEquals(1, findings.size(), () -> findings.list().toString());
    LayerProblem problem = findings.list().getFirst();
    assertTrue(problem.line() > 1 && !problem.vi().isBlank() && !problem.en().isBlank());
    return problem;
  }

  private static String with(String from, String to) {
    assertTrue(PACKAGED.contains(from), from);
    return PACKAGED.replaceFirst(java.util.regex.Pattern.quote(from), to);
  }

  @Test
  void thePackagedRulesAreRightAndCallNobodyOutside() {
    RuleBook book = book(PACKAGED);
    assertEquals(
        List.of("limit", "air-index", "water-index", "silent", "device"),
        book.list().stream().map(Rule::id).toList());
    assertTrue(book.contacts().isEmpty());
    for (AlarmKind kind : AlarmKind.values()) {
      assertTrue(book.list().stream().anyMatch(r -> r.kind() == kind), kind.id());
    }
  }

  @Test
  void eachFaultNamesItsLineAndTheRemedy() {
    assertEquals("exceedance", only(with("kind: exceedance", "kind: exceedence")).nearest());
    assertEquals("catalogue-key", only(with("due: 2h", "dueto: 2h")).code());
    assertEquals("catalogue-form", only(with("late: 30m", "late: half an hour")).code());
    assertEquals("alarm-rule-duplicate", only(with("id: device", "id: limit")).code());
    assertEquals("alarm-rule-levels", only(with("under: 0.95", "under: 1.2")).code());
    assertEquals("alarm-rule-levels", only(with("clear: {band: 3", "clear: {band: 4")).code());
    assertEquals(
        "alarm-rule-hold", only(with("under: 0.95, hold: 10m", "under: 0.95, hold: 0m")).code());
    assertEquals("alarm-rule-clear", only(with("under: 0.95", "below: 40")).code());
    assertEquals(
        "alarm-rule-raise", only(with("raise: {over: 1.0}", "raise: {over: 1.0, band: 3}")).code());
    assertEquals("alarm-rule-raise", only(with("raise: {band: 4}", "raise: {over: 1}")).code());
    LayerProblem role = only(with("to: \"role:leader\"", "to: \"role:leeder\""));
    assertEquals("leader", role.nearest());
    String nowhere = "channel: webhook, to: \"webhook:none\"";
    assertEquals(
        "alarm-rule-recipient",
        only(with("channel: mail, to: \"role:administrator\"", nowhere)).code());
    assertEquals(
        "alarm-rule-channel",
        only(with("channel: mail, to: \"role:leader\"", "channel: webhook, to: \"role:leader\""))
            .code());
  }

  @Test
  void secretsAndAddressesHaveTheirForm() {
    String hook = "webhooks:\n  - {name: a, url: \"https://x.vn/y\", secret: %s}";
    assertNotNull(book(with("webhooks: []", hook.formatted("VONGLAU_WEBHOOK_SECRET_A"))));
    assertEquals(
        "catalogue-form", only(with("webhooks: []", hook.formatted("VONGLAU_DB_PASSWORD"))).code());
    String mail = "contacts:\n  - {id: a, mail: [\"%s\"], roles: [leader]}";
    assertNotNull(book(with("contacts: []", mail.formatted("a@example.vn"))));
    assertEquals(
        "catalogue-form", only(with("contacts: []", mail.formatted("a@example.vn, b"))).code());
  }

  @Test
  void theSchemaNamesEveryRole() {
    try (InputStream in = getClass().getResourceAsStream("/layers/alarms/rules.schema.json")) {
      var named = JsonMapper.builder().build().readTree(in).at("/$defs/role/enum");
      List<String> ids = new java.util.ArrayList<>();
      named.forEach(n -> ids.add(n.asString()));
      assertEquals(Arrays.stream(Role.values()).map(Role::id).toList(), ids);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void noDamageToTheFileIsMoreThanAFinding() {
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder(PACKAGED);
      for (int hit = 0; hit < 3; hit++) {
        int at = random.nextInt(text.length());
        text.replace(
            at,
            Math.min(text.length(), at + random.nextInt(6)),
            "{[:-\"0 x".substring(random.nextInt(8)));
      }
      Findings findings = new Findings();
      RuleBook book = new RuleReader().read("rules.yaml", text.toString(), findings);
      assertEquals(book == null, !findings.isEmpty());
    }
  }
}
