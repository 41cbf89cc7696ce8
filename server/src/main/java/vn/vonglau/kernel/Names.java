package vn.vonglau.kernel;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Vietnamese names: one stored form, two keys for search, and the unit type they begin with. */
public final class Names {
  /** Old and new place of the tone mark on oa, oe, uy at the end of a syllable. */
  private static final Pattern OLD_TONE =
      Pattern.compile("([óòỏõọúùủũụ])([aey])(?![\\p{L}\\p{M}])");

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern BETWEEN_MARKED_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final String TONES_O = "óòỏõọ";
  private static final String TONES_U = "úùủũụ";
  private static final Map<Character, String> TONED =
      Map.of('a', "áàảãạ", 'e', "éèẻẽẹ", 'y', "ýỳỷỹỵ");

  /** Types as the law names them; longer ones first where one begins like another. */
  private static final Map<String, List<String>> TYPES = types();

  private Names() {}

  private static Map<String, List<String>> types() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    map.put("thành phố", List.of("thành phố", "tp.", "tp "));
    map.put("thị trấn", List.of("thị trấn", "tt.", "tt "));
    map.put("thị xã", List.of("thị xã", "tx.", "tx "));
    map.put("đặc khu", List.of("đặc khu"));
    map.put("tỉnh", List.of("tỉnh", "t."));
    map.put("quận", List.of("quận", "q."));
    map.put("huyện", List.of("huyện", "h."));
    map.put("phường", List.of("phường", "p."));
    map.put("xã", List.of("xã", "x."));
    return map;
  }

  /**
   * A name without its type; {@code type} is lower case ("phường") or null where none is written.
   */
  public record TypedName(String type, String shortName) {}

  /** The stored form: NFC, no runs of space, no space at the ends, no byte-order marks. */
  public static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .replaceAll("\\p{Cf}+", "")
        .replaceAll("[\\p{Cc}\\s\\p{Z}]+", " ")
        .strip();
  }

  /**
   * Search key: lower case, accents off, đ = d, punctuation and runs of space are one space. Both
   * places of the tone mark (hòa, hoà) give the same key. Roman and arabic numbers stay as written.
   */
  public static String key(String name) {
    return BETWEEN_WORDS.matcher(plain(name)).replaceAll(" ").strip();
  }

  /** Lower case without accents, đ = d; everything else as written. */
  public static String plain(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replace('đ', 'd')
        // Icelandic eth looks the same in print and stands for Đ in many files
        .replace('ð', 'd');
  }

  /**
   * Like {@link #key} but with the accents, tone marks moved to their new place (hòa → hoà, thúy →
   * thuý), so that an exact spelling ranks before one that only sounds alike.
   */
  public static String accentKey(String name) {
    String lower =
        Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).replace('ð', 'đ');
    Matcher m = OLD_TONE.matcher(lower);
    StringBuilder moved = new StringBuilder();
    while (m.find()) {
      char first = m.group(1).charAt(0);
      char second = m.group(2).charAt(0);
      int o = TONES_O.indexOf(first);
      int u = TONES_U.indexOf(first);
      // "oy" and "ua", "ue" are other sounds: múa is not muá
      boolean pair = second == 'y' ? u >= 0 : o >= 0;
      String text =
          pair ? (o >= 0 ? "o" : "u") + TONED.get(second).charAt(Math.max(o, u)) : m.group();
      m.appendReplacement(moved, text);
    }
    m.appendTail(moved);
    return BETWEEN_MARKED_WORDS.matcher(moved).replaceAll(" ").strip();
  }

  /**
   * The name as maps and letters write it: without its type, unless a number alone would be left
   * (Phường 2), which nobody would take for a place.
   */
  public static String shortName(String name) {
    String rest = splitType(name).shortName();
    return rest.chars().anyMatch(Character::isLetter) ? rest : normal(name);
  }

  /** "Phường Tân Ninh", "TP. Tân An", "XÃ TÂN PHÚ": the type and the rest as written. */
  public static TypedName splitType(String name) {
    String full = normal(name);
    String lower = accentKeepingLower(full);
    for (var type : TYPES.entrySet()) {
      for (String prefix : type.getValue()) {
        if (lower.startsWith(prefix) && lower.length() > prefix.length()) {
          boolean abbreviation = prefix.endsWith(".") || prefix.endsWith(" ");
          if (abbreviation || lower.charAt(prefix.length()) == ' ') {
            String rest = full.substring(prefix.length()).strip();
            return rest.isEmpty() ? new TypedName(null, full) : new TypedName(type.getKey(), rest);
          }
        }
      }
    }
    return new TypedName(null, full);
  }

  /**
   * Beginnings of names that stand for a type, as {@link #key}s with a blank behind, and the key of
   * the full type: "tp " and "thanh pho " to "thanh pho". Longer types before those they begin
   * like.
   */
  public static Map<String, String> typePrefixes() {
    Map<String, String> prefixes = new LinkedHashMap<>();
    TYPES.forEach((type, written) -> written.forEach(w -> prefixes.put(key(w) + " ", key(type))));
    return prefixes;
  }

  /** The type that a word stands for ("Phường", "TX", "dac khu"), or null. */
  public static String typeOf(String word) {
    String wanted = key(word);
    for (var type : TYPES.entrySet()) {
      if (key(type.getKey()).equals(wanted)) {
        return type.getKey();
      }
      for (String prefix : type.getValue()) {
        if (key(prefix).equals(wanted)) {
          return type.getKey();
        }
      }
    }
    return null;
  }

  /** Lower case that keeps the length, so that positions stay those of the original. */
  private static String accentKeepingLower(String text) {
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      lower.append(Character.toLowerCase(text.charAt(i)));
    }
    return lower.toString();
  }

  /** Number of single-letter edits between two short words (Levenshtein). */
  static int distance(String a, String b) {
    List<Integer> above = new ArrayList<>();
    for (int j = 0; j <= b.length(); j++) {
      above.add(j);
    }
    for (int i = 1; i <= a.length(); i++) {
      List<Integer> row = new ArrayList<>();
      row.add(i);
      for (int j = 1; j <= b.length(); j++) {
        int change = above.get(j - 1) + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row.add(Math.min(change, 1 + Math.min(above.get(j), row.get(j - 1))));
      }
      above = row;
    }
    return above.get(b.length());
  }
}
