package vn.vonglau.formats;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A coordinate as people type it: with decimal point or comma, separators of thousands, degrees or
 * degrees, minutes and seconds.
 *
 * @param value degrees or metres; NaN where {@code how} is BAD or RANGE
 * @param axis 'E' or 'N' where the text names its direction, else a blank
 */
record CoordinateText(double value, How how, char axis) {
  enum How {
    PLAIN,
    /** Separators of thousands were taken off. */
    GROUPED,
    /** Made of degrees, minutes and seconds. */
    SEXAGESIMAL,
    /** The same, with 60.00 seconds or minutes: rounded up where it was written. */
    ROUNDED_UP,
    /** No number. */
    BAD,
    /** Minutes or seconds of 60 or more. */
    RANGE
  }

  private static final String NUMBER = "(\\d+(?:[.,]\\d+)?)";
  private static final Pattern PLAIN = Pattern.compile("[-+]?\\d+([.]\\d+)?([eE][-+]?\\d{1,2})?");
  private static final Pattern COMMA = Pattern.compile("[-+]?\\d+,\\d+");
  private static final Pattern GROUPED =
      Pattern.compile("[-+]?\\d{1,3}(?:([., \u00A0'])\\d{3})(?:\\1\\d{3})*(?:[.,]\\d+)?");

  private static final Pattern SIXTY = Pattern.compile("60[.,]0+");

  /** Đông, Bắc, Tây, Nam as words or first letters; N is north. */
  private static final String SIDE =
      "(N|S|E|W|B|Đ|T|[Bb]ắc|[Nn]am|[Đđ]ông|[Tt]ây|[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)";

  private static final Pattern SEXAGESIMAL =
      Pattern.compile(
          SIDE
              + "?[:. ]*([-+]?)"
              + NUMBER
              + "(?:\\s*(?:[°ºd˚:\\- ]|độ|deg)\\s*(?:"
              + NUMBER
              + "(?:\\s*(?:['′’´m:\\- ]|phút)\\s*(?:"
              + NUMBER
              + "\\s*(?:\"|″|”|''|′′|’’|´´|s|giây)?)?)?)?)?\\s*\\.?"
              + SIDE
              + "?");

  static CoordinateText read(String cell, boolean dotGroups) {
    String text = cell.strip().replace('\u2212', '-');
    if (PLAIN.matcher(text).matches() && !dotGroups) {
      return plain(text);
    }
    if (GROUPED.matcher(text).matches()) {
      CoordinateText read = grouped(text, dotGroups);
      if (read != null) {
        return read;
      }
    }
    if (PLAIN.matcher(text).matches() || COMMA.matcher(text).matches()) {
      return plain(text.replace(',', '.'));
    }
    return sexagesimal(text);
  }

  /** Whether its dots stand for thousands beyond doubt: 1.234.567. */
  static boolean hasDotGroups(String cell) {
    return cell.strip().matches("[-+]?\\d{1,3}(\\.\\d{3}){2,}(,\\d+)?");
  }

  private static CoordinateText plain(String number) {
    double value = Double.parseDouble(number);
    return Double.isFinite(value)
        ? new CoordinateText(value, How.PLAIN, ' ')
        : new CoordinateText(Double.NaN, How.BAD, ' ');
  }

  /** Null where the only sign may as well part the decimals. */
  private static CoordinateText grouped(String text, boolean dotGroups) {
    String digits = text.replaceAll("[-+\\d]", "");
    char first = digits.charAt(0);
    boolean decimals = digits.length() > 1 && digits.charAt(digits.length() - 1) != first;
    boolean many = digits.length() - (decimals ? 1 : 0) > 1;
    if (!many && !decimals && (first == '.' || first == ',')) {
      double asDecimal = Double.parseDouble(text.replace(first, '.'));
      // no place of the country has 587,234 degrees, nor metres below a thousand
      boolean thousands = first == '.' ? dotGroups : Math.abs(asDecimal) > 180;
      if (!thousands) {
        return null;
      }
    }
    String whole = text;
    String rest = "";
    if (decimals) {
      int at = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
      whole = text.substring(0, at);
      rest = "." + text.substring(at + 1);
    }
    double value = Double.parseDouble(whole.replaceAll("[^-+\\d]", "") + rest);
    return new CoordinateText(value, How.GROUPED, ' ');
  }

  private static CoordinateText sexagesimal(String text) {
    Matcher m = SEXAGESIMAL.matcher(text);
    if (!m.matches() || m.group(1) != null && m.group(6) != null) {
      return new CoordinateText(Double.NaN, How.BAD, ' ');
    }
    double degrees = number(m.group(3));
    double minutes = number(m.group(4));
    double seconds = number(m.group(5));
    boolean up = isSixty(m.group(5)) && minutes < 60 || isSixty(m.group(4)) && m.group(5) == null;
    if (!up && (minutes >= 60 || seconds >= 60) || degrees > 180 && m.group(4) != null) {
      return new CoordinateText(Double.NaN, How.RANGE, ' ');
    }
    char side = side(m.group(1) != null ? m.group(1) : m.group(6));
    boolean negative = m.group(2).equals("-") || side == 'S' || side == 'W';
    double value = degrees + minutes / 60 + seconds / 3600;
    char axis = side == 'E' || side == 'W' ? 'E' : side == ' ' ? ' ' : 'N';
    return new CoordinateText(
        negative ? -value : value, up ? How.ROUNDED_UP : How.SEXAGESIMAL, axis);
  }

  /** Sixty with decimals comes of rounding; without them somebody mistyped. */
  private static boolean isSixty(String digits) {
    return digits != null && SIXTY.matcher(digits).matches();
  }

  private static double number(String digits) {
    return digits == null ? 0 : Double.parseDouble(digits.replace(',', '.'));
  }

  private static char side(String word) {
    if (word == null) {
      return ' ';
    }
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "đ", "đông", "e", "east" -> 'E';
      case "b", "bắc", "n", "north" -> 'N';
      case "t", "tây", "w", "west" -> 'W';
      default -> 'S';
    };
  }
}
