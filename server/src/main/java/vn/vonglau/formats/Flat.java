package vn.vonglau.formats;

import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.CoordinateArraySequence;
import org.locationtech.jts.geom.util.GeometryEditor;

/** A geometry without heights and measures. */
final class Flat {
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private Flat() {}

  static Geometry of(Geometry any) {
    return new GeometryEditor(SHAPES)
        .edit(
            any,
            new GeometryEditor.CoordinateSequenceOperation() {
              @Override
              public CoordinateSequence edit(CoordinateSequence sequence, Geometry of) {
                CoordinateArraySequence flat = new CoordinateArraySequence(sequence.size(), 2, 0);
                for (int i = 0; i < sequence.size(); i++) {
                  flat.setOrdinate(i, 0, sequence.getX(i));
                  flat.setOrdinate(i, 1, sequence.getY(i));
                }
                return flat;
              }
            });
  }
}
