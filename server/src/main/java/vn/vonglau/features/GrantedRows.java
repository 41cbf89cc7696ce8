package vn.vonglau.features;

import java.util.Collection;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.PackedTree;
import vn.vonglau.kernel.World;

/** What of packed rows one caller may see. */
final class GrantedRows {
  private final Rights.Grant grant;
  private final Predicate<Geometry> places;

  GrantedRows(Rights.Grant grant) {
    this.grant = grant;
    this.places = grant.places();
  }

  Rights.Grant grant() {
    return grant;
  }

  boolean admits(Geometry place) {
    return places.test(place);
  }

  /** Refuses fields that the caller may not see: who reads packed columns could otherwise. */
  void check(Collection<String> fields) {
    for (String name : fields) {
      if (!name.equals(RowShape.NAME)
          && grant.fields().stream().noneMatch(f -> f.name().equals(name))) {
        throw new IllegalArgumentException(grant.layer().id() + " does not grant " + name);
      }
    }
  }

  /**
   * Hands over the rows of a part whose box meets this one, and which the caller may see.
   *
   * @param holds rows of the part that still count
   */
  void query(
      PackedLayer part,
      IntPredicate holds,
      long minX,
      long minY,
      long maxX,
      long maxY,
      TileSource.Rows each) {
    PackedTree.Hits hits = new PackedTree.Hits();
    part.tree().query(minX, minY, maxX, maxY, hits);
    int[] rows = new int[hits.size()];
    int count = 0;
    for (int k = 0; k < hits.size(); k++) {
      int i = hits.get(k);
      if (holds.test(i) && (grant.area() == null || inArea(part.shapes(), i))) {
        rows[count++] = i;
      }
    }
    if (count > 0) {
      each.take(part, rows, count);
    }
  }

  /** Hands over all rows of a part that the caller may see, those without a place too. */
  void all(PackedLayer part, IntPredicate holds, TileSource.Rows each) {
    int[] rows = new int[part.size()];
    int count = 0;
    for (int i = 0; i < rows.length; i++) {
      if (holds.test(i) && (grant.area() == null || inArea(part.shapes(), i))) {
        rows[count++] = i;
      }
    }
    if (count > 0) {
      each.take(part, rows, count);
    }
  }

  private boolean inArea(PackedShapes shapes, int i) {
    if (shapes.kind(i) == PackedShapes.Kind.NONE) {
      return false;
    }
    Envelope box =
        new Envelope(
            World.longitude(shapes.minX(i)),
            World.longitude(shapes.maxX(i)),
            World.latitude(shapes.maxY(i)),
            World.latitude(shapes.minY(i)));
    return grant.area().getEnvelopeInternal().intersects(box) && admits(shapes.toGeometry(i));
  }
}
