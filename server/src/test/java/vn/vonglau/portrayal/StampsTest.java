package vn.vonglau.portrayal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import vn.vonglau.paint.Stamp;
import vn.vonglau.styles.Fonts;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;

class StampsTest {
  private static final String FONT = "Be Vietnam Pro Medium";
  private static final int INK = 0xFF202020;
  private static final int HALO = 0xFFFFFFFF;
  private static final String WARD = "Phường Hưng Đạo – Thuỷ Nguyên";

  private static final AnnotationConfigApplicationContext PARTS = parts();

  private static AnnotationConfigApplicationContext parts() {
    var parts = new AnnotationConfigApplicationContext();
    parts.registerBean(Styles.class, () -> Styles.of("", ""));
    parts.register(Fonts.class, Stamps.class);
    parts.refresh();
    return parts;
  }

  private final Stamps stamps = PARTS.getBean(Stamps.class);
  private final Fonts fonts = PARTS.getBean(Fonts.class);

  @BeforeEach
  void fontsWereBuiltIn() {
    Assumptions.assumeTrue(fonts.width(FONT, "a", 10) > 0, "npm was missing: no fonts");
  }

  @Test
  void aNameLiesAroundItsMiddle() {
    Stamp stamp = stamps.text("HUH", FONT, 20, INK, 0, 0, 0, 0);
    double width = fonts.width(FONT, "HUH", 20);
    assertEquals(width, stamp.width(), 5);
    assertEquals(20 * Fonts.CAP_HEIGHT, stamp.height(), 2);
    assertEquals(stamp.width() / 2.0, stamp.originX(), 1);
    assertEquals(stamp.height() / 2.0, stamp.originY(), 1);
    assertTrue(Arrays.stream(stamp.pixels()).anyMatch(p -> p == INK), "letters are solid");
    assertTrue(Arrays.stream(stamp.pixels()).anyMatch(p -> p >>> 24 > 0 && p >>> 24 < 255));
  }

  @Test
  void aHaloSurroundsTheLettersWithoutCoveringThem() {
    Stamp bare = stamps.text(WARD, FONT, 14, INK, 0, 0, 0, 0);
    Stamp haloed = stamps.text(WARD, FONT, 14, INK, 1.5, HALO, 0, 0);
    assertEquals(bare.width() + 5, haloed.width(), 1);
    int dx = haloed.originX() - bare.originX();
    int dy = haloed.originY() - bare.originY();
    int solid = 0;
    for (int y = 0; y < bare.height(); y++) {
      for (int x = 0; x < bare.width(); x++) {
        int letter = bare.pixels()[y * bare.width() + x];
        int both = haloed.pixels()[(y + dy) * haloed.width() + x + dx];
        if (letter >>> 24 == 255) {
          assertEquals(letter, both);
          solid++;
        }
        if (letter >>> 24 > 0) {
          assertEquals(255, both >>> 24);
        }
      }
    }
    assertTrue(solid > 100);
    Stamp soft = stamps.text(WARD, FONT, 14, INK, 1.5, 0x80FFFFFF, 0, 0);
    int most = 0;
    for (int i = 0; i < soft.pixels().length; i++) {
      if (haloed.pixels()[i] == HALO) {
        most = Math.max(most, soft.pixels()[i] >>> 24);
        assertEquals(0x80, soft.pixels()[i] >>> 24, 1, "a soft halo is equally soft everywhere");
      }
    }
    assertTrue(most > 0);
  }

  @Test
  void aHaloIsWhatStrokedLettersWouldBe() {
    for (double radius : new double[] {0.6, 1, 1.5, 2, 3.2}) {
      Stamp haloed = stamps.text(WARD, FONT, 13, 0xFF000000, radius, 0xFF000000, 0, 0);
      BufferedImage image =
          new BufferedImage(haloed.width(), haloed.height(), BufferedImage.TYPE_INT_ARGB_PRE);
      Graphics2D pen = image.createGraphics();
      pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      pen.translate(haloed.originX(), haloed.originY());
      pen.setColor(Color.BLACK);
      Shape letters = new TextShapes(fonts).block(FONT, WARD, 13, 0);
      pen.setStroke(
          new BasicStroke((float) (2 * radius), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
      pen.draw(letters);
      pen.fill(letters);
      pen.dispose();
      long away = 0;
      long all = 0;
      for (int i = 0; i < haloed.pixels().length; i++) {
        int stroked = image.getRGB(i % haloed.width(), i / haloed.width()) >>> 24;
        away += Math.abs((haloed.pixels()[i] >>> 24) - stroked);
        all += stroked;
      }
      assertTrue(away < all * 0.06, radius + " px: " + 100 * away / all + " % differ");
    }
  }

  @Test
  void accentsComeHoweverTheyAreTyped() {
    String decomposed = Normalizer.normalize(WARD, Normalizer.Form.NFD);
    assertNotEquals(WARD, decomposed);
    assertArrayEquals(
        stamps.text(WARD, FONT, 13, INK, 0, 0, 0, 0).pixels(),
        stamps.text(decomposed, FONT, 13, INK, 0, 0, 0, 0).pixels());
    String letters = "ẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰỲỴỶỸ";
    for (String one : letters.split("")) {
      String bare = Normalizer.normalize(one, Normalizer.Form.NFD).substring(0, 1);
      assertTrue(
          ink(stamps.text(one, FONT, 40, INK, 0, 0, 0, 0))
              > ink(stamps.text(bare, FONT, 40, INK, 0, 0, 0, 0)),
          one);
    }
  }

  @Test
  void longNamesBreakIntoEvenLines() {
    TextShapes texts = new TextShapes(fonts);
    assertEquals(
        List.of("Khu bảo tồn", "thiên nhiên", "Tràm Chim"),
        texts.lines(FONT, "Khu bảo tồn thiên nhiên Tràm Chim", 12, 90));
    assertEquals(List.of("Xã A", "Huyện B"), texts.lines(FONT, "Xã A\nHuyện B", 12, 0));
    assertEquals(
        List.of("một hai ba bốn năm sáu bảy tám chín mười"),
        texts.lines(FONT, "một hai ba bốn năm sáu bảy tám chín mười", 12, 0));
    assertEquals(List.of("Krôngpắccưêbuưr"), texts.lines(FONT, "Krôngpắccưêbuưr", 12, 20));
    Stamp one = stamps.text("Khu bảo tồn Tràm Chim", FONT, 12, INK, 0, 0, 0, 0);
    Stamp two = stamps.text("Khu bảo tồn Tràm Chim", FONT, 12, INK, 0, 0, 80, 0);
    assertTrue(two.width() < one.width() && two.height() > one.height());
    assertEquals(two.height() / 2.0, two.originY(), 4);
    assertArrayEquals(
        new double[] {fonts.width(FONT, "Khu bảo tồn Tràm Chim", 12), 12 * 1.4},
        stamps.textSize("Khu bảo tồn Tràm Chim", FONT, 12, 0),
        1e-9);
  }

  @Test
  void aTurnedNameStandsOnItsEnd() {
    Stamp level = stamps.text("Sông Hồng", FONT, 14, INK, 0, 0, 0, 0);
    Stamp turned = stamps.text("Sông Hồng", FONT, 14, INK, 0, 0, 0, 90);
    assertEquals(level.width(), turned.height(), 1);
    assertEquals(level.height(), turned.width(), 1);
  }

  @Test
  void whatHasNoLettersIsOneClearPixel() {
    for (String text : new String[] {"", "   ", "\n", "\uFFFF"}) {
      Stamp stamp = stamps.text(text, FONT, 14, INK, 2, HALO, 50, 30);
      assertEquals(0, Arrays.stream(stamp.pixels()).map(p -> p >>> 24).sum());
    }
  }

  @Test
  void theSameNameIsDrawnOnce() {
    assertSame(
        stamps.text(WARD, FONT, 14, INK, 1, HALO, 0, 0),
        stamps.text(WARD, FONT, 14, INK, 1, HALO, 0, 0));
  }

  @Test
  void symbolsStandInTheirMiddleAndTurn() {
    Stamp plain = stamps.symbol("chip", Theme.LIGHT, 1, 0);
    assertEquals(40, plain.width());
    assertEquals(22, plain.height());
    assertEquals(20, plain.originX());
    assertEquals(11, plain.originY());
    Stamp turned = stamps.symbol("chip", Theme.LIGHT, 1, 90);
    assertEquals(22, turned.width());
    assertEquals(40, turned.height());
    Stamp large = stamps.symbol("chip", Theme.LIGHT, 2.5, 0);
    assertEquals(100, large.width());
    Stamp askew = stamps.symbol("chip", Theme.DARK, 1, 30);
    assertEquals(askew.width() / 2, askew.originX());
    assertNull(stamps.symbol("không có", Theme.LIGHT, 1, 0));
    assertNull(stamps.behind("không có", Theme.LIGHT, 1, 1, 1));
    assertNull(stamps.mark("không có", 9, INK, 0, 0, 0));
  }

  @Test
  void aPlateGrowsWithItsTextAndKeepsItsEnds() {
    // content 5..35 by 2..20 of 40 by 22, stretched between 8 and 32
    Stamp own = stamps.behind("chip", Theme.LIGHT, 30, 18, 1);
    assertArrayEquals(stamps.symbol("chip", Theme.LIGHT, 1, 0).pixels(), own.pixels());
    Stamp wide = stamps.behind("chip", Theme.LIGHT, 90, 18, 1);
    assertEquals(100, wide.width());
    assertEquals(22, wide.height());
    assertEquals(50, wide.originX());
    assertEquals(11, wide.originY());
    for (int y = 0; y < 22; y++) {
      for (int x = 0; x < 8; x++) {
        assertEquals(own.pixels()[y * 40 + x], wide.pixels()[y * 100 + x]);
        assertEquals(own.pixels()[y * 40 + 32 + x], wide.pixels()[y * 100 + 92 + x]);
      }
      assertEquals(wide.pixels()[y * 100 + 20], wide.pixels()[y * 100 + 70]);
    }
    Stamp pill = stamps.behind("pill-severe", Theme.LIGHT, 60, 20, 1);
    // 25 px of sign before the text, 10 behind it
    assertEquals(95, pill.width());
    assertEquals(25 + 30, pill.originX());
    assertTrue(stamps.behind("pill-severe", Theme.LIGHT, 0, 0, 1).width() >= 46);
  }

  @Test
  void marksBearTheirLineOutside() {
    Stamp dot = stamps.mark("circle", 10, 0xFF00FF00, 0xFF0000FF, 2, 0);
    int middle = dot.originY() * dot.width() + dot.originX();
    assertEquals(0xFF00FF00, dot.pixels()[middle]);
    assertEquals(0xFF00FF00, dot.pixels()[middle + 3]);
    assertEquals(0xFF0000FF, dot.pixels()[middle + 5]);
    assertEquals(0, dot.pixels()[middle + 7]);
    Stamp ring = stamps.mark("square", 10, 0, 0xFF0000FF, 2, 0);
    middle = ring.originY() * ring.width() + ring.originX();
    assertEquals(0, ring.pixels()[middle]);
    assertEquals(0xFF0000FF, ring.pixels()[middle + 5]);
    assertNotNull(stamps.mark("triangle", 8, INK, 0, 0, 45));
    for (String name : new String[] {"circle", "square", "triangle", "diamond", "cross", "x"}) {
      assertTrue(ink(stamps.mark(name, 12, INK, 0, 0, 0)) > 20, name);
    }
  }

  @Test
  void aRiversNameFollowsItsLineUpright() {
    double[] east = {0, 0, 300, 0};
    double[] west = {300, 0, 0, 0};
    Stamp level = stamps.alongLine("Sông Hồng", FONT, 14, INK, 1, HALO, east);
    assertArrayEquals(
        level.pixels(), stamps.alongLine("Sông Hồng", FONT, 14, INK, 1, HALO, west).pixels());
    Stamp free = stamps.text("Sông Hồng", FONT, 14, INK, 1, HALO, 0, 0);
    assertEquals(free.width(), level.width(), 1);
    assertEquals(150, level.width() / 2.0 - level.originX(), 3);
    Stamp steep =
        stamps.alongLine("Sông Hồng", FONT, 14, INK, 1, HALO, new double[] {10, 300, 10, 0});
    assertTrue(steep.height() > 60 && steep.width() < 25);
    Stamp bent =
        stamps.alongLine(
            "Sông Hồng", FONT, 14, INK, 1, HALO, new double[] {0, 40, 60, 10, 120, 10, 180, 40});
    assertTrue(bent.height() > level.height());
  }

  @Test
  void aLineTooShortOrTooCrookedBearsNoName() {
    assertNull(stamps.alongLine("Sông Hồng", FONT, 14, INK, 1, HALO, new double[] {0, 0, 40, 0}));
    assertNull(
        stamps.alongLine(
            "Sông Hồng", FONT, 14, INK, 1, HALO, new double[] {0, 0, 60, 0, 60, 60, 0, 60}));
    assertNull(stamps.alongLine("Sông", FONT, 14, INK, 1, HALO, new double[] {5, 5}));
    assertNull(stamps.alongLine("Sông", FONT, 14, INK, 1, HALO, new double[0]));
    assertNull(
        stamps.alongLine("Sông", FONT, 14, INK, 1, HALO, new double[] {0, 0, Double.NaN, 9}));
  }

  private static long ink(Stamp stamp) {
    return Arrays.stream(stamp.pixels()).mapToLong(p -> p >>> 24).sum() / 255;
  }
}
