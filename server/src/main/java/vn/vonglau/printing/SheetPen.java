package vn.vonglau.printing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.paper.PdfLetters;
import vn.vonglau.paper.PdfLetters.Style;

/**
 * Draws on a sheet: millimetres from its upper left corner, y downward; letters in points; colours
 * 0xRRGGBB.
 */
interface SheetPen {
  /**
   * A line of text.
   *
   * @param align 0: x is its left end, 0.5 its middle, 1 its right end
   */
  default void text(double x, double base, String text, Style style, int rgb, double align)
      throws IOException {
    turned(x, base, 0, text, style, rgb, align, 1);
  }

  /**
   * The same turned about its anchor.
   *
   * @param degrees against the clock
   * @param opacity 0 to 1
   */
  void turned(
      double x,
      double base,
      double degrees,
      String text,
      Style style,
      int rgb,
      double align,
      double opacity)
      throws IOException;

  /** Millimetres. */
  double width(String text, Style style);

  void line(double x1, double y1, double x2, double y2, double thick, int rgb, double opacity)
      throws IOException;

  void fill(Box box, int rgb) throws IOException;

  void outline(Box box, double thick, int rgb) throws IOException;

  /** A filled shape of straight sides, x and y by turns. */
  void shape(double[] xy, int rgb) throws IOException;

  void picture(BufferedImage picture, Box at) throws IOException;

  /** Lines that fit into a width; a word that is too long for it stands alone. */
  default List<String> wrap(String text, Style style, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : PdfLetters.clean(text).strip().split(" +")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && width(longer, style) > width) {
        lines.add(line);
        longer = word;
      }
      line = longer;
    }
    lines.add(line);
    return lines;
  }

  /** A paragraph; where its next line would have its upper edge. */
  default double paragraph(double x, double top, double width, String text, Style style, int rgb)
      throws IOException {
    double step = lineHeight(style);
    double y = top;
    for (String line : wrap(text, style, width)) {
      text(x, y + 0.75 * step, line, style, rgb, 0);
      y += step;
    }
    return y;
  }

  /** Millimetres from a line of text to the next. */
  static double lineHeight(Style style) {
    return style.size() * 1.32 * MapFrame.MM_PER_INCH / 72;
  }
}
