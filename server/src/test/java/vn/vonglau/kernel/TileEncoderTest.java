package vn.vonglau.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.WKTReader;
import vn.vonglau.support.Land;
import vn.vonglau.support.VectorTile;

class TileEncoderTest {
  private static final int EXTENT = 4096;
  private static final int BUFFER = 64;

  private final TileEncoder encoder = new TileEncoder();

  private VectorTile tile(TileId id, PackedLayer layer, List<String> fields) {
    encoder.begin(id, EXTENT, BUFFER);
    encoder.layer("l");
    encoder.add(layer, fields, null);
    return VectorTile.read(encoder.finish());
  }

  private static TileId at(int z, double lon, double lat) {
    int shift = 32 - z;
    return new TileId(
        z, (int) (World.at(World.x(lon)) >> shift), (int) (World.at(World.y(lat)) >> shift));
  }

  /** A shape in tile units, not rounded. */
  private static Geometry inTile(Geometry world, TileId id) {
    Geometry copy = world.copy();
    copy.apply(
        AffineTransformation.translationInstance(-id.minX(), -id.minY())
            .scale((double) EXTENT / id.size(), (double) EXTENT / id.size()));
    return copy;
  }

  /** Where rounding may move a border: within a diagonal of the grid, and a half for the cut. */
  private static Geometry around(Geometry exact) {
    return exact.intersection(box().buffer(4)).buffer(1.5);
  }

  private static Geometry box() {
    return Shapes.FACTORY.toGeometry(
        new Envelope(-BUFFER, EXTENT + BUFFER, -BUFFER, EXTENT + BUFFER));
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 8, 10, 11, 12, 13, 14, 15, 17, 20, 22})
  void polygonsKeepTheirAreaAndComeOutValidWithinTheBuffer(int z) {
    Shapes random = new Shapes(z);
    TileId id = at(z, 106, 11);
    double side = 360.0 / (1 << z);
    PackedLayer.Builder builder = new PackedLayer.Builder(List.of());
    for (int n = 0; n < 700; n++) {
      double lon = (id.x() + random.between(-0.3, 1.3)) * side - 180;
      double lat = id.bounds().south() + random.between(-0.3, 1.3) * side;
      double size = side * Math.pow(10, random.between(-3.2, 0.3));
      builder.add(
          n,
          n % 3 == 0
              ? random.multiPolygon(lon, lat, size / 3, 2 + n % 5)
              : random.polygon(lon, lat, size, 3 + n % (n % 10 == 0 ? 300 : 20)));
    }
    PackedLayer layer = builder.build();
    Map<Long, VectorTile.Feature> found = new HashMap<>();
    tile(id, layer, List.of()).layer("l").features().forEach(f -> found.put(f.id(), f));
    int drawn = 0;
    for (int i = 0; i < layer.size(); i++) {
      if (layer.shapes().kind(i) == PackedShapes.Kind.NONE) {
        assertTrue(z > 20);
        continue;
      }
      Geometry exact = inTile(layer.shapes().toWorld(i, Shapes.FACTORY), id);
      Geometry expected = exact.isValid() ? exact.intersection(box()) : null;
      if (expected == null) {
        continue;
      }
      VectorTile.Feature feature = found.get(layer.id(i));
      // no point of a border moves further than a diagonal of the grid
      double slack = 1.5 * expected.getLength() + 4;
      if (feature == null) {
        assertTrue(expected.getArea() <= slack, "lost " + expected);
        continue;
      }
      drawn++;
      Geometry got = feature.geometry();
      assertEquals(3, feature.type());
      assertTrue(got.isValid(), () -> "invalid " + got);
      assertTrue(box().getEnvelopeInternal().contains(got.getEnvelopeInternal()));
      assertEquals(expected.getArea(), got.getArea(), slack);
      assertTrue(got.difference(around(exact)).getArea() < 1e-6, "outside " + expected);
    }
    assertTrue(drawn > 200, "drawn " + drawn);
  }

  @Test
  void linesFallIntoThePartsThatTheTileShows() {
    Shapes random = new Shapes(4);
    TileId id = at(12, 106, 11);
    double side = 360.0 / (1 << 12);
    PackedLayer.Builder builder = new PackedLayer.Builder(List.of());
    for (int n = 0; n < 400; n++) {
      double lon = id.bounds().west() + random.between(-0.3, 1.3) * side;
      double lat = id.bounds().south() + random.between(-0.3, 1.3) * side;
      builder.add(n, random.line(lon, lat, side * random.between(0.001, 0.4), 2 + n % 50));
    }
    PackedLayer layer = builder.build();
    VectorTile.Layer got = tile(id, layer, List.of("id")).layer("l");
    Map<Long, VectorTile.Feature> found = new HashMap<>();
    got.features().forEach(f -> found.put(f.id(), f));
    int cut = 0;
    for (int i = 0; i < layer.size(); i++) {
      Geometry exact = inTile(layer.shapes().toWorld(i, Shapes.FACTORY), id);
      Geometry expected = exact.intersection(box());
      VectorTile.Feature feature = found.get(layer.id(i));
      if (feature == null) {
        assertTrue(expected.getLength() < 3, "lost " + expected);
        continue;
      }
      assertEquals(2, feature.type());
      assertEquals(layer.id(i), feature.tags().get("id"));
      cut += feature.parts().size() - 1;
      Geometry line = feature.geometry();
      assertTrue(box().getEnvelopeInternal().contains(line.getEnvelopeInternal()));
      assertTrue(around(exact).contains(line));
      assertTrue(line.buffer(2.5).contains(expected.intersection(box().buffer(-2))));
    }
    assertTrue(cut > 8, "lines that come back into the tile: " + cut);
  }

  @Test
  void pointsOutsideTheBufferStayOut() {
    Shapes random = new Shapes(5);
    TileId id = at(14, 106, 11);
    double side = 360.0 / (1 << 14);
    PackedLayer.Builder builder = new PackedLayer.Builder(List.of());
    for (int n = 0; n < 2_000; n++) {
      Coordinate[] few = new Coordinate[1 + n % 3];
      for (int k = 0; k < few.length; k++) {
        few[k] =
            new Coordinate(
                id.bounds().west() + random.between(-0.1, 1.1) * side,
                id.bounds().south() + random.between(-0.1, 1.1) * side);
      }
      builder.add(n, Shapes.FACTORY.createMultiPointFromCoords(few));
    }
    PackedLayer layer = builder.build();
    int points = 0;
    for (VectorTile.Feature f : tile(id, layer, List.of()).layer("l").features()) {
      Geometry exact = inTile(layer.shapes().toWorld(layer.indexOf(f.id()), Shapes.FACTORY), id);
      Geometry expected = exact.intersection(box().buffer(0.5));
      assertEquals(expected.getNumPoints(), f.geometry().getNumPoints(), 1);
      assertTrue(f.geometry().isWithinDistance(expected, 0.71));
      points += f.geometry().getNumPoints();
    }
    assertTrue(points > 2_000, "points " + points);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11, 12, 13, 14, 16})
  void neighboursKeepTheSameLineAfterRounding(int z) {
    // a perturbed grid: the inner edges of two parcels are the same two points
    PackedLayer.Builder builder = new PackedLayer.Builder(List.of());
    Land.parcels(40, 40, 106, 11, 0.0004, p -> builder.add(builder.size(), p), 9);
    PackedLayer layer = builder.build();
    TileId id = at(z, 106.008, 11.008);
    Map<Long, VectorTile.Feature> found = new HashMap<>();
    VectorTile.read(encoded(layer, id)).layers().stream()
        .flatMap(l -> l.features().stream())
        .forEach(f -> found.put(f.id(), f));
    int overlaps = 0;
    double sum = 0;
    List<Geometry> all = new ArrayList<>();
    for (VectorTile.Feature f : found.values()) {
      // where the buffer ends, cuts are rounded: nobody sees it
      if (f.geometry().distance(box().getBoundary()) > 1) {
        all.add(f.geometry());
        sum += f.geometry().getArea();
      }
    }
    double union = all.isEmpty() ? 0 : Shapes.FACTORY.buildGeometry(all).union().getArea();
    for (Geometry a : all.subList(0, Math.min(all.size(), 200))) {
      for (Geometry b : all) {
        overlaps +=
            a != b
                    && a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())
                    && a.relate(b, "T********")
                ? 1
                : 0;
      }
    }
    if (z >= 14) {
      assertEquals(0, overlaps);
      assertEquals(union, sum, 1e-6 * union);
    } else {
      // below a few units a parcel is mended by itself: no more than slivers may overlap
      assertEquals(union, sum, 0.02 * union + 4);
    }
  }

  private byte[] encoded(PackedLayer layer, TileId id) {
    encoder.begin(id, EXTENT, BUFFER);
    encoder.layer("l");
    encoder.add(layer, List.of(), null);
    return encoder.finish();
  }

  @Test
  void tagsAreTheValuesOfTheColumnsAndNullsAreNotWritten() {
    List<ColumnSpec> specs =
        List.of(
            new ColumnSpec("name", Column.Type.TEXT),
            new ColumnSpec("use", Column.Type.TEXT),
            new ColumnSpec("year", Column.Type.WHOLE),
            new ColumnSpec("area", Column.Type.REAL),
            new ColumnSpec("built", Column.Type.FLAG));
    Shapes random = new Shapes(6);
    PackedLayer.Builder builder = new PackedLayer.Builder(specs);
    Map<Long, Map<String, Object>> expected = new HashMap<>();
    long[] wholes = {0, -1, 1, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE, -(1L << 40)};
    double[] reals = {0.5, 1 / 3.0, -2.25, 1e300, Double.MIN_VALUE, 0.1f, Double.NaN};
    for (int n = 0; n < 5_000; n++) {
      long id = n * 1_000_003L;
      Map<String, Object> tags = new HashMap<>();
      tags.put("id", id);
      tags.put("name", n % 4 == 0 ? null : "Ấp Ninh Hoà " + n % 700 + "đ".repeat(n % 90));
      tags.put("use", n % 9 == 0 ? null : "LUC" + n % 3);
      tags.put("year", n % 5 == 0 ? null : (Object) wholes[n % wholes.length]);
      tags.put("area", (Object) reals[n % reals.length]);
      tags.put("built", n % 6 == 0 ? null : (Object) (n % 2 == 0));
      builder.add(
          id,
          random.point(random.between(105.9, 106.1), random.between(10.9, 11.1)),
          specs.stream().map(s -> tags.get(s.name())).toArray());
      tags.values().removeIf(v -> v == null || v.equals(Double.NaN));
      expected.put(id, tags);
    }
    PackedLayer layer = builder.build();
    VectorTile all =
        tile(at(5, 106, 11), layer, List.of("id", "none", "area", "name", "use", "year", "built"));
    assertEquals(5_000, all.layer("l").features().size());
    all.layer("l").features().forEach(f -> assertEquals(expected.get(f.id()), f.tags()));
    VectorTile some = tile(at(5, 106, 11), layer, List.of("use"));
    assertTrue(
        some.layer("l").features().stream()
            .allMatch(f -> List.of("use").containsAll(f.tags().keySet())));
  }

  @Test
  void severalPartsMakeOneLayerAndEmptyLayersAreLeftOut() {
    List<ColumnSpec> specs = List.of(new ColumnSpec("name", Column.Type.TEXT));
    Shapes random = new Shapes(8);
    PackedLayer base =
        new PackedLayer.Builder(specs)
            .add(1, random.point(106, 11), "a")
            .add(2, random.point(106.01, 11), "b")
            .build();
    PackedLayer overlay =
        new PackedLayer.Builder(specs).add(2, random.point(106.01, 11.01), "c").build();
    encoder.begin(at(8, 106, 11), EXTENT, BUFFER);
    encoder.layer("nothing");
    encoder.add(base, List.of("name"), i -> false);
    encoder.layer("base");
    encoder.add(base, List.of("name"), i -> base.id(i) != 2);
    encoder.add(overlay, List.of("id", "name"), null);
    encoder.layer("label");
    encoder.addPoint(
        9,
        World.x(106),
        World.y(11),
        List.of(Map.entry("count", 12), Map.entry("cluster", true), Map.entry("worst", "cao")));
    encoder.addPoint(10, World.x(16), World.y(11), List.of());
    encoder.layer("none");
    VectorTile tile = VectorTile.read(encoder.finish());
    assertEquals(List.of("base", "label"), tile.layers().stream().map(l -> l.name()).toList());
    assertEquals("a", tile.layer("base").feature(1).tags().get("name"));
    assertEquals("c", tile.layer("base").feature(2).tags().get("name"));
    assertEquals(2L, tile.layer("base").feature(2).tags().get("id"));
    assertEquals(
        Map.of("count", 12L, "cluster", true, "worst", "cao"),
        tile.layer("label").feature(9).tags());
    assertEquals(1, tile.layer("label").features().size());
    encoder.begin(at(8, 16, 11), EXTENT, BUFFER);
    encoder.layer("base");
    encoder.add(base, List.of("name"), null);
    assertEquals(0, encoder.finish().length);
    assertThrows(IllegalArgumentException.class, () -> encoder.begin(at(1, 0, 0), 1000, 64));
  }

  @Test
  void brokenPolygonsAreMendedAndSpoilNothing() throws Exception {
    WKTReader wkt = new WKTReader();
    Map<Long, Geometry> shapes = new HashMap<>();
    shapes.put(1L, wkt.read("POLYGON ((106 11, 106.1 11.1, 106.1 11, 106 11.1, 106 11))"));
    shapes.put(2L, wkt.read("POLYGON ((106 11, 106.1 11, 106.2 11, 106 11))"));
    shapes.put(
        3L,
        wkt.read(
            "POLYGON ((106 11, 106.1 11, 106.1 11.1, 106 11.1, 106 11),"
                + " (106.2 11, 106.3 11, 106.3 11.1, 106.2 11))"));
    shapes.put(
        4L,
        wkt.read(
            "MULTIPOLYGON (((106 11, 106.1 11, 106.1 11.1, 106 11)),"
                + " ((106.05 11, 106.2 11, 106.1 11.1, 106.05 11)))"));
    shapes.put(5L, wkt.read("POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))"));
    shapes.put(6L, wkt.read("POLYGON ((106 11, 106.1 11, 106.1 11.1, 106 11.1, 106 11))"));
    PackedLayer.Builder builder = new PackedLayer.Builder(List.of());
    shapes.forEach((id, shape) -> builder.add(id, shape));
    PackedLayer layer = builder.build();
    for (int z = 0; z <= 24; z++) {
      for (double lon : new double[] {106.03, 106.05}) {
        TileId id = at(z, lon, 11.02);
        VectorTile tile = VectorTile.read(encoded(layer, id));
        for (VectorTile.Feature f : tile.layer("l").features()) {
          assertTrue(f.geometry().isValid(), () -> id + ": " + f.geometry());
        }
        assertTrue(tile.layer("l").features().stream().anyMatch(f -> f.id() == 5));
        assertTrue(z < 9 || tile.layer("l").features().stream().anyMatch(f -> f.id() == 6));
      }
    }
  }

  @Test
  void ringsThatWindAlongTheBorderAreCutIntoValidParts() {
    // a comb whose teeth end now inside, now outside, now exactly on the border of the buffer
    TileId id = at(12, 106, 11);
    double unit = 360.0 / (1L << 32) * (1 << 8);
    double west = id.bounds().west();
    Shapes random = new Shapes(11);
    for (int n = 0; n < 300; n++) {
      double mid = World.latitude(id.minY() + (100 + random.random().nextInt(3000)) * 256.0);
      List<Coordinate> ring = new ArrayList<>();
      int teeth = 3 + random.random().nextInt(12);
      for (int t = 0; t <= 2 * teeth; t++) {
        long reach = t % 2 == 0 ? 40 : -BUFFER - 6 + random.random().nextInt(12);
        ring.add(new Coordinate(west + reach * unit, mid + t * unit * random.between(9, 10)));
      }
      ring.add(new Coordinate(west + 400 * unit, mid + 2 * teeth * unit * 10));
      ring.add(new Coordinate(west + 400 * unit, mid));
      ring.add(ring.getFirst());
      Geometry comb = Shapes.FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
      if (!comb.isValid()) {
        continue;
      }
      PackedLayer layer = new PackedLayer.Builder(List.of()).add(1, comb).build();
      Geometry got = tile(id, layer, List.of()).layer("l").feature(1).geometry();
      Geometry exact = inTile(layer.shapes().toWorld(0, Shapes.FACTORY), id);
      Geometry expected = exact.intersection(box());
      assertTrue(got.isValid(), () -> "invalid " + got);
      assertEquals(expected.getArea(), got.getArea(), expected.getLength());
      assertTrue(got.difference(around(exact)).getArea() < 1e-6);
    }
  }

  @Test
  void aMillionVerticesAreDrawnInTimeAtEveryZoom() {
    Geometry huge = Shapes.FACTORY.createPolygon(new Shapes(3).ring(106, 11, 1, 1_000_000, 0.001));
    PackedLayer layer = new PackedLayer.Builder(List.of()).add(1, huge).build();
    assertTimeout(
        Duration.ofSeconds(30),
        () -> {
          for (int z = 6; z <= 18; z += 3) {
            for (double lon : new double[] {106, 106.999}) {
              VectorTile tile = VectorTile.read(encoded(layer, at(z, lon, 11)));
              tile.layers().forEach(l -> assertTrue(l.features().getFirst().geometry().isValid()));
            }
          }
        });
  }
}
