package vn.vonglau.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.VongLau;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.features.Snapshot;
import vn.vonglau.features.Snapshots;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.DataChanged;

/** A whole server in this process, without demo data, whose insides are measured. */
public final class SnapshotsRun {
  private static final String LAYER = "planning-parcels";
  private static final String SOURCE = "feature/" + LAYER;
  private static final int PORTION = 50_000;
  private static final int READINGS = 5;
  private static final int EDITS = 30;
  private static final GeometryFactory WGS84 = new GeometryFactory();

  private SnapshotsRun() {}

  /** Arguments: data folder, number of parcels. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[1]);
    try (ConfigurableApplicationContext server =
        SpringApplication.run(
            VongLau.class,
            "--server.port=0",
            "--vonglau.home=" + args[0],
            "--vonglau.demo=off",
            "--logging.level.root=WARN")) {
      Snapshots snapshots = server.getBean(Snapshots.class);
      Rights.Grant grant =
          server.getBean(Catalogue.class).rightsOf(Caller.anonymous()).layer(LAYER);
      long start = System.nanoTime();
      Iterator<FeatureDraft> all = parcels(count);
      while (all.hasNext()) {
        List<FeatureDraft> some = new ArrayList<>();
        while (some.size() < PORTION && all.hasNext()) {
          some.add(all.next());
        }
        server.getBean(FeatureIntake.class).add(LAYER, some.iterator());
      }
      tell(count + " parcels taken in", "s", "", List.of((System.nanoTime() - start) / 1e9));
      Supplier<Snapshot> now = () -> snapshots.snapshot(grant.layer()).orElseThrow();
      readings(server, now, count);
      double megabytes = now.get().bytes() / 1e6;
      tell(count + " parcels in memory", "MB", "150", List.of(megabytes));
      edits(server.getEnvironment(), snapshots, grant);
    }
    System.exit(0);
  }

  private static void readings(
      ConfigurableApplicationContext server, Supplier<Snapshot> now, int count) {
    List<Double> read = new ArrayList<>();
    List<Double> pack = new ArrayList<>();
    List<Double> both = new ArrayList<>();
    TransactionTemplate transaction = server.getBean(TransactionTemplate.class);
    LayerVersions versions = server.getBean(LayerVersions.class);
    for (int round = 0; round < READINGS; round++) {
      Snapshot snapshot = now.get();
      read.add(snapshot.cost().read().toMillis() / 1e3);
      pack.add(snapshot.cost().pack().toMillis() / 1e3);
      both.add(read.getLast() + pack.getLast());
      transaction.executeWithoutResult(t -> server.publishEvent(DataChanged.geometry(SOURCE)));
      while (!now.get().versions().equals(versions.all().get(SOURCE))) {
        pause();
      }
    }
    tell(count + " parcels read from the database", "s", "", read);
    tell(count + " parcels packed", "s", "", pack);
    tell(count + " parcels read and packed", "s", "10", both);
  }

  /** By plain SQL on a connection of its own, as someone else would. */
  private static void edits(Environment server, Snapshots snapshots, Rights.Grant grant)
      throws Exception {
    List<Double> took = new ArrayList<>();
    try (Connection db =
            DriverManager.getConnection(
                server.getProperty("spring.datasource.url"),
                server.getProperty("spring.datasource.username"),
                server.getProperty("spring.datasource.password"));
        PreparedStatement edit =
            db.prepareStatement("UPDATE feature SET name = ? WHERE layer = ? AND id = ?")) {
      for (int i = 1; i <= EDITS; i++) {
        String name = "Thửa sửa " + i;
        edit.setString(1, name);
        edit.setString(2, LAYER);
        edit.setLong(3, i * 1000L);
        edit.executeUpdate();
        long committed = System.nanoTime();
        while (!name.equals(snapshots.source(grant).find(i * 1000L).orElseThrow().name())) {
          pause();
        }
        took.add((System.nanoTime() - committed) / 1e6);
        Thread.sleep(37); // not in step with whoever looks
      }
    }
    tell("an edit of one row by SQL, commit to snapshot", "ms", "200", took);
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void tell(String name, String unit, String target, List<Double> samples) {
    RunGroup.tell(name, unit, target, false, samples);
  }

  /** Parcels of eight corners in a grid of some ninety by ninety kilometres. */
  private static Iterator<FeatureDraft> parcels(int count) {
    int side = (int) Math.ceil(Math.sqrt(count));
    double step = 0.8 / side;
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new FeatureDraft(
                    null,
                    "Thửa " + (i % 900 + 1),
                    Map.of(
                        "sheet",
                        i / 900,
                        "parcel",
                        i % 900 + 1,
                        "code",
                        List.of("LUC", "ODT", "CLN", "RSX").get(i % 4),
                        "landuse",
                        List.of("Lúa", "Ở", "Lâu năm", "Rừng").get(i % 4),
                        "areaM2",
                        100 + i % 5000 / 7.0),
                    parcel(106 + i % side * step, 11 + i / side * step, step)))
        .iterator();
  }

  private static Geometry parcel(double x, double y, double step) {
    Coordinate[] ring = new Coordinate[9];
    for (int k = 0; k < 8; k++) {
      double angle = Math.PI / 4 * k;
      double reach = step * (0.38 + 0.02 * (k % 3));
      ring[k] = new Coordinate(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
    ring[8] = ring[0];
    return WGS84.createPolygon(ring);
  }
}
