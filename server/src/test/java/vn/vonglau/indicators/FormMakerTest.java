package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vonglau.units.Level;

/** Forms that follow from the definitions. */
class FormMakerTest {
  private static List<Form> make(List<Definition> definitions) {
    return new FormMaker(definitions, Map.of(), "STC").make();
  }

  @Test
  void eachBodyGetsAFormForEachKindOfPeriodOfItsIndicators() {
    List<Form> forms = make(List.copyOf(FormStory.rice().all()));
    assertEquals(
        List.of("B-SNNPTNT-M", "B-XA-M"), forms.stream().map(Form::code).sorted().toList());
    Form commune = forms.stream().filter(f -> f.level() == Level.COMMUNE).findFirst().get();
    assertEquals("UBND_XA", commune.agency());
    assertEquals(PeriodType.MONTHLY, commune.periodType());
  }

  @Test
  void aGroupIsAHeadingOverItsRowsAndARatioOfTwoRowsIsWorkedOut() {
    Form form = FormStory.form(FormStory.rice());
    assertEquals(
        List.of("HN-007", "HN-007.01", "HN-007.02", "HN-007.03", "HN-031", "HN-031.01", "HN-043"),
        form.rows().stream().map(Form.Row::indicator).toList());
    Form.Row heading = form.rows().get(0);
    assertTrue(heading.heading());
    assertEquals(0, heading.depth());
    Form.Row yield = form.rows().get(2);
    assertEquals("HN-007.03 / HN-007.01 * 10", yield.formula());
    assertFalse(yield.required());
    assertEquals(1, yield.depth());
    assertNull(form.rows().get(6).formula());
    assertTrue(form.rows().get(6).required());
  }

  @Test
  void moreThanSixtyRowsAreSplitByTopicIntoPages() {
    List<Definition> many = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      many.add(FormStory.definition("AB-%03d".formatted(i), null, "Chỉ tiêu " + i, "người"));
    }
    List<Form> forms = make(many).stream().filter(f -> f.level() == Level.COMMUNE).toList();
    assertEquals(
        List.of("B-XA-M-1", "B-XA-M-2", "B-XA-M-3"), forms.stream().map(Form::code).toList());
    assertTrue(forms.stream().allMatch(f -> f.rows().size() <= 60));
    assertEquals(130, forms.stream().mapToInt(f -> f.rows().size()).sum());
  }

  @Test
  void theSameDefinitionsMakeTheSameForms() {
    assertEquals(
        make(List.copyOf(FormStory.rice().all())), make(List.copyOf(FormStory.rice().all())));
  }
}
