package vn.vonglau.formats;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vonglau.formats.TextCoding.Candidate;

/** Weighs the ways to read a text by how much of it becomes Vietnamese. */
final class TextRanking {
  /** A word with all that may be a letter of some coding; blanks and common signs part words. */
  private static final Pattern WORD =
      Pattern.compile("[A-Za-z\\x01-\\x08\\x0E-\\x1F\u0080-\uFFFF&&[^\u00A0\u2000-\u206F\uFEFF]]+");

  /** A word as a language of Western Europe writes it. */
  private static final Pattern WESTERN =
      Pattern.compile("[A-ZÀ-ÖØ-ÞŒŠŽŸ]?['a-zß-öø-ÿœšž]*|[A-ZÀ-ÖØ-ÞŒŠŽŸ]+");

  /** Of text that is sound in a western language and nothing more. */
  private static final double HALF = 0.5;

  /** A small letter among capitals: the letter was read wrongly. */
  private static final Pattern CASES = Pattern.compile("\\p{Lu}\\p{Lu}.*\\p{Ll}|\\p{Ll}\\p{Lu}");

  private static final double LITTLE = 0.1;

  private static final Pattern VIETNAMESE =
      Pattern.compile("[A-Za-zĂăÂâĐđÊêÔôƠơƯưÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĨĩŨũ\u1EA0-\u1EF9]+");

  private TextRanking() {}

  static List<Candidate> ofBytes(List<byte[]> samples) {
    List<Candidate> found = new ArrayList<>();
    double wide = share(samples, TextRanking::isWide);
    for (TextCoding coding : TextCoding.values()) {
      if (coding == TextCoding.UTF_16 && wide == 0) {
        continue;
      }
      List<String> raw = samples.stream().map(b -> new String(b, coding.bytes())).toList();
      double score =
          switch (coding) {
            case UTF_16 -> wide;
            case UTF_8 -> utf8(samples);
            default -> wide > 0 ? 0 : score(coding, raw);
          };
      found.add(new Candidate(coding, score, raw.stream().map(coding::mend).toList()));
    }
    return sorted(found);
  }

  static List<Candidate> ofText(List<String> samples) {
    List<Candidate> found = new ArrayList<>();
    for (TextCoding coding : List.of(TextCoding.UTF_8, TextCoding.TCVN3, TextCoding.VNI)) {
      double score = score(coding == TextCoding.UTF_8 ? TextCoding.WINDOWS_1252 : coding, samples);
      boolean plain = samples.stream().allMatch(FontLetters::isAscii);
      found.add(
          new Candidate(
              coding,
              plain && coding == TextCoding.UTF_8 ? 1 : score,
              samples.stream().map(coding::mend).toList()));
    }
    return sorted(found);
  }

  /** The order of the codings decides between equals. */
  private static List<Candidate> sorted(List<Candidate> found) {
    found.sort(Comparator.comparingDouble(Candidate::score).reversed());
    return List.copyOf(found);
  }

  private interface Test {
    boolean is(byte[] sample);
  }

  private static double share(List<byte[]> samples, Test test) {
    return samples.isEmpty()
        ? 0
        : (double) samples.stream().filter(test::is).count() / samples.size();
  }

  /** UTF-16 with its mark, or by the zero bytes of its Latin letters. */
  private static boolean isWide(byte[] b) {
    int mark = b.length < 2 ? 0 : (b[0] & 0xFF) << 8 | b[1] & 0xFF;
    if (mark == 0xFFFE || mark == 0xFEFF) {
      return true;
    }
    int zeros = 0;
    for (byte one : b) {
      zeros += one == 0 ? 1 : 0;
    }
    return zeros > b.length / 4;
  }

  /** 1 where all is valid; else the share of the foreign samples that are. */
  private static double utf8(List<byte[]> samples) {
    int foreign = 0;
    int valid = 0;
    for (byte[] sample : samples) {
      String bytes = new String(sample, StandardCharsets.ISO_8859_1);
      if (bytes.chars().anyMatch(c -> c > 127)) {
        foreign++;
        valid += FontLetters.utf8(bytes) != null ? 1 : 0;
      }
    }
    return foreign == 0 || valid == foreign ? 1 : 0.98 * valid / foreign;
  }

  /** Each text that is Unicode or UTF-8 already says nothing for or against the coding. */
  private static double score(TextCoding coding, List<String> samples) {
    double sum = 0;
    int words = 0;
    boolean western = coding == TextCoding.WINDOWS_1252;
    for (String sample : samples) {
      boolean font = coding == TextCoding.TCVN3 || coding == TextCoding.VNI;
      if (FontLetters.isAscii(sample) || font && FontLetters.isUnicode(sample)) {
        continue;
      }
      Matcher word = WORD.matcher(read(coding, sample));
      while (word.find()) {
        if (FontLetters.isAscii(word.group())) {
          continue;
        }
        words++;
        String nfc = Normalizer.normalize(unquoted(word.group()), Normalizer.Form.NFC);
        double weight = CASES.matcher(nfc).find() ? 0 : Syllables.weight(nfc);
        if (weight > 0) {
          // the tone only decides between readings that are both sound
          sum += 0.9 + weight / 3;
        } else if (western && WESTERN.matcher(nfc).matches()) {
          sum += HALF;
        } else if (VIETNAMESE.matcher(nfc).matches()) {
          // Krông, Đrắk: letters of the alphabet in a word of another tongue of the country
          sum += LITTLE;
        }
      }
    }
    return words == 0 ? 0 : Math.min(1, sum / words);
  }

  private static String unquoted(String word) {
    int from = word.startsWith("«") ? 1 : 0;
    int to = word.endsWith("»") ? word.length() - 1 : word.length();
    return from < to ? word.substring(from, to) : word;
  }

  private static String read(TextCoding coding, String sample) {
    return switch (coding) {
      case TCVN3 -> Tcvn3.read(FontLetters.asBytes(sample));
      case VNI -> Vni.read(FontLetters.asBytes(sample), true);
      default -> sample;
    };
  }

  /** Whether its words with foreign letters are all sound, the longest having this many or more. */
  static boolean isSound(String text, int longest) {
    boolean longer = false;
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (!FontLetters.isAscii(word.group())) {
        if (!Syllables.sound(unquoted(word.group()))) {
          return false;
        }
        longer |= word.group().length() >= longest;
      }
    }
    return longer;
  }
}
