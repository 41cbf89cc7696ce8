package vn.vonglau.styles;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.List;
import vn.vonglau.catalogue.Words;
import vn.vonglau.styles.Legend.Item;
import vn.vonglau.styles.Legend.Swatch;

/** Paints a legend with the fonts of the product; no font of the machine takes part. */
final class LegendPicture {
  private static final int LEFT = 12;
  private static final int TEXT = 54;
  private static final int ROW = 26;
  private static final int HEAD = 30;
  private static final int MAX_ROWS = 400;

  private final Legend legend;
  private final Edition edition;
  private final Fonts fonts;
  private final Theme theme;
  private final boolean english;
  private int[] raster;
  private int stride;
  private int pixels = 1;

  LegendPicture(Legend legend, Edition edition, Fonts fonts, Theme theme, boolean english) {
    this.legend = legend;
    this.edition = edition;
    this.fonts = fonts;
    this.theme = theme;
    this.english = english;
  }

  /**
   * @param scale pixels for one px: 1 to 4
   * @return PNG
   */
  byte[] png(int scale) {
    return Sheet.png(image(scale));
  }

  /** Width and height in px. */
  int[] size() {
    List<Item> items = legend.items().stream().limit(MAX_ROWS).toList();
    double width = 160;
    width = Math.max(width, LEFT + fonts.width(Fonts.SEMI_BOLD, words(legend.title()), 14) + LEFT);
    int height = HEAD + 6;
    for (Item item : items) {
      String font = item.heading() ? Fonts.SEMI_BOLD : Fonts.REGULAR;
      int from = item.heading() ? LEFT : TEXT;
      width = Math.max(width, from + fonts.width(font, title(item), 13) + LEFT);
      height += row(item);
    }
    for (Words note : legend.notes()) {
      width = Math.max(width, LEFT + fonts.width(Fonts.REGULAR, words(note), 12) + LEFT);
      height += ROW;
    }
    return new int[] {(int) Math.ceil(width), height};
  }

  /** The same as pixels without transparency: 0xFFRRGGBB each. */
  BufferedImage image(int scale) {
    int[] size = size();
    pixels = scale;
    stride = size[0] * scale;
    var image = new BufferedImage(stride, size[1] * scale, BufferedImage.TYPE_INT_RGB);
    raster = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    Arrays.fill(raster, rgb("surface"));
    List<Item> items = legend.items().stream().limit(MAX_ROWS).toList();
    text(words(legend.title()), Fonts.SEMI_BOLD, 14, "ink", LEFT, 22);
    int y = HEAD;
    for (Item item : items) {
      if (item.heading()) {
        text(title(item), Fonts.SEMI_BOLD, 13, "ink-2", LEFT, y + HEAD / 2.0 + 6);
      } else {
        swatch(item, y);
        text(title(item), Fonts.REGULAR, 13, "ink", TEXT, y + row(item) / 2.0 + 5);
      }
      y += row(item);
    }
    for (Words note : legend.notes()) {
      text(words(note), Fonts.REGULAR, 12, "ink-3", LEFT, y + 17);
      y += ROW;
    }
    return image;
  }

  private int row(Item item) {
    return row(item, edition);
  }

  /** Height of a line, px. */
  static int row(Item item, Edition edition) {
    Swatch s = item.symbol();
    if (s != null && "image".equals(s.kind())) {
      Symbol symbol = edition.symbols().symbols().get(s.image());
      return symbol == null ? ROW : Math.max(ROW, Math.min(symbol.height(), 40) + 2);
    }
    return item.heading() ? HEAD : ROW;
  }

  private String title(Item item) {
    return title(item, english);
  }

  /** The words of a line, with key or range where these say more. */
  static String title(Item item, boolean english) {
    String name = english ? item.title().en() : item.title().vi();
    if (item.table() != null && item.key() != null && item.numeral() == null) {
      return item.key() + " · " + name;
    }
    String range = "";
    if (item.table() != null && item.from() != null && item.to() != null) {
      range = "  " + GlExpressions.plain(item.from()) + "–" + GlExpressions.plain(item.to());
    }
    return name + range;
  }

  /** Copies the swatch of a line, which is drawn once for all legends that have it. */
  private void swatch(Item item, int y) {
    int height = row(item) * pixels;
    int[] drawn =
        SwatchPicture.of(edition, fonts, theme, pixels, item.symbol(), item.numeral(), row(item));
    int width = SwatchPicture.WIDTH * pixels;
    int left = (LEFT - SwatchPicture.LEFT) * pixels;
    for (int row = 0; row < height; row++) {
      System.arraycopy(drawn, row * width, raster, (y * pixels + row) * stride + left, width);
    }
  }

  private void text(String text, String font, double size, String token, double x, double base) {
    LetterMasks.draw(
        fonts,
        raster,
        stride,
        font,
        text,
        size * pixels,
        x * pixels,
        (int) Math.rint(base * pixels),
        rgb(token));
  }

  private String words(Words words) {
    return english ? words.en() : words.vi();
  }

  private int rgb(String token) {
    return Colours.awt(edition.tables().tokens().colour(token, theme)).getRGB();
  }
}
