package vn.vonglau.styles;

import java.util.Map;

/**
 * One symbol, before its colours are put in.
 *
 * @param name as styles write it behind {@code sprite:}
 * @param svg with {@code @name} in the place of colours
 * @param width, height in px
 * @param own values of names that only this symbol has
 * @param faded mixes its fill this far toward the ground: 0 to 1
 * @param stretch null, or what may be stretched when a text stands in it
 */
record Symbol(
    String name,
    String svg,
    int width,
    int height,
    Map<String, String> own,
    double faded,
    Stretch stretch) {

  /**
   * @param from, to of the part along x that stretches, in px
   * @param content left, top, right, bottom of where text may stand, in px
   */
  record Stretch(int from, int to, int[] content) {}

  Symbol {
    own = Map.copyOf(own);
  }

  /** The drawing in the colours of a theme. */
  String svg(Tokens tokens, Theme theme) {
    Map<String, String> values = new java.util.HashMap<>();
    own.forEach((k, v) -> values.put(k, v.startsWith("@") ? tokens.resolve(v, theme) : v));
    if (faded > 0) {
      String ground = tokens.colour("ground-in", theme);
      values.put("fill", Colours.mix(values.get("fill"), ground, faded));
    }
    return tokens.fill(svg, theme, values);
  }
}
