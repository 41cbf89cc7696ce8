package vn.vonglau.styles;

import java.awt.Color;
import java.util.Locale;

/** Arithmetic of colours written as {@code #RRGGBB}. */
final class Colours {
  private Colours() {}

  static Color awt(String hex) {
    return new Color(Integer.parseInt(hex.substring(1), 16));
  }

  static Color awt(String hex, double opacity) {
    int alpha = (int) Math.round(255 * Math.clamp(opacity, 0, 1));
    return new Color(alpha << 24 | Integer.parseInt(hex.substring(1), 16), true);
  }

  /** {@code share} of the way from {@code from} to {@code to}, each channel by itself. */
  static String mix(String from, String to, double share) {
    int a = Integer.parseInt(from.substring(1), 16);
    int b = Integer.parseInt(to.substring(1), 16);
    int out = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double v = (a >> shift & 0xFF) * (1 - share) + (b >> shift & 0xFF) * share;
      out |= (int) Math.round(v) << shift;
    }
    return String.format(Locale.ROOT, "#%06X", out);
  }

  /** Black or white, whichever reads better on a colour. */
  static String readable(String ground) {
    String black = "#000000";
    String white = "#FFFFFF";
    return contrast(ground, black) >= contrast(ground, white) ? black : white;
  }

  /** Contrast by WCAG 2: 1 (none) to 21. */
  static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return 0.2126 * linear(rgb >> 16 & 0xFF)
        + 0.7152 * linear(rgb >> 8 & 0xFF)
        + 0.0722 * linear(rgb & 0xFF);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
