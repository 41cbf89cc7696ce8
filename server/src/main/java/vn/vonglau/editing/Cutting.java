package vn.vonglau.editing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
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
    List<Geometry> parts = shape.getDimension() == 2 ? surfaces(shape, cut) : lines(shape, cut);
    if (parts.size() < 2 || parts.size() > MOST_PARTS) {
      throw Problem.of(
              422,
              "edit-split",
              "Đường cắt phải đi hết từ bên này sang bên kia của hình. Chưa ghi gì.",
              "The line has to cross the shape from side to side. Nothing was written.")
          .at("line", null)
          .asException();
    }
    parts.sort(
        Comparator.<Geometry>comparingDouble(
                g -> g.getDimension() == 2 ? g.getArea() : g.getLength())
            .reversed());
    return parts;
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

  private static List<Geometry> lines(Geometry shape, Geometry cut) {
    List<Geometry> out = new ArrayList<>();
    if (shape.getDimension() == 1) {
      Geometry rest = OverlayNGRobust.overlay(shape, cut.buffer(1e-9), OverlayNG.DIFFERENCE);
      for (int i = 0; i < rest.getNumGeometries(); i++) {
        out.add(rest.getGeometryN(i));
      }
    }
    return out;
  }
}
