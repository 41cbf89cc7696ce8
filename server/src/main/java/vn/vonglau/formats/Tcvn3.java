package vn.vonglau.formats;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * TCVN 5712:1993 as the fonts of the ABC set use it. Their bytes A1..FE hold 74 letters: all small
 * ones, and of the capitals those without tone. Capitals with a tone were typed with the small
 * letter in a font of capitals (.VnTimeH), so that a word whose Latin letters are all capitals is
 * one of capitals. The further capitals of the full table (VN1) are read where they stand among
 * capitals; elsewhere 80..9F are the punctuation of windows-1252.
 */
final class Tcvn3 {
  /** From A0 on; the blanks of B0..B4 are tone marks that follow their letter. */
  private static final String HIGH =
      "\u00A0ĂÂÊÔƠƯĐăâêôơưđẰ"
          + "     àảãáạẲằẳẵắẴ"
          + "ẮẦẨẪẤỀặầẩẫấậèỂẻẽ"
          + "éẹềểễếệìỉỄẾỒĩíịò"
          + "Ổỏõóọồổỗốộờởỡớợù"
          + "ỖủũúụừửữứựỳỷỹýỵỐ";

  private static final String TONES = "\u0300\u0309\u0303\u0301\u0323";

  /** From 80 on, in the full table. */
  private static final String MIDDLE = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ";

  /** Below the blank, in the full table; a blank where it has no letter. */
  private static final String LOW = " ÚỤ ỪỬỮ          ỨỰỲỶỸÝỴ";

  private static final String WESTERN = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

  private static final int LONGEST_NAME = 80;
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z\u0080-\u00FF]+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Pattern ROMAN = Pattern.compile("[IVXLC]+");

  private static final String PUNCTUATION =
      "\u0082\u0084\u0085\u008B\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u009B";

  private Tcvn3() {}

  /**
   * @param bytes one character for each byte
   */
  static String read(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length());
    boolean marks = false;
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c >= 0xB0 && c <= 0xB4) {
        char tone = tone(out, c);
        marks |= tone != c;
        out.append(tone);
      } else if (c >= 0xA0 && c <= 0xFF) {
        out.append(HIGH.charAt(c - 0xA0));
      } else if (c >= 0x80 && c < 0xA0) {
        char western = WESTERN.charAt(c - 0x80);
        boolean letter = western == ' ' || amongCapitals(bytes, i);
        out.append(letter ? MIDDLE.charAt(c - 0x80) : western);
      } else if (c < LOW.length() && LOW.charAt(c) != ' ' && amongCapitals(bytes, i)) {
        out.append(LOW.charAt(c));
      } else {
        out.append(c);
      }
    }
    String text = out.toString();
    return marks ? Normalizer.normalize(text, Normalizer.Form.NFC) : capitals(text, bytes);
  }

  /** A tone mark where the letter before can bear it; else the sign that stands there (° ± ² ³). */
  private static char tone(StringBuilder before, char c) {
    char tone = TONES.charAt(c - 0xB0);
    if (!before.isEmpty()) {
      char letter = before.charAt(before.length() - 1);
      String joined = Normalizer.normalize("" + letter + tone, Normalizer.Form.NFC);
      if ("aăâeêioôơuưy".indexOf(Character.toLowerCase(letter)) >= 0 && joined.length() == 1) {
        return tone;
      }
    }
    return c;
  }

  /** Beside a capital; what may be a quotation mark or a dash only between two. */
  private static boolean amongCapitals(String bytes, int at) {
    boolean before = at > 0 && isCapital(bytes.charAt(at - 1));
    boolean after = at + 1 < bytes.length() && isCapital(bytes.charAt(at + 1));
    return PUNCTUATION.indexOf(bytes.charAt(at)) >= 0 ? before && after : before || after;
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z' || c >= 0xA1 && c <= 0xA7;
  }

  /** Words of a font of capitals; one character in, one out. */
  private static String capitals(String text, String bytes) {
    StringBuilder out = null;
    for (int from = 0; from < text.length(); ) {
      int to = from;
      while (to < text.length() && isLetter(text.charAt(to))) {
        to++;
      }
      if (to > from && !isPlain(bytes, from, to)) {
        if (ofCapitals(bytes, from, to)) {
          out = out == null ? new StringBuilder(text) : out;
          out.replace(from, to, text.substring(from, to).toUpperCase(Locale.ROOT));
        } else if (isToned(text.charAt(from)) && text.charAt(from) != 'ở' && isName(text)) {
          out = out == null ? new StringBuilder(text) : out;
          out.setCharAt(from, Character.toUpperCase(text.charAt(from)));
        }
      }
      from = to + 1;
    }
    return out == null ? text : out.toString();
  }

  private static boolean isPlain(String bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes.charAt(i) >= 0x80 || bytes.charAt(i) < 0x20) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether two words or more begin with a capital and all others with a toned vowel, of which the
   * fonts have no capital: "Xã Xuân áng" was meant as a name. The verb "ở" stays small.
   */
  private static boolean isName(String text) {
    int capitals = 0;
    for (String word : text.length() > LONGEST_NAME ? new String[0] : NO_LETTERS.split(text)) {
      boolean capital = !word.isEmpty() && Character.isUpperCase(word.charAt(0));
      if (!word.isEmpty() && !capital && !isToned(word.charAt(0))) {
        return false;
      }
      capitals += capital ? 1 : 0;
    }
    return capitals > 1;
  }

  private static boolean isToned(char c) {
    return c > 0x7F && "ăâđêôơư".indexOf(c) < 0 && Character.isLowerCase(c);
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) && c != 'ª' && c != 'º';
  }

  private static boolean ofCapitals(String bytes, int from, int to) {
    int capital = 0;
    boolean later = false;
    for (int i = from; i < to; i++) {
      char c = bytes.charAt(i);
      if (c >= 'a' && c <= 'z') {
        return false;
      }
      if (c >= 'A' && c <= 'Z') {
        capital++;
        later |= i > from;
      }
    }
    // "Bộ" and "BỘ" are the same bytes: the rest of the text tells
    return capital > 1 || later || allCapitals(bytes);
  }

  /**
   * Whether no Latin letter is small, and some word that is no Roman number has two Latin capitals
   * or one behind another letter.
   */
  private static boolean allCapitals(String bytes) {
    if (bytes.chars().anyMatch(c -> c >= 'a' && c <= 'z')) {
      return false;
    }
    for (String word : BETWEEN.split(bytes)) {
      boolean later = word.length() > 1 && word.substring(1).chars().anyMatch(c -> c < 0x80);
      if (later && !ROMAN.matcher(word).matches()) {
        return true;
      }
    }
    return false;
  }
}
