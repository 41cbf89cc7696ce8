package vn.vonglau.kernel;

import org.locationtech.jts.geom.GeometryFactory;

/** Turns shapes into lines and rings on a tile's grid, clipped to its box with buffer. */
final class TileShapes {
  /** Vertices up to which a broken polygon is mended exactly. */
  private static final int SHORT = 300;

  /** Vertices up to which JTS may mend it; its snap rounding can be quadratic in them. */
  private static final int LONG = 2_000;

  /** Vertices for which room is kept from one tile to the next. */
  private static final int MOST = 1 << 17;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final TileFrame frame;
  private Rings polygon = new Rings();
  private RingClip clip = new RingClip();
  private RingCheck check = new RingCheck();
  private int thinned;

  /** The answer of the last call. */
  Rings rings = new Rings();

  TileShapes(TileFrame frame) {
    this.frame = frame;
  }

  /** Gives back what unusually long shapes took. */
  void shrink() {
    if (Math.max(polygon.x.length, rings.x.length) > MOST) {
      polygon = new Rings();
      rings = new Rings();
      clip = new RingClip();
      check = new RingCheck();
    }
  }

  /** The points within the box, as rings of one vertex each. */
  void points(PackedShapes shapes, int i) {
    rings.clear();
    for (int part = shapes.partStart[i]; part < shapes.partStart[i + 1]; part++) {
      int v = shapes.vertexStart[part];
      point(shapes.x(v), shapes.y(v));
    }
  }

  private void point(int worldX, int worldY) {
    long x = frame.x(worldX);
    long y = frame.y(worldY);
    if (x >= frame.low && x <= frame.high && y >= frame.low && y <= frame.high) {
      rings.begin(false);
      rings.add(x, y);
    }
  }

  /** One point. */
  void single(int worldX, int worldY) {
    rings.clear();
    point(worldX, worldY);
  }

  /** Valid polygons, each exterior followed by its holes. */
  void polygons(PackedShapes shapes, int i, boolean inside) {
    if (polygons(shapes, i, inside, 0, 0)) {
      return;
    }
    // A ring that is sound in itself only met the border of the buffer badly: cut it elsewhere.
    boolean sound = !inside && shapes.clearance[i] >= frame.shift;
    for (int in = 1; sound && in <= frame.buffer() / 8; in++) {
      if (polygons(shapes, i, false, 0, in)) {
        return;
      }
    }
    int n = shapes.vertexStart[shapes.partStart[i + 1]] - shapes.vertexStart[shapes.partStart[i]];
    if (n <= SHORT) {
      TileRepair.repair(TileRepair.inTile(shapes.toWorld(i, FACTORY), frame), frame, rings);
      return;
    }
    // Many vertices in few tile units: drawn coarser and coarser until they make a border.
    for (int apart = 1; apart <= frame.high; apart *= 2) {
      if (polygons(shapes, i, inside, apart, 0)) {
        return;
      }
      all(shapes, i, apart);
      if (apart > 1 && rings.vertices() <= LONG) {
        break;
      }
    }
    all(shapes, i, (int) Math.min(frame.high, thinned));
    rings.tidy();
    TileRepair.repair(rings.geometry(FACTORY, 0), frame, rings);
  }

  /**
   * One attempt.
   *
   * @param apart vertices no further than this from the last one are left out
   * @param in how much nearer than the buffer's border the cut is made
   */
  private boolean polygons(PackedShapes shapes, int i, boolean inside, int apart, int in) {
    thinned = apart;
    boolean sure = true;
    if (inside) {
      all(shapes, i, apart);
    } else {
      rings.clear();
      int end = shapes.partStart[i + 1];
      for (int part = shapes.partStart[i]; sure && part < end; ) {
        polygon.clear();
        do {
          quantise(shapes, part++, apart, polygon);
        } while (part < end && shapes.hole(part));
        sure = clip.clip(polygon, frame.low + in, frame.high - in, rings);
      }
    }
    // With twice the clearance that rounding needs, the rounding of a cut cannot harm either; all
    // else that was cut has new edges along the border that no clearance speaks of.
    return sure && (!inside && apart == 0 && cutCleanly(shapes, i) || rings.settle(check));
  }

  private boolean cutCleanly(PackedShapes shapes, int i) {
    return clip.plain()
        && shapes.clearance[i] > frame.shift
        && shapes.partStart[i + 1] == shapes.partStart[i] + 1;
  }

  private void all(PackedShapes shapes, int i, int apart) {
    rings.clear();
    for (int part = shapes.partStart[i]; part < shapes.partStart[i + 1]; part++) {
      quantise(shapes, part, apart, rings);
    }
  }

  /** Leaves out vertices that are no further than {@code apart} from the last one kept. */
  private void quantise(PackedShapes shapes, int part, int apart, Rings to) {
    to.begin(shapes.hole(part));
    int end = 2 * shapes.vertexStart[part + 1];
    long lastX = Long.MIN_VALUE / 2;
    long lastY = Long.MIN_VALUE / 2;
    for (int k = 2 * shapes.vertexStart[part]; k < end; k += 2) {
      long x = frame.x(shapes.xy[k]);
      long y = frame.y(shapes.xy[k + 1]);
      if (Math.abs(x - lastX) > apart || Math.abs(y - lastY) > apart) {
        to.add(x, y);
        lastX = x;
        lastY = y;
      }
    }
    to.close();
  }

  /** The parts of lines within the box, as rings of two vertices or more. */
  void lines(PackedShapes shapes, int i, boolean inside) {
    rings.clear();
    for (int part = shapes.partStart[i]; part < shapes.partStart[i + 1]; part++) {
      int v = 2 * shapes.vertexStart[part];
      int end = 2 * shapes.vertexStart[part + 1];
      long ax = frame.x(shapes.xy[v]);
      long ay = frame.y(shapes.xy[v + 1]);
      boolean open = inside;
      if (inside) {
        rings.begin(false);
        rings.add(ax, ay);
      }
      for (v += 2; v < end; v += 2) {
        long bx = frame.x(shapes.xy[v]);
        long by = frame.y(shapes.xy[v + 1]);
        if (inside) {
          rings.add(bx, by);
        } else {
          open = segment(ax, ay, bx, by, open);
        }
        ax = bx;
        ay = by;
      }
      dropPoint(inside || open);
    }
  }

  private void dropPoint(boolean begun) {
    if (begun && rings.size(rings.count - 1) < 2) {
      rings.drop();
    }
  }

  /** Appends what of a segment lies within the box; tells whether the line goes on there. */
  private boolean segment(long ax, long ay, long bx, long by, boolean open) {
    double dx = bx - ax;
    double dy = by - ay;
    double from = 0;
    double to = 1;
    for (int side = 0; side < 4; side++) {
      double along = side < 2 ? dx : dy;
      double at = side < 2 ? ax : ay;
      boolean least = (side & 1) == 0;
      double room = least ? frame.low - at : frame.high - at;
      if (along == 0) {
        from = (least ? room > 0 : room < 0) ? 2 : from;
      } else if (along > 0 == least) {
        from = Math.max(from, room / along);
      } else {
        to = Math.min(to, room / along);
      }
    }
    if (from > to) {
      dropPoint(open);
      return false;
    }
    if (!open || from > 0) {
      dropPoint(open);
      rings.begin(false);
      rings.add(Math.round(ax + from * dx), Math.round(ay + from * dy));
    }
    if (to < 1) {
      rings.add(Math.round(ax + to * dx), Math.round(ay + to * dy));
      dropPoint(true);
      return false;
    }
    rings.add(bx, by);
    return true;
  }
}
