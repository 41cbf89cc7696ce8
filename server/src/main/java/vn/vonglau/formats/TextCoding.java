package vn.vonglau.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.vonglau.kernel.Problem;

/** The ways in which Vietnamese text was written into files. What comes out is NFC. */
public enum TextCoding {
  UTF_8("UTF-8", StandardCharsets.UTF_8, "utf8", "65001", "unicode", "tcvn6909"),
  UTF_16("UTF-16", StandardCharsets.UTF_16, "utf16", "utf16le", "utf16be", "ucs2", "1200"),
  WINDOWS_1258("windows-1258", Charset.forName("windows-1258"), "1258", "cp1258", "win1258"),
  WINDOWS_1252(
      "windows-1252",
      Charset.forName("windows-1252"),
      "1252",
      "cp1252",
      "win1252",
      "latin1",
      "iso88591",
      "88591"),
  /**
   * Letters of the fonts .VnTime and their like, one byte each (TCVN 5712, "ABC"). Its bytes are
   * read as ISO 8859-1, which loses none of them.
   */
  TCVN3("TCVN3", StandardCharsets.ISO_8859_1, "abc", "tcvn", "tcvn5712", "tcvn57121", "vntime"),
  /** Letters of the fonts VNI-Times and their like, one or two bytes each. */
  VNI("VNI", StandardCharsets.ISO_8859_1, "vniwindows", "vniwin", "vnitimes");

  /**
   * One way to read a text whose coding nobody knows.
   *
   * @param score share of the words with foreign letters that are sound Vietnamese syllables when
   *     read so, 0..1
   * @param samples the texts as they look when read so
   */
  public record Candidate(TextCoding coding, double score, List<String> samples) {}

  private final String label;
  private final Charset bytes;
  private final List<String> others;

  TextCoding(String label, Charset bytes, String... others) {
    this.label = label;
    this.bytes = bytes;
    this.others = List.of(others);
  }

  /** As people and {@code --encoding} call it. */
  public String label() {
    return label;
  }

  /** The character set of the bytes; for TCVN3 and VNI {@link #mend} comes after it. */
  public Charset bytes() {
    return bytes;
  }

  /**
   * What a sender names; null where nothing is named, Problem 400 {@code encoding} for an unknown
   * name.
   */
  public static TextCoding of(String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    String shown = name.length() > 80 ? name.substring(0, 80) + "…" : name;
    return find(name)
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "encoding",
                        "Chưa biết bảng mã «"
                            + shown
                            + "». Chọn UTF-8, UTF-16, windows-1258, TCVN3 hoặc VNI.",
                        "Unknown encoding '"
                            + shown
                            + "'. Choose UTF-8, UTF-16, windows-1258, TCVN3 or VNI.")
                    .at("encoding", null)
                    .asException());
  }

  /** By its label or a usual other name ("ABC", "cp1258", "utf8"), in any case of letters. */
  public static Optional<TextCoding> find(String name) {
    if (name == null) {
      return Optional.empty();
    }
    String wanted = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    for (TextCoding coding : values()) {
      String own = coding.label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
      if (own.equals(wanted) || coding.others.contains(wanted)) {
        return Optional.of(coding);
      }
    }
    return Optional.empty();
  }

  /**
   * Text that was decoded by {@link #bytes}, or that came so in a sound file, as it was meant. A
   * text among TCVN3 or VNI that is Unicode already, or UTF-8 in disguise, comes out as such: files
   * were written by many hands.
   */
  public String mend(String text) {
    return switch (this) {
      case TCVN3, VNI -> FontLetters.mend(this, text);
      default -> Normalizer.normalize(text, Normalizer.Form.NFC);
    };
  }

  /** The text of these bytes, of one cell; bytes that mean nothing become U+FFFD. */
  public String decode(byte[] of, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (of[i] < ' ') {
        return mend(new String(of, from, length, bytes));
      }
    }
    return new String(of, from, length, StandardCharsets.ISO_8859_1);
  }

  /** What bytes of unknown coding may be, the likeliest first; UTF-8 where they are valid UTF-8. */
  public static List<Candidate> rank(List<byte[]> samples) {
    return TextRanking.ofBytes(samples);
  }

  /**
   * What the letters of a sound file may be, the likeliest first: {@link #UTF_8} stands for "as
   * they are".
   */
  public static List<Candidate> rankText(List<String> samples) {
    return TextRanking.ofText(samples);
  }
}
