package vn.vonglau.sensing;

import java.util.List;

/**
 * An index of one station at one time, with all that it came from.
 *
 * @param kind {@code VN_AQI} or {@code VN_WQI}
 * @param value rounded half up; null where there is none, see reason
 * @param exact before rounding; NaN where there is none
 * @param parameter the one that rules: highest part of VN_AQI, lowest of VN_WQI; null without parts
 * @param parts in the order of the table; also there when the whole has no value
 * @param left parameters that were given but take no part, and why
 * @param reason null when there is a value
 * @param uncertain a part rests on a cell that nobody has compared with the decision yet
 */
record IndexValue(
    String kind,
    Integer value,
    double exact,
    String parameter,
    List<Part> parts,
    List<Left> left,
    NoIndex reason,
    boolean uncertain) {
  static final String AQI = "VN_AQI";
  static final String WQI = "VN_WQI";

  /** Which figure of a series the part is made of. */
  enum Basis {
    MEAN_1H("1h"),
    NOWCAST("nowcast"),
    HIGHEST_1H("max-1h"),
    HIGHEST_8H("max-8h"),
    MEAN_24H("24h"),
    SAMPLE("sample");

    private final String id;

    Basis(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  /**
   * @param figure what was looked up, in the unit of the table
   * @param exact the index before rounding
   */
  record Part(
      String parameter, Basis basis, double figure, double exact, int value, boolean uncertain) {}

  record Left(String parameter, NoIndex reason) {}

  IndexValue {
    parts = List.copyOf(parts);
    left = List.copyOf(left);
  }

  /** Half up. What binary fractions take from a half ({@code 109.49999999999999}) is given back. */
  static int round(double exact) {
    return (int) Math.floor(exact + 0.5 + 1e-9);
  }

  static Part part(String parameter, Basis basis, double figure, Curve.Reading reading) {
    return new Part(
        parameter, basis, figure, reading.index(), round(reading.index()), reading.uncertain());
  }
}
