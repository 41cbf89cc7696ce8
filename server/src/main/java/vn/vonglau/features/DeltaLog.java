package vn.vonglau.features;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.vonglau.kernel.PackedShapes;

/**
 * Where and in which rows a layer changed, for a while back; immutable.
 *
 * @param boxesSince the boxes are complete for changes after this geometry version
 * @param rowsSince the rows are complete for changes after this state version
 */
record DeltaLog(long boxesSince, long rowsSince, List<Box> boxes, List<Touched> rows) {
  private static final int MOST = 4000;

  DeltaLog {
    boxes = List.copyOf(boxes);
    rows = List.copyOf(rows);
  }

  /** A place that looks otherwise since a geometry version; units of the world. */
  record Box(long version, long minX, long minY, long maxX, long maxY) {
    static Box of(long version, PackedShapes shapes, int i) {
      return new Box(version, shapes.minX(i), shapes.minY(i), shapes.maxX(i), shapes.maxY(i));
    }
  }

  /** A row whose values are others since a state version. */
  record Touched(long version, long id) {}

  static DeltaLog from(LayerVersions.Version version) {
    return new DeltaLog(version.geometry(), version.state(), List.of(), List.of());
  }

  DeltaLog with(List<Box> newBoxes, List<Touched> newRows) {
    List<Box> b = joined(boxes, newBoxes);
    List<Touched> r = joined(rows, newRows);
    long bSince = boxesSince;
    long rSince = rowsSince;
    if (b.size() > MOST) {
      // of the oldest version that stays, some boxes may be gone
      int drop = b.size() - MOST;
      bSince = b.get(drop - 1).version();
      b = b.subList(drop, b.size());
    }
    if (r.size() > MOST) {
      int drop = r.size() - MOST;
      rSince = r.get(drop - 1).version();
      r = r.subList(drop, r.size());
    }
    return new DeltaLog(bSince, rSince, b, r);
  }

  private static <T> List<T> joined(List<T> a, List<T> b) {
    List<T> both = new ArrayList<>(a);
    both.addAll(b);
    return both;
  }

  boolean touched(long since, long minX, long minY, long maxX, long maxY) {
    if (since < boxesSince) {
      return true;
    }
    for (int i = boxes.size() - 1; i >= 0 && boxes.get(i).version() > since; i--) {
      Box b = boxes.get(i);
      if (b.minX() <= maxX && b.maxX() >= minX && b.minY() <= maxY && b.maxY() >= minY) {
        return true;
      }
    }
    return false;
  }

  /** The rows changed after a state version, or null when the log does not reach back. */
  Set<Long> rowsAfter(long since) {
    if (since < rowsSince) {
      return null;
    }
    Set<Long> ids = new LinkedHashSet<>();
    for (int i = rows.size() - 1; i >= 0 && rows.get(i).version() > since; i--) {
      ids.add(rows.get(i).id());
    }
    return ids;
  }
}
