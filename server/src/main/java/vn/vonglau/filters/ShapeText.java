package vn.vonglau.filters;

import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Shapes in the text of a condition: WKT and boxes. */
final class ShapeText {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Set<String> KINDS =
      Set.of(
          "POINT",
          "LINESTRING",
          "POLYGON",
          "MULTIPOINT",
          "MULTILINESTRING",
          "MULTIPOLYGON",
          "GEOMETRYCOLLECTION");

  private final Tokens tokens;

  ShapeText(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * @param next the token behind the shape
   */
  record Read(Geometry shape, int next) {}

  Read read(int at) {
    Tokens.Token first = tokens.get(at);
    String where = first.where();
    // "Z" and "EMPTY" may stand between the kind and the bracket
    int open = at + 1;
    while (tokens.get(open).kind() == Tokens.Kind.WORD && open < at + 3) {
      open++;
    }
    String kind = first.text().toUpperCase(java.util.Locale.ROOT);
    boolean bracket = tokens.get(open).is("(");
    if (first.kind() == Tokens.Kind.WORD && bracket) {
      int close = tokens.get(open).closes();
      if (kind.equals("BBOX") || kind.equals("ENVELOPE")) {
        return new Read(box(numbers(open + 1, close), where), close + 1);
      }
      if (KINDS.contains(kind)) {
        return new Read(wkt(tokens.text(at, close), where), close + 1);
      }
    }
    throw Fault.at(
        where,
        "ở đây cần một hình: POINT, LINESTRING, POLYGON … hoặc BBOX",
        "a shape belongs here: POINT, LINESTRING, POLYGON … or BBOX");
  }

  private double[] numbers(int from, int close) {
    String text = tokens.text(from, close - 1);
    String[] parts = text.split(",", 8);
    double[] out = new double[parts.length == 6 ? 4 : parts.length];
    try {
      for (int i = 0; i < parts.length; i++) {
        // heights of a box with six numbers say nothing here
        int to = parts.length == 6 ? new int[] {0, 1, -1, 2, 3, -1}[i] : i;
        if (to >= 0) {
          out[to] = Double.parseDouble(parts[i].strip());
        }
      }
    } catch (NumberFormatException e) {
      return new double[0];
    }
    return out;
  }

  static Geometry box(double[] n, String where) {
    if (n.length != 4 || !(n[1] <= n[3])) {
      throw Fault.at(
          where, "hộp gồm bốn số: tây, nam, đông, bắc", "a box is west, south, east, north");
    }
    if (n[0] <= n[2]) {
      return FACTORY.toGeometry(new Envelope(n[0], n[2], n[1], n[3]));
    }
    // beyond the date line and on
    return FACTORY.buildGeometry(
        java.util.List.of(
            FACTORY.toGeometry(new Envelope(n[0], 180, n[1], n[3])),
            FACTORY.toGeometry(new Envelope(-180, n[2], n[1], n[3]))));
  }

  private static Geometry wkt(String text, String where) {
    try {
      Geometry shape = new WKTReader(FACTORY).read(text);
      return sound(shape, where);
    } catch (ParseException | IllegalArgumentException e) {
      throw Fault.at(where, "hình viết chưa đúng", "the shape is not written as it should be");
    }
  }

  /** A shape that no question can be asked about is refused, not mended in silence. */
  static Geometry sound(Geometry shape, String where) {
    if (shape.isEmpty()) {
      throw Fault.at(where, "hình không có đỉnh nào", "the shape has no points");
    }
    if (shape.getNumPoints() <= Typed.MOST_POINTS && !shape.isValid()) {
      throw Fault.at(
          where,
          "hình tự cắt hoặc vòng chưa khép; vẽ lại cho không tự cắt",
          "the shape crosses itself or a ring is open; draw it so that it does not");
    }
    return shape;
  }
}
