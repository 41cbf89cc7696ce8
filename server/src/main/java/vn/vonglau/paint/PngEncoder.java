package vn.vonglau.paint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ForkJoinTask;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * PNG files (ISO/IEC 15948) of painted maps: many pixels equal the one to their left or above. What
 * is not like that, such as an air photo, goes through the JDK's own packer.
 */
public final class PngEncoder {
  /** How colours are told. */
  public enum Kind {
    /** As they are: RGB when nothing shines through, else RGBA; 8 bits of each. */
    TRUE,
    /**
     * By a palette: as they are when there are at most 256, else the 256 most used ones, each pixel
     * the nearest of them.
     */
    INDEXED
  }

  private static final long SIGNATURE = 0x89504E470D0A1A0AL;

  /** Every so many rows are looked at to tell a photo from a map. */
  private static final int SAMPLE = 16;

  private static final ArrayBlockingQueue<PngBand> BANDS = new ArrayBlockingQueue<>(8);
  private static final ArrayBlockingQueue<PngPalette> PALETTES = new ArrayBlockingQueue<>(4);

  private PngEncoder() {}

  /** The picture as a file, packed by the calling thread. */
  public static byte[] encode(Canvas c, Kind kind) {
    return encode(c, kind, 1);
  }

  /**
   * The same on several threads; worth it from about a million pixels on an idle machine.
   *
   * @param bands how many threads take part, each with rows of its own; the bytes depend on it
   */
  public static byte[] encode(Canvas c, Kind kind, int bands) {
    if (kind == Kind.TRUE) {
      int bytes = c.opaque() ? 3 : 4;
      return photo(c) ? photo(c, bytes) : file(c, c.pixels, bytes, null, bands);
    }
    PngPalette palette = PALETTES.poll();
    if (palette == null) {
      palette = new PngPalette();
    }
    palette.of(c.pixels);
    byte[] file = file(c, palette.indices, 1, palette.colours, bands);
    if (palette.small()) {
      PALETTES.offer(palette);
    }
    return file;
  }

  private static byte[] file(Canvas c, int[] pixels, int bytes, int[] colours, int asked) {
    int bands = Math.clamp(asked, 1, Math.max(1, c.height / 16));
    PngBand[] parts = new PngBand[bands];
    PngSums[] sums = new PngSums[bands];
    long[] sizes = new long[bands];
    ForkJoinTask<?>[] tasks = new ForkJoinTask<?>[bands];
    for (int i = bands - 1; i >= 0; i--) {
      PngBand lent = BANDS.poll();
      PngBand part = lent == null ? new PngBand() : lent;
      int from = (int) ((long) c.height * i / bands);
      int to = (int) ((long) c.height * (i + 1) / bands);
      boolean last = i == bands - 1;
      parts[i] = part;
      sums[i] = part.sums;
      sizes[i] = (to - from) * (1L + (long) bytes * c.width);
      Runnable work = () -> part.pack(pixels, c.width, from, to, bytes, last);
      if (i == 0) {
        work.run();
      } else {
        tasks[i] = ForkJoinTask.adapt(work).fork();
      }
    }
    int size = 6;
    for (int i = 0; i < bands; i++) {
      if (i > 0) {
        tasks[i].join();
      }
      size = Math.addExact(size, parts[i].out.size);
    }
    ByteBuffer file = head(c, bytes, colours, size);
    int data = file.position();
    file.putInt(size).putInt(0x49444154).putShort((short) 0x7801);
    for (PngBand part : parts) {
      file.put(part.out.bytes, 0, part.out.size);
    }
    file.putInt(PngSums.adler(sums, sizes));
    // only now: the next one who takes a band writes over its sums too
    for (PngBand part : parts) {
      if (part.small()) {
        BANDS.offer(part);
      }
    }
    return end(file, data, size);
  }

  /** Everything before the pixels; room for them and what follows. */
  private static ByteBuffer head(Canvas c, int bytes, int[] colours, int size) {
    int clear = 0;
    if (colours != null) {
      for (int i = 0; i < colours.length; i++) {
        clear = colours[i] >>> 24 < 255 ? i + 1 : clear;
      }
    }
    int palette = colours == null ? 0 : 12 + 3 * colours.length + (clear > 0 ? 12 + clear : 0);
    ByteBuffer file = ByteBuffer.allocate(Math.addExact(8 + 25 + palette + 12 + 12, size));
    file.putLong(SIGNATURE);
    ByteBuffer head = ByteBuffer.allocate(13).putInt(c.width).putInt(c.height);
    head.put((byte) 8).put((byte) (bytes == 1 ? 3 : bytes == 3 ? 2 : 6));
    chunk(file, "IHDR", head.array());
    if (colours != null) {
      byte[] rgb = new byte[3 * colours.length];
      byte[] alpha = new byte[clear];
      for (int i = 0; i < colours.length; i++) {
        rgb[3 * i] = (byte) (colours[i] >> 16);
        rgb[3 * i + 1] = (byte) (colours[i] >> 8);
        rgb[3 * i + 2] = (byte) colours[i];
        if (i < clear) {
          alpha[i] = (byte) (colours[i] >>> 24);
        }
      }
      chunk(file, "PLTE", rgb);
      if (clear > 0) {
        chunk(file, "tRNS", alpha);
      }
    }
    return file;
  }

  private static void chunk(ByteBuffer file, String name, byte[] content) {
    int from = file.position();
    file.putInt(content.length).put(name.getBytes(StandardCharsets.US_ASCII)).put(content);
    crc(file, from, content.length);
  }

  private static void crc(ByteBuffer file, int from, int size) {
    CRC32 crc = new CRC32();
    crc.update(file.array(), from + 4, 4 + size);
    file.putInt((int) crc.getValue());
  }

  private static byte[] end(ByteBuffer file, int data, int size) {
    crc(file, data, size);
    chunk(file, "IEND", new byte[0]);
    return file.array();
  }

  /** Whether most pixels equal neither the one to their left nor the one above. */
  private static boolean photo(Canvas c) {
    int[] p = c.pixels;
    int w = c.width;
    long looked = 0;
    long alone = 0;
    for (int y = Math.min(SAMPLE / 2, c.height - 1); y < c.height; y += SAMPLE) {
      int from = y * w;
      int over = y == 0 ? 0 : w;
      for (int i = from + 1; i < from + w; i++) {
        alone += p[i] != p[i - 1] && p[i] != p[i - over] ? 1 : 0;
      }
      looked += w;
    }
    return alone * 2 > looked;
  }

  /** Each byte less the same of the pixel to the left, packed by the JDK at its quickest. */
  private static byte[] photo(Canvas c, int bytes) {
    int stride = 1 + bytes * c.width;
    byte[] row = new byte[stride];
    PngBits out = new PngBits();
    Deflater deflater = new Deflater(1);
    try {
      for (int y = 0; y < c.height; y++) {
        row[0] = 1;
        int left = 0;
        for (int x = 0, at = 1; x < c.width; x++) {
          int p = Straight.of(c.pixels[y * c.width + x]);
          row[at++] = (byte) ((p >> 16) - (left >> 16));
          row[at++] = (byte) ((p >> 8) - (left >> 8));
          row[at++] = (byte) (p - left);
          if (bytes == 4) {
            row[at++] = (byte) ((p >>> 24) - (left >>> 24));
          }
          left = p;
        }
        deflater.setInput(row);
        if (y == c.height - 1) {
          deflater.finish();
        }
        drain(deflater, out);
      }
    } finally {
      deflater.end();
    }
    ByteBuffer file = head(c, bytes, null, out.size);
    int data = file.position();
    file.putInt(out.size).putInt(0x49444154).put(out.bytes, 0, out.size);
    return end(file, data, out.size);
  }

  private static void drain(Deflater deflater, PngBits out) {
    int n;
    do {
      out.room(1 << 14);
      n = deflater.deflate(out.bytes, out.size, out.bytes.length - out.size);
      out.size += n;
    } while (n > 0);
  }
}
