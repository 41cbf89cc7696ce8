package vn.vonglau.ogc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.vonglau.kernel.Crs;

/**
 * A coordinate system as a request names it.
 *
 * <p>Axes in 1.3.0 are those of the EPSG register (OGC 06-042, 6.7.3.2): latitude before longitude
 * for EPSG:4326 and EPSG:4756; all plane systems of the house, VN-2000 too, are registered east
 * before north (coordinate system 4400), though papers write X for north. QGIS and GDAL turn axes
 * by the same register, so they agree. In 1.1.1 east always comes first.
 *
 * @param northFirst the first number of a position counts north
 */
record WmsCrs(Crs crs, boolean northFirst) {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]{1,30}\\.?[0-9]{0,30}|\\.[0-9]{1,30})([eE][-+]?[0-9]{1,2})?");

  static WmsCrs of(String name, WmsVersion version) {
    String upper = name.strip().toUpperCase(Locale.ROOT);
    if (version == WmsVersion.V130 && upper.equals("CRS:84")) {
      return new WmsCrs(Crs.WGS84, false);
    }
    if (upper.matches("EPSG:[0-9]{4,6}")) {
      int code = Integer.parseInt(upper.substring(5));
      // the number that the web projection had before it was registered
      Optional<Crs> known = code == 900913 ? Optional.of(Crs.WEB_MERCATOR) : Crs.byEpsg(code);
      if (known.isPresent()) {
        return new WmsCrs(known.get(), northFirst(known.get(), version));
      }
    }
    throw WmsException.of(
        version.invalidCrs(),
        "Chưa biết hệ tọa độ «" + WmsText.shown(name) + "». Xem danh sách trong GetCapabilities.",
        "Unknown coordinate system '" + WmsText.shown(name) + "'. GetCapabilities lists them.",
        version.crs);
  }

  static boolean northFirst(Crs crs, WmsVersion version) {
    return version == WmsVersion.V130 && crs.isGeographic();
  }

  /** Four numbers as west, south, east, north. */
  double[] box(String text) {
    String[] parts = text.length() > 400 ? new String[0] : text.split(",", -1);
    double[] n = new double[4];
    boolean good = parts.length == 4;
    for (int i = 0; good && i < 4; i++) {
      String part = parts[i].strip();
      good = NUMBER.matcher(part).matches();
      n[i] = good ? Double.parseDouble(part) : 0;
    }
    if (!good || !(n[0] < n[2]) || !(n[1] < n[3]) || !small(n)) {
      throw WmsException.of(
          "InvalidParameterValue",
          "BBOX gồm bốn số minx,miny,maxx,maxy theo thứ tự trục của hệ tọa độ, min nhỏ hơn max.",
          "BBOX takes four numbers minx,miny,maxx,maxy in the axis order of the coordinate system,"
              + " each min below its max.",
          "BBOX");
    }
    return northFirst ? new double[] {n[1], n[0], n[3], n[2]} : n;
  }

  private static boolean small(double[] numbers) {
    for (double n : numbers) {
      if (!(Math.abs(n) <= 1e12)) {
        return false;
      }
    }
    return true;
  }
}
