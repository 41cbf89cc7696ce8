package vn.vonglau.printing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sheets of ISO 216; sides upright, in millimetres. */
enum Paper {
  A4(210, 297, 1),
  A3(297, 420, 1),
  A2(420, 594, 1.2),
  A1(594, 841, 1.45),
  A0(841, 1189, 1.9);

  final int width;
  final int height;

  /** How much larger letters are than on a sheet that is held in the hand. */
  final double letters;

  Paper(int width, int height, double letters) {
    this.width = width;
    this.height = height;
    this.letters = letters;
  }

  static Optional<Paper> find(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(p -> p.name().equals(upper)).findFirst();
  }
}
