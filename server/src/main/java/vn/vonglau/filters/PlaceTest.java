package vn.vonglau.filters;

import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** How the places of rows lie to a shape, by plane geometry in degrees. */
final class PlaceTest implements Tester.Test {
  private final Condition.Place how;
  private final Rows rows;
  private final Geometry shape;
  private final PreparedGeometry prepared;
  private final IntPredicate near;

  PlaceTest(Condition.Place how, Geometry given, Rows rows) {
    this.how = how;
    this.rows = rows;
    this.shape = rows.fitted(given);
    this.prepared = PreparedGeometryFactory.prepare(shape);
    this.near = rows.near(shape.getEnvelopeInternal());
  }

  @Override
  public byte at(int row) {
    if (how != Condition.Place.DISJOINT && !near.test(row)) {
      // no place is unknown, not apart; both keep a row out, but NOT tells them apart
      return rows.placed(row) ? Tester.NO : Tester.UNKNOWN;
    }
    Geometry place = rows.place(row);
    if (place == null) {
      return Tester.UNKNOWN;
    }
    return Tester.yes(
        switch (how) {
          case INTERSECTS -> prepared.intersects(place);
          case DISJOINT -> prepared.disjoint(place);
          case WITHIN -> prepared.contains(place);
          case CONTAINS -> prepared.within(place);
          case EQUALS -> place.equalsTopo(shape);
          case TOUCHES -> prepared.touches(place);
          case CROSSES -> place.crosses(shape);
          case OVERLAPS -> prepared.overlaps(place);
        });
  }
}
