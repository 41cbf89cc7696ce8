package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;

/** Shapes of KML 2.2 (OGC 07-147) and tracks of its extension gx; heights are dropped. */
final class KmlShapes {
  private static final Set<String> KINDS =
      Set.of(
          "Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack");

  private KmlShapes() {}

  /** The shapes right inside a Placemark or a MultiGeometry; null where there is none. */
  static Geometry of(XmlNode parent) {
    List<Geometry> found = new ArrayList<>();
    for (XmlNode child : parent.children) {
      if (KINDS.contains(child.name)) {
        Geometry shape = shape(child);
        if (shape != null) {
          found.add(shape);
        }
      }
    }
    return found.isEmpty() ? null : found.size() == 1 ? found.getFirst() : XmlShapes.gather(found);
  }

  private static Geometry shape(XmlNode node) {
    return switch (node.name) {
      case "Point" -> XmlShapes.point(coordinates(node));
      case "LineString", "LinearRing" -> XmlShapes.line(coordinates(node));
      case "Polygon" -> polygon(node);
      case "Track" -> track(node);
      default -> {
        Geometry inside = of(node);
        yield inside == null ? null : XmlShapes.gather(List.of(inside));
      }
    };
  }

  private static Geometry polygon(XmlNode node) {
    List<Coordinate[]> rings = new ArrayList<>();
    for (String boundary : List.of("outerBoundaryIs", "innerBoundaryIs")) {
      // several rings in one boundary are against the rules and common
      node.all(boundary)
          .flatMap(b -> b.all("LinearRing"))
          .forEach(ring -> rings.add(coordinates(ring)));
    }
    return XmlShapes.polygon(rings);
  }

  private static Geometry track(XmlNode node) {
    return XmlShapes.line(
        node.all("coord")
            .map(c -> c.text().split("\\s+"))
            .map(p -> XmlShapes.position(p[0], p.length > 1 ? p[1] : ""))
            .toArray(Coordinate[]::new));
  }

  /** Longitude, latitude and perhaps height with commas between; blanks between positions. */
  private static Coordinate[] coordinates(XmlNode node) {
    String text = node.child("coordinates").map(XmlNode::text).orElse("");
    if (text.contains(", ") || text.contains(" ,")) {
      text = text.replaceAll("\\s*,\\s*", ",");
    }
    List<Coordinate> positions = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (end > at) {
        positions.add(position(text.substring(at, end)));
      }
      at = end + 1;
    }
    return positions.toArray(Coordinate[]::new);
  }

  private static Coordinate position(String text) {
    int comma = text.indexOf(',');
    if (comma < 0) {
      throw XmlShapes.notNumber(text);
    }
    int second = text.indexOf(',', comma + 1);
    return new CoordinateXY(
        XmlShapes.number(text.substring(0, comma)),
        XmlShapes.number(text.substring(comma + 1, second < 0 ? text.length() : second)));
  }
}
