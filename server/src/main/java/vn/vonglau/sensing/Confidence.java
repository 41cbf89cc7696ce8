package vn.vonglau.sensing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a number of a table can be trusted; kept beside every cell. */
enum Confidence {
  VERIFIED("đã đối chiếu văn bản", "compared with the text"),
  IMPLEMENTATION("theo phần mềm đang dùng", "as public software has it"),
  RECALLED("chưa đối chiếu văn bản", "not yet compared with the text"),
  PROPOSED("đề xuất", "proposed by this product");

  private final String vi;
  private final String en;

  Confidence(String vi, String en) {
    this.vi = vi;
    this.en = en;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String vi() {
    return vi;
  }

  String en() {
    return en;
  }

  /** A figure that rests on such a cell is marked wherever it is shown. */
  boolean uncertain() {
    return this == RECALLED;
  }

  static Optional<Confidence> find(String id) {
    return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
  }
}
