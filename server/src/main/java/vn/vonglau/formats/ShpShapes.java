package vn.vonglau.formats;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import vn.vonglau.kernel.ProblemException;

/**
 * One record of a .shp (white paper of July 1998) as a plane geometry. Heights and measures stand
 * after the positions and are left where they are.
 */
final class ShpShapes {
  private ShpShapes() {}

  /** Null for a null shape; a Problem about the row when it is damaged. */
  static Geometry read(ByteBuffer record) {
    if (record.limit() < 4) {
      throw bad();
    }
    int type = record.getInt(0);
    return switch (type) {
      case 0 -> null;
      case 1, 11, 21 -> {
        need(record, 20);
        yield GeoJsonShapes.FACTORY.createPoint(position(record, 4));
      }
      case 8, 18, 28 -> points(record);
      case 3, 13, 23 -> lines(parts(record));
      case 5, 15, 25 -> RingNest.polygons(parts(record));
      case 31 ->
          throw Refusals.row(
              "shp-multipatch",
              "Hình khối ba chiều (MultiPatch) không đọc được; xuất lại thành vùng hai chiều.",
              "A three-dimensional body (MultiPatch) cannot be read; export it as flat polygons.");
      default -> throw bad();
    };
  }

  private static void need(ByteBuffer record, long bytes) {
    if (bytes > record.limit()) {
      throw bad();
    }
  }

  private static Coordinate position(ByteBuffer record, int at) {
    return new CoordinateXY(record.getDouble(at), record.getDouble(at + 8));
  }

  private static Geometry points(ByteBuffer record) {
    need(record, 40);
    int count = record.getInt(36);
    if (count < 0) {
      throw bad();
    }
    need(record, 40 + 16L * count);
    Point[] points = new Point[count];
    for (int i = 0; i < count; i++) {
      points[i] = GeoJsonShapes.FACTORY.createPoint(position(record, 40 + 16 * i));
    }
    return GeoJsonShapes.FACTORY.createMultiPoint(points);
  }

  /** Type, box, counts, start of each part, positions. */
  private static List<Coordinate[]> parts(ByteBuffer record) {
    need(record, 44);
    int parts = record.getInt(36);
    int points = record.getInt(40);
    long start = 44 + 4L * parts;
    if (parts < 0 || points < 0) {
      throw bad();
    }
    need(record, start + 16L * points);
    List<Coordinate[]> read = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int from = record.getInt(44 + 4 * i);
      int to = i + 1 < parts ? record.getInt(48 + 4 * i) : points;
      if (from < 0 || to < from || to > points) {
        throw bad();
      }
      Coordinate[] part = new Coordinate[to - from];
      for (int k = from; k < to; k++) {
        part[k - from] = position(record, (int) start + 16 * k);
      }
      read.add(part);
    }
    return read;
  }

  private static Geometry lines(List<Coordinate[]> parts) {
    List<LineString> lines = new ArrayList<>();
    for (Coordinate[] part : parts) {
      if (part.length == 1) {
        throw Refusals.row(
            "line-too-short",
            "Một đoạn của đường chỉ có một đỉnh.",
            "A part of the line has only one vertex.");
      }
      if (part.length > 0) {
        lines.add(GeoJsonShapes.FACTORY.createLineString(part));
      }
    }
    return lines.size() == 1
        ? lines.getFirst()
        : GeoJsonShapes.FACTORY.createMultiLineString(lines.toArray(LineString[]::new));
  }

  private static ProblemException bad() {
    return Refusals.row(
        "shp-record",
        "Bản ghi hình học trong .shp bị hỏng, không đọc được.",
        "The shape record in the .shp is damaged and cannot be read.");
  }
}
