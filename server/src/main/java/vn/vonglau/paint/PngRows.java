package vn.vonglau.paint;

import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a PNG of opaque colours rows by rows, so that one of any size needs the memory of some
 * rows. Each row is told by what differs from the one above it.
 */
public final class PngRows implements Closeable {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final double MM_PER_METRE = 1000;
  private static final double MM_PER_INCH = 25.4;
  private static final byte UP = 2;

  private final DataOutputStream out;
  private final int width;
  private final Deflater deflater = new Deflater(4);
  private final byte[] packed = new byte[1 << 16];
  private byte[] above;
  private byte[] row;
  private final byte[] line;
  private int left;

  /**
   * @param dpi how large a pixel is on paper
   */
  public PngRows(OutputStream out, int width, int height, int dpi) throws IOException {
    this.out = new DataOutputStream(out);
    this.width = width;
    this.left = height;
    this.above = new byte[Math.multiplyExact(3, width)];
    this.row = new byte[above.length];
    this.line = new byte[above.length + 1];
    this.out.writeLong(SIGNATURE);
    ByteBuffer head = ByteBuffer.allocate(13).putInt(width).putInt(height);
    head.put((byte) 8).put((byte) 2);
    chunk("IHDR", head.array(), 13);
    int perMetre = (int) Math.round(dpi / MM_PER_INCH * MM_PER_METRE);
    ByteBuffer size = ByteBuffer.allocate(9).putInt(perMetre).putInt(perMetre).put((byte) 1);
    chunk("pHYs", size.array(), 9);
  }

  /**
   * The next rows.
   *
   * @param pixels 0x..RRGGBB row by row; the highest eight bits do not count
   */
  public void add(int[] pixels, int rows) throws IOException {
    if (rows > left) {
      throw new IllegalArgumentException(rows + " rows where " + left + " are left");
    }
    left -= rows;
    for (int r = 0; r < rows; r++) {
      line[0] = UP;
      for (int x = 0, at = 0; x < width; x++) {
        int pixel = pixels[r * width + x];
        for (int shift = 16; shift >= 0; shift -= 8, at++) {
          row[at] = (byte) (pixel >> shift);
          line[at + 1] = (byte) (row[at] - above[at]);
        }
      }
      deflater.setInput(line);
      drain();
      byte[] last = above;
      above = row;
      row = last;
    }
  }

  private void drain() throws IOException {
    while (!deflater.needsInput()) {
      write();
    }
  }

  private void write() throws IOException {
    int size = deflater.deflate(packed);
    if (size > 0) {
      chunk("IDAT", packed, size);
    }
  }

  /** Completes the file; it is none before. */
  public void finish() throws IOException {
    if (left > 0) {
      throw new IllegalStateException(left + " rows are missing");
    }
    deflater.finish();
    while (!deflater.finished()) {
      write();
    }
    chunk("IEND", new byte[0], 0);
    out.flush();
  }

  private void chunk(String name, byte[] content, int size) throws IOException {
    byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(letters);
    crc.update(content, 0, size);
    out.writeInt(size);
    out.write(letters);
    out.write(content, 0, size);
    out.writeInt((int) crc.getValue());
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    out.close();
  }
}
