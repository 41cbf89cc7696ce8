package vn.vonglau.paper;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Tables that come as text: their encoding, separator and quotes. */
public final class TextTable {
  private TextTable() {}

  /**
   * UTF-8 with or without a mark, UTF-16 with one, otherwise the Vietnamese code page of Windows.
   *
   * @param encoding {@code auto}, or the name of what to try in place of UTF-8
   */
  public static String decode(byte[] bytes, String encoding) {
    if (isWide(bytes)) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    Charset charset = encoding.equals("auto") ? StandardCharsets.UTF_8 : Charset.forName(encoding);
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return Normalizer.normalize(
          new String(bytes, Charset.forName("windows-1258")), Normalizer.Form.NFC);
    }
  }

  private static boolean isWide(byte[] bytes) {
    return bytes.length >= 2
        && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1);
  }

  /** No text at all: pictures, archives, noise. */
  public static boolean isBinary(byte[] bytes) {
    int look = Math.min(bytes.length, 4096);
    int odd = 0;
    for (int i = 0; i < look; i++) {
      int b = bytes[i];
      odd += b >= 0 && b < 32 && b != '\t' && b != '\n' && b != '\r' ? 1 : 0;
    }
    return !isWide(bytes) && odd * 50 > look;
  }

  /** Tab, semicolon or comma, whichever the line has first in this order. */
  public static char separator(String line) {
    return line.indexOf('\t') >= 0 ? '\t' : line.indexOf(';') >= 0 ? ';' : ',';
  }

  /** The rows; a quoted cell may go over lines. What comes after {@code most} rows is left out. */
  public static List<List<String>> rows(String text, char separator, int most) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length() && rows.size() < most; i++) {
      char c = text.charAt(i);
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == separator || c == '\n') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    if (rows.size() < most && (!cell.isEmpty() || !row.isEmpty())) {
      row.add(cell.toString());
      rows.add(row);
    }
    return rows;
  }
}
