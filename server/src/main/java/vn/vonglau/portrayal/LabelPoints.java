package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.concurrent.atomic.AtomicLongArray;
import org.locationtech.jts.algorithm.InteriorPoint;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.World;

/**
 * One point inside each polygon, where its name stands: the same one in whatever tile and at
 * whatever zoom. Found when first asked for.
 */
@Component
class LabelPoints {
  /** Not asked for yet. */
  private static final long UNKNOWN = 0;

  /** Layers are few and large: they are known by what they are, and go when nobody reads them. */
  private final LoadingCache<PackedLayer, AtomicLongArray> kept =
      Caffeine.newBuilder().weakKeys().build(layer -> new AtomicLongArray(layer.size()));

  /** World x in the high half, world y in the low half. */
  long at(PackedLayer layer, int index) {
    AtomicLongArray points = kept.get(layer);
    long known = points.get(index);
    if (known == UNKNOWN) {
      known = find(layer, index);
      points.set(index, known);
    }
    return known;
  }

  static long x(long point) {
    return point >>> 32;
  }

  static long y(long point) {
    return point & 0xffff_ffffL;
  }

  private static long find(PackedLayer layer, int index) {
    Geometry shape = layer.shapes().toGeometry(index);
    Coordinate inside = InteriorPoint.getInteriorPoint(largest(shape));
    if (inside == null) {
      inside = shape.getCoordinate();
    }
    // A point in the very corner of the world would read as unknown and be found again: harmless.
    return Integer.toUnsignedLong(World.x(inside.x)) << 32
        | Integer.toUnsignedLong(World.y(inside.y));
  }

  /** The name of a unit with islands stands on its main land. */
  private static Geometry largest(Geometry shape) {
    Geometry best = shape.getGeometryN(0);
    for (int i = 1; i < shape.getNumGeometries(); i++) {
      if (shape.getGeometryN(i).getArea() > best.getArea()) {
        best = shape.getGeometryN(i);
      }
    }
    return best;
  }
}
