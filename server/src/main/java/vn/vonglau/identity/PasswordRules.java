package vn.vonglau.identity;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.vonglau.kernel.Problem;

/** What a new password must be. Length decides (NIST SP 800-63B), not kinds of characters. */
final class PasswordRules {
  static final int SHORTEST = 10;
  static final int LONGEST = 200;

  // Compared without case, marks and anything but letters and digits.
  private static final Set<String> COMMON =
      Set.of(
          "1234567890",
          "0123456789",
          "12345678910",
          "123456789a",
          "1234512345",
          "1231231230",
          "0987654321",
          "9876543210",
          "1q2w3e4r5t",
          "1qaz2wsx3edc",
          "qwertyuiop",
          "qwerty1234",
          "qwerty12345",
          "qwerty123456",
          "asdfghjkl1",
          "abcd123456",
          "abc1234567",
          "abcdefghij",
          "a123456789",
          "aa12345678",
          "password12",
          "password123",
          "password1234",
          "passw0rd123",
          "iloveyou12",
          "iloveyou123",
          "letmein123",
          "welcome123",
          "changeme123",
          "admin12345",
          "admin123456",
          "adminadmin",
          "administrator",
          "quantri123",
          "quantri1234",
          "matkhau123",
          "matkhau1234",
          "matkhau12345",
          "matkhaumoi",
          "vietnam123",
          "vietnam1234",
          "vietnam2025",
          "vietnam2026",
          "anhyeuem123",
          "anhyeuem1234",
          "emyeuanh123",
          "khongbiet1",
          "hanoi12345",
          "saigon12345",
          "tayninh123",
          "tayninh2025",
          "tayninh2026",
          "vonglau123",
          "vonglau1234",
          "vonglau2025",
          "vonglau2026");

  private PasswordRules() {}

  /** The reason against {@code password} for the account {@code user}, or empty when it may be. */
  static Optional<Problem> check(String password, String user) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return refuse(
          "Mật khẩu phải dài từ " + SHORTEST + " đến " + LONGEST + " ký tự.",
          "A password has " + SHORTEST + " to " + LONGEST + " characters.");
    }
    String plain = plain(password);
    if (plain.equals(plain(user)) || plain.equals(plain(user) + plain(user))) {
      return refuse("Mật khẩu không được trùng tên đăng nhập.", "A password is not the user name.");
    }
    if (COMMON.contains(plain) || password.codePoints().distinct().count() < 4) {
      return refuse(
          "Mật khẩu này quá dễ đoán. Mật khẩu cũ vẫn giữ nguyên. Hãy đặt một cụm từ dài hơn.",
          "This password is too easy to guess. The old one stays. Choose a longer phrase.");
    }
    return Optional.empty();
  }

  private static Optional<Problem> refuse(String vi, String en) {
    return Optional.of(Problem.badRequest("password-rule", vi, en).at("password", null));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replace('đ', 'd')
        .replaceAll("[^\\p{L}\\p{Nd}]", "");
  }
}
