package vn.vonglau.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What a file is, told by its first bytes and not by its name. */
enum FileKind {
  ZIP,
  GEOPACKAGE,
  SHAPEFILE,
  FLATGEOBUF,
  JSON,
  XML,
  MAPINFO_TAB,
  MAPINFO_MIF,
  DGN,
  DXF,
  DWG,
  GZIP,
  /** Compound files of Microsoft: old Excel and Word, MicroStation V8. */
  OLE,
  ZEROS,
  OTHER;

  private static final int HEAD = 4096;

  /** The first bytes; refused when there are none. */
  static byte[] head(Path file, String name) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      if (head.length == 0) {
        throw Refusals.file(name, "file-empty", "tệp rỗng (0 byte)", "it is empty (0 bytes)");
      }
      return head;
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
  }

  static FileKind of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    FileKind binary = binary(head, text);
    if (binary != OTHER) {
      return binary;
    }
    String start = text(head).stripLeading();
    String upper = start.substring(0, Math.min(40, start.length())).toUpperCase(Locale.ROOT);
    if (start.startsWith("<")) {
      return XML;
    }
    if (upper.startsWith("!TABLE")) {
      return MAPINFO_TAB;
    }
    if (upper.matches("(?s)VERSION\\s+\\d+\\s.*")) {
      return MAPINFO_MIF;
    }
    if (isDxf(start)) {
      return DXF;
    }
    return start.startsWith("{") || start.startsWith("[") || start.startsWith("\u001E{")
        ? JSON
        : OTHER;
  }

  private static FileKind binary(byte[] head, String text) {
    if (text.startsWith("PK") && head.length >= 4 && head[2] <= 8) {
      return ZIP;
    }
    if (text.startsWith("SQLite format 3\0")) {
      return GEOPACKAGE;
    }
    if (text.startsWith("\0\0'\n")) {
      return SHAPEFILE;
    }
    if (text.startsWith("fgb\u0003fgb")) {
      return FLATGEOBUF;
    }
    if (text.startsWith("\u001F\u008B")) {
      return GZIP;
    }
    if (text.startsWith("\u00D0\u00CF\u0011\u00E0")) {
      return OLE;
    }
    if (text.matches("(?s)AC10\\d\\d.*")) {
      return DWG;
    }
    if (text.startsWith("AutoCAD Binary DXF")) {
      return DXF;
    }
    // type 9 header element of 2-D and 3-D design files of version 7
    if (text.startsWith("\b\t\u00FE\u0002") || text.startsWith("\u00C8\t\u00FE\u0002")) {
      return DGN;
    }
    for (byte b : head) {
      if (b != 0) {
        return OTHER;
      }
    }
    return ZEROS;
  }

  /** The head as text, past a byte-order mark. */
  static String text(byte[] head) {
    String mark = new String(head, 0, Math.min(3, head.length), StandardCharsets.ISO_8859_1);
    if (mark.startsWith("\u00FF\u00FE")) {
      return new String(head, StandardCharsets.UTF_16LE).substring(1);
    }
    if (mark.startsWith("\u00FE\u00FF")) {
      return new String(head, StandardCharsets.UTF_16BE).substring(1);
    }
    int skip = mark.equals("\u00EF\u00BB\u00BF") ? 3 : 0;
    return new String(Arrays.copyOfRange(head, skip, head.length), StandardCharsets.ISO_8859_1);
  }

  /** Pairs of a group code and a value, line by line; comments carry the code 999. */
  private static boolean isDxf(String start) {
    String[] lines = start.split("\\R", 40);
    int at = 0;
    while (at + 1 < lines.length && lines[at].strip().equals("999")) {
      at += 2;
    }
    return at + 1 < lines.length
        && lines[at].strip().equals("0")
        && lines[at + 1].strip().equals("SECTION");
  }
}
