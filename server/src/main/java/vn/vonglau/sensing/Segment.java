package vn.vonglau.sensing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;

/**
 * A file to which uploads are only ever appended, byte for byte as they came. A record is: mark,
 * length of head and of body (int, big endian), head (UTF-8, fields apart by U+001F), body, CRC-32C
 * over head and body. What follows the last whole record was being written when the power went.
 */
final class Segment implements Closeable {
  private static final int MARK = 0x564C5231; // VLR1
  private static final int FRAME = 12;
  private static final int TAIL = 4;
  private static final int MOST_HEAD = 1 << 20;
  private static final String APART = "\u001f";

  private final FileChannel channel;
  private long end;

  private Segment(FileChannel channel, long end) {
    this.channel = channel;
    this.end = end;
  }

  /**
   * @param sha256 of the body, hex
   */
  record Kept(Upload upload, String sha256) {}

  static Segment create(Path file) throws IOException {
    return new Segment(
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
        0);
  }

  static Segment open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    return new Segment(channel, channel.size());
  }

  /** Bytes written so far: where the next record begins. */
  long end() {
    return end;
  }

  /** Appends without syncing; on a failure the file ends where it ended before. */
  long append(Upload upload, String sha256) throws IOException {
    byte[] head = head(upload, sha256);
    ByteBuffer frame = ByteBuffer.allocate(FRAME + head.length);
    frame.putInt(MARK).putInt(head.length).putInt(upload.bytes().length).put(head).flip();
    CRC32C crc = new CRC32C();
    crc.update(head);
    crc.update(upload.bytes());
    ByteBuffer tail = ByteBuffer.allocate(TAIL).putInt((int) crc.getValue()).flip();
    ByteBuffer[] parts = {frame, ByteBuffer.wrap(upload.bytes()), tail};
    long begin = end;
    try {
      channel.position(begin);
      while (tail.hasRemaining()) {
        channel.write(parts);
      }
      end = channel.position();
      return begin;
    } catch (IOException e) {
      channel.truncate(begin);
      throw e;
    }
  }

  void sync() throws IOException {
    channel.force(false);
  }

  /** Forgets what was appended after {@code place}. */
  void cut(long place) throws IOException {
    channel.truncate(place);
    end = place;
  }

  /** The record that begins at {@code place}, or null where no whole record begins. */
  Kept read(long place) throws IOException {
    ByteBuffer frame = bytes(place, FRAME);
    if (frame == null || frame.getInt() != MARK) {
      return null;
    }
    int head = frame.getInt();
    int body = frame.getInt();
    if (head < 0 || head > MOST_HEAD || body < 0 || place + FRAME + head + (long) body > end) {
      return null;
    }
    ByteBuffer rest = bytes(place + FRAME, head + body + TAIL);
    if (rest == null) {
      return null;
    }
    CRC32C crc = new CRC32C();
    crc.update(rest.array(), 0, head + body);
    if (rest.getInt(head + body) != (int) crc.getValue()) {
      return null;
    }
    byte[] content = new byte[body];
    rest.get(head, content);
    return kept(new String(rest.array(), 0, head, StandardCharsets.UTF_8), content);
  }

  /** Hands over every whole record with its place, in the order they came. */
  void each(BiConsumer<Long, Kept> taker) throws IOException {
    long place = 0;
    Kept kept = read(place);
    while (kept != null) {
      long next = place + FRAME + head(kept.upload(), kept.sha256()).length;
      taker.accept(place, kept);
      place = next + kept.upload().bytes().length + TAIL;
      kept = read(place);
    }
  }

  private ByteBuffer bytes(long place, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, place + buffer.position());
      if (read < 0) {
        return null;
      }
    }
    return buffer.flip();
  }

  private static byte[] head(Upload upload, String sha256) {
    String stations =
        upload.stations() == null ? "*" : String.join("\u001e", new TreeSet<>(upload.stations()));
    return String.join(
            APART,
            List.of(
                sha256,
                upload.door(),
                clean(upload.account()),
                clean(upload.name()),
                upload.received().toString(),
                stations))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String clean(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  private static Kept kept(String head, byte[] body) {
    String[] field = head.split(APART, -1);
    Set<String> stations =
        field[5].equals("*")
            ? null
            : field[5].isEmpty() ? Set.of() : Set.of(field[5].split("\u001e"));
    return new Kept(
        new Upload(field[1], field[2], stations, field[3], body, Instant.parse(field[4])),
        field[0]);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
