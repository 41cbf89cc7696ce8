package vn.vonglau.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

class PackedLayerTest {
  private static final List<ColumnSpec> SPECS =
      List.of(
          new ColumnSpec("name", Column.Type.TEXT),
          new ColumnSpec("year", Column.Type.WHOLE),
          new ColumnSpec("area", Column.Type.REAL),
          new ColumnSpec("built", Column.Type.FLAG));

  private record Row(Geometry shape, Object[] values) {}

  private static Map<Long, Row> rows(Shapes shapes, int count) {
    Map<Long, Row> rows = new HashMap<>();
    for (int n = 0; n < count; n++) {
      double lon = shapes.between(105, 107);
      double lat = shapes.between(10, 12);
      Geometry shape =
          switch (n % 6) {
            case 0 -> shapes.polygon(lon, lat, 0.01, 3 + n % 40);
            case 1 -> shapes.multiPolygon(lon, lat, 0.003, 1 + n % 4);
            case 2 -> shapes.line(lon, lat, 0.002, 2 + n % 30);
            case 3 -> shapes.point(lon, lat);
            case 4 ->
                Shapes.FACTORY.createMultiPointFromCoords(
                    shapes.ring(lon, lat, 0.1, 5, 0.5).getCoordinates());
            default -> null;
          };
      Object[] values = {
        n % 5 == 0 ? null : "Thửa " + n % 37,
        n % 7 == 0 ? null : (Object) (long) (n - 50),
        n % 11 == 0 ? null : (Object) (n / 3.0),
        n % 3 == 0 ? null : (Object) (n % 2 == 0)
      };
      rows.put(shapes.random().nextLong(1L << 50), new Row(shape, values));
    }
    return rows;
  }

  @Test
  void whatWasPackedComesOutWithinACentimetre() {
    Map<Long, Row> rows = rows(new Shapes(1), 3_000);
    PackedLayer.Builder builder = new PackedLayer.Builder(SPECS);
    rows.forEach((id, row) -> builder.add(id, row.shape, row.values));
    PackedLayer layer = builder.build();
    assertEquals(rows.size(), layer.size());
    assertEquals(-1, layer.indexOf(Long.MAX_VALUE));
    for (int i = 0; i < layer.size(); i++) {
      Row row = rows.get(layer.id(i));
      assertEquals(i, layer.indexOf(layer.id(i)));
      for (int c = 0; c < SPECS.size(); c++) {
        assertEquals(row.values[c], layer.column(SPECS.get(c).name()).get(i));
        assertEquals(row.values[c] == null, layer.column(SPECS.get(c).name()).isNull(i));
      }
      Geometry out = layer.shapes().toGeometry(i);
      if (row.shape == null) {
        assertNull(out);
        assertEquals(PackedShapes.Kind.NONE, layer.shapes().kind(i));
      } else {
        assertEquals(row.shape.getNumGeometries(), out.getNumGeometries());
        assertEquals(row.shape.getDimension(), out.getDimension());
        // 1e-7 degrees are 11 mm on the equator
        assertTrue(DiscreteHausdorffDistance.distance(row.shape, out) < 0.9e-7);
      }
    }
    assertNull(layer.column("none"));
    assertEquals(List.of("name", "year", "area", "built"), layer.columnNames());
  }

  @Test
  void aQueryFindsWhatAWalkOverAllBoxesFinds() {
    Shapes random = new Shapes(2);
    PackedLayer.Builder builder = new PackedLayer.Builder(SPECS);
    rows(random, 5_000).forEach((id, row) -> builder.add(id, row.shape, row.values));
    PackedLayer layer = builder.build();
    PackedShapes shapes = layer.shapes();
    PackedTree.Hits hits = new PackedTree.Hits();
    for (int n = 0; n < 500; n++) {
      double size = Math.pow(10, random.between(-4, 2.5));
      double lon = random.between(104.5, 107);
      double lat = random.between(9.5, 12);
      long west = n == 0 ? -5 : World.at(World.x(lon));
      long north = n == 0 ? -5 : World.at(World.y(lat + size));
      long east = n == 0 ? World.SIDE + 5 : World.at(World.x(lon + size));
      long south = n == 0 ? World.SIDE + 5 : World.at(World.y(lat));
      layer.tree().query(west, north, east, south, hits);
      List<Integer> found = new ArrayList<>();
      for (int k = 0; k < hits.size(); k++) {
        found.add(hits.get(k));
      }
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < layer.size(); i++) {
        if (shapes.kind(i) != PackedShapes.Kind.NONE
            && shapes.minX(i) <= east
            && shapes.maxX(i) >= west
            && shapes.minY(i) <= south
            && shapes.maxY(i) >= north) {
          expected.add(i);
        }
      }
      assertEquals(expected, found);
    }
  }

  @Test
  void emptyLayersAndQueriesOutsideTheWorldFindNothing() {
    PackedLayer none = new PackedLayer.Builder(SPECS).build();
    PackedTree.Hits hits = new PackedTree.Hits();
    none.tree().query(0, 0, World.SIDE, World.SIDE, hits);
    assertEquals(0, hits.size());
    assertEquals(-1, none.indexOf(0));
    PackedLayer one =
        new PackedLayer.Builder(List.of()).add(7, new Shapes(1).point(106, 11)).build();
    one.tree().query(-9, -9, -1, -1, hits);
    assertEquals(0, hits.size());
    one.tree().query(World.SIDE, 0, World.SIDE + 9, World.SIDE, hits);
    assertEquals(0, hits.size());
    one.tree().query(0, 0, World.SIDE, World.SIDE, hits);
    assertEquals(1, hits.size());
  }

  @Test
  void whatCannotBeDrawnBecomesAFeatureWithoutShape() throws Exception {
    WKTReader wkt = new WKTReader();
    List<Geometry> bad = new ArrayList<>();
    bad.add(null);
    for (String text :
        List.of(
            "POINT EMPTY",
            "POLYGON EMPTY",
            "GEOMETRYCOLLECTION EMPTY",
            "MULTIPOLYGON EMPTY",
            "LINESTRING (106 11, 106 11)",
            "POLYGON ((106 11, 106 11, 106 11, 106 11))",
            "POLYGON ((106 11, 106.1 11, 106 11, 106 11))")) {
      bad.add(wkt.read(text));
    }
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1.0 / 0}) {
      bad.add(new Shapes(1).point(106, wrong));
      Coordinate[] ring = new Shapes(1).ring(106, 11, 1, 6, 0.5).getCoordinates();
      ring[2].x = wrong;
      bad.add(Shapes.FACTORY.createPolygon(ring));
      bad.add(Shapes.FACTORY.createLineString(ring));
    }
    PackedLayer.Builder builder = new PackedLayer.Builder(List.of());
    for (int n = 0; n < bad.size(); n++) {
      builder.add(n, bad.get(n));
    }
    builder.add(99, wkt.read("GEOMETRYCOLLECTION (POINT (1 1), POLYGON ((0 0, 1 0, 0 1, 0 0)))"));
    PackedLayer layer = builder.build();
    for (int i = 0; i < layer.size(); i++) {
      boolean good = layer.id(i) == 99;
      assertEquals(
          good ? PackedShapes.Kind.POLYGON : PackedShapes.Kind.NONE, layer.shapes().kind(i));
    }
    TileEncoder encoder = new TileEncoder();
    encoder.begin(new TileId(0, 0, 0), 4096, 64);
    encoder.layer("l");
    encoder.add(layer, List.of("id"), i -> layer.id(i) != 99);
    assertEquals(0, encoder.finish().length);
  }

  @Test
  void aMillionVerticesArePackedAndDrawnInTime() {
    Geometry huge = Shapes.FACTORY.createPolygon(new Shapes(3).ring(106, 11, 1, 1_000_000, 0.3));
    assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          PackedLayer layer = new PackedLayer.Builder(List.of()).add(1, huge).build();
          assertEquals(1_000_000, layer.shapes().vertices(), 10);
        });
  }

  @Test
  void aValueOfAnotherTypeIsRefusedByItsColumn() {
    PackedLayer.Builder builder = new PackedLayer.Builder(SPECS);
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> builder.add(1, null, "a", "b", 1.0, true));
    assertTrue(refusal.getMessage().contains("year"));
    assertThrows(IllegalArgumentException.class, () -> builder.add(1, null, "a"));
  }

  @Test
  void otherShapesShareTheColumns() {
    PackedLayer layer =
        new PackedLayer.Builder(List.of(new ColumnSpec("name", Column.Type.TEXT)))
            .add(5, new Shapes(1).point(106, 11), "Tân Ninh")
            .add(6, new Shapes(1).point(106.1, 11), "Tân An")
            .build();
    List<Geometry> moved = new ArrayList<>();
    for (int i = 0; i < layer.size(); i++) {
      moved.add(layer.id(i) == 5 ? new Shapes(1).point(10, 10) : null);
    }
    PackedLayer other = layer.withShapes(PackedShapes.of(moved));
    assertEquals("Tân Ninh", other.column("name").get(other.indexOf(5)));
    assertEquals(10, other.shapes().toGeometry(other.indexOf(5)).getCoordinate().x, 1e-7);
    assertNull(other.shapes().toGeometry(other.indexOf(6)));
    assertThrows(
        IllegalArgumentException.class, () -> layer.withShapes(PackedShapes.of(List.of())));
  }
}
