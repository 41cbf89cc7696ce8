package vn.vonglau.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.catalogue.Findings;

/** Texts of message templates, right and wrong. */
class MessageTemplatesTest {
  private static final String GOOD =
      """
      messages:
        - id: THU
          version: 1
          title: {vi: "Thử", en: "Trial"}
          state: proposed
          confidence: {vi: "thử", en: "trial"}
          reportCode: T1
          span: M
          level: province
          names: {giaTri: value}
          fields:
            - {field: A, indicator: HN-001}
            - {field: B, indicator: HN-001, plan: true}
          send: {url: "https://tren.example/nhan", format: xml}
      """;

  @Test
  void aTextIsReadWithItsUsualValues() {
    Findings findings = new Findings();
    MessageTemplate t = MessageTemplates.read(Map.of("a.yaml", GOOD), findings).get("THU");
    assertTrue(findings.isEmpty(), findings.list().toString());
    assertEquals("value", t.name("giaTri"));
    assertEquals("ten", t.name("ten"));
    assertEquals("/receipt", t.send().receipt());
    assertEquals("none", t.send().auth());
    assertTrue(t.fields().get(1).plan());
  }

  @ParameterizedTest
  @CsvSource({
    "span: M, span: X, catalogue-value, 8",
    "field: B, field: A, message-field-twice, 13",
    "giaTri: value, giaTriX: value, message-name, 10",
    "giaTri: value, giaTri: 'xml x', catalogue-form, 10",
    "format: xml, format: exe, catalogue-value, 14",
    "https://tren.example/nhan, file:///etc/passwd, catalogue-form, 14",
    "https://tren.example/nhan, https://a@tren.example, catalogue-form, 14",
  })
  void aWrongTextIsNotTakenAndSaysWhere(String from, String to, String code, int line) {
    Findings findings = new Findings();
    assertNull(MessageTemplates.read(Map.of("a.yaml", GOOD.replace(from, to)), findings));
    assertEquals(code, findings.list().getFirst().code());
    assertEquals(line, findings.list().getFirst().line());
  }
}
