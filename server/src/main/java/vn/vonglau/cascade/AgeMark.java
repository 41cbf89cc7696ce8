package vn.vonglau.cascade;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.paint.Canvas;

/**
 * Writes into a picture how old it is, or why it is not there. The letters are outlines of the font
 * that comes with the program: a bare machine has none.
 */
final class AgeMark {
  private static final Logger LOG = LoggerFactory.getLogger(AgeMark.class);
  private static final String FONT = "/fonts/BeVietnamPro_400Regular.ttf";
  private static final double SIZE = 11;
  private static final int HEIGHT = 18;
  private static final int PAD = 5;
  private static final Color PAPER = new Color(0xFF, 0xF3, 0xC4, 235);
  private static final Color INK = new Color(0x33, 0x2B, 0x00);
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("HH:mm 'ngày' dd/MM");

  private static TrueTypeFont font;
  private static boolean looked;

  private AgeMark() {}

  static String words(Instant at, Instant now) {
    LocalDateTime then = LocalDateTime.ofInstant(at, BusinessClock.ZONE);
    boolean today =
        then.toLocalDate().equals(LocalDateTime.ofInstant(now, BusinessClock.ZONE).toLocalDate());
    return "ảnh lúc " + then.format(today ? HOUR : DAY) + ", nguồn chưa trả lời";
  }

  /** At the lower left corner; pictures too small for the words keep a bar of its colour. */
  static void write(Canvas canvas, String words) {
    Graphics2D pen = Decoder.over(canvas).createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    int top = canvas.height - HEIGHT;
    Path2D text = outline(words);
    double width = text == null ? 0 : text.getBounds2D().getMaxX() + 2 * PAD;
    pen.setColor(PAPER);
    if (text == null || width > canvas.width || top < 0) {
      pen.fillRect(0, Math.max(0, canvas.height - 4), canvas.width, 4);
    } else {
      pen.fillRect(0, top, (int) Math.ceil(width), HEIGHT);
      pen.setColor(INK);
      pen.translate(PAD, canvas.height - 5);
      pen.fill(text);
    }
    pen.dispose();
  }

  private static synchronized Path2D outline(String words) {
    try {
      if (!looked) {
        looked = true;
        try (InputStream in = AgeMark.class.getResourceAsStream(FONT)) {
          font =
              in == null
                  ? null
                  : new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        }
      }
      if (font == null) {
        return null;
      }
      CmapLookup letters = font.getUnicodeCmapLookup();
      double scale = SIZE / font.getUnitsPerEm();
      Path2D out = new Path2D.Double();
      double x = 0;
      for (int c : words.codePoints().toArray()) {
        int glyph = letters.getGlyphId(c);
        GlyphData data = font.getGlyph().getGlyph(glyph);
        if (data != null) {
          AffineTransform at = AffineTransform.getTranslateInstance(x, 0);
          at.scale(scale, -scale);
          out.append(data.getPath().getPathIterator(at), false);
        }
        x += font.getAdvanceWidth(glyph) * scale;
      }
      return out;
    } catch (IOException e) {
      LOG.debug("the font cannot be read", e);
      return null;
    }
  }
}
