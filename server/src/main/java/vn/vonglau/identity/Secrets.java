package vn.vonglau.identity;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import vn.vonglau.audit.Sha256;

/** Random secrets, and the hashes that are kept in their place. */
final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();
  // without 0/o, 1/l/i: read from a screen and typed by hand
  private static final String READABLE = "23456789abcdefghjkmnpqrstuvwxyz";

  private Secrets() {}

  /** 256 random bits, URL-safe Base64 (43 characters). */
  static String token() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
  }

  /** A password to read aloud: four groups of five, about 99 bits. */
  static String readablePassword() {
    var text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      if (i > 0 && i % 5 == 0) {
        text.append('-');
      }
      text.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
    }
    return text.toString();
  }

  static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** SHA-256 as 64 hexadecimal digits: enough for secrets of 256 random bits, not for passwords. */
  static String hash(String secret) {
    return Sha256.hex(secret);
  }

  static String shortHash(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(Sha256.of(text), 16));
  }
}
