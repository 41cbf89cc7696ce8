package vn.vonglau.filters;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** Shapes of a request in GeoJSON, and boxes as {@code {"bbox": […]}}. */
public final class ShapeJson {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int MOST_DEPTH = 8;

  private ShapeJson() {}

  /**
   * The area, line or place that a question is about, in WGS 84; a Feature or a collection of them
   * counts as what it holds.
   *
   * @throws vn.vonglau.kernel.ProblemException 400 {@code shape} where it crosses itself, is empty,
   *     lies beyond the Earth or is no GeoJSON; {@code filter-large} with too many points
   */
  public static Geometry asked(JsonNode json) {
    Geometry shape =
        new Typed(null, vn.vonglau.kernel.Crs.WGS84, false)
            .shape(read(json, Fault.SHAPE), Fault.SHAPE);
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      if (shape.getGeometryN(i).getEnvelopeInternal().getWidth() > 180) {
        throw Fault.at(
            Fault.SHAPE,
            "vùng rộng hơn nửa vòng Trái Đất, hoặc cắt kinh tuyến 180°; tách thành hai phần ở hai"
                + " bên",
            "it spans more than half of the Earth, or crosses the date line; part it in two there");
      }
    }
    return shape;
  }

  /**
   * The shape, in the numbers that stand there, east first.
   *
   * @param where a pointer into the JSON, for what is wrong
   * @throws vn.vonglau.kernel.ProblemException 400 {@code filter}, {@code filter-large}
   */
  public static Geometry read(JsonNode json, String where) {
    JsonNode bbox = json.path("bbox");
    if (bbox.isArray() && !json.has("type")) {
      double[] n = new double[bbox.size() == 6 ? 4 : bbox.size()];
      for (int i = 0; i < bbox.size(); i++) {
        int to = bbox.size() == 6 ? new int[] {0, 1, -1, 2, 3, -1}[i] : i;
        if (to >= 0) {
          n[to] = bbox.get(i).asDouble(Double.NaN);
        }
      }
      return ShapeText.box(n, where);
    }
    try {
      return ShapeText.sound(shape(json, where, 0), where);
    } catch (IllegalArgumentException e) {
      throw wrong(where);
    }
  }

  private static Geometry shape(JsonNode json, String where, int depth) {
    JsonNode at = json.path("coordinates");
    if (depth > MOST_DEPTH) {
      throw wrong(where);
    }
    return switch (json.path("type").asString("")) {
      case "FeatureCollection" -> {
        List<Geometry> parts = new ArrayList<>();
        json.path("features").forEach(f -> parts.add(shape(f, where, depth + 1)));
        yield parts.size() == 1 ? parts.getFirst() : FACTORY.buildGeometry(parts).union();
      }
      case "Feature" -> shape(json.path("geometry"), where, depth + 1);
      case "Point" -> FACTORY.createPoint(position(at, where));
      case "LineString" -> FACTORY.createLineString(line(at, where));
      case "Polygon" -> polygon(at, where);
      case "MultiPoint" -> FACTORY.createMultiPointFromCoords(line(at, where));
      case "MultiLineString" -> {
        List<Geometry> parts = new ArrayList<>();
        at.forEach(l -> parts.add(FACTORY.createLineString(line(l, where))));
        yield FACTORY.buildGeometry(parts);
      }
      case "MultiPolygon" -> {
        List<Polygon> parts = new ArrayList<>();
        at.forEach(p -> parts.add(polygon(p, where)));
        yield FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
      }
      case "GeometryCollection" -> {
        List<Geometry> parts = new ArrayList<>();
        json.path("geometries").forEach(g -> parts.add(shape(g, where, depth + 1)));
        yield FACTORY.buildGeometry(parts);
      }
      default -> throw wrong(where);
    };
  }

  private static Polygon polygon(JsonNode rings, String where) {
    List<LinearRing> all = new ArrayList<>();
    rings.forEach(r -> all.add(FACTORY.createLinearRing(line(r, where))));
    if (all.isEmpty()) {
      return FACTORY.createPolygon();
    }
    return FACTORY.createPolygon(
        all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
  }

  private static Coordinate[] line(JsonNode positions, String where) {
    if (!positions.isArray()) {
      throw wrong(where);
    }
    if (positions.size() > Typed.MOST_POINTS) {
      throw Fault.large(
          "hình có hơn " + Typed.MOST_POINTS + " đỉnh",
          "a shape of more than " + Typed.MOST_POINTS + " points");
    }
    Coordinate[] out = new Coordinate[positions.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = position(positions.get(i), where);
    }
    return out;
  }

  private static Coordinate position(JsonNode json, String where) {
    if (!json.isArray() || json.size() < 2 || !json.get(0).isNumber() || !json.get(1).isNumber()) {
      throw wrong(where);
    }
    return new Coordinate(json.get(0).asDouble(), json.get(1).asDouble());
  }

  private static RuntimeException wrong(String where) {
    return Fault.at(
        where, "hình viết chưa đúng theo GeoJSON", "the shape is not written as GeoJSON has it");
  }
}
