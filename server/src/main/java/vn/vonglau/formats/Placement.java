package vn.vonglau.formats;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;

/**
 * Brings a geometry to WGS 84 and looks whether it can be where Viet Nam is. What looks wrong is
 * refused with its probable cause; nothing is turned or moved to make it fit.
 */
final class Placement {
  /** Mainland and near islands, with a margin; longitude, then latitude. */
  private static final Envelope MAINLAND = new Envelope(101.5, 110.5, 7.5, 24);

  /** With Hoàng Sa and Trường Sa. */
  private static final Envelope WITH_ISLANDS = new Envelope(101.5, 118.5, 6, 24);

  private Placement() {}

  static Geometry place(Geometry raw, Crs crs) {
    if (raw.isEmpty()) {
      return crs.toWgs84(raw);
    }
    refuseNotFinite(raw);
    Envelope box = raw.getEnvelopeInternal();
    boolean degrees =
        Math.max(Math.abs(box.getMinX()), Math.abs(box.getMaxX())) <= 180
            && Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) <= 180;
    Coordinate shown = raw.getCoordinate();
    String at = Refusals.position(shown.x, shown.y);
    if (crs.isGeographic() && !degrees) {
      throw Refusals.row(
          "coordinates-projected",
          "Tọa độ "
              + at
              + " là mét trên bản đồ, không phải độ, nhưng tệp được hiểu là "
              + crs.name()
              + ". Chỉ rõ hệ tọa độ bằng --crs, ví dụ --crs VN2000:tay-ninh.",
          "Coordinates "
              + at
              + " are metres on a map, not degrees, but the file is read as "
              + crs.name()
              + ". Name the system with --crs, for example --crs VN2000:tay-ninh.");
    }
    if (!crs.isGeographic() && degrees) {
      throw Refusals.row(
          "coordinates-degrees",
          "Tọa độ "
              + at
              + " là độ, nhưng tệp khai hệ "
              + crs
              + " tính bằng mét. Kiểm tra lại hệ tọa độ (--crs EPSG:4326 nếu là kinh độ, vĩ độ).",
          "Coordinates "
              + at
              + " are degrees, but the file declares "
              + crs
              + " in metres. Check the system (--crs EPSG:4326 for longitude and latitude).");
    }
    if (MAINLAND.contains(placed(box, crs, Crs.Axes.EAST_NORTH))) {
      return crs.toWgs84(raw);
    }
    if (MAINLAND.contains(placed(box, crs, Crs.Axes.NORTH_EAST))) {
      throw swapped(at, crs);
    }
    if (WITH_ISLANDS.contains(placed(box, crs, Crs.Axes.EAST_NORTH))) {
      return crs.toWgs84(raw);
    }
    throw Refusals.row(
        "coordinates-outside",
        "Tọa độ "
            + at
            + " đọc theo "
            + crs
            + " nằm ngoài Việt Nam. Có thể sai hệ tọa độ hoặc sai múi chiếu: chỉ rõ bằng --crs.",
        "Coordinates "
            + at
            + " read as "
            + crs
            + " lie outside Viet Nam. Probably the wrong system or zone: name it with --crs.");
  }

  private static RuntimeException swapped(String at, Crs crs) {
    return crs.isGeographic()
        ? Refusals.row(
            "axes-swapped",
            "Trục đảo? Tọa độ "
                + at
                + " chỉ nằm trong Việt Nam khi đọc vĩ độ trước. Kinh độ phải đứng trước;"
                + " đổi trục trong tệp rồi gửi lại.",
            "Axes swapped? Coordinates "
                + at
                + " lie in Viet Nam only when latitude is read first. Longitude must come first;"
                + " swap the axes in the file and send it again.")
        : Refusals.row(
            "axes-swapped",
            "Trục đảo? Tọa độ "
                + at
                + " chỉ nằm trong Việt Nam khi đọc X là bắc, Y là đông. Trong tệp, số hướng đông"
                + " phải đứng trước; đổi trục rồi gửi lại.",
            "Axes swapped? Coordinates "
                + at
                + " lie in Viet Nam only when X is north and Y is east. In a file the easting"
                + " comes first; swap the axes and send it again.");
  }

  /** The two far corners of the box in WGS 84; an empty envelope where they are nowhere. */
  private static Envelope placed(Envelope box, Crs crs, Crs.Axes axes) {
    Coordinate a = crs.toWgs84(box.getMinX(), box.getMinY(), axes);
    Coordinate b = crs.toWgs84(box.getMaxX(), box.getMaxY(), axes);
    return Double.isFinite(a.x + a.y + b.x + b.y) ? new Envelope(a, b) : new Envelope();
  }

  private static void refuseNotFinite(Geometry raw) {
    int[] seen = {0, 0};
    raw.apply(
        (CoordinateFilter)
            c -> {
              seen[0]++;
              if (seen[1] == 0 && !Double.isFinite(c.x + c.y)) {
                seen[1] = seen[0];
              }
            });
    if (seen[1] > 0) {
      throw Refusals.row(
          "coordinate-not-finite",
          "Đỉnh thứ " + seen[1] + " có tọa độ không phải số (NaN hoặc vô cực). Sửa lại trong tệp.",
          "Vertex " + seen[1] + " is not a number (NaN or infinite). Correct it in the file.");
    }
  }
}
