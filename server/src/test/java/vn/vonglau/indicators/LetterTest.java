package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.paper.Docx;
import vn.vonglau.paper.DocxTemplate;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** The letter of reminder and its template, and the rules as they can be read, in the server. */
@ServerTest
class LetterTest {
  private static final String FORM = "B-XA-Q";
  private static final Period PERIOD = Period.quarter(2025, 4);

  @Autowired Environment server;
  @Autowired Units units;
  @Autowired UnitIntake intake;
  @Autowired Letter letter;

  @BeforeEach
  void communes() {
    if (units.now().find(Level.COMMUNE, "97901", FigureStory.REFORM).isEmpty()) {
      FigureStory.tell(intake);
      units.refresh();
    }
  }

  @Test
  void theLetterGoesToThoseWhoseReportIsMissingByATemplateThatCanBeChanged() {
    String path = "/api/reports/letter?form=" + FORM + "&period=" + PERIOD.code();
    var letter =
        Client.administrator(server)
            .get(path + "&unit=" + FigureStory.id(units, Level.COMMUNE, "97904", PERIOD.from()));
    assertEquals(200, letter.statusCode(), letter.body());
    assertEquals(
        "422 template-docx",
        Client.code(
            Client.administrator(server).put("/api/reports/letter/template", "không phải docx")));
    assertEquals(
        200, Client.administrator(server).get("/api/reports/letter/template").statusCode());
    JsonNode fields = Client.json(Client.administrator(server).get("/api/reports/letter/fields"));
    assertTrue(fields.get("fields").has("bang"));
    assertEquals("401", Client.code(Client.of(server).get(path)).substring(0, 3));
  }

  @Test
  void aTemplateWithAnUnknownFieldOrWithoutTheTableIsRefusedAndTheOldOneStays() throws IOException {
    letter.change("Mẫu của tỉnh.docx", LetterPaper.packaged());
    Docx.Look look = Docx.Look.BODY;
    byte[] unknown =
        new Docx(false)
            .paragraph("{{kinh_gui}} {{khong_biet}}", look)
            .paragraph("{{bang}}", look)
            .bytes("a", "b");
    byte[] without = new Docx(false).paragraph("{{kinh_gui}}", look).bytes("a", "b");
    for (byte[] wrong : List.of(unknown, without)) {
      var e = assertThrows(ProblemException.class, () -> letter.change("a.docx", wrong));
      assertEquals("template-fields", e.problem().code());
    }
    assertEquals(Letter.FIELDS.keySet().size(), DocxTemplate.fields(letter.template()).size());
  }

  @Test
  void theRulesCanBeReadAsTheyAreInForce() {
    JsonNode rules = Client.json(Client.administrator(server).get("/api/reports/rules"));
    assertTrue(rules.get("items").size() > 10);
    assertEquals(0, rules.get("problems").size());
  }
}
