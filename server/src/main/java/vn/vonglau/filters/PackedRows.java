package vn.vonglau.filters;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.World;

/** The features of a packed layer. Conditions name only what the caller may see. */
public final class PackedRows implements Rows {
  private final PackedLayer layer;
  private final PackedShapes shapes;
  private final BiFunction<Long, String, Object> states;

  /**
   * @param states the value of a state field by feature
   */
  public PackedRows(PackedLayer layer, BiFunction<Long, String, Object> states) {
    this.layer = layer;
    this.shapes = layer.shapes();
    this.states = states;
  }

  @Override
  public Column column(String property) {
    return layer.column(property);
  }

  @Override
  public Object value(String property, int row) {
    Column column = layer.column(property);
    if (column != null) {
      return column.get(row);
    }
    return property.equals("id") ? layer.id(row) : states.apply(layer.id(row), property);
  }

  @Override
  public Geometry place(int row) {
    return shapes.toGeometry(row);
  }

  @Override
  public boolean placed(int row) {
    return shapes.kind(row) != PackedShapes.Kind.NONE;
  }

  @Override
  public IntPredicate near(Envelope box) {
    long minX = World.at(World.x(box.getMinX())) - 1;
    long maxX = World.at(World.x(box.getMaxX())) + 1;
    long minY = World.at(World.y(box.getMaxY())) - 1;
    long maxY = World.at(World.y(box.getMinY())) + 1;
    return row ->
        placed(row)
            && shapes.minX(row) <= maxX
            && shapes.maxX(row) >= minX
            && shapes.minY(row) <= maxY
            && shapes.maxY(row) >= minY;
  }

  @Override
  public Geometry fitted(Geometry shape) {
    Geometry fitted = PackedShapes.of(List.of(shape)).toGeometry(0);
    // what is thinner than the grid falls together there, and is asked about as it was given
    boolean whole =
        fitted != null && fitted.getDimension() == shape.getDimension() && fitted.isValid();
    return whole ? fitted : shape;
  }
}
