package vn.vonglau.indicators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static vn.vonglau.indicators.FormStory.cell;
import static vn.vonglau.indicators.FormStory.key;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.TextFiles;

/** What the packaged rules say of a report. */
class CheckRunTest {
  private static final Edition DEFINITIONS = FormStory.rice();
  private static final Form FORM = FormStory.form(DEFINITIONS);

  private static Map<CellKey, Cell> whole() {
    Map<CellKey, Cell> cells = new HashMap<>();
    cells.put(key("HN-007.01"), cell("4"));
    cells.put(key("HN-007.03"), cell("26"));
    cells.put(key("HN-031"), cell("12"));
    cells.put(key("HN-031.01"), cell("3"));
    cells.put(key("HN-043"), cell("98.5"));
    return cells;
  }

  private static List<CellProblem> check(Map<CellKey, Cell> cells, Earlier earlier) {
    return new CheckRun(rules(), DEFINITIONS, FORM, cells, earlier).problems();
  }

  private static List<CheckRule> rules() {
    try {
      Findings findings = new Findings();
      List<CheckRule> rules =
          CheckRules.read(
              new TextFiles("/nowhere", "reporting", "rules.yaml").packaged(), findings);
      assertTrue(findings.isEmpty(), () -> findings.list().toString());
      return rules;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Earlier earlier(String code, String previous, String... series) {
    List<BigDecimal> all = new ArrayList<>();
    for (String value : series) {
      all.add(new BigDecimal(value));
    }
    return new Earlier(
        Map.of(key(code), new BigDecimal(previous)), Map.of(), Map.of(), Map.of(key(code), all));
  }

  @Test
  void aWholeReportHasNoProblems() {
    assertEquals(List.of(), check(whole(), Earlier.NONE));
  }

  @Test
  void anEmptyCellKeepsTheReportBackUnlessItSaysWhy() {
    Map<CellKey, Cell> cells = whole();
    cells.remove(key("HN-031.01"));
    assertEquals(List.of("ERROR required HN-031.01"), FormStory.codes(check(cells, Earlier.NONE)));
    cells.put(key("HN-031.01"), new Cell(null, "không có khách sạn trên địa bàn", null));
    assertEquals(List.of(), check(cells, Earlier.NONE));
  }

  @Test
  void moreThanAHundredPerCentIsLiftedOnlyByAReason() {
    Map<CellKey, Cell> cells = whole();
    cells.put(key("HN-043"), cell("145"));
    List<CellProblem> problems = check(cells, Earlier.NONE);
    assertEquals(List.of("ERROR percent-above-100 HN-043"), FormStory.codes(problems));
    assertTrue(problems.getFirst().vi().contains("145 % lớn hơn 100 %"));
    cells.put(key("HN-043"), new Cell(new BigDecimal("145"), null, "ngắn"));
    assertEquals(CellProblem.Severity.ERROR, check(cells, Earlier.NONE).getFirst().severity());
    cells.put(key("HN-043"), new Cell(new BigDecimal("145"), null, "Tính cả đường mới bàn giao"));
    CellProblem lifted = check(cells, Earlier.NONE).getFirst();
    assertEquals(CellProblem.Severity.NOTE, lifted.severity());
    assertTrue(lifted.vi().endsWith("Đã giải trình: Tính cả đường mới bàn giao"));
  }

  @Test
  void aCountBelowZeroIsNotLiftedByAnyReason() {
    Map<CellKey, Cell> cells = whole();
    cells.put(key("HN-031"), new Cell(new BigDecimal("-1"), null, "một lý do rất dài và đủ ý"));
    cells.put(key("HN-031.01"), new Cell(new BigDecimal("-2"), null, null));
    assertTrue(FormStory.codes(check(cells, Earlier.NONE)).contains("ERROR count-below-0 HN-031"));
  }

  @Test
  void aJumpFromLastPeriodWantsAComment() {
    Map<CellKey, Cell> cells = whole();
    List<CellProblem> problems = check(cells, earlier("HN-031", "6"));
    assertEquals(List.of("WARNING change-previous HN-031"), FormStory.codes(problems));
    assertTrue(problems.getFirst().vi().contains("kỳ trước 6, thay đổi 100 %"));
    cells.put(key("HN-031"), new Cell(new BigDecimal("12"), null, "mở thêm sáu nhà nghỉ"));
    assertEquals(
        List.of("NOTE change-previous HN-031"),
        FormStory.codes(check(cells, earlier("HN-031", "6"))));
  }

  @Test
  void aPartMayNotBeMoreThanItsWhole() {
    Map<CellKey, Cell> cells = whole();
    cells.put(key("HN-031.01"), cell("13"));
    assertEquals(
        List.of("WARNING sum-of-children HN-031"), FormStory.codes(check(cells, Earlier.NONE)));
  }

  @Test
  void aValueFarFromTheMedianOfEarlierOnesIsToldAndOneWrongValueAmongThemDoesNotHideIt() {
    Map<CellKey, Cell> cells = whole();
    cells.put(key("HN-031"), cell("21"));
    Earlier steady = earlier("HN-031", "16", "12", "11", "12", "13", "900", "12", "11");
    assertEquals(List.of("WARNING outlier HN-031"), FormStory.codes(check(cells, steady)));
    cells.put(key("HN-031"), cell("13"));
    assertEquals(List.of(), check(cells, steady));
  }

  @Test
  void halfAHotelIsTold() {
    Map<CellKey, Cell> cells = whole();
    cells.put(key("HN-031.01"), cell("2.5"));
    assertEquals(
        List.of("WARNING count-whole HN-031.01"), FormStory.codes(check(cells, Earlier.NONE)));
  }

  @Test
  void twoIndicatorsOfAFormAreComparedWhereBothStandInIt() throws IOException {
    Findings findings = new Findings();
    List<CheckRule> rules =
        CheckRules.read(
            Map.of(
                "reporting/rules.yaml",
                """
                rules:
                  - id: hotels
                    kind: compare
                    left: "HN-031.01 * 2"
                    sign: "<="
                    right: "HN-031"
                    severity: error
                    vi: "{name}: {value} nhiều hơn {other}."
                    en: "{name}: {value} is more than {other}."
                  - id: elsewhere
                    kind: compare
                    left: "HN-031"
                    sign: "="
                    right: "HN-999"
                    severity: error
                    vi: "không"
                    en: "no"
                """),
            findings);
    assertTrue(findings.isEmpty(), () -> findings.list().toString());
    Map<CellKey, Cell> cells = whole();
    cells.put(key("HN-031.01"), cell("7"));
    List<CellProblem> problems =
        new CheckRun(rules, DEFINITIONS, FORM, cells, Earlier.NONE).problems();
    assertEquals(List.of("ERROR hotels HN-031.01"), FormStory.codes(problems));
    assertTrue(problems.getFirst().vi().contains("14 nhiều hơn 12"));
  }

  @Test
  void theRowThatIsWorkedOutIsNotAskedFor() {
    Map<CellKey, BigDecimal> made = Calculation.of(FORM, whole());
    assertEquals(Map.of(key("HN-007.02"), new BigDecimal("65")), made);
    Map<CellKey, Cell> without = whole();
    without.put(key("HN-007.01"), cell("0"));
    assertEquals(Map.of(), Calculation.of(FORM, without));
  }

  @Test
  void aWrongFileOfRulesIsToldWithFileAndLine() {
    Findings findings = new Findings();
    List<CheckRule> rules =
        CheckRules.read(
            Map.of(
                "reporting/rules.yaml",
                """
                rules:
                  - id: a
                    kind: range
                    severity: error
                    vi: x
                    en: x
                  - id: b-rule
                    kind: range
                    min: nought
                    severity: error
                    vi: x
                    en: x
                  - id: b-rule
                    kind: compare
                    left: "HN-001 +"
                    sign: "<="
                    right: "1"
                    severity: loud
                    vi: x
                    en: x
                """),
            findings);
    assertEquals(null, rules);
    assertTrue(findings.list().stream().allMatch(p -> p.file().equals("reporting/rules.yaml")));
    assertTrue(
        findings.list().stream().anyMatch(p -> p.line() == 18 && p.at().endsWith("severity")),
        () -> findings.list().toString());
  }
}
