package vn.vonglau.portrayal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import vn.vonglau.features.LayerVersions;

/**
 * A kept picture as a file: a magic number, the checksum of all that follows, the key, etag,
 * versions, states, the picture.
 */
final class PictureFile {
  private static final int MAGIC = 0x564C5031; // VLP1
  private static final int HEAD = 12;
  private static final int MOST_LAYERS = 1000;

  private PictureFile() {}

  static String name(String key) {
    return TileChoice.hash(key);
  }

  static boolean isName(String name) {
    return name.matches("[0-9a-f]{32}");
  }

  static byte[] write(String key, Picture picture) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(picture.bytes().length + 300);
    try (DataOutputStream out = new DataOutputStream(body)) {
      out.writeUTF(key);
      out.writeUTF(picture.etag());
      out.writeInt(picture.versions().length);
      for (long version : picture.versions()) {
        out.writeLong(version);
      }
      out.writeLong(picture.states());
      out.writeInt(picture.bytes().length);
      out.write(picture.bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream(body.size() + HEAD);
    try (DataOutputStream out = new DataOutputStream(file)) {
      out.writeInt(MAGIC);
      out.writeLong(sum(body.toByteArray(), 0));
      body.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /**
   * @throws IOException where the file is broken or that of another key
   */
  static Picture read(byte[] file, String key) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    if (file.length < HEAD || in.readInt() != MAGIC || in.readLong() != sum(file, HEAD)) {
      throw new IOException("broken file");
    }
    if (!in.readUTF().equals(key)) {
      throw new IOException("file of another key");
    }
    String etag = in.readUTF();
    int layers = in.readInt();
    if (layers < 0 || layers > MOST_LAYERS) {
      throw new IOException("broken file");
    }
    long[] versions = new long[layers];
    for (int i = 0; i < layers; i++) {
      versions[i] = in.readLong();
    }
    long states = in.readLong();
    return new Picture(in.readNBytes(in.readInt()), etag, versions, states);
  }

  private static long sum(byte[] bytes, int from) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, bytes.length - from);
    return crc.getValue();
  }

  static String text(LayerVersions.Mark mark) {
    StringBuilder out = new StringBuilder();
    out.append(mark.seq()).append(' ').append(mark.at() == null ? "-" : mark.at()).append('\n');
    mark.states().forEach((source, state) -> out.append(state + " " + source + "\n"));
    return out.toString();
  }

  /** Null where the text is none, or of an empty store. */
  static LayerVersions.Mark mark(String text) {
    String[] lines = text.split("\n");
    try {
      String[] first = lines[0].split(" ");
      Map<String, Long> states = new HashMap<>();
      for (int i = 1; i < lines.length; i++) {
        int space = lines[i].indexOf(' ');
        states.put(lines[i].substring(space + 1), Long.valueOf(lines[i].substring(0, space)));
      }
      return new LayerVersions.Mark(Long.parseLong(first[0]), Instant.parse(first[1]), states);
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
      return null;
    }
  }
}
