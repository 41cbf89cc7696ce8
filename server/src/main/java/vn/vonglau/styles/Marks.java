package vn.vonglau.styles;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.TreeMap;

/** The well-known marks of SLD, one px across around the origin, y downward. */
final class Marks {
  static final Map<String, Shape> ALL = all();

  private Marks() {}

  private static Map<String, Shape> all() {
    Map<String, Shape> out = new TreeMap<>();
    out.put("circle", new Ellipse2D.Double(-0.5, -0.5, 1, 1));
    out.put("square", new Rectangle2D.Double(-0.5, -0.5, 1, 1));
    out.put("triangle", polygon(0, -0.5, 0.5, 0.5, -0.5, 0.5));
    out.put("diamond", polygon(0, -0.5, 0.5, 0, 0, 0.5, -0.5, 0));
    Area cross = new Area(new Rectangle2D.Double(-0.5, -0.12, 1, 0.24));
    cross.add(new Area(new Rectangle2D.Double(-0.12, -0.5, 0.24, 1)));
    out.put("cross", cross);
    out.put("x", cross.createTransformedArea(AffineTransform.getRotateInstance(Math.PI / 4)));
    return out;
  }

  private static Shape polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return path;
  }
}
