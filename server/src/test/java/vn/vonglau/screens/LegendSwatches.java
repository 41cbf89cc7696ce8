package vn.vonglau.screens;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/** The lines of a legend with the place of each swatch in its picture. */
final class LegendSwatches {
  private static final int LEFT = 12;
  private static final int WIDTH = 34;
  private static final int ROW = 26;
  private static final int HEAD = 30;
  private static final int LARGEST = 40;

  private LegendSwatches() {}

  /**
   * One line that has a swatch.
   *
   * @param middle row of the picture in its middle
   */
  record Line(JsonNode item, int middle) {
    String kind() {
      return item.at("/symbol/kind").asString();
    }

    /** What stands under a name in the swatch; null where nothing does. */
    String told(String name) {
      JsonNode node = item.at("/symbol/" + name);
      return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    double opacity() {
      String told = told("opacity");
      return told == null ? 1 : Double.parseDouble(told);
    }

    /** The colour in the swatch, to the side of the numeral that may stand in its middle. */
    int colour(BufferedImage picture) {
      return picture.getRGB(LEFT + 6, middle);
    }

    /** The pixel of the swatch that is farthest from a colour. */
    int ink(BufferedImage picture, int ground) {
      return farthest(picture, LEFT + 4, middle - 6, LEFT + WIDTH - 4, middle + 6, ground);
    }
  }

  /**
   * @param legend as JSON
   * @param heights of symbols by name
   */
  static List<Line> of(JsonNode legend, ToIntFunction<String> heights) {
    // the picture says once what several scales say
    Map<List<String>, JsonNode> last = new LinkedHashMap<>();
    for (JsonNode item : legend.get("items")) {
      List<String> says =
          Arrays.asList(
              item.path("title").toString(),
              item.path("heading").asString(),
              item.path("table").asString(),
              item.path("key").asString(),
              item.path("numeral").asString());
      last.remove(says);
      last.put(says, item);
    }
    List<Line> out = new ArrayList<>();
    int y = HEAD;
    for (JsonNode item : last.values()) {
      int row = HEAD;
      if (!item.path("heading").asBoolean()) {
        String image = item.at("/symbol/image").asString();
        row =
            image.isEmpty() ? ROW : Math.max(ROW, Math.min(heights.applyAsInt(image), LARGEST) + 2);
        out.add(new Line(item, y + row / 2));
      }
      y += row;
    }
    return out;
  }

  /** What of the indicator's style fills a unit: its class, or the pattern over none. */
  static String drawn(Map<String, Object> values) {
    return switch ((String) values.get("method")) {
      case "missing" -> "hatch";
      case "refused" -> "dots";
      // a pattern over a class is neither the one nor the other
      case "estimated" -> "both";
      default -> (String) values.get("class");
    };
  }

  /** A share of a colour {@code #RRGGBB} over another one. */
  static int mixed(int ground, String colour, double share) {
    int over = Integer.parseInt(colour.substring(1), 16);
    int out = 0xFF000000;
    for (int shift = 0; shift <= 16; shift += 8) {
      double v = (ground >> shift & 0xFF) * (1 - share) + (over >> shift & 0xFF) * share;
      out |= (int) Math.round(v) << shift;
    }
    return out;
  }

  /** The pixel that is nearest to a colour. */
  static int nearest(BufferedImage picture, int colour) {
    int found = ~colour;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int pixel = picture.getRGB(x, y);
        found = TwoPictures.far(pixel, colour) < TwoPictures.far(found, colour) ? pixel : found;
      }
    }
    return found;
  }

  /** The pixel of a rectangle that is farthest from a colour. */
  static int farthest(BufferedImage picture, int x0, int y0, int x1, int y1, int ground) {
    int found = ground;
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        int pixel = picture.getRGB(x, y);
        found = TwoPictures.far(pixel, ground) > TwoPictures.far(found, ground) ? pixel : found;
      }
    }
    return found;
  }
}
