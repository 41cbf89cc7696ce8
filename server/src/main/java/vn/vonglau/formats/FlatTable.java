package vn.vonglau.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One table of a FlatBuffers message, read in place. Whatever a damaged message points to, only
 * bytes of the message are read: the buffer throws IndexOutOfBoundsException beyond its end.
 */
record FlatTable(ByteBuffer bytes, int at) {
  /** The table that a message begins with. */
  static FlatTable root(ByteBuffer message) {
    ByteBuffer bytes = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    return new FlatTable(bytes, bytes.getInt(0));
  }

  /** Place of the field, or 0 where it is left out. */
  private int field(int number) {
    int table = at - bytes.getInt(at);
    int entry = 4 + 2 * number;
    int offset =
        entry + 2 <= (bytes.getShort(table) & 0xFFFF) ? bytes.getShort(table + entry) & 0xFFFF : 0;
    return offset == 0 ? 0 : at + offset;
  }

  int ubyte(int number, int other) {
    int place = field(number);
    return place == 0 ? other : bytes.get(place) & 0xFF;
  }

  int ushort(int number, int other) {
    int place = field(number);
    return place == 0 ? other : bytes.getShort(place) & 0xFFFF;
  }

  int integer(int number) {
    int place = field(number);
    return place == 0 ? 0 : bytes.getInt(place);
  }

  long whole(int number) {
    int place = field(number);
    return place == 0 ? 0 : bytes.getLong(place);
  }

  /** Null where it is left out. */
  FlatTable table(int number) {
    int place = field(number);
    return place == 0 ? null : new FlatTable(bytes, place + bytes.getInt(place));
  }

  /** Null where it is left out. */
  String text(int number) {
    ByteBuffer letters = vector(number, 1);
    return letters == null ? null : StandardCharsets.UTF_8.decode(letters).toString();
  }

  /** The elements of a vector of numbers, {@code size} bytes each; null where it is left out. */
  ByteBuffer vector(int number, int size) {
    int place = field(number);
    if (place == 0) {
      return null;
    }
    int start = place + bytes.getInt(place);
    long length = (bytes.getInt(start) & 0xFFFFFFFFL) * size;
    if (start + 4 + length > bytes.limit()) {
      throw new IndexOutOfBoundsException("a vector reaches beyond the message");
    }
    return bytes.slice(start + 4, (int) length).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Number of elements of a vector of tables. */
  int length(int number) {
    ByteBuffer offsets = vector(number, 4);
    return offsets == null ? 0 : offsets.limit() / 4;
  }

  FlatTable element(int number, int index) {
    int place = field(number);
    int entry = place + bytes.getInt(place) + 4 + 4 * index;
    return new FlatTable(bytes, entry + bytes.getInt(entry));
  }
}
