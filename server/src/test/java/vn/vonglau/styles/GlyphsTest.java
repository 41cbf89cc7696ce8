package vn.vonglau.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GlyphsTest {
  private static final Fonts FONTS = new Fonts();
  private static final Glyphs GLYPHS = new Glyphs(FONTS);

  private record Glyph(int width, int height, int left, int top, int advance, byte[] bitmap) {}

  @BeforeAll
  static void fontsWereBuiltIn() {
    Assumptions.assumeTrue(
        FONTS.letter(List.of(Fonts.MEDIUM), 'a').isPresent(), "npm was missing: no fonts");
  }

  @Test
  void everyVietnameseLetterIsThere() {
    String letters =
        "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ";
    for (String font : List.of(Fonts.REGULAR, Fonts.MEDIUM, Fonts.SEMI_BOLD, Fonts.FIGURES)) {
      Map<Integer, Glyph> all = new HashMap<>();
      for (int first : new int[] {0, 256, 7680, 7936, 8192}) {
        all.putAll(decode(GLYPHS.range(List.of(font), first)));
      }
      (letters + letters.toUpperCase(java.util.Locale.ROOT) + "ỰỖặ0123456789–−×≥≤≈µ²³₂·%")
          .codePoints()
          .filter(c -> c != '₂' || all.containsKey(c))
          .filter(c -> c < 8448 && (c < 512 || c >= 7680 && c < 8448))
          .forEach(
              c -> {
                Glyph glyph = all.get(c);
                assertNotNull(glyph, () -> font + " has no " + Character.toString(c));
                assertTrue(glyph.width > 0 && glyph.advance > 0, () -> Character.toString(c));
              });
    }
  }

  @Test
  void aGlyphIsADistanceFieldWithThreePixelsOfBorder() {
    Map<Integer, Glyph> latin = decode(GLYPHS.range(List.of(Fonts.SEMI_BOLD), 0));
    Glyph bar = latin.get((int) 'I');
    int w = bar.width + 6;
    int h = bar.height + 6;
    assertEquals(w * h, bar.bitmap.length);
    int middle = bar.bitmap[h / 2 * w + w / 2] & 0xFF;
    int corner = bar.bitmap[0] & 0xFF;
    assertTrue(middle > 191, "inside of the letter: " + middle);
    assertTrue(corner < 120, "outside of the letter: " + corner);
    // 17.8 px of capital, 26 px from the top of the line to the base line
    assertEquals(18, bar.height);
    assertEquals(18 - 26, bar.top);
    assertEquals(0, latin.get((int) ' ').width);
    assertTrue(latin.get((int) ' ').advance > 0);
  }

  @Test
  void figuresAreEquallyWideAndOfTheSameHeightAsLetters() {
    Map<Integer, Glyph> figures = decode(GLYPHS.range(List.of(Fonts.FIGURES), 0));
    for (char c = '0'; c <= '9'; c++) {
      assertEquals(figures.get((int) '0').advance, figures.get((int) c).advance);
    }
    assertEquals(18, figures.get((int) '1').height);
    Glyph letter = decode(GLYPHS.range(List.of(Fonts.SEMI_BOLD), 0)).get((int) 'A');
    assertEquals(letter.advance, figures.get((int) 'A').advance, "letters are Be Vietnam Pro's");
  }

  @Test
  void aRangeWithoutLettersIsEmptyButWhole() {
    assertEquals(Map.of(), decode(GLYPHS.range(List.of(Fonts.MEDIUM), 19968)));
  }

  /** An independent reading of the format: stacks 1, name 1, range 2, glyphs 3. */
  private static Map<Integer, Glyph> decode(byte[] pbf) {
    Map<Integer, Glyph> out = new HashMap<>();
    ByteBuffer in = ByteBuffer.wrap(pbf);
    assertEquals(1 << 3 | 2, in.get());
    assertEquals(varint(in), in.remaining());
    while (in.hasRemaining()) {
      int field = in.get() >> 3;
      byte[] value = new byte[varint(in)];
      in.get(value);
      if (field == 3) {
        ByteBuffer glyph = ByteBuffer.wrap(value);
        int[] numbers = new int[8];
        byte[] bitmap = new byte[0];
        while (glyph.hasRemaining()) {
          int key = glyph.get();
          if (key >> 3 == 2) {
            bitmap = new byte[varint(glyph)];
            glyph.get(bitmap);
          } else {
            numbers[key >> 3] = varint(glyph);
          }
        }
        out.put(
            numbers[1],
            new Glyph(
                numbers[3],
                numbers[4],
                signed(numbers[5]),
                signed(numbers[6]),
                numbers[7],
                bitmap));
      }
    }
    return out;
  }

  private static int signed(int zigzag) {
    return zigzag >>> 1 ^ -(zigzag & 1);
  }

  private static int varint(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = in.get();
      value |= (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }
}
