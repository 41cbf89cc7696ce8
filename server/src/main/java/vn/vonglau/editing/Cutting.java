package vn.vonglau.editing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.linearref.LengthIndexedLine;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import vn.vonglau.kernel.Problem;

/** Cuts shapes along a line. */
final class Cutting {
  private static final int MOST_PARTS = 50;

  private Cutting() {}

  /**
   * @return at least two, the largest first; together they are the shape
   * @throws vn.vonglau.kernel.ProblemException 422 {@code edit-split} where the line does not part
   *     it
   */
  static List<Geometry> parts(Geometry shape, Geometry cut) {
    boolean one = shape.getNumGeometries() == 1;
    List<Geometry> parts =
        !one
            ? List.of()
            : shape.getDimension() == 2 ? surfaces(shape, cut) : lines(shape.getGeometryN(0), cut);
    if (parts.size() < 2 || parts.size() > MOST_PARTS) {
      throw Problem.of(
              422,
              "edit-split",
              "Đường cắt phải đi hết từ bên này sang bên kia của một hình liền khối. Chưa ghi gì.",
              "The line has to cross a shape of one piece from side to side. Nothing was written.")
          .at("line", null)
          .asException();
    }
    List<Geometry> sorted = new ArrayList<>(parts);
    sorted.sort(
        Comparator.<Geometry>comparingDouble(
                g -> g.getDimension() == 2 ? g.getArea() : g.getLength())
            .reversed());
    return sorted;
  }

  private static List<Geometry> surfaces(Geometry shape, Geometry cut) {
    Geometry lines = OverlayNGRobust.overlay(shape.getBoundary(), cut, OverlayNG.UNION);
    Polygonizer polygonizer = new Polygonizer();
    polygonizer.add(lines);
    List<Geometry> out = new ArrayList<>();
    for (Object face : polygonizer.getPolygons()) {
      Geometry part = (Geometry) face;
      if (shape.contains(part.getInteriorPoint())) {
        out.add(part);
      }
    }
    return out;
  }

  /** Pieces share the places of the cut, so that nothing is lost between them. */
  private static List<Geometry> lines(Geometry shape, Geometry cut) {
    List<Geometry> out = new ArrayList<>();
    if (shape.getDimension() != 1) {
      return out;
    }
    LengthIndexedLine along = new LengthIndexedLine(shape);
    TreeSet<Double> places = new TreeSet<>(List.of(along.getStartIndex(), along.getEndIndex()));
    Geometry crossing = OverlayNGRobust.overlay(shape, cut, OverlayNG.INTERSECTION);
    for (int i = 0; i < crossing.getNumGeometries(); i++) {
      if (crossing.getGeometryN(i).getDimension() == 0) {
        places.add(along.project(crossing.getGeometryN(i).getCoordinate()));
      }
    }
    Double from = null;
    for (double to : places) {
      if (from != null) {
        out.add(along.extractLine(from, to));
      }
      from = to;
    }
    return out;
  }
}
