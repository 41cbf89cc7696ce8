package vn.vonglau.formats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Writes text in the old codings, from tables of its own, so that readers are not their judge. */
final class OldLetters {
  static final String SMALL =
      "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ";

  private static final String TCVN =
      "à B5 ả B6 ã B7 á B8 ạ B9 ă A8 ằ BB ẳ BC ẵ BD ắ BE ặ C6 â A9 ầ C7 ẩ C8 ẫ C9 ấ CA ậ CB"
          + " đ AE è CC ẻ CE ẽ CF é D0 ẹ D1 ê AA ề D2 ể D3 ễ D4 ế D5 ệ D6 ì D7 ỉ D8 ĩ DC í DD ị DE"
          + " ò DF ỏ E1 õ E2 ó E3 ọ E4 ô AB ồ E5 ổ E6 ỗ E7 ố E8 ộ E9 ơ AC ờ EA ở EB ỡ EC ớ ED ợ EE"
          + " ù EF ủ F1 ũ F2 ú F3 ụ F4 ư AD ừ F5 ử F6 ữ F7 ứ F8 ự F9 ỳ FA ỷ FB ỹ FC ý FD ỵ FE"
          + " Ă A1 Â A2 Ê A3 Ô A4 Ơ A5 Ư A6 Đ A7";

  private static final String VNI =
      "á aù à aø ả aû ã aõ ạ aï ă aê ắ aé ằ aè ẳ aú ẵ aü ặ aë â aâ ấ aá ầ aà ẩ aå ẫ aã ậ aä"
          + " đ ñ é eù è eø ẻ eû ẽ eõ ẹ eï ê eâ ế eá ề eà ể eå ễ eã ệ eä í í ì ì ỉ æ ĩ ó ị ò"
          + " ó où ò oø ỏ oû õ oõ ọ oï ô oâ ố oá ồ oà ổ oå ỗ oã ộ oä ơ ô ớ ôù ờ ôø ở ôû ỡ ôõ ợ ôï"
          + " ú uù ù uø ủ uû ũ uõ ụ uï ư ö ứ öù ừ öø ử öû ữ öõ ự öï ý yù ỳ yø ỷ yû ỹ yõ ỵ î";

  private static final Map<Character, String> TCVN_BYTES = new HashMap<>();
  private static final Map<Character, String> VNI_BYTES = new HashMap<>();

  static {
    String[] tcvn = TCVN.split(" ");
    for (int i = 0; i < tcvn.length; i += 2) {
      TCVN_BYTES.put(tcvn[i].charAt(0), String.valueOf((char) Integer.parseInt(tcvn[i + 1], 16)));
    }
    String[] vni = VNI.split(" ");
    for (int i = 0; i < vni.length; i += 2) {
      VNI_BYTES.put(vni[i].charAt(0), vni[i + 1]);
      VNI_BYTES.put(Character.toUpperCase(vni[i].charAt(0)), vni[i + 1].toUpperCase(Locale.ROOT));
    }
  }

  private OldLetters() {}

  /** Capitals with a tone become the small letter, as in the fonts of capitals. */
  static byte[] tcvn3(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (char c : text.toCharArray()) {
      String byItself = TCVN_BYTES.get(c);
      out.write(
          (byItself != null
                  ? byItself
                  : TCVN_BYTES.getOrDefault(Character.toLowerCase(c), String.valueOf(c)))
              .charAt(0));
    }
    return out.toByteArray();
  }

  static byte[] vni(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (char c : text.toCharArray()) {
      VNI_BYTES.getOrDefault(c, String.valueOf(c)).chars().forEach(out::write);
    }
    return out.toByteArray();
  }

  /** Base letters with hat, and the tone as a mark behind: what Windows itself wrote. */
  static byte[] windows1258(String text) {
    StringBuilder apart = new StringBuilder();
    for (char c : text.toCharArray()) {
      String marks = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
      String tone = marks.replaceAll("[^\u0300\u0309\u0303\u0301\u0323]", "");
      String letter = marks.replaceAll("[\u0300\u0309\u0303\u0301\u0323]", "");
      apart.append(Normalizer.normalize(letter, Normalizer.Form.NFC)).append(tone);
    }
    return apart.toString().getBytes(Charset.forName("windows-1258"));
  }
}
