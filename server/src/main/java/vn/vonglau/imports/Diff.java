package vn.vonglau.imports;

import java.util.List;
import java.util.Map;

/**
 * What an import would make of its layer.
 *
 * @param taken rows of the file that can be used
 * @param minX, minY, maxX, maxY where they lie, WGS 84; NaN as long as there is none
 */
record Diff(
    long rows,
    long taken,
    long added,
    long changed,
    long removed,
    long unchanged,
    long refused,
    long warnings,
    long repaired,
    long problems,
    double minX,
    double minY,
    double maxX,
    double maxY,
    Samples samples) {

  Diff with(long gone, Samples shown) {
    return new Diff(
        rows, taken, added, changed, gone, unchanged, refused, warnings, repaired, problems, minX,
        minY, maxX, maxY, shown);
  }

  /** Some of each, for people to look at. */
  record Samples(List<Object> added, List<Object> changed, List<Object> removed) {
    static final Samples NONE = new Samples(List.of(), List.of(), List.of());
  }

  /** A row that is not in both. */
  record Row(String key, String name) {}

  /**
   * A row that is another one than before.
   *
   * @param geometry its place is another one
   */
  record Changed(String key, String name, List<Map<String, Object>> fields, boolean geometry) {}
}
