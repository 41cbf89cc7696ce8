package vn.vonglau.imports;

import java.util.Set;

/**
 * One fault of a geometry.
 *
 * @param lon place of the fault in WGS 84; NaN where it has none
 */
record ShapeFault(String code, String vi, String en, double lon, double lat) {
  private static final Set<String> USELESS =
      Set.of("shape-empty", "shape-not-finite", "shape-off-earth", "shape-kind");
  private static final Set<String> HINTS =
      Set.of(
          "shape-duplicate-points",
          "shape-spike",
          "place-outside",
          "place-partly-outside",
          "place-other-reading");

  /** No geometry can be made of it: the row is refused whatever the options say. */
  boolean useless() {
    return USELESS.contains(code);
  }

  /** The geometry breaks the rules of its kind: the option {@code invalid} decides. */
  boolean invalid() {
    return !useless() && !HINTS.contains(code);
  }
}
