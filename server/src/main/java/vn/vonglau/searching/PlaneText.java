package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads two numbers of a plane in metres, whatever groups them and whichever comes first. */
final class PlaneText {
  private static final Pattern NUMBER =
      Pattern.compile(
          "[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]{1,6})?(?![0-9])"
              + "|[0-9]{1,3}(?:\\.[0-9]{3})+(?:,[0-9]{1,6})?(?![0-9.])"
              + "|[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]{1,6})?(?![0-9,])"
              + "|[0-9]{1,12}(?:[.,][0-9]{1,6})?(?![0-9])");

  private static final double LEAST_NORTH = 850_000;
  private static final double MOST_NORTH = 2_650_000;
  private static final double LEAST_EAST = 100_000;
  private static final double MOST_EAST = 900_000;

  private PlaneText() {}

  /**
   * @param northFirst as papers of Vietnam write it (X, Y)
   */
  record Pair(double north, double east, boolean northFirst) {}

  /**
   * @param plain lower case, accents off
   * @return null for what is no pair that lies in the planes of the country
   */
  static Pair read(String plain) {
    Matcher m = NUMBER.matcher(plain);
    List<Double> numbers = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    int end = 0;
    while (m.find()) {
      rest.append(plain, end, m.start()).append(' ');
      end = m.end();
      both(m.group(), numbers);
    }
    rest.append(plain.substring(end));
    boolean bare =
        rest.toString()
            .replaceAll("(?<![a-z])(?:x|y|n|e|b|đ|m|met|toa do|toa đo|bac|dong|đong)(?![a-z])", "")
            .replaceAll("[\\s:=;,|/()-]+", "")
            .isEmpty();
    if (numbers.size() != 2 || !bare) {
      return null;
    }
    double a = numbers.get(0);
    double b = numbers.get(1);
    boolean northFirst = a > b;
    double north = Math.max(a, b);
    double east = Math.min(a, b);
    return north >= LEAST_NORTH && north <= MOST_NORTH && east >= LEAST_EAST && east <= MOST_EAST
        ? new Pair(north, east, northFirst)
        : null;
  }

  /** "1250810,565301" is two numbers, "1250810,92" is one. */
  private static void both(String text, List<Double> numbers) {
    if (text.matches("[0-9]{6,7},[0-9]{6}")) {
      for (String one : text.split(",")) {
        numbers.add(Double.parseDouble(one));
      }
      return;
    }
    String bare = text.replace(" ", "");
    boolean comma = bare.matches("[0-9.]*,[0-9]{1,6}") && !bare.matches("[0-9]{1,3}(?:,[0-9]{3})+");
    numbers.add(
        Double.parseDouble(
            comma
                ? bare.replace(".", "").replace(',', '.')
                : bare.matches("[0-9]{1,3}(?:\\.[0-9]{3}){2,}")
                    ? bare.replace(".", "")
                    : bare.matches("[0-9]{3}\\.[0-9]{3}")
                        ? bare.replace(".", "")
                        : bare.replace(",", "")));
  }
}
