package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads two angles: decimal degrees, degrees and minutes, degrees, minutes and seconds, with signs,
 * letters or blanks between, the cardinal points before, behind or left out.
 *
 * <p>Letters are those of both languages: B or N is north, Đ or E is east, T or W is west, S is
 * south; N is also Nam, the south, where the other letter is a Vietnamese one.
 */
final class AngleText {
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(?:([+-]?[0-9]{1,9}(?:\\.[0-9]{1,15})?)|([a-zđφλ]+)|([°'\",;|/·:=()]))");

  /**
   * Two angles in the order of the text.
   *
   * @param firstIs, secondIs {@code lat}, {@code lon}, or null where nothing says it
   * @param nam N stood beside a Vietnamese letter: it may mean the south
   */
  record Pair(double first, String firstIs, double second, String secondIs, boolean nam) {}

  private static final class Angle {
    private final List<Double> numbers = new ArrayList<>();
    private boolean negative;
    private boolean fraction;
    private int marks;
    private char cardinal;
    private boolean closed;

    /** Its marks are letters: an s behind is one, too. */
    private boolean lettered;

    /** "vĩ độ 11,3 bắc": the letter behind belongs to the axis in front. */
    boolean refinedBy(char letter) {
      return cardinal == 'φ' && (letter == 'n' || letter == 's')
          || cardinal == 'λ' && (letter == 'e' || letter == 'w');
    }

    /** Degrees, or NaN. */
    double value() {
      double sum = 0;
      double part = 1;
      for (int i = 0; i < numbers.size(); i++) {
        double n = numbers.get(i);
        boolean lastOne = i == numbers.size() - 1;
        if (i > 0 && n >= 60 || !lastOne && n != Math.rint(n)) {
          return Double.NaN;
        }
        sum += n / part;
        part *= 60;
      }
      boolean below = negative != (cardinal == 's' || cardinal == 'w');
      return numbers.isEmpty() || numbers.size() > 3 ? Double.NaN : below ? -sum : sum;
    }

    String axis() {
      return switch (cardinal) {
        case 'n', 's', 'φ' -> "lat";
        case 'e', 'w', 'λ' -> "lon";
        default -> null;
      };
    }
  }

  private final List<Angle> angles = new ArrayList<>();
  private Angle now = new Angle();

  /** Signs or letters say that angles are meant. */
  private boolean marked;

  private boolean vietnamese;
  private boolean letterN;

  /** Letters stand before their numbers; known from the first one. */
  private Boolean leading;

  private AngleText() {}

  /**
   * @param plain lower case, accents off except đ, signs as °, ', "
   * @return null for what is no pair of angles
   */
  static Pair read(String plain) {
    AngleText reader = new AngleText();
    String text = decimals(plain.replace(" - ", " ; "));
    Matcher m = TOKEN.matcher(text);
    int at = 0;
    while (at < text.length() && m.region(at, text.length()).lookingAt()) {
      at = m.end();
      String rest = text.substring(at).stripLeading();
      if (m.group(1) != null) {
        reader.number(m.group(1), rest);
      } else if (m.group(3) != null) {
        reader.sign(m.group(3));
      } else if (!reader.word(m.group(2), rest)) {
        return null;
      }
    }
    if (!text.substring(at).isBlank()) {
      return null;
    }
    reader.close();
    return reader.pair(halves(reader.angles));
  }

  private void close() {
    if (!now.numbers.isEmpty()) {
      angles.add(now);
      now = new Angle();
    }
  }

  private void number(String digits, String rest) {
    boolean degrees = rest.startsWith("°") || rest.matches("(?s)(?:do|đo|deg|d)\\s*[0-9].*");
    boolean signed = !Character.isDigit(digits.charAt(0));
    if (now.closed || signed || now.marks > 0 && degrees) {
      close();
    }
    now.negative |= digits.charAt(0) == '-';
    now.fraction |= digits.contains(".");
    now.numbers.add(Math.abs(Double.parseDouble(digits)));
  }

  private void sign(String sign) {
    if ("°'\"".contains(sign)) {
      mark(false);
    } else if (",;|/·".contains(sign)) {
      now.closed = !now.numbers.isEmpty();
    }
    // brackets, colons and equals signs say nothing
  }

  private void mark(boolean lettered) {
    marked = true;
    now.lettered |= lettered;
    now.marks += now.numbers.isEmpty() ? 0 : 1;
  }

  private boolean word(String word, String rest) {
    char meant = meaning(word, rest);
    if (meant == 0) {
      return false;
    }
    if (meant == '°') {
      mark(true);
      return true;
    }
    marked = true;
    vietnamese |= word.matches("đ|t|d");
    letterN |= word.equals("n");
    if (leading == null) {
      leading = angles.isEmpty() && now.numbers.isEmpty();
    }
    if (now.numbers.isEmpty()) {
      // "vĩ độ bắc": the cardinal point says more than the axis
      now.cardinal = meant;
    } else if (leading && !now.refinedBy(meant)) {
      close();
      now.cardinal = meant;
    } else {
      now.cardinal = meant;
      now.closed = true;
    }
    return true;
  }

  /** Numbers without any sign: 2, 4 or 6 of them are two angles of equal form. */
  private static List<Angle> halves(List<Angle> angles) {
    if (angles.size() != 1 || angles.getFirst().marks > 0) {
      return angles;
    }
    Angle all = angles.getFirst();
    int count = all.numbers.size();
    if (count % 2 != 0 || count > 6 || all.cardinal != 0) {
      return angles;
    }
    Angle first = new Angle();
    Angle second = new Angle();
    first.numbers.addAll(all.numbers.subList(0, count / 2));
    second.numbers.addAll(all.numbers.subList(count / 2, count));
    first.negative = all.negative;
    first.fraction = all.fraction;
    return List.of(first, second);
  }

  private Pair pair(List<Angle> two) {
    if (two.size() != 2) {
      return null;
    }
    Angle a = two.get(0);
    Angle b = two.get(1);
    boolean angular =
        marked || a.fraction || b.fraction || a.numbers.size() > 1 && b.numbers.size() > 1;
    double first = a.value();
    double second = b.value();
    boolean clash = a.axis() != null && a.axis().equals(b.axis());
    if (!angular || clash || !(Math.abs(first) <= 180 && Math.abs(second) <= 180)) {
      return null;
    }
    return new Pair(first, a.axis(), second, b.axis(), letterN && vietnamese);
  }

  /** A cardinal point, φ or λ for an axis, ° for a mark behind a number, 0 for anything else. */
  private char meaning(String word, String rest) {
    boolean open = !now.numbers.isEmpty() && !now.closed;
    return switch (word) {
      case "bac", "b", "north", "n" -> 'n';
      case "nam", "south" -> 's';
      case "s" -> open && now.lettered ? '°' : 's';
      case "đong", "dong", "đ", "e", "east" -> 'e';
      case "tay", "t", "w", "west" -> 'w';
      case "vi", "lat", "latitude", "φ" -> 'φ';
      case "kinh", "lon", "lng", "long", "longitude", "λ" -> 'λ';
      case "d" -> open && rest.matches("(?s)[0-9].*") ? '°' : 'e';
      case "deg", "m", "min", "phut", "sec", "giay", "o" -> open ? '°' : 0;
      case "do", "đo" -> '°';
      default -> 0;
    };
  }

  /** With a comma as decimal sign it becomes a point; otherwise commas part numbers. */
  private static String decimals(String text) {
    if (text.matches("(?s).*[0-9]\\.[0-9].*")) {
      return text;
    }
    if (text.matches("[0-9]+,[0-9]+,[0-9]+,[0-9]+")) {
      return text.replaceFirst(",([0-9]+),([0-9]+),", ".$1;$2.");
    }
    long commas = Pattern.compile("[0-9],[0-9]").matcher(text).results().count();
    boolean parted = text.contains(";") || text.contains("|") || text.contains("°");
    return commas >= 2 || parted ? text.replaceAll("(?<=[0-9]),(?=[0-9])", ".") : text;
  }
}
