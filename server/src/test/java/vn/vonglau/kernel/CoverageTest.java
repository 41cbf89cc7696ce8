package vn.vonglau.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.support.Land;
import vn.vonglau.support.VectorTile;

class CoverageTest {
  private static PackedLayer communes() {
    PackedLayer.Builder builder = new PackedLayer.Builder(List.of());
    Land.communes(5, 5, 105.8, 11, 0.1, 400, 3).forEach(c -> builder.add(builder.size() + 1, c));
    return builder.build();
  }

  private static List<Geometry> world(PackedLayer layer) {
    List<Geometry> all = new ArrayList<>();
    for (int i = 0; i < layer.size(); i++) {
      Geometry shape = layer.shapes().toWorld(i, Shapes.FACTORY);
      if (shape != null) {
        all.add(shape);
      }
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 10, 11, 12, 13})
  void neighboursShareTheSimplifiedLine(int zoom) {
    PackedLayer full = communes();
    PackedLayer simple = Coverage.simplify(full, zoom);
    List<Geometry> areas = world(simple);
    long unit = 1L << 20 - zoom;
    assertTrue(CoverageValidator.isValid(world(full).toArray(Geometry[]::new)));
    assertEquals(full.size(), areas.size());
    assertTrue(CoverageValidator.isValid(areas.toArray(Geometry[]::new)));
    double before = Shapes.FACTORY.buildGeometry(world(full)).getArea();
    double after = Shapes.FACTORY.buildGeometry(areas).getArea();
    assertEquals(before, after, 0.002 * before);
    for (Geometry area : areas) {
      assertTrue(area.isValid());
      for (var c : area.getCoordinates()) {
        assertEquals(0, c.x % unit);
        assertEquals(0, c.y % unit);
      }
    }
    for (int i = 0; i < full.size(); i++) {
      Geometry was = full.shapes().toWorld(i, Shapes.FACTORY);
      Geometry is = simple.shapes().toWorld(i, Shapes.FACTORY);
      assertTrue(
          OverlayNGRobust.overlay(was, is, OverlayNG.SYMDIFFERENCE).getArea()
              < 2.5 * unit * was.getLength());
    }
    assertTrue(simple.shapes().vertices() < full.shapes().vertices());
    assertEquals(full.id(3), simple.id(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void whatRoundingBreaksIsMendedWithoutTouchingTheNeighbours(int zoom) {
    PackedLayer full = communes();
    PackedLayer simple = Coverage.simplify(full, zoom);
    double unit = 1L << 20 - zoom;
    for (int i = 0; i < full.size(); i++) {
      Geometry was = full.shapes().toWorld(i, Shapes.FACTORY);
      Geometry is = simple.shapes().toWorld(i, Shapes.FACTORY);
      if (is == null) {
        assertTrue(was.getArea() < 4 * unit * unit);
        continue;
      }
      assertTrue(is.isValid());
      assertTrue(
          OverlayNGRobust.overlay(was, is, OverlayNG.SYMDIFFERENCE).getArea()
              < 2.5 * unit * was.getLength());
    }
  }

  @Test
  void theNextZoomNeedsNoRoundingAndTheTilesAreValid() {
    PackedLayer simple = Coverage.simplify(communes(), 9);
    TileEncoder encoder = new TileEncoder();
    int features = 0;
    for (int z = 9; z <= 11; z++) {
      long shift = 32 - z;
      for (long x = simple.shapes().minX(0) >> shift, k = 0; k < 3; k++) {
        encoder.begin(
            new TileId(z, (int) (x + k - 1), (int) (simple.shapes().minY(0) >> shift)), 4096, 64);
        encoder.layer("units");
        encoder.add(simple, List.of("id"), null);
        for (var layer : VectorTile.read(encoder.finish()).layers()) {
          layer.features().forEach(f -> assertTrue(f.geometry().isValid()));
          features += layer.features().size();
        }
      }
    }
    assertTrue(features > 20, "features " + features);
  }

  @Test
  void whatIsNoCoverageIsDrawnAllTheSame() {
    Shapes random = new Shapes(5);
    PackedLayer.Builder builder = new PackedLayer.Builder(List.of());
    for (int n = 0; n < 200; n++) {
      double lon = random.between(106, 106.2);
      double lat = random.between(11, 11.2);
      builder.add(
          n,
          switch (n % 5) {
            case 0 -> null;
            case 1 -> random.point(lon, lat);
            case 2 -> random.line(lon, lat, 0.01, 20);
            case 3 -> random.multiPolygon(lon, lat, 0.02, 3);
            // a bow tie
            default ->
                Shapes.FACTORY.createPolygon(
                    new Coordinate[] {
                      new Coordinate(lon, lat),
                      new Coordinate(lon + 0.1, lat + 0.1),
                      new Coordinate(lon + 0.1, lat),
                      new Coordinate(lon, lat + 0.12),
                      new Coordinate(lon, lat)
                    });
          });
    }
    PackedLayer layer = builder.build();
    PackedLayer simple = Coverage.simplify(layer, 10);
    for (int i = 0; i < layer.size(); i++) {
      assertEquals(layer.shapes().kind(i), simple.shapes().kind(i));
      Geometry shape = simple.shapes().toGeometry(i);
      assertTrue(shape == null || shape.isValid());
    }
    assertSame(layer, Coverage.simplify(layer, 20));
  }
}
