package vn.vonglau.printing;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a plane grid over a map: 1, 2 or 5 and noughts of metres, so that they stand some four
 * to ten centimetres apart.
 *
 * @param metres from line to line
 */
record Grid(int metres) {
  private static final double LEAST_MM = 40;

  static Grid of(int scale) {
    double least = LEAST_MM * scale / 1000;
    int power = (int) Math.pow(10, Math.floor(Math.log10(least)));
    for (int n : new int[] {1, 2, 5, 10}) {
      // what is exactly four centimetres apart must not fail by a rounding
      if (n * power >= least * (1 - 1e-9)) {
        return new Grid(n * power);
      }
    }
    throw new IllegalStateException("no grid at 1:" + scale);
  }

  /** The lines between two places, ascending. */
  List<Long> between(double from, double to) {
    List<Long> out = new ArrayList<>();
    for (long at = (long) Math.ceil(from / metres) * metres; at <= to; at += metres) {
      out.add(at);
    }
    return out;
  }

  /** As it stands at the frame: kilometres where the lines are whole ones, otherwise metres. */
  String label(long at) {
    boolean kilometres = metres >= 1000;
    long shown = kilometres ? at / 1000 : at;
    String digits = Long.toString(shown);
    return digits.length() > 3
        ? digits.substring(0, digits.length() - 3)
            + "\u00a0"
            + digits.substring(digits.length() - 3)
        : digits;
  }

  /** "1 km", "500 m". */
  String spacing() {
    return metres >= 1000 ? metres / 1000 + " km" : metres + " m";
  }
}
