package vn.vonglau.portrayal;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.styles.Fonts;

/** Outlines of texts of one or several lines; lines break as MapLibre breaks them. */
final class TextShapes {
  /**
   * From line to line, in em: as the styles of the browser say, since at 1.2 the tail of one line
   * touches the accent of the next.
   */
  static final double LINE_HEIGHT = 1.4;

  /** MapLibre weighs lines at this size of an em. */
  private static final double EM = 24;

  /** Without a width of its own a line breaks only here, in em. */
  private static final double WIDEST = 100;

  private static final String BREAKS_AFTER = "\n &)+-/\u00ad·\u200b‐–‧";

  private final Fonts fonts;

  /** A place where a line may end; badness of the best lines up to it. */
  private record Break(int at, double x, Break before, double badness) {}

  TextShapes(Fonts fonts) {
    this.fonts = fonts;
  }

  /** The text in the font's letters, all on one line. */
  String plain(String font, String text) {
    return fonts.drawable(font, text).replaceAll("\\s+", " ").strip();
  }

  /** Outline of all lines, centred around the origin. */
  Path2D block(String font, String text, double size, double wrap) {
    List<String> lines = lines(font, text, size, wrap);
    Path2D out = new Path2D.Double();
    double base = size * (Fonts.CAP_HEIGHT - (lines.size() - 1) * LINE_HEIGHT) / 2;
    for (String line : lines) {
      double x = -fonts.width(font, line, size) / 2;
      out.append(
          fonts
              .outline(font, line, size)
              .getPathIterator(AffineTransform.getTranslateInstance(x, base)),
          false);
      base += size * LINE_HEIGHT;
    }
    return out;
  }

  /** Width and height of the block, lines counted whole. */
  double[] size(String font, String text, double size, double wrap) {
    List<String> lines = lines(font, text, size, wrap);
    double width = lines.stream().mapToDouble(l -> fonts.width(font, l, size)).max().orElse(0);
    return new double[] {width, lines.size() * size * LINE_HEIGHT};
  }

  /** The lines, as even as they can be. */
  List<String> lines(String font, String text, double size, double wrap) {
    String whole = fonts.drawable(font, text.replace("\r\n", "\n")).strip();
    double most = wrap > 0 ? wrap / size * EM : WIDEST * EM;
    double total = fonts.width(font, whole, EM);
    if (total <= most && whole.indexOf('\n') < 0) {
      return List.of(whole);
    }
    double target = total / Math.max(1, Math.ceil(total / most));
    int[] letters = whole.codePoints().toArray();
    List<Break> breaks = new ArrayList<>();
    double x = 0;
    for (int i = 0; i < letters.length; i++) {
      if (!Character.isWhitespace(letters[i])) {
        x += fonts.width(font, Character.toString(letters[i]), EM);
      }
      if (i < letters.length - 1 && BREAKS_AFTER.indexOf(letters[i]) >= 0) {
        breaks.add(best(i + 1, x, target, breaks, penalty(letters[i], letters[i + 1]), false));
      }
    }
    List<String> out = new ArrayList<>();
    int end = letters.length;
    Break last = best(end, x, target, breaks, 0, true).before;
    while (end > 0) {
      int from = last == null ? 0 : last.at;
      out.addFirst(new String(letters, from, end - from).strip());
      end = from;
      last = last == null ? null : last.before;
    }
    return out;
  }

  private static double penalty(int letter, int next) {
    return (letter == '\n' ? -10_000 : 0) + (letter == '(' ? 50 : 0) + (next == ')' ? 50 : 0);
  }

  private static Break best(
      int at, double x, double target, List<Break> breaks, double penalty, boolean last) {
    Break before = null;
    double least = badness(x, target, penalty, last);
    // lines far longer than wanted are never the best: looking back over a few breaks is enough
    for (int i = breaks.size() - 1; i >= Math.max(0, breaks.size() - 64); i--) {
      Break b = breaks.get(i);
      double badness = badness(x - b.x, target, penalty, last) + b.badness;
      if (badness < least) {
        before = b;
        least = badness;
      }
    }
    return new Break(at, x, before, least);
  }

  private static double badness(double width, double target, double penalty, boolean last) {
    double ragged = (width - target) * (width - target);
    if (last) {
      // rather a short last line than a long one
      return width < target ? ragged / 2 : ragged * 2;
    }
    return ragged + Math.abs(penalty) * penalty;
  }
}
