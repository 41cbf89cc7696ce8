package vn.vonglau.formats;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * The letters of the VNI fonts for Windows: a Latin vowel and behind it one sign for hat and tone;
 * ơ, ư, đ and the toned i stand alone. Signs come in capitals and small; the letter decides.
 */
final class Vni {
  private static final String GRAVE = "\u0300";
  private static final String HOOK = "\u0309";
  private static final String TILDE = "\u0303";
  private static final String ACUTE = "\u0301";
  private static final String DOT = "\u0323";
  private static final String HAT = "\u0302";
  private static final String BREVE = "\u0306";

  private static final Map<Character, String> SIGNS = signs();

  private static final Map<Character, String> ALONE = alone();

  private Vni() {}

  private static Map<Character, String> signs() {
    Map<Character, String> map = new HashMap<>();
    map.put('ù', ACUTE);
    map.put('ø', GRAVE);
    map.put('û', HOOK);
    map.put('õ', TILDE);
    map.put('ï', DOT);
    map.put('â', HAT);
    map.put('á', HAT + ACUTE);
    map.put('à', HAT + GRAVE);
    map.put('å', HAT + HOOK);
    map.put('ã', HAT + TILDE);
    map.put('ä', HAT + DOT);
    map.put('ê', BREVE);
    map.put('é', BREVE + ACUTE);
    map.put('è', BREVE + GRAVE);
    map.put('ú', BREVE + HOOK);
    map.put('ü', BREVE + TILDE);
    map.put('ë', BREVE + DOT);
    return Map.copyOf(map);
  }

  private static Map<Character, String> alone() {
    Map<Character, String> map = new HashMap<>();
    String vni = "íìæóòôöîñ";
    String meant = "íìỉĩịơưỵđ";
    for (int i = 0; i < vni.length(); i++) {
      map.put(vni.charAt(i), meant.substring(i, i + 1));
      map.put(
          Character.toUpperCase(vni.charAt(i)),
          String.valueOf(Character.toUpperCase(meant.charAt(i))));
    }
    return Map.copyOf(map);
  }

  /**
   * @param bytes one character for each byte
   * @param strict signs that follow no letter of theirs become U+FFFD instead of staying
   */
  static String read(String bytes, boolean strict) {
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      String letter = ALONE.getOrDefault(c, String.valueOf(c));
      String sign = i + 1 < bytes.length() ? sign(letter.charAt(0), bytes.charAt(i + 1)) : null;
      if (sign != null) {
        out.append(Normalizer.normalize(letter + sign, Normalizer.Form.NFC));
        i++;
      } else {
        boolean stray = strict && c >= 0xC0 && c <= 0xFF && letter.charAt(0) == c && !isI(c);
        out.append(stray ? "\uFFFD" : c >= 0x80 && c < 0xA0 ? western(c) : letter);
      }
    }
    return Normalizer.normalize(out, Normalizer.Form.NFC);
  }

  /** The marks that this sign puts on the letter, or null where they do not go together. */
  private static String sign(char letter, char sign) {
    String marks = SIGNS.get(Character.toLowerCase(sign));
    if (marks == null) {
      return null;
    }
    String takers =
        switch (marks.charAt(0)) {
          case '\u0302' -> "aeo";
          case '\u0306' -> "a";
          default -> "aeouyơư";
        };
    return takers.indexOf(Character.toLowerCase(letter)) >= 0 ? marks : null;
  }

  private static boolean isI(char c) {
    return "íìÍÌ".indexOf(c) >= 0;
  }

  private static String western(char c) {
    String read = new String(new byte[] {(byte) c}, Charset.forName("windows-1252"));
    return read.equals("\uFFFD") ? String.valueOf(c) : read;
  }
}
