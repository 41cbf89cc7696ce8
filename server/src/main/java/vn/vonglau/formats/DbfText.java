package vn.vonglau.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * How the text of a .dbf is written.
 *
 * @param coding null where the page is none of the usual Vietnamese ones
 */
record DbfText(Charset charset, TextCoding coding) {
  static DbfText of(TextCoding coding) {
    return new DbfText(coding.bytes(), coding);
  }

  static DbfText of(Charset charset) {
    return new DbfText(charset, TextCoding.find(charset.name()).orElse(null));
  }

  /** By the word of a .cpg: "UTF-8", "65001", "ANSI 1258", "cp1252", "ISO-8859-1", "TCVN3". */
  static Optional<DbfText> named(String page) {
    Optional<TextCoding> coding =
        TextCoding.find(page.toUpperCase(Locale.ROOT).replaceAll("^ANSI[ _-]*", ""));
    return coding
        .map(DbfText::of)
        .or(() -> Optional.ofNullable(DbfTable.byName(page)).map(c -> new DbfText(c, null)));
  }

  /** The bytes without what fills the cell up; null when they are not UTF-8. */
  static String utf8(byte[] cell, boolean full) {
    // a cell that is full may end within a letter
    for (int cut = 0; cut <= (full ? Math.min(3, cell.length) : 0); cut++) {
      var decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
      try {
        return decoder.decode(ByteBuffer.wrap(cell, 0, cell.length - cut)).toString();
      } catch (CharacterCodingException e) {
        // the next cut, or it is not UTF-8
      }
    }
    return null;
  }

  /**
   * @param full true when the text reaches the end of its cell
   */
  String read(byte[] cell, boolean full) {
    if (!isForeign(cell)) {
      return new String(cell, StandardCharsets.ISO_8859_1);
    }
    String sound = charset == StandardCharsets.UTF_8 ? utf8(cell, full) : null;
    String text = sound == null ? new String(cell, charset) : sound;
    return coding == null ? Normalizer.normalize(text, Normalizer.Form.NFC) : coding.mend(text);
  }

  static boolean isForeign(byte[] cell) {
    for (byte b : cell) {
      if (b < 0) {
        return true;
      }
    }
    return false;
  }
}
