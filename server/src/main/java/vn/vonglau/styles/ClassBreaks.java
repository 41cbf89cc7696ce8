package vn.vonglau.styles;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.vonglau.catalogue.Words;

/** Where one class of figures ends and the next begins. */
final class ClassBreaks {
  private ClassBreaks() {}

  /** See {@link StyleProposal#breaks}. */
  static List<Double> of(double[] sorted, int classes) {
    List<Double> out = new ArrayList<>();
    int n = sorted.length;
    for (int k = 1; k < classes && n > 1; k++) {
      int at = (int) ((long) k * n / classes);
      if (at == 0 || sorted[at] <= sorted[0]) {
        continue; // a class below it would be empty
      }
      // the break may stand anywhere above the value before: at the roundest number there
      int before = at;
      while (sorted[before - 1] == sorted[at]) {
        before--;
      }
      double round = roundest(sorted[before - 1], sorted[at]);
      if (out.isEmpty() || round > out.getLast()) {
        out.add(round);
      }
    }
    return out;
  }

  /** The number with the fewest digits above {@code low}, and not above {@code high}. */
  static double roundest(double low, double high) {
    BigDecimal top = BigDecimal.valueOf(high);
    for (int digits = 1; digits < 16; digits++) {
      double tried = top.round(new MathContext(digits, RoundingMode.FLOOR)).doubleValue();
      if (tried > low && tried <= high) {
        return tried;
      }
    }
    return high;
  }

  /** "12,5 – < 20 m²" */
  static Words words(Double from, Double to, String unit) {
    return new Words(words(from, to, unit, true), words(from, to, unit, false));
  }

  private static String words(Double from, Double to, String unit, boolean vi) {
    String behind = unit == null || unit.isBlank() ? "" : " " + unit.strip();
    if (from == null && to == null) {
      return vi ? "Có số liệu" : "With a figure";
    }
    String range =
        from == null
            ? "< " + printed(to, vi)
            : to == null ? "≥ " + printed(from, vi) : printed(from, vi) + " – < " + printed(to, vi);
    return range + behind;
  }

  private static String printed(double v, boolean vi) {
    Locale locale = vi ? Locale.of("vi", "VN") : Locale.ENGLISH;
    DecimalFormat format = new DecimalFormat("#,##0.##########");
    format.setDecimalFormatSymbols(DecimalFormatSymbols.getInstance(locale));
    return format.format(BigDecimal.valueOf(v));
  }

  /** Without an exponent: {@code 0.0001}. */
  static String digits(double v) {
    return BigDecimal.valueOf(v).stripTrailingZeros().toPlainString();
  }
}
