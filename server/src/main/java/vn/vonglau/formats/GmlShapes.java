package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.ProblemException;

/**
 * Shapes of the simple features of GML 2, 3.1 and 3.2 (OGC 10-100), made of straight lines; heights
 * are dropped.
 */
final class GmlShapes {
  static final Set<String> KINDS =
      Set.of(
          "Point",
          "LineString",
          "LinearRing",
          "Curve",
          "CompositeCurve",
          "Polygon",
          "Surface",
          "CompositeSurface",
          "PolyhedralSurface",
          "MultiPoint",
          "MultiLineString",
          "MultiCurve",
          "MultiPolygon",
          "MultiSurface",
          "MultiGeometry");

  /** Not simple features, and told so. */
  static final Set<String> OTHERS = Set.of("OrientableCurve", "Solid", "MultiSolid", "Tin");

  private final boolean northFirst;

  private GmlShapes(boolean northFirst) {
    this.northFirst = northFirst;
  }

  static Geometry read(XmlNode node, boolean northFirst) {
    return new GmlShapes(northFirst).shape(node, dimension(node, 0));
  }

  private Geometry shape(XmlNode node, int above) {
    int dimension = dimension(node, above);
    return switch (node.name) {
      case "Point" -> XmlShapes.point(positions(node, dimension));
      case "LineString", "LinearRing" -> XmlShapes.line(positions(node, dimension));
      case "Curve", "CompositeCurve" -> XmlShapes.line(path(node, dimension));
      case "Polygon", "PolygonPatch" -> polygon(node, dimension);
      default -> {
        if (!KINDS.contains(node.name)) {
          throw unreadable(node.name);
        }
        // members, patches: one or several shapes one step further down
        List<Geometry> parts = new ArrayList<>();
        for (XmlNode property : node.children) {
          for (XmlNode child : property.children) {
            if (KINDS.contains(child.name) || child.name.equals("PolygonPatch")) {
              parts.add(shape(child, dimension));
            } else if (OTHERS.contains(child.name) || child.name.endsWith("Patch")) {
              throw unreadable(child.name);
            }
          }
        }
        yield parts.size() == 1 && node.name.equals("Surface")
            ? parts.getFirst()
            : XmlShapes.gather(parts);
      }
    };
  }

  private static ProblemException unreadable(String kind) {
    return Refusals.row(
        "gml-shape",
        "Loại hình học «"
            + kind
            + "» của GML không đọc được; chuyển thành đường thẳng, vùng phẳng.",
        "The GML shape '" + kind + "' cannot be read; convert it to straight lines, flat areas.");
  }

  private Geometry polygon(XmlNode node, int dimension) {
    List<Coordinate[]> rings = new ArrayList<>();
    Stream.of("exterior", "outerBoundaryIs", "interior", "innerBoundaryIs")
        .flatMap(node::all)
        .flatMap(b -> b.children.stream())
        .forEach(
            ring -> {
              int own = dimension(ring, dimension);
              rings.add(ring.name.equals("Ring") ? path(ring, own) : positions(ring, own));
            });
    return XmlShapes.polygon(rings);
  }

  /** Segments or members laid end to end; a position where two of them meet is taken once. */
  private Coordinate[] path(XmlNode node, int dimension) {
    List<Coordinate> path = new ArrayList<>();
    for (XmlNode property : node.children) {
      for (XmlNode part : property.children) {
        Coordinate[] own =
            switch (part.name) {
              case "LineStringSegment", "LineString", "GeodesicString" ->
                  positions(part, dimension(part, dimension));
              case "Curve", "CompositeCurve" -> path(part, dimension(part, dimension));
              default -> throw unreadable(part.name);
            };
        boolean meets = !path.isEmpty() && own.length > 0 && path.getLast().equals2D(own[0]);
        Collections.addAll(path, meets ? Arrays.copyOfRange(own, 1, own.length) : own);
      }
    }
    return path.toArray(Coordinate[]::new);
  }

  private static int dimension(XmlNode node, int above) {
    String own = node.attributes.getOrDefault("srsDimension", node.attributes.get("dimension"));
    return own != null && own.matches("[1-4]") ? Integer.parseInt(own) : above;
  }

  private Coordinate[] positions(XmlNode node, int above) {
    List<Coordinate> positions = new ArrayList<>();
    for (XmlNode child : node.children) {
      switch (child.name) {
        case "pos" -> {
          String[] numbers = child.text().split("\\s+");
          positions.add(position(numbers[0], numbers.length > 1 ? numbers[1] : null));
        }
        case "posList" -> list(child, dimension(child, above), positions);
        case "coordinates" -> old(child, positions);
        case "coord" -> positions.add(position(child.text("X"), child.text("Y")));
        case "pointProperty", "pointRep" ->
            child.all("Point").forEach(p -> Collections.addAll(positions, positions(p, above)));
        default -> {
          // names and descriptions of a shape
        }
      }
    }
    return positions.toArray(Coordinate[]::new);
  }

  private void list(XmlNode node, int said, List<Coordinate> into) {
    String text = node.text();
    if (text.isEmpty()) {
      return;
    }
    String[] numbers = text.split("\\s+");
    int dimension = said > 1 ? said : numbers.length % 2 == 1 && numbers.length % 3 == 0 ? 3 : 2;
    if (numbers.length % dimension != 0) {
      throw Refusals.row(
          "gml-positions",
          "Danh sách tọa độ có " + numbers.length + " số, không chia hết cho " + dimension + ".",
          "The list of positions has " + numbers.length + " numbers, no multiple of " + dimension);
    }
    for (int i = 0; i < numbers.length; i += dimension) {
      into.add(position(numbers[i], numbers[i + 1]));
    }
  }

  /** Of GML 2: "x,y x,y", with other signs where the element says so. */
  private void old(XmlNode node, List<Coordinate> into) {
    String comma = node.attributes.getOrDefault("cs", ",");
    String blank = node.attributes.getOrDefault("ts", " ");
    String decimal = node.attributes.getOrDefault("decimal", ".");
    String text = node.text();
    if (text.isEmpty()) {
      return;
    }
    if (comma.equals(",") && text.contains(", ")) {
      text = text.replaceAll("\\s*,\\s*", ",");
    }
    for (String tuple : text.split(blank.isBlank() ? "\\s+" : Pattern.quote(blank))) {
      String[] numbers = tuple.strip().split(comma.isBlank() ? "\\s+" : Pattern.quote(comma));
      into.add(
          position(
              numbers[0].replace(decimal, "."),
              numbers.length > 1 ? numbers[1].replace(decimal, ".") : null));
    }
  }

  private Coordinate position(String first, String second) {
    double a = XmlShapes.number(first);
    double b = XmlShapes.number(second);
    return northFirst ? new CoordinateXY(b, a) : new CoordinateXY(a, b);
  }
}
