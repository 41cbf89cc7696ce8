package vn.vonglau.cascade;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * One picture of a TIFF: the whole, or a smaller copy of it.
 *
 * @param blockWidth, blockHeight of a tile; a strip counts as a tile as wide as the picture
 * @param offsets, lengths of the blocks, row by row; with planes apart, plane by plane
 * @param planes whether each band has blocks of its own
 * @param format 1 unsigned, 2 signed, 3 floating point
 * @param photometric 0 white is zero, 1 black is zero, 2 RGB, 3 palette, 6 YCbCr
 */
record RasterLevel(
    int width,
    int height,
    int blockWidth,
    int blockHeight,
    double[] offsets,
    double[] lengths,
    int bits,
    int bands,
    boolean planes,
    int format,
    int compression,
    int predictor,
    int photometric,
    byte[] tables,
    ByteOrder order) {
  /** Unpacked bytes of a block; larger ones cannot be read in parts. */
  private static final long MOST_BLOCK = 64L << 20;

  private static final int MOST_PACKED = 96 << 20;

  static RasterLevel of(TiffFile.Directory d, ByteOrder order) throws Fault.Thrown {
    long width = d.number(256, 0);
    long height = d.number(257, 0);
    boolean tiled = d.numbers().containsKey(322);
    long blockWidth = tiled ? d.number(322, 0) : width;
    long blockHeight = tiled ? d.number(323, 0) : Math.min(d.number(278, height), height);
    int bits = (int) d.number(258, 1);
    for (double each : d.all(258)) {
      if (each != bits) {
        throw TiffFile.form("bands of different width");
      }
    }
    int bands = (int) d.number(277, 1);
    int compression = (int) d.number(259, 1);
    int predictor = (int) d.number(317, 1);
    int format = (int) d.number(339, 1);
    boolean planes = d.number(284, 1) == 2;
    boolean sound =
        width > 0
            && height > 0
            && width < 1 << 26
            && height < 1 << 26
            && blockWidth > 0
            && blockHeight > 0
            && bands > 0
            && bands <= 64
            && format >= 1
            && format <= 3
            && predictor >= 1
            && predictor <= 3
            && d.number(266, 1) == 1
            && switch (bits) {
              case 1, 2, 4 -> bands == 1 && format == 1 && predictor == 1;
              case 8, 16 -> format != 3;
              case 32 -> true;
              case 64 -> format == 3;
              default -> false;
            };
    if (!sound || !TiffCodec.knows(compression)) {
      throw TiffFile.form("bits " + bits + ", compression " + compression);
    }
    if (compression == TiffCodec.JPEG && (bits != 8 || planes)) {
      throw TiffFile.form("JPEG of " + bits + " bits");
    }
    if (blockWidth * blockHeight * (planes ? 1 : bands) * Math.max(8, bits) / 8 > MOST_BLOCK) {
      throw new Fault.Thrown(Fault.RASTER_BLOCKS, blockWidth + " by " + blockHeight);
    }
    double[] offsets = d.all(tiled ? 324 : 273);
    double[] lengths = d.all(tiled ? 325 : 279);
    long across = (width + blockWidth - 1) / blockWidth;
    long down = (height + blockHeight - 1) / blockHeight;
    long wanted = across * down * (planes ? bands : 1);
    if (offsets.length < wanted || lengths.length < wanted) {
      throw TiffFile.form("blocks without a place");
    }
    return new RasterLevel(
        (int) width,
        (int) height,
        (int) blockWidth,
        (int) blockHeight,
        offsets,
        lengths,
        bits,
        bands,
        planes,
        format,
        compression,
        predictor,
        (int) d.number(262, 1),
        d.tables(),
        order);
  }

  int across() {
    return (width + blockWidth - 1) / blockWidth;
  }

  int down() {
    return (height + blockHeight - 1) / blockHeight;
  }

  /**
   * The unpacked block; null where the file has none (a sparse one).
   *
   * @param band that is wanted, which matters with planes apart
   */
  byte[] block(FileChannel channel, int column, int row, int band)
      throws IOException, Fault.Thrown {
    int index = (planes ? band * across() * down() : 0) + row * across() + column;
    long at = (long) offsets[index];
    long length = (long) lengths[index];
    if (at == 0 || length == 0) {
      return null;
    }
    if (at < 0 || length < 0 || length > MOST_PACKED || at > channel.size() - length) {
      throw TiffFile.form("a block beyond the end");
    }
    ByteBuffer packed = ByteBuffer.allocate((int) length);
    TiffFile.fill(channel, packed, at);
    int samples = planes ? 1 : bands;
    if (compression == TiffCodec.JPEG) {
      return TiffCodec.jpeg(packed.array(), tables, blockWidth, blockHeight, samples);
    }
    int rowBytes = (blockWidth * samples * bits + 7) / 8;
    byte[] out = TiffCodec.unpack(compression, packed.array(), rowBytes * blockHeight);
    if (predictor > 1) {
      TiffCodec.unpredict(
          out, predictor, blockWidth, samples, bits / 8, order == ByteOrder.LITTLE_ENDIAN);
    }
    return out;
  }

  /** A sample of an unpacked block. */
  double sample(byte[] block, int x, int y, int band) {
    int samples = planes ? 1 : bands;
    int b = planes ? 0 : band;
    if (bits < 8) {
      int rowBytes = (blockWidth * bits + 7) / 8;
      int bit = x * bits;
      return block[y * rowBytes + bit / 8] >>> 8 - bits - bit % 8 & (1 << bits) - 1;
    }
    int at = ((y * blockWidth + x) * samples + b) * (bits / 8);
    long raw = 0;
    int bytes = bits / 8;
    for (int i = 0; i < bytes; i++) {
      int k = order == ByteOrder.LITTLE_ENDIAN ? bytes - 1 - i : i;
      raw = raw << 8 | block[at + k] & 0xFF;
    }
    if (format == 3) {
      return bits == 32 ? Float.intBitsToFloat((int) raw) : Double.longBitsToDouble(raw);
    }
    return format == 2 ? raw << 64 - bits >> 64 - bits : raw;
  }
}
