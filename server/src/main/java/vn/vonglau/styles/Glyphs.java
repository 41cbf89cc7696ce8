package vn.vonglau.styles;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import vn.vonglau.styles.FontFace.Letter;

/**
 * Glyph ranges as MapLibre takes them: protocol buffers of distance fields, 24 px to the em, three
 * pixels of border.
 */
@Component
class Glyphs {
  private static final int EM = 24;
  private static final int BORDER = 3;

  /**
   * Distance from the top of the line to the base line. MapLibre sets a line so that its middle is
   * 17 px below that top: 26 puts the middle of a capital of 17.8 px there.
   */
  private static final int BASE = 26;

  private final Fonts fonts;
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();

  Glyphs(Fonts fonts) {
    this.fonts = fonts;
  }

  String version() {
    return fonts.version();
  }

  boolean has(String name) {
    return fonts.names().contains(name);
  }

  /**
   * @param names fonts in the order in which they are asked for a letter; known ones
   * @param first code point, a multiple of 256
   */
  byte[] range(List<String> names, int first) {
    var stack = new ByteArrayOutputStream();
    bytes(stack, 1, String.join(",", names).getBytes(StandardCharsets.UTF_8));
    bytes(stack, 2, (first + "-" + (first + 255)).getBytes(StandardCharsets.US_ASCII));
    for (int c = first; c < first + 256; c++) {
      for (String name : names) {
        byte[] glyph = glyph(name, c);
        if (glyph.length > 0) {
          bytes(stack, 3, glyph);
          break;
        }
      }
    }
    var out = new ByteArrayOutputStream(stack.size() + 8);
    bytes(out, 1, stack.toByteArray());
    return out.toByteArray();
  }

  private byte[] glyph(String name, int codePoint) {
    String key = name + "/" + codePoint;
    byte[] glyph = known.get(key);
    if (glyph == null) {
      glyph = make(name, codePoint);
      if (glyph.length > 0) {
        known.put(key, glyph);
      }
    }
    return glyph;
  }

  private byte[] make(String name, int codePoint) {
    Letter letter = fonts.letter(List.of(name), codePoint).orElse(null);
    if (letter == null) {
      return new byte[0];
    }
    Path2D outline = new Path2D.Double(letter.outline(), new AffineTransform(EM, 0, 0, -EM, 0, 0));
    Rectangle2D box = outline.getBounds2D();
    int left = (int) Math.floor(box.getMinX());
    int top = (int) Math.floor(box.getMinY());
    int width = box.isEmpty() ? 0 : (int) Math.ceil(box.getMaxX()) - left;
    int height = box.isEmpty() ? 0 : (int) Math.ceil(box.getMaxY()) - top;
    var out = new ByteArrayOutputStream();
    number(out, 1, codePoint);
    if (width > 0) {
      bytes(
          out,
          2,
          new DistanceField(outline)
              .bytes(left - BORDER, top - BORDER, width + 2 * BORDER, height + 2 * BORDER));
    }
    number(out, 3, width);
    number(out, 4, height);
    number(out, 5, zigzag(width == 0 ? 0 : left));
    number(out, 6, zigzag(width == 0 ? -BASE : -top - BASE));
    number(out, 7, (int) Math.round(letter.advance() * EM));
    return out.toByteArray();
  }

  private static int zigzag(int v) {
    return v << 1 ^ v >> 31;
  }

  private static void number(ByteArrayOutputStream out, int field, int value) {
    out.write(field << 3);
    varint(out, value);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] value) {
    out.write(field << 3 | 2);
    varint(out, value.length);
    out.writeBytes(value);
  }

  private static void varint(ByteArrayOutputStream out, int value) {
    int v = value;
    while ((v & ~0x7F) != 0) {
      out.write(v & 0x7F | 0x80);
      v >>>= 7;
    }
    out.write(v);
  }
}
