package vn.vonglau.filters;

import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Column;

/** Features by number, as a condition looks at them. */
public interface Rows {
  /** The packed column of a property, or null where its values are only had one by one. */
  default Column column(String property) {
    return null;
  }

  /** String, Number, Boolean, or null. */
  Object value(String property, int row);

  /** WGS 84, or null where it is not known. */
  Geometry place(int row);

  /** Whether the place is known. */
  default boolean placed(int row) {
    return place(row) != null;
  }

  /** Tells rows apart whose box cannot meet this one, in degrees; true where that is not known. */
  default IntPredicate near(Envelope box) {
    return row -> true;
  }

  /** A shape of a request as exact as the places of these rows are. */
  default Geometry fitted(Geometry shape) {
    return shape;
  }
}
