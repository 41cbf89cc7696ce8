package vn.vonglau.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.vonglau.paint.PngEncoder.Kind;

class PngEncoderTest {

  @Test
  void aReaderOfTheJdkFindsEveryPixelOfAnyPicture() throws Exception {
    Random random = new Random(20260701);
    for (int n = 0; n < 1200; n++) {
      int width = 1 + random.nextInt(n % 10 == 0 ? 300 : 40);
      int height = 1 + random.nextInt(n % 7 == 0 ? 200 : 30);
      Canvas canvas = strewn(width, height, random);
      check(canvas, 1 + n % 3);
    }
  }

  @Test
  void mapsAreKeptPixelByPixel() throws Exception {
    for (int field : new int[] {3, 9, 25, 80}) {
      check(MapLike.fields(256, 256, field, 0, field), 1);
      check(MapLike.fields(256, 256, field, 0.4, field), 2);
      check(MapLike.fields(1111, 777, field, field % 2, field), 3);
    }
  }

  @Test
  void picturesOfUnusualShapeAreKeptToo() throws Exception {
    Random random = new Random(5);
    for (int[] shape :
        new int[][] {
          {1, 1},
          {1, 500},
          {500, 1},
          {2, 2},
          {3, 1},
          {86, 3},
          {87, 3},
          {10922, 3},
          {10923, 3},
          {8191, 2},
          {8192, 2},
          {32767, 2},
          {32768, 2},
          {40000, 5},
          {1, 40000}
        }) {
      Canvas clear = new Canvas(shape[0], shape[1]);
      check(clear, 2);
      check(Canvas.of(shape[0], shape[1], 0xFF3366CC), 2);
      check(Canvas.of(shape[0], shape[1], 0x803366CC), 2);
      check(strewn(shape[0], shape[1], random), 2);
    }
  }

  @Test
  void noiseAndPhotosComeOutNoLargerThanTheyAre() throws Exception {
    Random random = new Random(9);
    Canvas noise = new Canvas(300, 200);
    Arrays.setAll(noise.pixels, i -> random.nextInt() | 0xFF000000);
    assertTrue(check(noise, 1) < 300 * 200 * 3 * 1.002 + 300);
    Canvas photo = new Canvas(300, 200);
    Arrays.setAll(
        photo.pixels,
        i -> {
          int grey = (int) (128 + 100 * Math.sin(i % 300 / 40.0) + random.nextInt(5));
          return 0xFF000000 | grey << 16 | grey << 8 | grey / 2;
        });
    assertTrue(check(photo, 1) < 300 * 200 * 2);
    // half of it: not a photo, and still never much larger than its pixels
    Arrays.fill(noise.pixels, 0, 150 * 200, 0xFF112233);
    assertTrue(check(noise, 1) < 300 * 100 * 3 * 1.01 + 500);
  }

  @Test
  void aMapOfFewColoursIsIndexedExactlyAndOfManyTheSameEachTime() throws Exception {
    Canvas few = new Canvas(200, 100);
    int[] colours = new Random(3).ints(256).map(Canvas::multiplied).toArray();
    Arrays.setAll(few.pixels, i -> colours[i * 7 / 5 % 256]);
    BufferedImage read = read(PngEncoder.encode(few, Kind.INDEXED));
    assertTrue(read.getColorModel() instanceof IndexColorModel);
    assertArrayEquals(straight(few), read.getRGB(0, 0, 200, 100, null, 0, 200));

    Canvas many = MapLike.fields(256, 256, 12, 0.2, 4);
    byte[] file = PngEncoder.encode(many, Kind.INDEXED);
    assertArrayEquals(file, PngEncoder.encode(many, Kind.INDEXED));
    read = read(file);
    assertEquals(256, ((IndexColorModel) read.getColorModel()).getMapSize());
    int[] got = read.getRGB(0, 0, 256, 256, null, 0, 256);
    long away = 0;
    for (int i = 0; i < got.length; i++) {
      int as = Canvas.multiplied(got[i]);
      for (int shift = 0; shift < 32; shift += 8) {
        away += Math.abs((as >>> shift & 0xFF) - (many.pixels[i] >>> shift & 0xFF));
      }
    }
    assertTrue(away < got.length * 4 * 4L, "mean of a channel: " + away / 4.0 / got.length);
  }

  @Test
  void coloursByTheThousandStillGetAPalette() throws Exception {
    Canvas wild = new Canvas(400, 400);
    Random random = new Random(1);
    Arrays.setAll(wild.pixels, i -> Canvas.multiplied(random.nextInt()));
    byte[] file = PngEncoder.encode(wild, Kind.INDEXED);
    assertEquals(400, read(file).getHeight());
    assertArrayEquals(file, PngEncoder.encode(wild, Kind.INDEXED));
  }

  @Test
  void buffersAreSharedByManyThreadsWithoutMixing() throws Exception {
    Canvas[] all = new Canvas[12];
    Arrays.setAll(all, i -> MapLike.fields(60 + 31 * i, 50 + 17 * i, 8, i % 2 * 0.5, i));
    byte[][] alone =
        Arrays.stream(all).map(c -> PngEncoder.encode(c, Kind.TRUE)).toArray(byte[][]::new);
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      var done =
          IntStream.range(0, 3000)
              .mapToObj(i -> workers.submit(() -> PngEncoder.encode(all[i % 12], Kind.TRUE)))
              .toList();
      for (int i = 0; i < done.size(); i++) {
        assertArrayEquals(alone[i % 12], done.get(i).get());
      }
    }
  }

  /** Pieces of rows copied, moved and sprinkled: every kind of token, next to each other. */
  private static Canvas strewn(int width, int height, Random random) {
    Canvas canvas = new Canvas(width, height);
    int colours = 1 + random.nextInt(5);
    boolean opaque = random.nextBoolean();
    int[] p = canvas.pixels;
    int[] own =
        random.ints(colours).map(c -> Canvas.multiplied(opaque ? c | 0xFF000000 : c)).toArray();
    for (int i = 0; i < p.length; ) {
      int run = 1 + (random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(4));
      int how = random.nextInt(6);
      for (int end = Math.min(p.length, i + run); i < end; i++) {
        p[i] =
            how < 2 && i > 0
                ? p[i - 1]
                : how < 4 && i >= width
                    ? p[i - width]
                    : how == 4
                        ? own[random.nextInt(colours)]
                        : Canvas.multiplied(
                            opaque ? random.nextInt() | 0xFF000000 : random.nextInt());
      }
    }
    return canvas;
  }

  /** Reads what was written and returns its size. */
  private static int check(Canvas canvas, int bands) throws Exception {
    byte[] file = PngEncoder.encode(canvas, Kind.TRUE, bands);
    sums(file, canvas.height * (1 + (canvas.opaque() ? 3 : 4) * canvas.width));
    BufferedImage read = read(file);
    assertEquals(canvas.opaque() ? 3 : 4, read.getColorModel().getNumComponents());
    int[] got = read.getRGB(0, 0, canvas.width, canvas.height, null, 0, canvas.width);
    assertArrayEquals(straight(canvas), got, () -> canvas.width + " by " + canvas.height);
    if (Arrays.stream(canvas.pixels).distinct().count() <= 256) {
      read = read(PngEncoder.encode(canvas, Kind.INDEXED, bands));
      got = read.getRGB(0, 0, canvas.width, canvas.height, null, 0, canvas.width);
      assertArrayEquals(straight(canvas), got, () -> canvas.width + " by " + canvas.height);
    }
    return file.length;
  }

  /** Checksums of all chunks and of the stream, and nothing behind its end. */
  private static void sums(byte[] file, int raw) throws DataFormatException {
    ByteBuffer in = ByteBuffer.wrap(file).position(8);
    while (in.hasRemaining()) {
      int size = in.getInt();
      CRC32 crc = new CRC32();
      crc.update(file, in.position(), size + 4);
      if (in.getInt() == 0x49444154) {
        Inflater inflater = new Inflater();
        inflater.setInput(file, in.position(), size);
        byte[] out = new byte[raw + 1];
        assertEquals(raw, inflater.inflate(out));
        assertTrue(inflater.finished());
        assertEquals(0, inflater.getRemaining());
        inflater.end();
      }
      in.position(in.position() + size);
      assertEquals((int) crc.getValue(), in.getInt());
    }
  }

  private static int[] straight(Canvas canvas) {
    return Arrays.stream(canvas.pixels)
        .map(
            p -> {
              int a = p >>> 24;
              int out = a << 24;
              for (int shift = 0; shift < 24 && a > 0; shift += 8) {
                int c = p >>> shift & 0xFF;
                out |= (int) Math.min(255, Math.floor(c * 255.0 / a + 0.5)) << shift;
              }
              return out;
            })
        .toArray();
  }

  private static BufferedImage read(byte[] file) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(file));
  }
}
