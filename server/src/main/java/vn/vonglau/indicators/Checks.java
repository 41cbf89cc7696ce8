package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Judges what was entered by the rules, with the figures of earlier periods. */
@Component
class Checks {
  private final CheckRules rules;
  private final Definitions definitions;
  private final Figures figures;

  Checks(CheckRules rules, Definitions definitions, Figures figures) {
    this.rules = rules;
    this.definitions = definitions;
    this.figures = figures;
  }

  /** What is the matter with a report; one query for all earlier figures. */
  List<CellProblem> check(Form f, Report r, Map<CellKey, Cell> cells) {
    return check(f, r, cells, earlier(f, r));
  }

  List<CellProblem> check(Form f, Report r, Map<CellKey, Cell> cells, Earlier earlier) {
    return new CheckRun(rules.now(), definitions.now(), f, cells, earlier).problems();
  }

  /** Values of the cells that the form works out itself, of all columns. */
  Map<CellKey, BigDecimal> calculated(Form f, Map<CellKey, Cell> cells) {
    return Calculation.of(f, cells);
  }

  /** What stood in each cell before: last period, last year, plan, and the row of earlier ones. */
  Earlier earlier(Form f, Report r) {
    return Earlier.read(figures, f, r);
  }
}
