package vn.vonglau.formats;

import java.util.regex.Pattern;

/**
 * Signs of a Vietnamese name that was read in the wrong encoding. Only signs that no real name
 * carries are counted, so that names of the Central Highlands with ĭ, ŏ, ŭ or Ð pass.
 */
public final class BrokenText {
  /** UTF-8 read as Latin letters: "Tây" becomes "TÃ¢y", "phường" becomes "phÆ°á»ng". */
  private static final Pattern MOJIBAKE =
      Pattern.compile(
          "á[º»]|Ã[\u0080-\u009F\u00A1-\u00BF\u0192\u02C6\u2000-\u20AC]|Ä[\u0080-\u0091\u2018\u2019\u0192]"
              + "|Æ[\u00A0\u00A1\u00AF\u00B0]|Å[\u00A8\u00A9]|[\u0080-\u009F]");

  /** Letters of TCVN3 (ABC) fonts read as Latin: "Tây Ninh" is "T©y Ninh", "phường" "ph­êng". */
  private static final Pattern TCVN3 =
      Pattern.compile("[\u00A1-\u00A9\u00AB-\u00AE\u00B5-\u00B9\u00BB-\u00BE\u00C6\u00AA\u00A8]");

  /** Letters of VNI fonts: "Tây Ninh" is "Taây Ninh", "phường" is "phöôøng". */
  private static final Pattern VNI =
      Pattern.compile("[\u00F6\u00F8\u00F1\u00EF\u00E4\u00E5\u00FB\u00D6\u00D8\u00D1\u00CF]");

  /** Letters that an older encoding could not hold became question marks. */
  private static final Pattern LOST = Pattern.compile("\uFFFD|\\p{L}\\?\\p{L}|\\?\\?");

  private BrokenText() {}

  /**
   * What the text looks like: "UTF-8", "TCVN3", "VNI", "?" for lost letters, or null when sound.
   */
  public static String kind(String text) {
    if (MOJIBAKE.matcher(text).find()) {
      return "UTF-8";
    }
    if (LOST.matcher(text).find()) {
      return "?";
    }
    if (TCVN3.matcher(text).find()) {
      return "TCVN3";
    }
    return VNI.matcher(text).find() ? "VNI" : null;
  }
}
