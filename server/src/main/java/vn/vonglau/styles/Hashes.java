package vn.vonglau.styles;

import java.nio.charset.StandardCharsets;
import vn.vonglau.kernel.Sha256;

/** Short fingerprints of contents, for versions and ETags. */
final class Hashes {
  private Hashes() {}

  /** Sixteen hexadecimal digits of SHA-256. */
  static String of(byte[] bytes) {
    return Sha256.hex(bytes).substring(0, 16);
  }

  static String of(Object... parts) {
    StringBuilder all = new StringBuilder();
    for (Object part : parts) {
      String text = String.valueOf(part);
      all.append(text.length()).append(':').append(text);
    }
    return of(all.toString().getBytes(StandardCharsets.UTF_8));
  }
}
