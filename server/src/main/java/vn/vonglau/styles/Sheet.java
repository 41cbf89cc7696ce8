package vn.vonglau.styles;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * All symbols in one picture, and where each of them stands.
 *
 * @param index as MapLibre's sprite index
 */
record Sheet(byte[] png, Map<String, Map<String, Object>> index) {
  /** Marks that take any colour in the browser: distance fields of this many px across. */
  static final int MARK_SIZE = 20;

  static final String MARK_PREFIX = "sdf-";
  private static final int MARK_SIDE = MARK_SIZE + 2 * 8;
  private static final int GAP = 1;

  /**
   * @param ratio pixels of the picture for one px: 1 or 2
   */
  static Sheet of(SymbolBook book, Tokens tokens, Theme theme, int ratio) {
    List<Symbol> all =
        book.symbols().values().stream()
            .sorted(Comparator.comparing(Symbol::height).reversed().thenComparing(Symbol::name))
            .toList();
    int width = 640 * ratio;
    int x = 0;
    int y = 0;
    int shelf = 0;
    Map<String, int[]> places = new LinkedHashMap<>();
    for (Symbol symbol : all) {
      int w = symbol.width() * ratio;
      if (x + w > width) {
        x = 0;
        y += shelf + GAP;
        shelf = 0;
      }
      places.put(symbol.name(), new int[] {x, y});
      x += w + GAP;
      shelf = Math.max(shelf, symbol.height() * ratio);
    }
    var image =
        new BufferedImage(width, y + shelf + GAP + MARK_SIDE * ratio, BufferedImage.TYPE_INT_ARGB);
    Map<String, Map<String, Object>> index = new LinkedHashMap<>();
    Graphics2D pen = pen(image);
    for (Symbol symbol : all) {
      int[] at = places.get(symbol.name());
      paint(pen, symbol, tokens, theme, at[0], at[1], ratio);
      index.put(symbol.name(), entry(symbol, at, ratio));
    }
    pen.dispose();
    int below = y + shelf + GAP;
    int side = MARK_SIDE * ratio;
    int i = 0;
    for (Map.Entry<String, Shape> mark : Marks.ALL.entrySet()) {
      int at = i++ * (side + GAP);
      mark(image, mark.getValue(), at, below, ratio);
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("x", at);
      entry.put("y", below);
      entry.put("width", side);
      entry.put("height", side);
      entry.put("pixelRatio", ratio);
      entry.put("sdf", true);
      index.put(MARK_PREFIX + mark.getKey(), entry);
    }
    return new Sheet(png(image), index);
  }

  /** A mark of 1 by 1 as a distance field in the transparency of white. */
  private static void mark(BufferedImage image, Shape shape, int x, int y, int ratio) {
    int side = MARK_SIDE * ratio;
    double size = MARK_SIZE * ratio;
    var at = new AffineTransform(size, 0, 0, size, side / 2.0, side / 2.0);
    byte[] field = new DistanceField(at.createTransformedShape(shape)).bytes(0, 0, side, side);
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        image.setRGB(x + column, y + row, (field[row * side + column] & 0xFF) << 24 | 0xFFFFFF);
      }
    }
  }

  static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return pen;
  }

  /** Paints one symbol with its upper left corner at (x, y), {@code scale} times its size. */
  static void paint(
      Graphics2D pen, Symbol symbol, Tokens tokens, Theme theme, double x, double y, double scale) {
    byte[] svg = symbol.svg(tokens, theme).getBytes(StandardCharsets.UTF_8);
    SVGDocument drawing =
        new SVGLoader().load(new ByteArrayInputStream(svg), null, LoaderContext.createDefault());
    if (drawing == null) {
      throw new IllegalStateException("the symbol " + symbol.name() + " cannot be drawn");
    }
    Graphics2D own = (Graphics2D) pen.create();
    own.translate(x, y);
    double w = symbol.width() * scale;
    double h = symbol.height() * scale;
    own.clip(new java.awt.geom.Rectangle2D.Double(0, 0, w, h));
    drawing.render((java.awt.Component) null, own, new ViewBox(0, 0, (float) w, (float) h));
    own.dispose();
  }

  static byte[] png(BufferedImage image) {
    var out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      // the smallest: it is packed once and fetched often
      settings.setCompressionQuality(0);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
      writer.dispose();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Map<String, Object> entry(Symbol symbol, int[] at, int ratio) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("x", at[0]);
    entry.put("y", at[1]);
    entry.put("width", symbol.width() * ratio);
    entry.put("height", symbol.height() * ratio);
    entry.put("pixelRatio", ratio);
    Symbol.Stretch stretch = symbol.stretch();
    if (stretch != null) {
      entry.put("stretchX", new int[][] {{stretch.from() * ratio, stretch.to() * ratio}});
      entry.put(
          "content", java.util.Arrays.stream(stretch.content()).map(v -> v * ratio).toArray());
    }
    return entry;
  }
}
