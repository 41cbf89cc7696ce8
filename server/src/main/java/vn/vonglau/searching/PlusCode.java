package vn.vonglau.searching;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;

/**
 * Open Location Codes ("7P28F4G2+X4"): cells of twenty by twenty, four digits before the last pair
 * of which may be left out near a known place.
 */
final class PlusCode {
  private static final String DIGITS = "23456789CFGHJMPQRVWX";
  private static final Pattern CODE =
      Pattern.compile("^([" + DIGITS + "]{4}|[" + DIGITS + "]{8})\\+([" + DIGITS + "]{2,7})$");
  private static final double NORTH_MOST = 90;

  private PlusCode() {}

  /**
   * The middle of the cell, longitude and latitude.
   *
   * @param near for short codes; may be null, then these are not read
   */
  static Optional<Coordinate> read(String text, Coordinate near) {
    Matcher m = CODE.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!m.matches() || m.group(1).length() == 4 && near == null) {
      return Optional.empty();
    }
    if (m.group(1).length() == 8) {
      Coordinate full = decode(m.group(1) + m.group(2));
      return Math.abs(full.y) < NORTH_MOST && Math.abs(full.x) < 180
          ? Optional.of(full)
          : Optional.empty();
    }
    // the four digits in front are those of the known place, or of the cell beside it
    Coordinate at = decode(front(near) + m.group(1) + m.group(2));
    return Optional.of(new CoordinateXY(nearest(at.x, near.x), nearest(at.y, near.y)));
  }

  private static double nearest(double value, double near) {
    return value - near > 0.5 ? value - 1 : near - value > 0.5 ? value + 1 : value;
  }

  private static String front(Coordinate near) {
    double lat = near.y + NORTH_MOST;
    double lon = near.x + 180;
    return "" + digit(lat / 20) + digit(lon / 20) + digit(lat % 20) + digit(lon % 20);
  }

  private static char digit(double value) {
    return DIGITS.charAt((int) value);
  }

  private static Coordinate decode(String digits) {
    double lat = -NORTH_MOST;
    double lon = -180;
    double height = 400;
    double width = 400;
    for (int i = 0; i < digits.length(); i++) {
      int value = DIGITS.indexOf(digits.charAt(i));
      if (i >= 10) {
        // behind the pairs: five rows of four columns
        height /= 5;
        width /= 4;
        lat += height * (value / 4);
        lon += width * (value % 4);
      } else if (i % 2 == 0) {
        height /= 20;
        lat += height * value;
      } else {
        width /= 20;
        lon += width * value;
      }
    }
    return new CoordinateXY(lon + width / 2, lat + height / 2);
  }
}
