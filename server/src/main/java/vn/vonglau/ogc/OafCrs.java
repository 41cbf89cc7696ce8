package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;

/**
 * A coordinate system as OGC API names it: an address of the register. Axes follow the register, so
 * EPSG:4326 and EPSG:4756 put latitude first; CRS84 and the plane systems put east first.
 */
record OafCrs(Crs crs, boolean northFirst, String uri) {
  static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
  private static final String EPSG = "http://www.opengis.net/def/crs/EPSG/0/";

  /** Lets the two numbers of each position change places. */
  private static final AffineTransformation TURN = new AffineTransformation(0, 1, 0, 1, 0, 0);

  private static final GeometryFactory FACTORY = new GeometryFactory();

  /** Points along each side of a box: straight sides are curved elsewhere. */
  private static final int STEPS = 16;

  static final OafCrs DEFAULT = new OafCrs(Crs.WGS84, false, CRS84);

  /** All that are offered, the one of the store first. */
  static List<String> uris() {
    List<String> out = new ArrayList<>(List.of(CRS84));
    Crs.list().forEach(crs -> out.add(EPSG + crs.epsg()));
    return out;
  }

  /** By its address, or in the short forms {@code EPSG:9209} and {@code [EPSG:9209]}. */
  static OafCrs of(String text, String parameter) {
    if (text == null || text.isEmpty()) {
      return DEFAULT;
    }
    String wanted = text.strip();
    if (wanted.startsWith("[") && wanted.endsWith("]")) {
      wanted = wanted.substring(1, wanted.length() - 1);
    }
    wanted =
        wanted
            .replace("https://", "http://")
            .replace("http://www.opengis.net/def/crs/EPSG/0/", "EPSG:");
    if (wanted.equals(CRS84)
        || wanted.equalsIgnoreCase("OGC:CRS84")
        || wanted.equalsIgnoreCase("CRS84")) {
      return DEFAULT;
    }
    if (wanted.matches("EPSG:[0-9]{4,6}")) {
      var known = Crs.byEpsg(Integer.parseInt(wanted.substring(5)));
      if (known.isPresent()) {
        return new OafCrs(known.get(), known.get().isGeographic(), EPSG + known.get().epsg());
      }
    }
    throw Problem.badRequest(
            "crs-unknown",
            "Chưa biết hệ tọa độ «%s». Danh sách ở trang của bộ dữ liệu (crs)."
                .formatted(WmsText.shown(text)),
            "Unknown coordinate system '%s'. The page of the collection lists them (crs)."
                .formatted(WmsText.shown(text)))
        .at(parameter, null)
        .asException();
  }

  /** A shape in WGS 84 with the numbers and the order of this system. */
  Geometry of(Geometry wgs84) {
    Geometry there = crs == Crs.WGS84 ? wgs84 : crs.fromWgs84(wgs84);
    return northFirst ? TURN.transform(there) : there;
  }

  /** A shape with the order of this system, east before north. */
  Geometry eastFirst(Geometry there) {
    return northFirst ? TURN.transform(there) : there;
  }

  /** The area of a box with four or six numbers in this system, in WGS 84. */
  Geometry box(String text) {
    String[] parts = text.length() > 400 ? new String[0] : text.split(",", -1);
    int n = parts.length;
    double[] v = new double[4];
    boolean good = n == 4 || n == 6;
    for (int i = 0; good && i < 4; i++) {
      // heights say nothing
      String part = parts[n == 6 && i >= 2 ? i + 1 : i].strip();
      good = part.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,2})?");
      v[i] = good ? Double.parseDouble(part) : 0;
    }
    double[] b = northFirst ? new double[] {v[1], v[0], v[3], v[2]} : v;
    boolean degrees = crs.isGeographic();
    boolean round = degrees && b[0] > b[2] && b[0] <= 180 && b[2] >= -180;
    good &= b[1] <= b[3] && (b[0] <= b[2] || round);
    good &= !degrees || Math.abs(b[0]) <= 180 && Math.abs(b[2]) <= 180;
    good &= !degrees || Math.abs(b[1]) <= 90 && Math.abs(b[3]) <= 90;
    if (!good) {
      throw Problem.badRequest(
              "bbox",
              "Khung bbox phải gồm bốn số (hoặc sáu, có độ cao) theo thứ tự trục của bbox-crs: nhỏ"
                  + " nhất trước, lớn nhất sau. Sửa tham số bbox.",
              "bbox takes four numbers (six with heights) in the axis order of bbox-crs: least"
                  + " first, greatest last. Correct the parameter bbox.")
          .at("bbox", null)
          .asException();
    }
    if (round) {
      return FACTORY.buildGeometry(
          List.of(area(b[0], b[1], 180, b[3]), area(-180, b[1], b[2], b[3])));
    }
    return area(b[0], b[1], b[2], b[3]);
  }

  private Geometry area(double west, double south, double east, double north) {
    Geometry box = FACTORY.toGeometry(new Envelope(west, east, south, north));
    if (crs == Crs.WGS84) {
      return box;
    }
    double step = Math.max(east - west, north - south) / STEPS;
    return crs.toWgs84(step > 0 ? Densifier.densify(box, step) : box);
  }
}
