package vn.vonglau.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text written with the fonts before Unicode, turned into the letters that its writer saw. */
final class FontLetters {
  /** Letters that no one-byte font text can hold: the text is Unicode already. */
  private static final Pattern UNICODE =
      Pattern.compile("[ĂăĐđĨĩŨũƠơƯư\u0300\u0301\u0303\u0309\u0323\u1EA0-\u1EF9]");

  private static final Charset WESTERN = Charset.forName("windows-1252");

  /** The Vietnamese letters among those of one byte, and the signs that stand between words. */
  private static final String LATIN = "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ\u00A0«»°²³";

  private FontLetters() {}

  static String mend(TextCoding coding, String text) {
    if (isAscii(text) || isUnicode(text)) {
      String sound = isAscii(text) ? text : utf8(asBytes(text));
      return Normalizer.normalize(sound == null ? text : sound, Normalizer.Form.NFC);
    }
    String bytes = asBytes(text);
    boolean tcvn = coding == TextCoding.TCVN3;
    String read = tcvn ? Tcvn3.read(bytes) : Vni.read(bytes, false);
    if (mayBeVietnamese(text)) {
      // a row typed in Unicode among rows of the font: sound as it stands, no longer when turned
      String strict = tcvn ? read : Vni.read(bytes, true);
      if (TextRanking.isSound(text, 2) && !TextRanking.isSound(strict, 1)) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return read;
  }

  /** Whether all foreign letters are Vietnamese as they stand; most texts of a font say no here. */
  private static boolean mayBeVietnamese(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 126 && c <= 0xFF && LATIN.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether the text needs no table of a font: it is Unicode, or UTF-8 in disguise. */
  static boolean isUnicode(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0xFF) {
        return UNICODE.matcher(text).find() || utf8(asBytes(text)) != null;
      }
    }
    return utf8(text) != null;
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 126 || text.charAt(i) < 32 && text.charAt(i) != '\n') {
        return false;
      }
    }
    return true;
  }

  /** One character for each byte; what windows-1252 shows for 80..9F goes back to its byte. */
  static String asBytes(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0xFF) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(i, asByte(c));
      }
    }
    return out == null ? text : out.toString();
  }

  private static char asByte(char c) {
    if (c == '\u03BC') {
      // the micro sign after compatibility normalisation
      return '\u00B5';
    }
    byte[] one = String.valueOf(c).getBytes(WESTERN);
    return one.length == 1 && one[0] != '?' ? (char) (one[0] & 0xFF) : c;
  }

  /** The text that these bytes are in UTF-8, or null where they are none or mere ASCII. */
  static String utf8(String bytes) {
    int open = 0;
    boolean foreign = false;
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (open > 0 ? (c & 0xFFC0) != 0x80 : c >= 0x80 && (c < 0xC2 || c > 0xF4)) {
        return null;
      }
      if (open > 0) {
        open--;
      } else if (c >= 0x80) {
        foreign = true;
        open = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
      }
    }
    if (open > 0 || !foreign) {
      return null;
    }
    byte[] raw = bytes.getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(raw, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 || bytes.contains("\u00EF\u00BF\u00BD") ? text : null;
  }
}
