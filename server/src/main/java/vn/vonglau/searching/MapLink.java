package vn.vonglau.searching;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;

/**
 * Reads the place out of the text of a link to a map, latitude first as all of them write it.
 * Nothing is ever fetched: a short link that holds no numbers says nothing.
 */
final class MapLink {
  private static final String N = "([+-]?[0-9]{1,3}\\.[0-9]{1,15})";
  private static final String COMMA = "\\s*(?:,|%2c|%2C)\\s*(?:\\+|%20)?";

  /** The marked place before the middle of the picture. */
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile("!3d" + N + "!4d" + N),
          Pattern.compile("[?&#]mlat=" + N + "&mlon=" + N),
          Pattern.compile(
              "[?&](?:q|query|ll|sll|daddr|saddr|destination|center|cp|c)=(?:loc:)?"
                  + N
                  + COMMA
                  + N),
          Pattern.compile("(?:place|search|dir)/(?:[^/]*/)?" + N + COMMA + N),
          Pattern.compile("@" + N + "," + N),
          Pattern.compile("#(?:map=)?[0-9]{1,2}(?:\\.[0-9]+)?/" + N + "/" + N),
          Pattern.compile("^geo:" + N + "," + N));

  private MapLink() {}

  /** Whether the text is a link, with a place in it or not. */
  static boolean is(String text) {
    return text.contains("://") || text.startsWith("geo:") || text.startsWith("@");
  }

  /** Longitude and latitude. */
  static Optional<Coordinate> read(String text) {
    for (Pattern form : FORMS) {
      Matcher m = form.matcher(text);
      if (m.find()) {
        double lat = Double.parseDouble(m.group(1));
        double lon = Double.parseDouble(m.group(2));
        if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) {
          return Optional.of(new CoordinateXY(lon, lat));
        }
      }
    }
    return Optional.empty();
  }
}
