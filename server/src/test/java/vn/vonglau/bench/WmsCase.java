package vn.vonglau.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One kind of request of {@link WmsGroup}.
 *
 * @param scale denominator at pixels of 0.28 mm
 * @param least times MapServer's throughput that are promised
 * @param free each request at a scale of its own, so that placed labels cannot be kept either
 */
record WmsCase(
    String name,
    String layer,
    double scale,
    int width,
    int height,
    double least,
    boolean info,
    boolean free) {
  private static final int SMALL = 256;

  /** Metres of a degree where OGC counts scales. */
  private static final double DEGREE = 111_319.490_8;

  private static final WmsCase COMMUNES = map("communes 256²", WmsLand.COMMUNES, 600_000, true);
  private static final WmsCase WIDE = map("communes 1920×1080", WmsLand.COMMUNES, 170_000, false);

  /** Parcels at 256², which a crowd asks for. */
  static final WmsCase CROWD = map("parcels 1:25,000 1920×1080", WmsLand.PARCELS, 25_000, false);

  static final List<WmsCase> ALL =
      List.of(
          COMMUNES,
          COMMUNES.anyScale(),
          map("parcels 1:5,000 256²", WmsLand.PARCELS, 5_000, true),
          map("parcels 1:25,000 256²", WmsLand.PARCELS, 25_000, true),
          WIDE,
          WIDE.anyScale(),
          map("parcels 1:5,000 1920×1080", WmsLand.PARCELS, 5_000, false),
          CROWD,
          new WmsCase(
              "GetFeatureInfo", WmsLand.PARCELS, 5_000, SMALL, SMALL, Double.NaN, true, false));

  private static WmsCase map(String name, String layer, double scale, boolean small) {
    int width = small ? SMALL : 1920;
    return new WmsCase(
        name, layer, scale, width, small ? SMALL : 1080, small ? 4 : 3, false, false);
  }

  private WmsCase anyScale() {
    return new WmsCase(name + ", any scale", layer, scale, width, height, Double.NaN, info, true);
  }

  boolean small() {
    return width == SMALL;
  }

  /**
   * Requests at random places within the parcels, without the part that tells peers apart.
   *
   * @param reach degrees that the parcels cover, from the south-west corner
   */
  List<String> places(Random random, double reach, boolean mercator, int count) {
    List<String> out = new ArrayList<>();
    double side = layer.equals(WmsLand.COMMUNES) ? WmsLand.SIDE : reach;
    for (int i = 0; i < count; i++) {
      double metres = (free ? scale * (0.9 + 0.2 * random.nextDouble()) : scale) * 0.000_28;
      double half = (mercator ? metres : metres / DEGREE) / 2;
      double x = middle(random, WmsLand.WEST, side, width * metres / DEGREE);
      double y = middle(random, WmsLand.SOUTH, side, height * metres / DEGREE);
      if (mercator) {
        x *= DEGREE;
        y = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(y) / 2)) * 6_378_137;
      }
      String box =
          (x - width * half)
              + ","
              + (y - height * half)
              + ","
              + (x + width * half)
              + ","
              + (y + height * half);
      out.add(
          "SERVICE=WMS&VERSION=1.1.1&REQUEST="
              + (info ? "GetFeatureInfo" : "GetMap")
              + "&LAYERS="
              + layer
              + "&STYLES=&SRS=EPSG:"
              + (mercator ? 3857 : 4326)
              + "&BBOX="
              + box
              + "&WIDTH="
              + width
              + "&HEIGHT="
              + height
              + "&FORMAT=image/png"
              + (info ? "&QUERY_LAYERS=" + layer + "&X=128&Y=128" : ""));
    }
    return out;
  }

  private static double middle(Random random, double from, double side, double taken) {
    double room = side - taken;
    return room <= 0 ? from + side / 2 : from + taken / 2 + random.nextDouble() * room;
  }
}
