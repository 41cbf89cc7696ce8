package vn.vonglau.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.ColumnSpec;
import vn.vonglau.kernel.Coverage;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.TileEncoder;
import vn.vonglau.kernel.TileId;
import vn.vonglau.kernel.World;
import vn.vonglau.support.Land;

/**
 * Vector tiles in process against {@code ST_AsMVT} of PostGIS over the same made-up rows and
 * fields, in turns. PostGIS keeps its shapes in EPSG:3857, clustered by a GiST index and analysed;
 * its time holds the way through the driver on loopback.
 */
final class TilesGroup implements Group {
  private static final double WEST = 105.8;
  private static final double SOUTH = 10.8;
  private static final double SIDE = 0.85;
  private static final List<ColumnSpec> FIELDS =
      List.of(
          new ColumnSpec("code", Column.Type.TEXT),
          new ColumnSpec("use", Column.Type.TEXT),
          new ColumnSpec("sheet", Column.Type.WHOLE),
          new ColumnSpec("area", Column.Type.REAL),
          new ColumnSpec("registered", Column.Type.FLAG));

  /** A query that answers one tile, and the packed layer that answers it too. */
  private record Race(
      String name, TileTable table, PackedLayer layer, List<String> fields, double least) {}

  private final TileEncoder encoder = new TileEncoder();

  @Override
  public String name() {
    return "tiles";
  }

  @Override
  public void run(Bench bench) throws Exception {
    if (!bench.stores.names().contains("PostGIS")) {
      System.out.println("tiles   left out: there is no PostGIS to compare with");
      return;
    }
    Map<String, String> store = bench.stores.empty("PostGIS");
    int side = bench.quick ? 320 : 707;
    try (Connection db =
        DriverManager.getConnection(
            store.get("VONGLAU_DB_URL") + "?prepareThreshold=1",
            store.get("VONGLAU_DB_USER"),
            "")) {
      TileTable.prepare(db);
      PackedLayer parcels = parcels(bench, side);
      List<String> fields = FIELDS.stream().map(ColumnSpec::name).toList();
      TileTable parcelTable = new TileTable(db, "parcels", parcels);
      for (int z : new int[] {12, 14, 16}) {
        race(bench, new Race("z" + z + " parcels", parcelTable, parcels, fields, 20), z, 20);
      }
      PackedLayer full = communes();
      long start = System.nanoTime();
      PackedLayer simple = Coverage.simplify(full, 9);
      bench.note(name(), "generalising 100 communes for z9", "s", seconds(start));
      bench.note(
          name(),
          "vertices kept at z9",
          "%",
          List.of(100.0 * simple.shapes().vertices() / full.shapes().vertices()));
      TileTable fullTable = new TileTable(db, "communes", full);
      TileTable simpleTable = new TileTable(db, "communes9", simple);
      List<String> name = List.of("name");
      race(bench, new Race("z9 communes generalised", fullTable, simple, name, 10), 9, 20);
      race(bench, new Race("z9 communes, both in full", fullTable, full, name, Double.NaN), 9, 20);
      race(
          bench,
          new Race("z9 communes, both generalised", simpleTable, simple, name, Double.NaN),
          9,
          20);
    }
  }

  private PackedLayer parcels(Bench bench, int side) {
    String[] uses = new String[40];
    for (int k = 0; k < uses.length; k++) {
      uses[k] = "Đất loại " + (k + 1);
    }
    Random random = new Random(5);
    PackedLayer.Builder builder = new PackedLayer.Builder(FIELDS);
    // the making of the shapes is not counted
    long[] took = new long[1];
    Land.parcels(
        side,
        side,
        WEST,
        SOUTH,
        SIDE / side,
        p -> {
          int n = builder.size();
          Object[] values = {
            "TN-" + n,
            uses[random.nextInt(uses.length)],
            n / 1000,
            random.nextInt(100_000) / 10.0,
            random.nextInt(10) > 0
          };
          long start = System.nanoTime();
          builder.add(n + 1, p, values);
          took[0] += System.nanoTime() - start;
        },
        1);
    long start = System.nanoTime() - took[0];
    PackedLayer layer = builder.build();
    String what = layer.size() + " parcels of 8 vertices, 5 fields: ";
    bench.add(name(), what + "build", "s", 10, false, seconds(start));
    bench.add(name(), what + "snapshot", "MB", 150, false, List.of(layer.bytes() / 1e6));
    return layer;
  }

  private static PackedLayer communes() {
    PackedLayer.Builder builder =
        new PackedLayer.Builder(List.of(new ColumnSpec("name", Column.Type.TEXT)));
    for (Geometry shape : Land.communes(10, 10, WEST, SOUTH, SIDE / 10, 1_500, 2)) {
      builder.add(builder.size() + 1, shape, "Xã " + (builder.size() + 1));
    }
    return builder.build();
  }

  private void race(Bench bench, Race race, int z, int tiles) throws Exception {
    List<TileId> ids = pick(z, tiles);
    List<Double> theirs = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> zipped = new ArrayList<>();
    List<Double> theirSizes = new ArrayList<>();
    List<Double> sizes = new ArrayList<>();
    // the compiler must have seen the way a tile takes before it is timed
    long warm = System.nanoTime();
    while (System.nanoTime() - warm < (bench.quick ? 1e9 : 4e9)) {
      for (TileId id : ids) {
        encode(race, id);
      }
    }
    // in turns: all tiles by the one, then by the other
    for (int round = 0; round <= (bench.quick ? 5 : 15); round++) {
      boolean counts = round > 0;
      for (TileId id : ids) {
        long start = System.nanoTime();
        byte[] tile = race.table.tile(id, race.fields);
        keep(counts, theirs, start);
        theirSizes.add(tile.length / 1e3);
      }
      for (TileId id : ids) {
        long start = System.nanoTime();
        byte[] tile = encode(race, id);
        keep(counts, ours, start);
        sizes.add(tile.length / 1e3);
      }
      for (TileId id : ids) {
        long start = System.nanoTime();
        zip(encode(race, id));
        keep(counts, zipped, start);
      }
    }
    bench.note(name(), race.name + ": ST_AsMVT", "ms", theirs);
    bench.note(name(), race.name + ": packed, raw", "ms", ours);
    bench.note(name(), race.name + ": packed, gzip 1", "ms", zipped);
    bench.note(name(), race.name + ": bytes, ST_AsMVT", "kB", theirSizes);
    bench.note(name(), race.name + ": bytes, packed", "kB", sizes);
    double ratio = median(theirs) / median(ours);
    bench.atLeast(name(), race.name + ": raw, times as fast", "x", race.least, List.of(ratio));
    bench.note(
        name(),
        race.name + ": with gzip, times as fast",
        "x",
        List.of(median(theirs) / median(zipped)));
  }

  private static void keep(boolean counts, List<Double> took, long start) {
    if (counts) {
      took.add((System.nanoTime() - start) / 1e6);
    }
  }

  private byte[] encode(Race race, TileId id) {
    encoder.begin(id, 4096, 64);
    encoder.layer(race.table.name());
    encoder.add(race.layer, race.fields, null);
    return encoder.finish();
  }

  private static byte[] zip(byte[] raw) throws IOException {
    var out = new ByteArrayOutputStream(raw.length / 2 + 64);
    try (var zip =
        new GZIPOutputStream(out, 8192) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      zip.write(raw);
    }
    return out.toByteArray();
  }

  /** Different tiles well within the province; where it has fewer, those that it has. */
  private static List<TileId> pick(int z, int count) {
    int shift = 32 - z;
    double edge = z < 12 ? 0 : 0.1;
    int west = (int) (World.at(World.x(WEST + edge * SIDE)) >> shift);
    int east = (int) (World.at(World.x(WEST + (1 - edge) * SIDE)) >> shift);
    int north = (int) (World.at(World.y(SOUTH + (1 - edge) * SIDE)) >> shift);
    int south = (int) (World.at(World.y(SOUTH + edge * SIDE)) >> shift);
    List<TileId> all = new ArrayList<>();
    for (int y = north; y <= south; y++) {
      for (int x = west; x <= east; x++) {
        all.add(new TileId(z, x, y));
      }
    }
    Collections.shuffle(all, new Random(z));
    return all.subList(0, Math.min(count, all.size()));
  }

  private static List<Double> seconds(long start) {
    return List.of((System.nanoTime() - start) / 1e9);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
  }
}
