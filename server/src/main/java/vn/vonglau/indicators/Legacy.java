package vn.vonglau.indicators;

import java.util.regex.Pattern;
import vn.vonglau.indicators.Typed.Reading;

/**
 * Text of the fonts before Unicode (TCVN3 = ABC, VNI), which shows as signs between letters.
 * Figures and remarks are kept in Unicode alone (TCVN 6909:2001).
 */
final class Legacy {
  /** Letters that only Vietnamese Unicode has: with one of them the text is no TCVN3. */
  private static final Pattern UNICODE = Pattern.compile("[ăđơưĂĐƠƯẠ-ỹ]");

  private static final Pattern TCVN3 =
      Pattern.compile("\\p{L}[¸¶¹¨¾¼½©®ª¬¦§¡¢£¤¥¿]|[¸¶¹¨¾¼½©®ª¬¦§¡¢£¤¥¿]\\p{Ll}");
  private static final Pattern VNI =
      Pattern.compile("\\p{L}[øåäëïöüñØÅÄËÏÖÜÑ]|[øåäëïöüñØÅÄËÏÖÜÑ]\\p{L}");

  private Legacy() {}

  static boolean suspect(String text) {
    return !UNICODE.matcher(text).find()
        && (TCVN3.matcher(text).find() || VNI.matcher(text).find());
  }

  static Reading fault(String shown) {
    return Typed.fault(
        "text-encoding",
        "«%s» có vẻ viết bằng phông TCVN3 (ABC) hoặc VNI.".formatted(shown),
        "'%s' seems to be written in a TCVN3 (ABC) or VNI font.".formatted(shown),
        "Chuyển sang Unicode rồi gửi lại.",
        "Convert it to Unicode and send it again.");
  }
}
