package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import tools.jackson.databind.JsonNode;

/** Geometries as clients write them: WKT in filters, GeoJSON in entities. WGS 84, degrees. */
final class StaGeometry {
  private static final GeometryFactory FACTORY = new GeometryFactory(new PrecisionModel(), 4326);
  private static final int DEEPEST = 8;

  private StaGeometry() {}

  static Geometry wkt(String text) {
    try {
      Geometry g = new WKTReader(FACTORY).read(text);
      if (finite(g)) {
        return g;
      }
    } catch (ParseException | IllegalArgumentException e) {
      // answered below
    }
    throw StaProblems.filter(
        "geography'…' không phải là WKT đúng", "geography'…' is no correct WKT");
  }

  /** Geometry, feature or collection; empty for what is none of them. */
  static Optional<Geometry> of(Object value) {
    if (value instanceof Geometry g) {
      return Optional.of(g);
    }
    try {
      return value instanceof JsonNode node ? Optional.of(read(node, 0)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean finite(Geometry g) {
    for (Coordinate c : g.getCoordinates()) {
      if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
        return false;
      }
    }
    return true;
  }

  private static Geometry read(JsonNode node, int depth) {
    if (depth > DEEPEST) {
      throw new IllegalArgumentException("too deep");
    }
    JsonNode c = node.path("coordinates");
    return switch (node.path("type").asString("")) {
      case "Point" -> FACTORY.createPoint(position(c));
      case "MultiPoint" -> FACTORY.createMultiPointFromCoords(positions(c));
      case "LineString" -> FACTORY.createLineString(positions(c));
      case "MultiLineString" ->
          FACTORY.createMultiLineString(
              each(c).stream()
                  .map(l -> FACTORY.createLineString(positions(l)))
                  .toArray(LineString[]::new));
      case "Polygon" -> polygon(c);
      case "MultiPolygon" ->
          FACTORY.createMultiPolygon(
              each(c).stream().map(StaGeometry::polygon).toArray(Polygon[]::new));
      case "GeometryCollection" -> collection(node.path("geometries"), depth);
      case "Feature" -> read(node.path("geometry"), depth + 1);
      case "FeatureCollection" -> collection(node.path("features"), depth);
      default -> throw new IllegalArgumentException("no geometry");
    };
  }

  private static Geometry collection(JsonNode list, int depth) {
    return FACTORY.createGeometryCollection(
        each(list).stream().map(n -> read(n, depth + 1)).toArray(Geometry[]::new));
  }

  private static Polygon polygon(JsonNode rings) {
    List<LinearRing> all =
        each(rings).stream().map(r -> FACTORY.createLinearRing(positions(r))).toList();
    if (all.isEmpty()) {
      return FACTORY.createPolygon();
    }
    return FACTORY.createPolygon(
        all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
  }

  private static List<JsonNode> each(JsonNode list) {
    if (!list.isArray()) {
      throw new IllegalArgumentException("no list");
    }
    List<JsonNode> out = new ArrayList<>();
    list.forEach(out::add);
    return out;
  }

  private static Coordinate[] positions(JsonNode list) {
    return each(list).stream().map(StaGeometry::position).toArray(Coordinate[]::new);
  }

  private static Coordinate position(JsonNode p) {
    if (!p.isArray() || p.size() < 2 || !p.get(0).isNumber() || !p.get(1).isNumber()) {
      throw new IllegalArgumentException("no position");
    }
    Coordinate c = new Coordinate(p.get(0).asDouble(), p.get(1).asDouble());
    if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
      throw new IllegalArgumentException("not finite");
    }
    return c;
  }

  /** The point where a station with this place stands, when it is one on the globe. */
  static Optional<Point> place(JsonNode location) {
    return of(location)
        .filter(g -> g instanceof Point p && !p.isEmpty())
        .map(g -> (Point) g)
        .filter(p -> Math.abs(p.getX()) <= 180 && Math.abs(p.getY()) <= 90);
  }
}
