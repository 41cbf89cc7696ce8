package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/** Rings, lines or chains under work, to be used again and again; closing vertices not stored. */
final class Rings {
  long[] x = new long[64];
  long[] y = new long[64];

  /** First vertex of each ring, and the end of the last. */
  int[] start = new int[8];

  boolean[] hole = new boolean[7];
  int count;

  void clear() {
    count = 0;
    start[0] = 0;
  }

  int vertices() {
    return start[count];
  }

  int size(int ring) {
    return start[ring + 1] - start[ring];
  }

  /** Begins a ring that the next vertices belong to. */
  void begin(boolean asHole) {
    if (count + 2 > start.length) {
      start = Arrays.copyOf(start, ColumnFill.more(start.length));
      hole = Arrays.copyOf(hole, start.length - 1);
    }
    hole[count] = asHole;
    start[count + 1] = start[count];
    count++;
  }

  /** Takes the last ring back. */
  void drop() {
    count--;
  }

  /** Appends a vertex unless it repeats the one before. */
  void add(long px, long py) {
    int n = start[count];
    if (n > start[count - 1] && x[n - 1] == px && y[n - 1] == py) {
      return;
    }
    if (n == x.length) {
      x = Arrays.copyOf(x, 2 * n);
      y = Arrays.copyOf(y, 2 * n);
    }
    x[n] = px;
    y[n] = py;
    start[count] = n + 1;
  }

  /** Takes back the last vertex of the last ring where it repeats the first. */
  void close() {
    int first = start[count - 1];
    int n = start[count];
    if (n > first + 1 && x[n - 1] == x[first] && y[n - 1] == y[first]) {
      start[count]--;
    }
  }

  /** Whether the last ring ends where it begins. */
  boolean closed() {
    int first = start[count - 1];
    int last = start[count] - 1;
    return x[first] == x[last] && y[first] == y[last];
  }

  /** Appends a ring of another set. */
  void addRing(Rings from, int ring, boolean asHole) {
    begin(asHole);
    for (int v = from.start[ring]; v < from.start[ring + 1]; v++) {
      add(from.x[v], from.y[v]);
    }
  }

  /** Twice the area, positive where the ring runs as an exterior does. */
  long area(int ring) {
    int from = start[ring];
    int end = start[ring + 1];
    long twice = 0;
    for (int v = from + 1; v + 1 < end; v++) {
      twice += (x[v] - x[from]) * (y[v + 1] - y[from]) - (x[v + 1] - x[from]) * (y[v] - y[from]);
    }
    return twice;
  }

  /**
   * Drops rings without area, and the holes of exteriors without area.
   *
   * @return false where a ring has come to run the wrong way
   */
  boolean tidy() {
    return tidy(0);
  }

  /** As {@link #tidy()}, dropping rings up to this twice the area too. */
  boolean tidy(long most) {
    int kept = 0;
    int vertices = 0;
    boolean shell = false;
    boolean right = true;
    for (int ring = 0; ring < count; ring++) {
      int from = start[ring];
      int n = size(ring);
      long area = n < 3 ? 0 : area(ring);
      boolean large = Math.abs(area) > most;
      boolean keep = large && (shell || !hole[ring]);
      shell = hole[ring] ? shell : large;
      if (keep) {
        right &= area > 0 != hole[ring];
        if (vertices != from) {
          System.arraycopy(x, from, x, vertices, n);
          System.arraycopy(y, from, y, vertices, n);
        }
        hole[kept] = hole[ring];
        start[kept++] = vertices;
        vertices += n;
      }
    }
    count = kept;
    start[count] = vertices;
    return right;
  }

  /**
   * Makes the rings valid polygons by dropping what has no area.
   *
   * @return false where that is not enough
   */
  boolean settle(RingCheck check) {
    if (!tidy()) {
      return false;
    }
    if (count == 0 || check.valid(this)) {
      return true;
    }
    cutSpikes();
    return tidy() && (count == 0 || check.valid(this));
  }

  /** Cuts off spikes without width: a vertex whose two edges lie on each other. */
  void cutSpikes() {
    int vertices = 0;
    for (int ring = 0; ring < count; ring++) {
      int from = start[ring];
      int end = start[ring + 1];
      start[ring] = vertices;
      int first = vertices;
      for (int v = from; v < end; v++) {
        x[vertices] = x[v];
        y[vertices++] = y[v];
        while (vertices - first >= 3 && spike(vertices - 3, vertices - 2, vertices - 1)) {
          vertices = fold(vertices);
        }
      }
      boolean more = true;
      while (more && vertices - first >= 3) {
        more = false;
        if (spike(vertices - 2, vertices - 1, first)) {
          vertices--;
          more = true;
        } else if (spike(vertices - 1, first, first + 1)) {
          System.arraycopy(x, first + 1, x, first, vertices - first - 1);
          System.arraycopy(y, first + 1, y, first, vertices - first - 1);
          vertices--;
          more = true;
        }
        if (vertices - first > 1 && x[vertices - 1] == x[first] && y[vertices - 1] == y[first]) {
          vertices--;
          more = true;
        }
      }
    }
    start[count] = vertices;
  }

  /** Removes the vertex before the last, and the last too where it now repeats its neighbour. */
  private int fold(int vertices) {
    int last = vertices - 1;
    x[last - 1] = x[last];
    y[last - 1] = y[last];
    return x[last - 2] == x[last - 1] && y[last - 2] == y[last - 1] ? last - 1 : last;
  }

  private boolean spike(int a, int b, int c) {
    long abX = x[b] - x[a];
    long abY = y[b] - y[a];
    long bcX = x[c] - x[b];
    long bcY = y[c] - y[b];
    return abX * bcY == abY * bcX && abX * bcX + abY * bcY < 0;
  }

  /** Whether a point lies within a ring; on its border either answer is possible. */
  boolean contains(int ring, long px, long py) {
    boolean in = false;
    int end = start[ring + 1];
    for (int b = start[ring], a = end - 1; b < end; a = b++) {
      if (y[a] > py != y[b] > py) {
        long side = (x[b] - x[a]) * (py - y[a]) - (px - x[a]) * (y[b] - y[a]);
        in ^= side > 0 == y[b] > y[a];
      }
    }
    return in;
  }

  /** As polygons whose coordinates are 2^shift times these. */
  Geometry geometry(GeometryFactory factory, int shift) {
    List<Geometry> polygons = new ArrayList<>();
    for (int ring = 0; ring < count; ring++) {
      LinearRing shell = ring(ring, factory, shift);
      List<LinearRing> holes = new ArrayList<>();
      while (ring + 1 < count && hole[ring + 1]) {
        holes.add(ring(++ring, factory, shift));
      }
      polygons.add(factory.createPolygon(shell, holes.toArray(LinearRing[]::new)));
    }
    return factory.buildGeometry(polygons);
  }

  private LinearRing ring(int ring, GeometryFactory factory, int shift) {
    int n = size(ring);
    double[] out = new double[2 * n + 2];
    for (int k = 0; k <= n; k++) {
      int v = start[ring] + (k == n ? 0 : k);
      out[2 * k] = x[v] << shift;
      out[2 * k + 1] = y[v] << shift;
    }
    return factory.createLinearRing(new PackedCoordinateSequence.Double(out, 2, 0));
  }
}
