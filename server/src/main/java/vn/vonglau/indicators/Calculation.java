package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Works out the cells that a form calculates itself. */
final class Calculation {
  private Calculation() {}

  /** Only the calculated cells; one that lacks a part, or would divide by zero, is left out. */
  static Map<CellKey, BigDecimal> of(Form form, Map<CellKey, Cell> cells) {
    Map<String, Formula> formulas = new LinkedHashMap<>();
    for (Form.Row row : form.rows()) {
      if (row.formula() != null) {
        formulas.put(row.indicator(), Formula.parse(row.formula()));
      }
    }
    Map<CellKey, BigDecimal> found = new LinkedHashMap<>();
    if (formulas.isEmpty()) {
      return found;
    }
    var order = Formula.order(formulas);
    for (Form.Column column : form.columns()) {
      Map<String, BigDecimal> known = new HashMap<>();
      for (String code : order) {
        BigDecimal value =
            formulas
                .get(code)
                .value(
                    c -> {
                      if (formulas.containsKey(c)) {
                        return known.get(c);
                      }
                      Cell cell = cells.get(new CellKey(c, column.id()));
                      return cell == null ? null : cell.value();
                    });
        if (value != null) {
          known.put(code, value);
          found.put(new CellKey(code, column.id()), value);
        }
      }
    }
    return found;
  }
}
