package vn.vonglau.formats;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes that another system sent, as text: by what is said of them, never by a guess. */
public final class SureText {
  private static final Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([\\w-]+)");
  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]*\\bencoding\\s*=\\s*[\"']([\\w-]+)");
  private static final int HEAD = 200;

  private SureText() {}

  /**
   * By the mark at its begin, by the name that was agreed, by the header, in XML by its
   * declaration, else as UTF-8.
   *
   * @param agreed name of a coding, or null
   * @param contentType header, or null
   * @throws CharacterCodingException where the bytes are not in that coding
   */
  public static String of(byte[] bytes, String agreed, String contentType, boolean xml)
      throws CharacterCodingException {
    if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
      return strict(bytes, 3, StandardCharsets.UTF_8);
    }
    if (starts(bytes, 0xFF, 0xFE)) {
      return strict(bytes, 2, StandardCharsets.UTF_16LE);
    }
    if (starts(bytes, 0xFE, 0xFF)) {
      return strict(bytes, 2, StandardCharsets.UTF_16BE);
    }
    Optional<TextCoding> coding =
        find(agreed)
            .or(() -> named(CHARSET, contentType == null ? "" : contentType))
            .or(() -> xml ? named(DECLARED, head(bytes)) : Optional.empty());
    return coding.isEmpty() || coding.get() == TextCoding.UTF_8
        ? strict(bytes, 0, StandardCharsets.UTF_8)
        : coding.get().mend(strict(bytes, 0, coding.get().bytes()));
  }

  private static Optional<TextCoding> named(Pattern where, String text) {
    Matcher m = where.matcher(text);
    return m.find() ? find(m.group(1)) : Optional.empty();
  }

  private static Optional<TextCoding> find(String name) {
    return name == null ? Optional.empty() : TextCoding.find(name);
  }

  private static String head(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
  }

  private static boolean starts(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static String strict(byte[] bytes, int from, Charset coding)
      throws CharacterCodingException {
    return coding
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
        .toString();
  }
}
