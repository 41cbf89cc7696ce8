package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateXY;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import vn.vonglau.formats.WktTree.Node;
import vn.vonglau.kernel.Problem;

/** Makes the geometry that a keyword and its brackets mean. */
final class WktShape {
  private static final List<String> WORDS =
      List.of(
          "POINT",
          "LINESTRING",
          "POLYGON",
          "MULTIPOINT",
          "MULTILINESTRING",
          "MULTIPOLYGON",
          "GEOMETRYCOLLECTION");

  private static final GeometryFactory SHAPES = new GeometryFactory();

  private final List<Problem> notes;
  private Problem open;

  WktShape(List<Problem> notes) {
    this.notes = notes;
  }

  /** The first ring that was not closed, or null; the geometry made has it closed. */
  Problem open() {
    return open;
  }

  Geometry make(Node node) {
    String word = keyword(node.word());
    if (node.empty() || node.positions().isEmpty() && node.parts().isEmpty()) {
      return empty(word);
    }
    if (word.equals("GEOMETRYCOLLECTION")) {
      return SHAPES.createGeometryCollection(
          node.parts().stream().map(this::make).toArray(Geometry[]::new));
    }
    return switch (word + " " + node.depth()) {
      case "POINT 1" -> point(node);
      case "LINESTRING 1" -> line(node);
      case "POLYGON 2" -> polygon(node);
      case "MULTIPOINT 1" ->
          SHAPES.createMultiPointFromCoords(coordinates(node).toArray(Coordinate[]::new));
      case "MULTIPOINT 2" ->
          SHAPES.createMultiPoint(node.parts().stream().map(this::point).toArray(Point[]::new));
      case "MULTILINESTRING 2" ->
          SHAPES.createMultiLineString(
              node.parts().stream().map(this::line).toArray(LineString[]::new));
      case "MULTIPOLYGON 3" ->
          SHAPES.createMultiPolygon(
              node.parts().stream().map(this::polygon).toArray(Polygon[]::new));
      default -> otherDepth(word, node);
    };
  }

  /** One pair of brackets too few or too many, where it can mean one thing only. */
  private Geometry otherDepth(String word, Node node) {
    int depth = node.depth();
    boolean polygons = word.equals("POLYGON") && depth == 3;
    boolean polygon = word.endsWith("POLYGON") && depth <= 2;
    boolean lines = word.equals("LINESTRING") && depth == 2;
    boolean line = word.equals("MULTILINESTRING") && depth == 1;
    if (!polygons && !polygon && !lines && !line) {
      throw Wkt.fault(
          "wkt-form",
          "Số lớp ngoặc của " + word + " không đúng.",
          "The brackets of " + word + " are nested in a wrong way.");
    }
    notes.add(
        Wkt.note(
            "wkt-brackets",
            "Số lớp ngoặc của " + word + " không đúng; đã đọc theo các ngoặc có trong chuỗi.",
            "The brackets of " + word + " are nested unusually; it was read by those there are."));
    if (polygons) {
      return SHAPES.createMultiPolygon(
          node.parts().stream().map(this::polygon).toArray(Polygon[]::new));
    }
    if (polygon) {
      Node outer = depth == 1 ? new Node(null, List.of(), List.of(node), false) : node;
      return polygon(outer);
    }
    return lines
        ? SHAPES.createMultiLineString(
            node.parts().stream().map(this::line).toArray(LineString[]::new))
        : line(node);
  }

  private String keyword(String written) {
    if (written == null) {
      throw Wkt.fault(
          "wkt-form",
          "Thiếu từ khóa (POINT, LINESTRING, POLYGON…) trước ngoặc.",
          "The keyword (POINT, LINESTRING, POLYGON …) before the brackets is missing.");
    }
    String upper = written.toUpperCase(Locale.ROOT);
    // POINTZ, POLYGONM
    String bare = WORDS.contains(upper) ? upper : upper.replaceAll("(Z|M|ZM)$", "");
    if (WORDS.contains(bare)) {
      return bare;
    }
    String nearest = null;
    int least = 3;
    for (String word : WORDS) {
      int far = distance(upper, word);
      if (far < least) {
        nearest = word;
        least = far;
      }
    }
    if (nearest == null) {
      throw Wkt.fault(
          "wkt-keyword",
          "Từ khóa «" + Wkt.cut(written) + "» không phải một kiểu hình học của WKT.",
          "The keyword '" + Wkt.cut(written) + "' is no type of geometry.");
    }
    notes.add(
        Wkt.note(
            "wkt-keyword",
            "Từ khóa «" + Wkt.cut(written) + "» viết sai; đã đọc là " + nearest + ".",
            "The keyword '" + Wkt.cut(written) + "' is misspelt; it was read as " + nearest + "."));
    return nearest;
  }

  private static Geometry empty(String word) {
    return switch (word) {
      case "POINT" -> SHAPES.createPoint();
      case "LINESTRING" -> SHAPES.createLineString();
      case "POLYGON" -> SHAPES.createPolygon();
      case "MULTIPOINT" -> SHAPES.createMultiPoint();
      case "MULTILINESTRING" -> SHAPES.createMultiLineString();
      case "MULTIPOLYGON" -> SHAPES.createMultiPolygon();
      default -> SHAPES.createGeometryCollection();
    };
  }

  private static List<Coordinate> coordinates(Node node) {
    List<Coordinate> read = new ArrayList<>(node.positions().size() + 1);
    node.positions().forEach(p -> read.add(new CoordinateXY(p[0], p[1])));
    return read;
  }

  private Point point(Node node) {
    if (node.empty()) {
      return SHAPES.createPoint();
    }
    if (node.positions().size() != 1) {
      throw Wkt.fault(
          "wkt-point",
          "POINT có " + node.positions().size() + " vị trí; cần đúng 1.",
          "A POINT has " + node.positions().size() + " positions instead of 1.");
    }
    return SHAPES.createPoint(coordinates(node).getFirst());
  }

  private LineString line(Node node) {
    List<Coordinate> read = coordinates(node);
    if (read.size() == 1) {
      throw Wkt.fault(
          "line-short",
          "Đường chỉ có 1 đỉnh; cần ít nhất 2.",
          "A line has 1 vertex; it needs 2 or more.");
    }
    return SHAPES.createLineString(read.toArray(Coordinate[]::new));
  }

  private Polygon polygon(Node node) {
    if (node.empty()) {
      return SHAPES.createPolygon();
    }
    List<LinearRing> rings = node.parts().stream().map(this::ring).toList();
    return SHAPES.createPolygon(
        rings.isEmpty() ? SHAPES.createLinearRing() : rings.getFirst(),
        rings.stream().skip(1).toArray(LinearRing[]::new));
  }

  private LinearRing ring(Node node) {
    List<Coordinate> read = coordinates(node);
    if (read.isEmpty()) {
      return SHAPES.createLinearRing();
    }
    Coordinate first = read.getFirst();
    Coordinate last = read.getLast();
    boolean closed = read.size() > 1 && first.equals2D(last);
    if (!closed) {
      read.add(first.copy());
    }
    if (read.size() < 4) {
      int corners = read.size() - 1;
      throw Wkt.fault(
          "ring-short",
          "Một vòng của vùng chỉ có " + corners + " đỉnh; cần ít nhất 3.",
          "A ring has " + corners + " vertices; it needs 3 or more.");
    }
    if (!closed && open == null) {
      String from = Refusals.position(first.x, first.y);
      String to = Refusals.position(last.x, last.y);
      open =
          Wkt.note(
              "ring-open",
              "Vòng của vùng không khép kín: bắt đầu ở " + from + ", kết thúc ở " + to + ".",
              "A ring is not closed: it begins at " + from + " and ends at " + to + ".");
    }
    return SHAPES.createLinearRing(read.toArray(Coordinate[]::new));
  }

  /** Single-letter edits between two words, of which one is a keyword. */
  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > 2) {
      return 3;
    }
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
