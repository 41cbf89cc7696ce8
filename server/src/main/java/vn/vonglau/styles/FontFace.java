package vn.vonglau.styles;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntPredicate;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The outlines of one font, read from its own tables: no font of the machine and none of the
 * machine's font configuration takes part. Lengths are in em, y upward from the base line.
 */
final class FontFace {
  private final String feature;
  private final double size;
  private final IntPredicate only;
  private final Map<Integer, Letter> known = new ConcurrentHashMap<>();

  /** Those of the Latin script with its Vietnamese letters, found without a lookup. */
  private final AtomicReferenceArray<Letter> near = new AtomicReferenceArray<>(0x1F00);

  private byte[] bytes;
  private TrueTypeFont font;
  private CmapLookup letters;
  private double em;

  /**
   * @param advance to the next letter
   * @param outline empty for a space
   */
  record Letter(double advance, Path2D outline) {}

  /**
   * @param bytes of a TrueType file
   * @param feature of the font to draw with, such as {@code tnum}, or null
   * @param size lengths are multiplied by this
   * @param only the code points this face answers for
   */
  FontFace(byte[] bytes, String feature, double size, IntPredicate only) {
    this.bytes = bytes;
    this.feature = feature;
    this.size = size;
    this.only = only;
  }

  /** The tables are read when the first letter is asked for, not while the server starts. */
  private void open() throws IOException {
    if (font == null) {
      font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
      if (feature != null) {
        font.enableGsubFeature(feature);
      }
      letters = font.getUnicodeCmapLookup();
      em = font.getUnitsPerEm() / size;
      bytes = null;
    }
  }

  /** Empty when the font has no such letter. */
  Optional<Letter> letter(int codePoint) {
    return Optional.ofNullable(find(codePoint));
  }

  /** Null when the font has no such letter. */
  Letter find(int codePoint) {
    boolean close = codePoint >= 0 && codePoint < near.length();
    Letter letter = close ? near.get(codePoint) : known.get(codePoint);
    if (letter != null || !only.test(codePoint)) {
      return letter;
    }
    letter = read(codePoint);
    if (letter != null && close) {
      near.set(codePoint, letter);
    } else if (letter != null) {
      known.put(codePoint, letter);
    }
    return letter;
  }

  private synchronized Letter read(int codePoint) {
    try {
      open();
      int glyph = letters.getGlyphId(codePoint);
      if (glyph == 0) {
        return null;
      }
      GlyphData data = font.getGlyph().getGlyph(glyph);
      Path2D outline = new Path2D.Double();
      if (data != null) {
        outline.append(
            data.getPath().getPathIterator(AffineTransform.getScaleInstance(1 / em, 1 / em)),
            false);
      }
      return new Letter(font.getAdvanceWidth(glyph) / em, outline);
    } catch (IOException e) {
      throw new UncheckedIOException("a font that is part of the product cannot be read", e);
    }
  }
}
