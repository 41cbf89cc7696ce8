package vn.vonglau.paint;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How the camera was held, which JPEG files of telephones say beside the picture (Exif 2.32). */
final class Orientation {
  private static final int APP1 = 0xE1;
  private static final int START_OF_SCAN = 0xDA;
  private static final int TAG = 0x0112;
  private static final int MOST_ENTRIES = 200;

  private Orientation() {}

  /** 1 to 8; 1 = upright, also where nothing can be read. */
  static int of(byte[] jpeg) {
    try {
      ByteBuffer in = ByteBuffer.wrap(jpeg).order(ByteOrder.BIG_ENDIAN);
      in.position(2);
      while ((in.get() & 0xff) == 0xFF) {
        int marker = in.get() & 0xff;
        int length = in.getShort() & 0xffff;
        if (marker == START_OF_SCAN || length < 2) {
          return 1;
        }
        if (marker == APP1 && isExif(in)) {
          return tag(in.slice(in.position() + 6, Math.min(length - 8, in.remaining() - 6)));
        }
        in.position(in.position() + length - 2);
      }
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // not said in a way that can be read: the picture stays as it is
    }
    return 1;
  }

  private static boolean isExif(ByteBuffer in) {
    int at = in.position();
    return in.remaining() > 14
        && in.get(at) == 'E'
        && in.get(at + 1) == 'x'
        && in.get(at + 2) == 'i'
        && in.get(at + 3) == 'f';
  }

  private static int tag(ByteBuffer tiff) {
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    tiff.position(tiff.getInt(4));
    int entries = Math.min(tiff.getShort() & 0xffff, MOST_ENTRIES);
    for (int i = 0; i < entries; i++) {
      int at = tiff.position();
      if ((tiff.getShort(at) & 0xffff) == TAG) {
        int value = tiff.getShort(at + 8) & 0xffff;
        return value >= 1 && value <= 8 ? value : 1;
      }
      tiff.position(at + 12);
    }
    return 1;
  }
}
