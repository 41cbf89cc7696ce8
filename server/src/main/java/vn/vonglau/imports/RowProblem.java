package vn.vonglau.imports;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Something that is wrong with a row of a file, or worth knowing of it.
 *
 * @param severity error: the row is refused; warning: it is taken as it is; note
 * @param areaBeforeM2, areaAfterM2 geodesic, of a shape that was repaired
 * @param rowText JSON of the row's properties, once for each refused row; null otherwise
 * @param rowWkt its place in the numbers of the file
 */
record RowProblem(
    long n,
    String severity,
    String code,
    Long line,
    String field,
    String value,
    String key,
    String vi,
    String en,
    Double lon,
    Double lat,
    Double areaBeforeM2,
    Double areaAfterM2,
    @JsonIgnore String rowText,
    @JsonIgnore String rowWkt) {

  /** Without a place. */
  static RowProblem of(
      String severity,
      String code,
      Long line,
      String field,
      String value,
      String key,
      String vi,
      String en) {
    return new RowProblem(
        0, severity, code, line, field, value, key, vi, en, null, null, null, null, null, null);
  }

  RowProblem with(String text, String wkt) {
    return copy(n, text, wkt);
  }

  RowProblem numbered(long number) {
    return copy(number, rowText, rowWkt);
  }

  private RowProblem copy(long number, String text, String wkt) {
    return new RowProblem(
        number,
        severity,
        code,
        line,
        field,
        value,
        key,
        vi,
        en,
        lon,
        lat,
        areaBeforeM2,
        areaAfterM2,
        text,
        wkt);
  }
}
