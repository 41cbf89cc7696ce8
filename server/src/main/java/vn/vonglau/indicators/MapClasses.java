package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the colours of an indicator on a map mean.
 *
 * @param unit of measure as printed; may be empty
 * @param period as it is written: "tháng 10/2026"
 * @param ranges by key of the class in the palette, ascending: "12,5 – < 20"
 * @param simulated some of the figures are made up
 */
public record MapClasses(
    String name, String unit, String period, Map<String, String> ranges, boolean simulated) {

  static MapClasses of(ValueTable.Question q, Readings.Read read, Classes classes) {
    return new MapClasses(
        q.of().nameVi(),
        q.of().unit(),
        ReportNames.period(read.period()),
        ranges(classes),
        read.values().values().stream().anyMatch(Carried::simulated));
  }

  /** As web/reports/legend.js puts them. */
  private static Map<String, String> ranges(Classes classes) {
    double[] b = classes.breaks();
    Map<String, String> out = new LinkedHashMap<>();
    for (int k = 1; k < b.length; k++) {
      String upper = text(b[k]);
      String range =
          b[k - 1] == b[k]
              ? upper
              : text(b[k - 1]) + " – " + (k < b.length - 1 ? "< " : "") + upper;
      out.put(Integer.toString(k + classes.firstColour() - 1), range);
    }
    return out;
  }

  private static String text(double value) {
    return CarryWords.number(BigDecimal.valueOf(value).stripTrailingZeros());
  }
}
