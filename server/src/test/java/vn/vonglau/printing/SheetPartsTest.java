package vn.vonglau.printing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Crs;
import vn.vonglau.paint.PngRows;
import vn.vonglau.portrayal.MapView;
import vn.vonglau.styles.Legends;

/** What sheets are put together of, without a server. */
class SheetPartsTest {
  private static final Crs PLANE = Crs.byEpsg(9209).orElseThrow();

  @ParameterizedTest
  @CsvSource({
    "500, 20, 565180, '565 180', 20 m",
    "2000, 100, 565200, '565 200', 100 m",
    "25000, 1000, 565000, 565, 1 km",
    "30000, 2000, 1250000, '1 250', 2 km",
    "1000000, 50000, 600000, 600, 50 km"
  })
  void linesOfAGridStandFourToTenCentimetresApart(
      int scale, int metres, long at, String label, String spacing) {
    Grid grid = Grid.of(scale);
    assertEquals(metres, grid.metres());
    assertEquals(label, grid.label(at).replace('\u00a0', ' '));
    assertEquals(spacing, grid.spacing());
    double millimetres = 1000.0 * metres / scale;
    assertTrue(millimetres >= 40 && millimetres <= 100, millimetres + " mm");
    assertEquals(List.of(at), grid.between(at - metres / 2.0, at + metres / 2.0));
  }

  @ParameterizedTest
  @EnumSource(Paper.class)
  void everythingHasRoomOnEverySheet(Paper paper) {
    for (int k = 0; k < 4; k++) {
      Layout layout = Layout.of(paper, k % 2 == 0, k / 2 == 0);
      for (Box box : List.of(layout.head(), layout.map(), layout.panel(), layout.foot())) {
        assertTrue(box.x() >= 5 && box.y() >= 5 && box.width() > 0 && box.height() > 0, "" + box);
        assertTrue(box.right() <= layout.width() - 5, paper + " " + box);
        assertTrue(box.bottom() <= layout.height() - 5, paper + " " + box);
      }
      double band = Layout.BAND * layout.letters();
      Box map = layout.map();
      boolean beside = map.right() + band <= layout.panel().x();
      boolean above = map.bottom() + band <= layout.panel().y();
      assertTrue(beside || above, paper + ": the panel lies on the map");
      double share = map.width() * map.height() / (layout.width() * layout.height());
      assertTrue(share > 0.4, paper + ": the map is only " + share);
    }
  }

  @Test
  void stripsLieOverOneAnotherAndHaveTheScaleOfTheSheet() {
    MapFrame frame = MapFrame.around(PLANE, 106.1, 11.3, 25_000, 320, 250, 300);
    MapView whole = frame.whole();
    MapView upper = frame.strip(0, 101);
    MapView lower = frame.strip(100, frame.rows());
    assertEquals(25_000, whole.scaleDenominator(), 3);
    assertEquals(8000, whole.maxX() - whole.minX(), 1e-6);
    assertEquals(whole.resolutionY(), upper.resolutionY());
    assertEquals(whole.resolutionY(), lower.resolutionY());
    assertEquals(whole.resolutionX(), upper.resolutionX());
    // a row of pixels belongs to both
    assertEquals(whole.resolutionY(), lower.maxY() - upper.minY(), 1e-4);
    Coordinate middle =
        PLANE.toWgs84((whole.minX() + whole.maxX()) / 2, (whole.minY() + whole.maxY()) / 2);
    assertEquals(106.1, middle.x, 1e-8);
    assertEquals(11.3, middle.y, 1e-8);
  }

  /** γ ≈ (λ − λ₀) sin φ. */
  @ParameterizedTest
  @CsvSource({"106.1, 11.3", "104.8, 10.2", "105.5, 21", "106.4, 22.5"})
  void theConvergenceIsThatOfTheFormula(double lon, double lat) {
    double told = MapFrame.around(PLANE, lon, lat, 10_000, 200, 200, 100).convergence();
    assertEquals((lon - 105.5) * Math.sin(Math.toRadians(lat)), told, 0.002);
  }

  @Test
  void aBarIsAsLongAsItSaysAndNotLongerThanItMayBe() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      double most = Math.pow(10, 1 + 5 * random.nextDouble());
      double bar = ScaleBar.longest(most);
      assertTrue(bar <= most * (1 + 1e-9) && bar > most / 2.6, most + " " + bar);
    }
    assertEquals("250 m", ScaleBar.words(250));
    assertEquals("2,5 km", ScaleBar.words(2500));
    assertEquals("40 km", ScaleBar.words(40_000));
  }

  @Test
  void classesThatDoNotOccurLeaveTheLegendWithTheirHeadings() {
    List<Legends.Line> lines =
        List.of(
            line("Loại đất", true, null),
            line("LUC", false, "LUC"),
            line("ODT", false, "ODT"),
            line("Tình trạng", true, null),
            line("lost", false, "lost"),
            line("Ranh giới", false, null));
    assertEquals(List.of("Loại đất", "ODT", "Ranh giới"), names(lines, Set.of("ODT", "Thửa 12")));
    assertEquals(6, names(lines, Set.of("nothing that is a class")).size());
  }

  private static Legends.Line line(String words, boolean heading, String key) {
    return new Legends.Line(words, heading, key, false, null, 0, 0);
  }

  private static List<String> names(List<Legends.Line> lines, Set<String> words) {
    return LegendLines.occurring(lines, words).stream().map(Legends.Line::words).toList();
  }

  @Test
  void aPictureThatIsWrittenInPiecesIsTheWholePicture() throws IOException {
    int width = 301;
    int height = 97;
    int[] pixels = new Random(8).ints((long) width * height).toArray();
    var file = new ByteArrayOutputStream();
    try (PngRows png = new PngRows(file, width, height, 300)) {
      for (int row = 0; row < height; row += 40) {
        int rows = Math.min(40, height - row);
        int[] some = new int[rows * width];
        System.arraycopy(pixels, row * width, some, 0, some.length);
        png.add(some, rows);
      }
      png.finish();
      assertThrows(IllegalArgumentException.class, () -> png.add(pixels, 1));
    }
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(file.toByteArray()));
    assertEquals(width, read.getWidth());
    assertEquals(height, read.getHeight());
    for (int i = 0; i < pixels.length; i++) {
      assertEquals(pixels[i] & 0xFFFFFF, read.getRGB(i % width, i / width) & 0xFFFFFF);
    }
  }
}
