package vn.vonglau.indicators;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import vn.vonglau.audit.Sha256;

/** The seal of a figure: over what it says, and over the seal of the version before it. */
final class FigureHash {
  private FigureHash() {}

  static byte[] of(FigureDraft d, int version, int method, byte[] before) {
    StringBuilder text = new StringBuilder(240);
    for (Object part :
        Arrays.asList(
            d.indicator(),
            d.period().code(),
            d.unit(),
            d.agency(),
            d.dimensions(),
            d.plan(),
            d.official(),
            d.value() == null ? null : Numbers.plain(d.value()).toPlainString(),
            d.noValue(),
            d.status(),
            d.channel(),
            d.receipt(),
            d.enteredBy(),
            d.enteredAt(),
            d.approvedBy(),
            d.approvedAt(),
            d.reason(),
            d.simulated(),
            version,
            method)) {
      // length before each part: no two different figures have the same text
      String one = part == null ? "" : part.toString();
      text.append(part == null ? -1 : one.length()).append(':').append(one).append('\n');
    }
    MessageDigest digest = Sha256.begin();
    if (before != null) {
      digest.update(before);
    }
    return digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
