package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Areas that cover the land without gaps, as units and plans do, drawn coarser together. */
public final class Coverage {
  /** Log2 of the grid of a tile of zoom 0: 2³² units of the world over 4096 tile units. */
  private static final int GRID = 20;

  /**
   * How much is left out: bends of less than the square of this many tile units. Eight tile units
   * make a pixel of a tile that is drawn 512 pixels wide.
   */
  private static final double TOLERANCE = 1.5;

  /**
   * Twice the area in tile units of what is left out for touching in one point: a third of a pixel.
   */
  private static final long SPECK = 40;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Coverage() {}

  /**
   * The same features with shapes for one zoom. Lines that neighbours share stay shared: they are
   * simplified once and every vertex lies on the grid of that zoom's tiles (4096 units), so that a
   * tile of this zoom or a deeper one need not round or check them again. An area that is smaller
   * than a tile unit may lose its shape. Points and lines stay as they are.
   *
   * @param zoom of the tiles; from 20 on the layer itself is returned
   */
  public static PackedLayer simplify(PackedLayer layer, int zoom) {
    int shift = GRID - zoom;
    if (shift <= 0) {
      return layer;
    }
    PackedShapes shapes = layer.shapes();
    List<Geometry> areas = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      if (shapes.kind(i) == PackedShapes.Kind.POLYGON) {
        areas.add(shapes.toWorld(i, FACTORY));
      }
    }
    Geometry[] simple = simplified(areas.toArray(Geometry[]::new), TOLERANCE * (1L << shift));
    ShapePacker packer = new ShapePacker();
    Rounding rounding = new Rounding(shift);
    int next = 0;
    for (int i = 0; i < shapes.size(); i++) {
      if (shapes.kind(i) == PackedShapes.Kind.POLYGON) {
        packer.addWorld(rounding.of(simple[next++]), shift);
      } else {
        packer.addWorld(shapes.toWorld(i, FACTORY), shapes.clearance(i));
      }
    }
    return layer.withShapes(packer.build());
  }

  private static Geometry[] simplified(Geometry[] areas, double tolerance) {
    try {
      return CoverageSimplifier.simplify(areas, tolerance);
    } catch (RuntimeException e) {
      // areas that are no coverage at all are drawn in full: more bytes, but nothing is lost
      return areas;
    }
  }

  /** Moves areas onto the grid and mends those that this makes invalid. */
  private static final class Rounding {
    private final int shift;
    private final TileFrame frame = new TileFrame();
    private final RingCheck check = new RingCheck();
    private final Rings rings = new Rings();

    Rounding(int shift) {
      this.shift = shift;
      frame.world(shift);
    }

    /** A valid area on the grid, or null where nothing is left of it. */
    Geometry of(Geometry area) {
      rings.clear();
      for (int k = 0; k < area.getNumGeometries(); k++) {
        if (area.getGeometryN(k) instanceof Polygon polygon && !polygon.isEmpty()) {
          add(polygon.getExteriorRing(), false);
          for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
            add(polygon.getInteriorRingN(h), true);
          }
        }
      }
      if (!rings.settle(check)) {
        // a copy: simplified neighbours share their coordinates
        TileRepair.repair(TileRepair.inTile(area.copy(), frame), frame, rings);
        dropSpecks();
      }
      return rings.count == 0 ? null : rings.geometry(FACTORY, shift);
    }

    /** What mending split off a border is too small to be seen, and touches the rest in a point. */
    private void dropSpecks() {
      long largest = 0;
      for (int ring = 0; ring < rings.count; ring++) {
        largest = Math.max(largest, rings.area(ring));
      }
      rings.tidy(Math.min(SPECK, largest - 1));
    }

    private void add(LinearRing ring, boolean hole) {
      var points = ring.getCoordinateSequence();
      rings.begin(hole);
      for (int k = 0; k < points.size(); k++) {
        rings.add(grid(points.getX(k)), grid(points.getY(k)));
      }
      rings.close();
    }

    private long grid(double world) {
      long last = (World.SIDE >> shift) - 1;
      return Math.min(last, (long) world + (1L << shift - 1) >> shift);
    }
  }
}
