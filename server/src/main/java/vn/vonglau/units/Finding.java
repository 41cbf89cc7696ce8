package vn.vonglau.units;

import vn.vonglau.kernel.Problem;

/**
 * One thing that an import found.
 *
 * @param severity {@code error}: this row was refused; {@code warning}: taken, but somebody should
 *     look; {@code note}: for the record
 * @param line in the file, from 1, or null
 * @param areaM2 geodesic area of the fault in m², or null
 * @param lon a point at the fault, or null
 */
public record Finding(
    Severity severity,
    String code,
    String file,
    Long line,
    String unitCode,
    String unitName,
    String vi,
    String en,
    Double areaM2,
    Double lon,
    Double lat) {

  /** How much a finding weighs. */
  public enum Severity {
    ERROR,
    WARNING,
    NOTE
  }

  static Finding of(Severity severity, UnitDraft draft, String code, String vi, String en) {
    return new Finding(
        severity,
        code,
        draft.file(),
        draft.line(),
        draft.code(),
        draft.name(),
        vi,
        en,
        null,
        null,
        null);
  }

  static Finding of(Severity severity, SuccessionDraft move, String code, String vi, String en) {
    return new Finding(
        severity, code, move.file(), move.line(), move.oldCode(), null, vi, en, null, null, null);
  }

  /** A row that could not even be read. */
  public static Finding unreadable(String file, Long line, Problem problem) {
    return new Finding(
        Severity.ERROR,
        problem.code(),
        file,
        line,
        null,
        null,
        problem.vi(),
        problem.en(),
        null,
        null,
        null);
  }
}
