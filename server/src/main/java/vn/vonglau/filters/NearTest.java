package vn.vonglau.filters;

import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Whether places lie within metres of a shape. */
final class NearTest implements Tester.Test {
  private static final double METRES_OF_A_DEGREE = 110_500;

  private final Condition.Near near;
  private final Rows rows;
  private final IntPredicate inBox;
  private final Distance distance;

  NearTest(Condition.Near near, Rows rows) {
    this.near = near;
    this.rows = rows;
    this.inBox = rows.near(box(near));
    this.distance = new Distance(near.shape());
  }

  /** Nothing outside lies near. */
  static Envelope box(Condition.Near near) {
    Envelope box = new Envelope(near.shape().getEnvelopeInternal());
    double up = near.metres() / METRES_OF_A_DEGREE * 1.01;
    double most = Math.max(Math.abs(box.getMinY()), Math.abs(box.getMaxY())) + up;
    box.expandBy(up / Distance.narrow(most), up);
    return box;
  }

  @Override
  public byte at(int row) {
    if (!near.beyond() && !inBox.test(row)) {
      return rows.placed(row) ? Tester.NO : Tester.UNKNOWN;
    }
    Geometry place = rows.place(row);
    if (place == null) {
      return Tester.UNKNOWN;
    }
    boolean within = distance.metres(place) <= near.metres();
    return Tester.yes(within != near.beyond());
  }
}
