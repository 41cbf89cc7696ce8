package vn.vonglau.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.catalogue.Hosts;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerMaking;
import vn.vonglau.kernel.Crs;
import vn.vonglau.paint.Canvas;
import vn.vonglau.support.TestStore;

/** GeoTIFF files as they are written out there, each made here from the standard. */
class RasterTest {
  private static final Crs VN = Crs.find("9209");
  private static final double WEST = 550_000;
  private static final double NORTH = 1_260_000;

  private final Path home = TestStore.temporaryFolder("vonglau-raster");
  private final Pictures pictures =
      new Pictures(
          () -> Hosts.NONE,
          InetAddress::getAllByName,
          home,
          InstantSource.system(),
          System::nanoTime);

  @AfterEach
  void stop() {
    pictures.close();
  }

  private static Layer layer(String more) {
    return LayerMaking.layer("{kind: raster, file: a.tif" + more + "}");
  }

  private Picture paint(Layer layer, ColourMap map, int width, int height) {
    return paint(
        layer, map, VN, width, height, WEST, NORTH - height * 10, WEST + width * 10, NORTH);
  }

  private Picture paint(Layer layer, ColourMap map, Crs crs, int width, int height, double... box) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Asked asked = new Asked(crs, box[0], box[1], box[2], box[3], width, height, deadline);
    return pictures.paint(layer, asked, map);
  }

  private void write(TiffMaker maker) {
    maker.write(home.resolve("rasters/a.tif"));
  }

  /** Values that no packing can guess, but the same at each call. */
  private static double noise(int x, int y, int band, double most) {
    long seed = x * 73_856_093L ^ y * 19_349_663L ^ band * 83_492_791L;
    return Math.floor(new Random(seed).nextDouble() * most);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0, false, II, false",
    "1, 1, 0, false, MM, false",
    "5, 1, 0, false, II, false",
    "5, 2, 0, false, II, false",
    "8, 2, 0, false, MM, false",
    "32773, 1, 0, false, II, false",
    "1, 1, 16, false, II, false",
    "5, 2, 16, false, II, false",
    "8, 2, 32, false, II, false",
    "8, 1, 16, true, II, false",
    "8, 2, 16, false, II, true",
    "1, 1, 0, true, MM, true"
  })
  void coloursComeOutAsTheyWentIn(
      int compression, int predictor, int tile, boolean planes, String order, boolean big) {
    TiffMaker maker =
        new TiffMaker(big, order.equals("II") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    TiffMaker.Picture p = maker.picture(70, 50).at(9209, WEST, NORTH, 10);
    p.bands = 3;
    p.compression = compression;
    p.predictor = predictor;
    p.tile = tile;
    p.planes = planes;
    p.samples = (x, y, b) -> noise(x, y, b, 256);
    write(maker);
    Picture picture = paint(layer(""), null, 70, 50);
    assertNull(picture.trouble());
    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < 70; x++) {
        int wanted =
            0xFF000000
                | (int) noise(x, y, 0, 256) << 16
                | (int) noise(x, y, 1, 256) << 8
                | (int) noise(x, y, 2, 256);
        assertEquals(wanted, picture.canvas().pixels[y * 70 + x], x + " " + y);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8, 1, 1, 200",
    "16, 1, 2, 60000",
    "16, 2, 2, 30000",
    "32, 1, 2, 100000",
    "32, 3, 3, 5000",
    "32, 3, 1, 5000",
    "64, 3, 3, 5000",
    "4, 1, 1, 16",
    "1, 1, 1, 2"
  })
  void valuesOfEveryWidthGetTheColoursOfTheMap(int bits, int format, int predictor, double most) {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      TiffMaker maker = new TiffMaker(false, order);
      TiffMaker.Picture p = maker.picture(40, 33).at(9209, WEST, NORTH, 10);
      p.bits = bits;
      p.format = format;
      p.compression = 8;
      p.predictor = predictor;
      p.samples = (x, y, b) -> noise(x, y, 0, most) * (format == 2 && x % 2 == 1 ? -1 : 1);
      write(maker);
      double middle = most / 2;
      ColourMap map =
          new ColourMap(
              ColourMap.Kind.INTERVALS,
              new double[] {0, middle, most + 1},
              new int[] {0xFFFF0000, 0xFF00FF00, 0xFF0000FF});
      Picture picture = paint(layer(""), map, 40, 33);
      assertNull(picture.trouble());
      for (int i = 0; i < 40 * 33; i++) {
        double v = p.samples.at(i % 40, i / 40, 0);
        int wanted = v < 0 ? 0xFFFF0000 : v < middle ? 0xFF00FF00 : 0xFF0000FF;
        assertEquals(wanted, picture.canvas().pixels[i], order + " " + i + ": " + v);
      }
    }
  }

  @Test
  void aRampMixesAndWhatHasNoDataIsTransparent() {
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture p = maker.picture(32, 32).at(9209, WEST, NORTH, 10);
    p.bits = 32;
    p.format = 3;
    p.texts.put(42113, "-9999");
    p.samples = (x, y, b) -> y < 16 ? -9999 : x < 8 ? 50 : x < 16 ? Float.NaN : 200;
    write(maker);
    ColourMap map =
        new ColourMap(
            ColourMap.Kind.RAMP, new double[] {0, 100}, new int[] {0xFF000000, 0xFFFFFFFF});
    Picture picture = paint(layer(""), map, 32, 32);
    assertEquals(0, picture.canvas().pixels[5], "no data");
    assertEquals(0xFF808080, picture.canvas().pixels[20 * 32 + 4], "half way");
    assertEquals(0, picture.canvas().pixels[20 * 32 + 12], "not a number");
    assertEquals(0xFFFFFFFF, picture.canvas().pixels[20 * 32 + 24], "beyond the end");
    ColourMap values =
        new ColourMap(ColourMap.Kind.VALUES, new double[] {50}, new int[] {0x80FF0000});
    Canvas canvas = paint(layer(""), values, 32, 32).canvas();
    assertEquals(0x80800000, canvas.pixels[20 * 32 + 4], "multiplied by its alpha");
    assertEquals(0, canvas.pixels[20 * 32 + 24]);
  }

  @Test
  void aPaletteAndAnAlphaBandAreTheFilesOwnColours() {
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture p = maker.picture(16, 16).at(9209, WEST, NORTH, 10);
    p.tags.put(262, new double[] {3});
    double[] palette = new double[768];
    palette[1] = 65535;
    palette[256 + 2] = 65535;
    p.tags.put(320, palette);
    p.samples = (x, y, b) -> x % 2 + 1;
    write(maker);
    Canvas canvas = paint(layer(", resample: bilinear"), null, 16, 16).canvas();
    assertEquals(0xFFFF0000, canvas.pixels[0]);
    assertEquals(0xFF00FF00, canvas.pixels[1], "a class is never blended with its neighbour");

    TiffMaker rgba = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture q = rgba.picture(16, 17).at(9209, WEST, NORTH, 10);
    q.bands = 4;
    q.tags.put(338, new double[] {2});
    q.samples = (x, y, b) -> b == 3 ? x * 17 : 200;
    write(rgba);
    canvas = paint(layer(""), null, 16, 17).canvas();
    assertEquals(0, canvas.pixels[0]);
    assertEquals(255, canvas.pixels[15] >>> 24);
    assertEquals(Canvas.multiplied(136 << 24 | 0xC8C8C8), canvas.pixels[8]);
  }

  @Test
  void aFarViewReadsTheSmallCopyAndNothingElse() {
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture whole = maker.picture(512, 512).at(9209, WEST, NORTH, 10);
    whole.tile = 64;
    whole.samples = (x, y, b) -> 10;
    TiffMaker.Picture copy = maker.picture(128, 128);
    copy.tile = 64;
    copy.tags.put(254, new double[] {1});
    copy.samples = (x, y, b) -> 250;
    write(maker);
    ColourMap map =
        new ColourMap(
            ColourMap.Kind.INTERVALS, new double[] {100, 300}, new int[] {0xFF0000FF, 0xFFFF0000});
    double side = 5120;
    int near =
        paint(layer(""), map, VN, 100, 100, WEST, NORTH - 1000, WEST + 1000, NORTH)
            .canvas()
            .pixels[50 * 100 + 50];
    int far =
        paint(layer(""), map, VN, 64, 64, WEST, NORTH - side, WEST + side, NORTH)
            .canvas()
            .pixels[32 * 64 + 32];
    assertEquals(0xFF0000FF, near);
    assertEquals(0xFFFF0000, far);
  }

  @Test
  void theRasterLiesWhereItsGroundLiesInEverySystem() {
    // one white cell of ten metres in the dark; looked for in Web Mercator, degrees and UTM
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture p = maker.picture(200, 200).at(9209, WEST, NORTH, 10);
    p.samples = (x, y, b) -> x == 120 && y == 60 ? 255 : 0;
    write(maker);
    Coordinate place = VN.toWgs84(WEST + 1205, NORTH - 605);
    for (Crs crs : List.of(Crs.WEB_MERCATOR, Crs.WGS84, Crs.find("32648"), Crs.find("3405"))) {
      Coordinate c = crs.fromWgs84(place.x, place.y);
      double half = crs.isGeographic() ? 0.0005 : 50;
      Picture picture =
          paint(
              layer(", resample: nearest"),
              null,
              crs,
              101,
              101,
              c.x - half,
              c.y - half,
              c.x + half,
              c.y + half);
      assertNull(picture.trouble());
      int[] pixels = picture.canvas().pixels;
      assertEquals(0xFFFFFFFF, pixels[50 * 101 + 50], crs.toString());
      assertEquals(0xFF000000, pixels[50 * 101 + 64], crs.toString());
      assertEquals(0xFF000000, pixels[36 * 101 + 50], crs.toString());
    }
  }

  @Test
  void aRasterInDegreesWhoseTiePointIsTheMiddleOfACell() {
    TiffMaker maker = new TiffMaker(false, ByteOrder.BIG_ENDIAN);
    TiffMaker.Picture p = maker.picture(20, 20).at(4326, 106.005, 11.995, 0.01);
    p.tags.get(34735)[11] = 2;
    p.samples = (x, y, b) -> x == 10 && y == 10 ? 255 : 0;
    write(maker);
    Canvas canvas = paint(layer(""), null, Crs.WGS84, 20, 20, 106, 11.8, 106.2, 12).canvas();
    assertEquals(0xFFFFFFFF, canvas.pixels[10 * 20 + 10]);
    assertEquals(0xFF000000, canvas.pixels[10 * 20 + 9]);
  }

  @Test
  void aLayerFileMaySayTheSystemThatTheTiffDoesNot() {
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture p = maker.picture(16, 16).at(32767, WEST, NORTH, 10);
    p.samples = (x, y, b) -> 77;
    write(maker);
    assertEquals("raster-place", paint(layer(""), null, 16, 16).trouble());
    Picture picture = paint(layer(", crs: VN2000:tay-ninh"), null, 16, 16);
    assertNull(picture.trouble());
    assertEquals(0xFF4D4D4D, picture.canvas().pixels[40]);
  }

  @Test
  void outsideOfTheRasterThereIsNothing() {
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    maker.picture(16, 16).at(9209, WEST, NORTH, 10).samples = (x, y, b) -> 77;
    write(maker);
    Picture far = paint(layer(""), null, VN, 9, 9, 0, 0, 100, 100);
    assertNull(far.trouble());
    assertEquals(0, far.canvas().pixels[4]);
    assertEquals(0, paint(layer(""), null, 32, 32).canvas().pixels[20 * 32 + 20]);
  }

  @Test
  void aFileThatIsWrittenAgainIsReadAgainAndHasAnotherVersion() throws Exception {
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture p = maker.picture(16, 16).at(9209, WEST, NORTH, 10);
    p.samples = (x, y, b) -> 10;
    write(maker);
    String before = pictures.version(layer(""));
    assertEquals(0xFF0A0A0A, paint(layer(""), null, 16, 16).canvas().pixels[0]);
    p.samples = (x, y, b) -> 20;
    write(maker);
    Files.setLastModifiedTime(
        home.resolve("rasters/a.tif"), java.nio.file.attribute.FileTime.fromMillis(5));
    assertNotEquals(before, pictures.version(layer("")));
    assertEquals(0xFF141414, paint(layer(""), null, 16, 16).canvas().pixels[0]);
  }

  @Test
  void filesThatAreBrokenOrHostileAreToldAndHarmNothing() throws Exception {
    assertEquals("raster-missing", paint(layer(""), null, 16, 16).trouble());
    Path file = home.resolve("rasters/a.tif");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "đây không phải ảnh");
    assertEquals("raster-form", paint(layer(""), null, 16, 16).trouble());
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture p = maker.picture(64, 64).at(9209, WEST, NORTH, 10);
    p.compression = 5;
    p.samples = (x, y, b) -> noise(x, y, b, 256);
    byte[] good = maker.bytes();
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      byte[] bad = good.clone();
      for (int n = 0; n < 1 + i % 7; n++) {
        // the directory stands at the end
        int at = i % 2 == 0 ? random.nextInt(bad.length) : bad.length - 1 - random.nextInt(300);
        bad[at] = (byte) random.nextInt(256);
      }
      Files.write(
          file, i % 5 == 0 ? java.util.Arrays.copyOf(bad, random.nextInt(bad.length)) : bad);
      Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1000L + i));
      Picture picture = paint(layer(""), null, 64, 64);
      assertTrue(
          picture.trouble() == null || picture.trouble().startsWith("raster-"), picture.trouble());
    }
  }

  @Test
  void blocksTooLargeToReadInPartsAreTold() {
    TiffMaker maker = new TiffMaker(false, ByteOrder.LITTLE_ENDIAN);
    TiffMaker.Picture p = maker.picture(64, 64).at(9209, WEST, NORTH, 10);
    p.rowsPerStrip = 64;
    byte[] bytes = maker.bytes();
    // the width of the file, and of its one strip, becomes 60 million
    for (int i = 8; i < bytes.length - 12; i++) {
      if (bytes[i] == 0 && bytes[i + 1] == 1 && bytes[i + 2] == 4 && bytes[i + 3] == 0) {
        java.nio.ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(i + 8, 60_000_000);
        break;
      }
    }
    try {
      Files.createDirectories(home.resolve("rasters"));
      Files.write(home.resolve("rasters/a.tif"), bytes);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    assertEquals("raster-blocks", paint(layer(""), null, 16, 16).trouble());
  }

  @Test
  void realFilesOfTheNeighbourhoodCanBePainted() throws Exception {
    Path data = Path.of("../../shared/data");
    List<Path> found = List.of();
    if (Files.isDirectory(data)) {
      try (var all = Files.walk(data)) {
        found = all.filter(f -> f.toString().matches("(?i).*\\.tiff?")).limit(5).toList();
      }
    }
    assumeTrue(!found.isEmpty(), "no real GeoTIFF beside the project");
    for (Path real : found) {
      Files.createDirectories(home.resolve("rasters"));
      Files.deleteIfExists(home.resolve("rasters/a.tif"));
      Files.createSymbolicLink(home.resolve("rasters/a.tif"), real.toAbsolutePath());
      Picture picture = paint(layer(""), null, Crs.WGS84, 256, 256, 102.0, 8.0, 110.0, 24.0);
      assertNull(picture.trouble(), real.toString());
    }
  }
}
