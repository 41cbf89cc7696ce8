package vn.vonglau.cascade;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Unpacks the blocks of a TIFF. A block that ends too early is filled up with zeros. */
final class TiffCodec {
  static final int NONE = 1;
  static final int LZW = 5;
  static final int JPEG = 7;
  static final int DEFLATE = 8;
  static final int OLD_DEFLATE = 32946;
  static final int PACK_BITS = 32773;

  private static final int CLEAR = 256;
  private static final int END = 257;

  private TiffCodec() {}

  static boolean knows(int compression) {
    return switch (compression) {
      case NONE, LZW, JPEG, DEFLATE, OLD_DEFLATE, PACK_BITS -> true;
      default -> false;
    };
  }

  /**
   * @param length of the unpacked block, never exceeded
   */
  static byte[] unpack(int compression, byte[] packed, int length) throws Fault.Thrown {
    byte[] out = new byte[length];
    switch (compression) {
      case NONE -> System.arraycopy(packed, 0, out, 0, Math.min(length, packed.length));
      case LZW -> lzw(packed, out);
      case DEFLATE, OLD_DEFLATE -> inflate(packed, out);
      case PACK_BITS -> packBits(packed, out);
      default -> throw TiffFile.form("compression " + compression);
    }
    return out;
  }

  private static void inflate(byte[] packed, byte[] out) throws Fault.Thrown {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      int at = 0;
      while (at < out.length && !inflater.finished()) {
        int n = inflater.inflate(out, at, out.length - at);
        if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          return;
        }
        at += n;
      }
    } catch (DataFormatException e) {
      throw TiffFile.form("a broken deflate block");
    } finally {
      inflater.end();
    }
  }

  /** TIFF 6.0, section 9. */
  private static void packBits(byte[] packed, byte[] out) {
    int to = 0;
    for (int at = 0; at < packed.length && to < out.length; ) {
      int n = packed[at++];
      if (n >= 0) {
        int count = Math.min(n + 1, Math.min(packed.length - at, out.length - to));
        System.arraycopy(packed, at, out, to, count);
        at += n + 1;
        to += count;
      } else if (n != -128 && at < packed.length) {
        byte value = packed[at++];
        for (int i = 0; i < 1 - n && to < out.length; i++) {
          out[to++] = value;
        }
      }
    }
  }

  /** TIFF 6.0, section 13: codes of 9 to 12 bits, the highest bit first. */
  private static void lzw(byte[] packed, byte[] out) throws Fault.Thrown {
    int[] prefix = new int[4096];
    byte[] last = new byte[4096];
    int[] length = new int[4096];
    for (int i = 0; i < 256; i++) {
      last[i] = (byte) i;
      length[i] = 1;
      prefix[i] = -1;
    }
    int next = 258;
    int width = 9;
    int before = -1;
    int to = 0;
    long bits = 0;
    int held = 0;
    int at = 0;
    while (to < out.length) {
      while (held < width) {
        if (at >= packed.length) {
          return;
        }
        bits = bits << 8 | packed[at++] & 0xFF;
        held += 8;
      }
      int code = (int) (bits >>> held - width) & (1 << width) - 1;
      held -= width;
      if (code == END) {
        return;
      }
      if (code == CLEAR) {
        next = 258;
        width = 9;
        before = -1;
        continue;
      }
      if (code > next || code == next && before < 0) {
        throw TiffFile.form("a broken LZW block");
      }
      int string = code < next ? code : before;
      int size = length[string] + (code == next ? 1 : 0);
      int end = to + size;
      int write = end - 1;
      if (code == next) {
        write--; // its last letter is its first one, known when the rest is written
      }
      byte first = 0;
      for (int s = string; s >= 0; s = prefix[s]) {
        first = last[s];
        if (write < out.length) {
          out[write] = first;
        }
        write--;
      }
      if (code == next && end - 1 < out.length) {
        out[end - 1] = first;
      }
      to = end;
      if (before >= 0 && next < 4096) {
        prefix[next] = before;
        last[next] = first;
        length[next] = length[before] + 1;
        next++;
      }
      if (next >= (1 << width) - 1 && width < 12) {
        width++;
      }
      before = code;
    }
  }

  /**
   * Takes back the prediction of TIFF 6.0, section 14 (2), and of technical note 3 (3).
   *
   * @param samples of one pixel in this block
   * @param bytes of one sample
   */
  static void unpredict(
      byte[] block, int predictor, int width, int samples, int bytes, boolean littleEndian) {
    int row = width * samples * bytes;
    for (int start = 0; start + row <= block.length; start += row) {
      if (predictor == 2) {
        for (int i = samples; i < width * samples; i++) {
          add(block, start + i * bytes, start + (i - samples) * bytes, bytes, littleEndian);
        }
      } else {
        for (int i = start + samples; i < start + row; i++) {
          block[i] += block[i - samples];
        }
        byte[] planes = java.util.Arrays.copyOfRange(block, start, start + row);
        int n = width * samples;
        for (int i = 0; i < n; i++) {
          for (int b = 0; b < bytes; b++) {
            // the planes hold the highest byte first, whatever the order of the file
            block[start + i * bytes + (littleEndian ? bytes - 1 - b : b)] = planes[b * n + i];
          }
        }
      }
    }
  }

  private static void add(byte[] block, int at, int from, int bytes, boolean littleEndian) {
    int carry = 0;
    for (int b = 0; b < bytes; b++) {
      int k = littleEndian ? b : bytes - 1 - b;
      int sum = (block[at + k] & 0xFF) + (block[from + k] & 0xFF) + carry;
      block[at + k] = (byte) sum;
      carry = sum >>> 8;
    }
  }

  /**
   * A block packed by JPEG, as samples pixel by pixel; colours as the file has them.
   *
   * @param tables shared by all blocks, or null
   */
  static byte[] jpeg(byte[] packed, byte[] tables, int width, int height, int samples)
      throws Fault.Thrown {
    byte[] whole = packed;
    if (tables != null && tables.length > 4 && packed.length > 2) {
      // the tables without their end mark, then the block without its start mark
      whole = new byte[tables.length - 2 + packed.length - 2];
      System.arraycopy(tables, 0, whole, 0, tables.length - 2);
      System.arraycopy(packed, 2, whole, tables.length - 2, packed.length - 2);
    }
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(whole))) {
      reader.setInput(in, true, true);
      if (reader.getWidth(0) > width || reader.getHeight(0) > height) {
        throw TiffFile.form("a JPEG block larger than it says");
      }
      Raster raster = reader.readRaster(0, null);
      byte[] out = new byte[width * height * samples];
      int[] row = new int[raster.getWidth() * raster.getNumBands()];
      int bands = Math.min(samples, raster.getNumBands());
      for (int y = 0; y < raster.getHeight(); y++) {
        raster.getPixels(0, y, raster.getWidth(), 1, row);
        for (int x = 0; x < raster.getWidth(); x++) {
          for (int b = 0; b < bands; b++) {
            out[(y * width + x) * samples + b] = (byte) row[x * raster.getNumBands() + b];
          }
        }
      }
      return out;
    } catch (IOException | RuntimeException e) {
      throw TiffFile.form("a broken JPEG block");
    } finally {
      reader.dispose();
    }
  }
}
