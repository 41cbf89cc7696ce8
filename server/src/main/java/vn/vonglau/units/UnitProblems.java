package vn.vonglau.units;

import vn.vonglau.kernel.Problem;

/** What can be wrong with a question about units. */
final class UnitProblems {
  private UnitProblems() {}

  static Problem unknownUnit() {
    return Problem.of(
        404,
        "unit-unknown",
        "Không có đơn vị hành chính với mã số này.",
        "There is no administrative unit with this id.");
  }

  static Level level(String text) {
    return Level.find(text)
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "unit-level",
                        "Cấp hành chính phải là province, district hoặc commune.",
                        "The level must be province, district or commune.")
                    .at("level", null)
                    .asException());
  }
}
