package vn.vonglau.styles;

/** Conditions of OGC Filter 1.0, written. */
final class SldFilterText {
  /** Features that stand for several points. */
  static final String GATHERED = is("EqualTo", "cluster", "true");

  static final String SINGLE = "<ogc:Not>" + GATHERED + "</ogc:Not>";

  private static final String WILD = "*%~^|";

  private SldFilterText() {}

  /**
   * Features whose field holds exactly this; null when a style cannot say it: with blanks at the
   * ends.
   */
  static String equal(String field, String value) {
    if (value.isEmpty()) {
      return "<ogc:PropertyIsNull>" + property(field) + "</ogc:PropertyIsNull>";
    }
    if (!value.equals(value.strip()) || value.chars().anyMatch(Character::isISOControl)) {
      return null;
    }
    if (value.matches("[\\p{L}_][\\p{L}\\p{N} _.,()/-]*|0|[1-9][0-9]{0,8}")) {
      return is("EqualTo", field, value);
    }
    // a literal 01 would be read as a number, and @name as a colour; a pattern is taken as it is
    for (char wild : WILD.toCharArray()) {
      if (value.indexOf(wild) < 0) {
        return "<ogc:PropertyIsLike wildCard=\""
            + wild
            + "\" singleChar=\"\" escapeChar=\"\\\">"
            + property(field)
            + literal(value)
            + "</ogc:PropertyIsLike>";
      }
    }
    return null;
  }

  /** From one (inclusive) to below the other; null is without end. A missing figure is not in. */
  static String between(String field, Double from, Double to) {
    String low = from == null ? null : is("GreaterThanOrEqualTo", field, ClassBreaks.digits(from));
    String high = to == null ? null : is("LessThan", field, ClassBreaks.digits(to));
    if (low != null && high != null) {
      return "<ogc:And>" + low + high + "</ogc:And>";
    }
    return low != null
        ? low
        : high != null
            ? high
            : "<ogc:Not><ogc:PropertyIsNull>" + property(field) + "</ogc:PropertyIsNull></ogc:Not>";
  }

  private static String is(String op, String field, String value) {
    String name = "ogc:PropertyIs" + op;
    return "<" + name + ">" + property(field) + literal(value) + "</" + name + ">";
  }

  private static String property(String field) {
    return "<ogc:PropertyName>" + SldText.escaped(field) + "</ogc:PropertyName>";
  }

  private static String literal(String value) {
    return "<ogc:Literal>" + SldText.escaped(value) + "</ogc:Literal>";
  }
}
