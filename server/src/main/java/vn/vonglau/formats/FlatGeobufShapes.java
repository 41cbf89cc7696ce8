package vn.vonglau.formats;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import vn.vonglau.kernel.ProblemException;

/** Geometries of FlatGeobuf 3 as plane ones: the vectors of heights and measures are not read. */
final class FlatGeobufShapes {
  private static final int ENDS = 0;
  private static final int XY = 1;
  private static final int TYPE = 6;
  private static final int PARTS = 7;
  private static final int DEEPEST = 6;

  private FlatGeobufShapes() {}

  /**
   * @param type of the header; 0 where every geometry tells its own
   */
  static Geometry read(FlatTable geometry, int type) {
    try {
      return read(geometry, type, 0);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw bad();
    }
  }

  private static Geometry read(FlatTable geometry, int headerType, int depth) {
    int type = headerType == 0 ? geometry.ubyte(TYPE, 0) : headerType;
    if (depth > DEEPEST) {
      throw bad();
    }
    Coordinate[] positions = positions(geometry);
    return switch (type) {
      case 1 ->
          positions.length == 0 ? GeoJsonShapes.FACTORY.createPoint() : XmlShapes.point(positions);
      case 2 ->
          positions.length == 0
              ? GeoJsonShapes.FACTORY.createLineString()
              : XmlShapes.line(positions);
      case 3 -> XmlShapes.polygon(parts(geometry, positions));
      case 4 -> GeoJsonShapes.FACTORY.createMultiPointFromCoords(positions);
      case 5 ->
          XmlShapes.gather(
              parts(geometry, positions).stream().<Geometry>map(XmlShapes::line).toList());
      case 6 -> GeoJsonShapes.FACTORY.createMultiPolygon(polygons(geometry, positions, depth));
      case 7 -> collection(geometry, depth);
      default ->
          throw Refusals.row(
              "fgb-geometry",
              "Loại hình học số "
                  + type
                  + " (đường cong) không đọc được; chuyển thành đường thẳng.",
              "Geometry type " + type + " (curves) cannot be read; convert it to straight lines.");
    };
  }

  private static Polygon[] polygons(FlatTable geometry, Coordinate[] positions, int depth) {
    int count = geometry.length(PARTS);
    if (count == 0) {
      // one polygon may stand without parts
      return positions.length == 0
          ? new Polygon[0]
          : new Polygon[] {XmlShapes.polygon(parts(geometry, positions))};
    }
    Polygon[] polygons = new Polygon[count];
    for (int i = 0; i < count; i++) {
      polygons[i] = (Polygon) read(geometry.element(PARTS, i), 3, depth + 1);
    }
    return polygons;
  }

  private static Geometry collection(FlatTable geometry, int depth) {
    List<Geometry> parts = new ArrayList<>();
    for (int i = 0; i < geometry.length(PARTS); i++) {
      parts.add(read(geometry.element(PARTS, i), 0, depth + 1));
    }
    return GeoJsonShapes.FACTORY.createGeometryCollection(parts.toArray(Geometry[]::new));
  }

  private static Coordinate[] positions(FlatTable geometry) {
    ByteBuffer xy = geometry.vector(XY, 8);
    Coordinate[] positions = new Coordinate[xy == null ? 0 : xy.limit() / 16];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = new CoordinateXY(xy.getDouble(16 * i), xy.getDouble(16 * i + 8));
    }
    return positions;
  }

  /** The positions cut at the ends of the parts; one part where no ends are given. */
  private static List<Coordinate[]> parts(FlatTable geometry, Coordinate[] positions) {
    ByteBuffer ends = geometry.vector(ENDS, 4);
    if (ends == null || ends.limit() == 0) {
      return positions.length == 0 ? List.of() : List.<Coordinate[]>of(positions);
    }
    List<Coordinate[]> parts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < ends.limit() / 4; i++) {
      int to = ends.getInt(4 * i);
      if (to < from || to > positions.length) {
        throw bad();
      }
      parts.add(Arrays.copyOfRange(positions, from, to));
      from = to;
    }
    return parts;
  }

  private static ProblemException bad() {
    return Refusals.row(
        "fgb-geometry",
        "Hình học trong FlatGeobuf bị hỏng, không đọc được.",
        "The geometry in the FlatGeobuf is damaged and cannot be read.");
  }
}
