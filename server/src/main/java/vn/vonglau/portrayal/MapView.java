package vn.vonglau.portrayal;

import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.styles.StyleProgram;

/**
 * Which part of the world a picture shows, and how large. East before north whatever the axes of
 * the system are outside; pixel rows count from the north.
 *
 * @param minX, minY, maxX, maxY in units of the system: metres or degrees
 * @param width, height pixels
 * @param density pixels for one px of the styles: 1 on screens; on paper lines and letters keep
 *     their size however fine the picture is
 */
public record MapView(
    Crs crs,
    double minX,
    double minY,
    double maxX,
    double maxY,
    int width,
    int height,
    double density) {
  /** By OGC 06-042, 7.2.4.6.9, along the equator of WGS 84 of 6,378,137 m. */
  static final double METRES_PER_DEGREE = Math.PI * 6_378_137 / 180;

  /** OGC 06-042, 7.2.4.6.9: a pixel is 0.28 mm wide. */
  public static final double PIXEL_METRES = 0.000_28;

  /** Of a pixel of 0.28 mm: finer than any press. */
  private static final double MOST_DENSITY = 16;

  /** Metres of a pixel of zoom 0 in Web Mercator. */
  private static final double ZOOM_ZERO = 2 * Math.PI * 6_378_137.0 / 256;

  public MapView {
    // Written so that NaN fails too.
    boolean box = minX < maxX && minY < maxY && Double.isFinite(maxX - minX);
    if (!(density > 0) || !(density <= MOST_DENSITY)) {
      throw new IllegalArgumentException("density " + density);
    }
    if (!box || !Double.isFinite(maxY - minY) || width < 1 || height < 1) {
      throw Problem.badRequest(
              "map-box",
              "Khung bản đồ phải có bề rộng và bề cao lớn hơn 0. Sửa BBOX, WIDTH, HEIGHT.",
              "The box of a map must be wider and higher than 0. Correct BBOX, WIDTH, HEIGHT.")
          .at("bbox", null)
          .asException();
    }
  }

  /** For a screen. */
  public MapView(
      Crs crs, double minX, double minY, double maxX, double maxY, int width, int height) {
    this(crs, minX, minY, maxX, maxY, width, height, 1);
  }

  /** Units of the system that a pixel is wide. */
  public double resolutionX() {
    return steady((maxX - minX) / width);
  }

  /** Units of the system that a pixel is high. */
  public double resolutionY() {
    return steady((maxY - minY) / height);
  }

  /**
   * Cuts of one map must have one resolution to the last bit, though each computes it from its own
   * box: it is rounded to eight digits, or to the zoom of Web Mercator tiles that it is.
   */
  private static double steady(double value) {
    double zoom = Math.log(ZOOM_ZERO / value) / Math.log(2);
    if (Math.abs(zoom - Math.rint(zoom)) < 1e-7) {
      return ZOOM_ZERO / Math.pow(2, Math.rint(zoom));
    }
    double scale = Math.pow(10, 7 - Math.floor(Math.log10(value)));
    return Math.rint(value * scale) / scale;
  }

  /** Metres of a pixel, as the standard counts them for scales. */
  public double metresPerPixel() {
    double units = Math.sqrt(resolutionX() * resolutionY());
    return crs.isGeographic() ? units * METRES_PER_DEGREE : units;
  }

  /** OGC 06-042, 7.2.4.6.9, of px as styles count them. */
  public double scaleDenominator() {
    return metresPerPixel() * density / PIXEL_METRES;
  }

  /** The zoom of 256 px tiles of the same scale. */
  public double zoom() {
    return StyleProgram.zoom(scaleDenominator());
  }
}
