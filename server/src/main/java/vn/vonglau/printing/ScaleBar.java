package vn.vonglau.printing;

import java.util.Locale;

/** A bar of a round length on the ground, in four parts. */
final class ScaleBar {
  static final int PARTS = 4;

  private ScaleBar() {}

  /** Metres: 1, 2 or 4 and noughts, not longer than this, so that a half is a round length, too. */
  static double longest(double metres) {
    double power = Math.pow(10, Math.floor(Math.log10(metres)));
    for (int n : new int[] {4, 2}) {
      if (n * power <= metres) {
        return n * power;
      }
    }
    return power;
  }

  /** "250 m", "2,5 km". */
  static String words(double metres) {
    boolean far = metres >= 1000;
    double shown = far ? metres / 1000 : metres;
    String text =
        shown == Math.rint(shown)
            ? String.format(Locale.forLanguageTag("vi"), "%,.0f", shown)
            : Double.toString(Math.round(shown * 100) / 100.0).replace('.', ',');
    return text + (far ? " km" : " m");
  }
}
