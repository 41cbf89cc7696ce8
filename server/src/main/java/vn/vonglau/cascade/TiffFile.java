package vn.vonglau.cascade;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The directories of a TIFF 6.0 or BigTIFF file: what its pictures are and where their blocks lie.
 * Nothing of the pixels is read here. Every number of the file is distrusted.
 */
final class TiffFile {
  private static final int MOST_PICTURES = 64;
  private static final int MOST_TAGS = 500;
  private static final int MOST_VALUES = 4 << 20;

  private final FileChannel channel;
  private final long size;
  private ByteOrder order;
  private boolean big;

  /** Numbers and texts of one directory. */
  record Directory(Map<Integer, double[]> numbers, Map<Integer, String> texts, byte[] tables) {
    long number(int tag, long otherwise) {
      double[] all = numbers.get(tag);
      return all == null || all.length == 0 ? otherwise : (long) all[0];
    }

    double[] all(int tag) {
      return numbers.getOrDefault(tag, new double[0]);
    }
  }

  private TiffFile(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
  }

  /**
   * @param order of the bytes of numbers
   */
  record Read(ByteOrder order, List<Directory> directories) {}

  static Read read(FileChannel channel) throws IOException, Fault.Thrown {
    TiffFile file = new TiffFile(channel);
    List<Directory> all = file.directories();
    return new Read(file.order, all);
  }

  private List<Directory> directories() throws IOException, Fault.Thrown {
    ByteBuffer head = bytes(0, 8);
    order =
        head.get(0) == 'I' && head.get(1) == 'I'
            ? ByteOrder.LITTLE_ENDIAN
            : head.get(0) == 'M' && head.get(1) == 'M' ? ByteOrder.BIG_ENDIAN : null;
    if (order == null) {
      throw form("no TIFF");
    }
    head.order(order);
    int version = head.getShort(2);
    if (version != 42 && version != 43) {
      throw form("no TIFF");
    }
    big = version == 43;
    long at = big ? bytes(8, 8).getLong(0) : head.getInt(4) & 0xFFFF_FFFFL;
    List<Directory> out = new ArrayList<>();
    while (at != 0 && out.size() < MOST_PICTURES) {
      long count = big ? bytes(at, 8).getLong(0) : bytes(at, 2).getShort(0) & 0xFFFF;
      if (count < 1 || count > MOST_TAGS) {
        throw form("a directory of " + count + " tags");
      }
      int entry = big ? 20 : 12;
      long first = at + (big ? 8 : 2);
      ByteBuffer tags = bytes(first, (int) count * entry);
      Directory directory = new Directory(new HashMap<>(), new HashMap<>(), table(tags, entry));
      for (int i = 0; i < count; i++) {
        tag(tags, i * entry, directory);
      }
      out.add(directory);
      long next = first + count * entry;
      at = big ? bytes(next, 8).getLong(0) : bytes(next, 4).getInt(0) & 0xFFFF_FFFFL;
    }
    if (out.isEmpty()) {
      throw form("no picture in it");
    }
    return out;
  }

  private void tag(ByteBuffer tags, int at, Directory to) throws IOException, Fault.Thrown {
    int tag = tags.getShort(at) & 0xFFFF;
    int type = tags.getShort(at + 2) & 0xFFFF;
    int each =
        switch (type) {
          case 1, 2, 6, 7 -> 1;
          case 3, 8 -> 2;
          case 4, 9, 11, 13 -> 4;
          case 5, 10, 12, 16, 17, 18 -> 8;
          default -> 0;
        };
    if (each == 0 || tag == 347) {
      return; // a type that nobody wrote when this was, or the tables of JPEG, read beside
    }
    ByteBuffer value = value(tags, at, each);
    if (value == null) {
      return;
    }
    int n = value.capacity() / each;
    if (type == 2) {
      String text = StandardCharsets.ISO_8859_1.decode(value).toString();
      int end = text.indexOf('\0');
      // of the GeoTIFF texts nothing is needed beyond the first
      to.texts.put(tag, end < 0 ? text : text.substring(0, end));
      return;
    }
    double[] numbers = new double[n];
    for (int i = 0; i < n; i++) {
      numbers[i] =
          switch (type) {
            case 1, 7 -> value.get(i) & 0xFF;
            case 6 -> value.get(i);
            case 3 -> value.getShort(2 * i) & 0xFFFF;
            case 8 -> value.getShort(2 * i);
            case 4, 13 -> value.getInt(4 * i) & 0xFFFF_FFFFL;
            case 9 -> value.getInt(4 * i);
            case 11 -> value.getFloat(4 * i);
            case 12 -> value.getDouble(8 * i);
            case 16, 17, 18 -> value.getLong(8 * i);
            default -> (double) value.getInt(8 * i) / Math.max(1, value.getInt(8 * i + 4));
          };
    }
    to.numbers.put(tag, numbers);
  }

  /** The bytes of an entry's values; null where they are too many to be of use. */
  private ByteBuffer value(ByteBuffer tags, int at, int each) throws IOException, Fault.Thrown {
    long count = big ? tags.getLong(at + 4) : tags.getInt(at + 4) & 0xFFFF_FFFFL;
    if (count < 1 || count > MOST_VALUES) {
      return null;
    }
    int length = (int) count * each;
    int here = big ? 8 : 4;
    int place = at + (big ? 12 : 8);
    if (length <= here) {
      return tags.slice(place, length).order(order);
    }
    long there = big ? tags.getLong(place) : tags.getInt(place) & 0xFFFF_FFFFL;
    return bytes(there, length);
  }

  private byte[] table(ByteBuffer tags, int entry) throws IOException, Fault.Thrown {
    for (int at = 0; at < tags.capacity(); at += entry) {
      if ((tags.getShort(at) & 0xFFFF) == 347) {
        ByteBuffer value = value(tags, at, 1);
        if (value == null || value.capacity() > 1 << 16) {
          throw form("tables of JPEG that make no sense");
        }
        byte[] out = new byte[value.capacity()];
        value.get(0, out);
        return out;
      }
    }
    return null;
  }

  private ByteBuffer bytes(long at, int length) throws IOException, Fault.Thrown {
    if (at < 0 || length < 0 || at > size - length) {
      throw form("a place beyond the end");
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    fill(channel, out, at);
    return order == null ? out : out.order(order);
  }

  /** Reads until the buffer is full, and turns it to its beginning. */
  static void fill(FileChannel channel, ByteBuffer out, long at) throws IOException {
    while (out.hasRemaining()) {
      if (channel.read(out, at + out.position()) < 0) {
        throw new EOFException("the file ends too early");
      }
    }
    out.rewind();
  }

  static Fault.Thrown form(String detail) {
    return new Fault.Thrown(Fault.RASTER_FORM, detail);
  }
}
