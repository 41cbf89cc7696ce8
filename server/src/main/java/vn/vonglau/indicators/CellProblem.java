package vn.vonglau.indicators;

/**
 * What is the matter with a cell, in words for people.
 *
 * @param indicator null where it concerns the whole report
 * @param column null where it concerns the whole row
 * @param severity an error keeps the report from being submitted; a warning wants a comment
 * @param code stable name of the rule
 * @param place where in a file: {@code file, sheet, cell}; null for what was typed
 */
record CellProblem(
    String indicator,
    String column,
    Severity severity,
    String code,
    String vi,
    String en,
    String place) {
  enum Severity {
    ERROR,
    WARNING,
    NOTE
  }
}
