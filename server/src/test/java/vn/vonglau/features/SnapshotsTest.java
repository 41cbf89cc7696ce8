package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.World;
import vn.vonglau.support.RunningServer;
import vn.vonglau.support.ServerTest;

@ServerTest
class SnapshotsTest {
  private static final String LAYER = "planning-secret";
  private static final GeometryFactory WGS84 = new GeometryFactory();
  private static final List<String> FIELDS = List.of("code", "areaM2", "simulated");

  @Autowired Catalogue catalogue;
  @Autowired Snapshots snapshots;
  @Autowired LayerLoad load;
  @Autowired LayerVersions versions;
  @Autowired FeatureIntake intake;
  @Autowired JdbcClient db;

  private Rights.Grant grant;

  @BeforeEach
  void aFewSquares() {
    grant = catalogue.rightsOf(ActingAs.role(Role.ADMINISTRATOR)).layer(LAYER);
    intake.clear(LAYER);
    intake.add(LAYER, Shapes.squares(20));
    await();
  }

  @Test
  void whatPlainSqlWritesIsReadSoon() {
    assertEquals(400, all(source()).size());
    sql("UPDATE feature SET name = 'Đổi tên' WHERE layer = ? AND id = 5", LAYER);
    sql("DELETE FROM feature WHERE layer = ? AND id = 6", LAYER);
    insert(401, Shapes.square(108, 12));
    await();
    assertEquals("Đổi tên", source().find(5).orElseThrow().name());
    assertTrue(source().find(6).isEmpty());
    assertEquals(400, all(source()).size());
    assertTrue(ids(source(), 107.9, 11.9, 108.1, 12.1).contains(401L));
  }

  @Test
  void aMovedFeatureTouchesItsOldAndItsNewPlaceAndNothingElse() {
    long before = source().versions().geometry();
    sql(
        "UPDATE feature SET geom = ST_GeomFromWKB(?, 4326) WHERE layer = ? AND id = 1",
        new WKBWriter().write(Shapes.square(108, 12)),
        LAYER);
    await();
    assertTrue(touched(source(), before, 106.001, 11.001), "the old place");
    assertTrue(touched(source(), before, 108.001, 12.001), "the new place");
    assertFalse(touched(source(), before, 106.15, 11.15), "elsewhere");
    assertFalse(touched(source(), source().versions().geometry(), 108.001, 12.001), "since then");
    assertTrue(touched(source(), -1, 106.15, 11.15), "before the log begins");
    assertTrue(touched(source(), before + 1000, 106.15, 11.15), "a version of elsewhere");
  }

  @Test
  void anEditDoesNotPackTheLayerAnew() {
    PackedLayer base = snapshots.snapshot(grant.layer()).orElseThrow().base();
    for (int i = 1; i <= 30; i++) {
      sql("UPDATE feature SET name = ? WHERE layer = ? AND id = ?", "n" + i, LAYER, i % 7 + 1);
    }
    await();
    Snapshot now = snapshots.snapshot(grant.layer()).orElseThrow();
    assertSame(base, now.base());
    assertEquals(7, now.overlay().size());
    assertEquals(400, now.size());
    // more than is followed: packed anew while the one before serves
    sql("UPDATE feature SET name = 'alle' WHERE layer = ?", LAYER);
    intake.add(LAYER, Shapes.squares(60));
    await();
    assertEquals(4000, all(source()).size());
    assertEquals(0, snapshots.snapshot(grant.layer()).orElseThrow().besides());
  }

  @Test
  void aChangedStateLeavesTheShapesAlone() {
    Rights.Grant stations = catalogue.rightsOf(Caller.anonymous()).layer("stations");
    db.sql("DELETE FROM station WHERE code = 'snap-1'").update();
    db.sql(
            "INSERT INTO station (code, name, kind, state, parameters, simulated, geom) VALUES"
                + " ('snap-1', 'Trạm', 'air', 'active', 'PM10', true,"
                + " ST_GeomFromWKB(?, 4326))")
        .param(new WKBWriter().write(WGS84.createPoint(new Coordinate(106.5, 11.5))))
        .update();
    long id = db.sql("SELECT id FROM station WHERE code = 'snap-1'").query(Long.class).single();
    await(stations);
    PackedLayer base = snapshots.snapshot(stations.layer()).orElseThrow().base();
    PackedLayer overlay = snapshots.snapshot(stations.layer()).orElseThrow().overlay();
    LayerVersions.Version before = snapshots.source(stations).versions();
    assertEquals("active", snapshots.source(stations).states().value(id, "state"));
    db.sql("UPDATE station SET state = 'maintenance' WHERE id = ?").param(id).update();
    await(stations);
    TileSource after = snapshots.source(stations);
    assertEquals("maintenance", after.states().value(id, "state"));
    assertEquals("maintenance", after.find(id).orElseThrow().properties().get("state"));
    assertEquals(before.geometry(), after.versions().geometry());
    assertEquals(before.state() + 1, after.versions().state());
    assertSame(base, snapshots.snapshot(stations.layer()).orElseThrow().base());
    assertSame(overlay, snapshots.snapshot(stations.layer()).orElseThrow().overlay());
    db.sql("DELETE FROM station WHERE id = ?").param(id).update();
    await(stations);
    assertTrue(snapshots.source(stations).find(id).isEmpty());
  }

  @Test
  void memoryAndDatabaseGiveTheSameAnswersAndSoDoesALayerThatFollowed() throws SQLException {
    Random random = new Random(11);
    all(source());
    for (int round = 0; round < 60; round++) {
      long id = 1 + random.nextInt(440);
      switch (random.nextInt(4)) {
        case 0 -> sql("DELETE FROM feature WHERE layer = ? AND id = ?", LAYER, id);
        case 1 ->
            sql("UPDATE feature SET name = ? WHERE layer = ? AND id = ?", "r" + round, LAYER, id);
        default -> {
          sql("DELETE FROM feature WHERE layer = ? AND id = ?", LAYER, id);
          insert(id, Shapes.anything(random));
        }
      }
    }
    await();
    Geometry area = WGS84.createPoint(new Coordinate(106.1, 11.1)).buffer(0.07);
    var fields = grant.fields().stream().filter(f -> !f.name().equals("areaM2")).toList();
    for (Rights.Grant who :
        List.of(
            grant,
            new Rights.Grant(grant.layer(), fields, area),
            new Rights.Grant(grant.layer(), fields, WGS84.createPolygon()))) {
      TileSource followed = snapshots.source(who);
      Snapshot anew = load.read(RowShape.of(grant.layer()), Long.MAX_VALUE).snapshot();
      TileSource fresh = new SnapshotRows(anew, who);
      TileSource stored = new DatabaseRows(who, anew.versions(), anew.states(), load);
      assertEquals(all(fresh), all(followed));
      assertEquals(all(fresh), all(stored));
      for (int i = 0; i < 60; i++) {
        double w = 105.9 + random.nextDouble() * 0.4;
        double s = 10.9 + random.nextDouble() * 0.4;
        double size = random.nextDouble() * random.nextDouble() * 0.2;
        var expected = told(fresh, w, s, w + size, s + size);
        assertEquals(expected, told(followed, w, s, w + size, s + size));
        assertEquals(expected, told(stored, w, s, w + size, s + size));
      }
      for (long id = 1; id <= 440; id += 7) {
        assertEquals(text(fresh.find(id)), text(followed.find(id)));
        assertEquals(text(fresh.find(id)), text(stored.find(id)));
      }
      if (who.fields().size() < grant.fields().size()) {
        for (TileSource rows : List.of(followed, stored)) {
          assertThrows(
              IllegalArgumentException.class,
              () -> rows.query(0, 0, 1, 1, List.of("areaM2"), (part, r, n) -> {}));
        }
      }
    }
  }

  @Test
  void anAreaSeesOnlyWhatTouchesIt() {
    Geometry area = WGS84.toGeometry(new Envelope(106.001, 106.009, 11.001, 11.009));
    TileSource limited = snapshots.source(new Rights.Grant(grant.layer(), grant.fields(), area));
    assertEquals(Set.of(1L), all(limited).keySet());
    assertTrue(limited.find(1).isPresent());
    assertTrue(limited.find(2).isEmpty());
  }

  @Test
  void whatCannotBeDrawnSpoilsNothing() {
    intake.clear(LAYER);
    insert(1, Shapes.square(106, 11));
    insert(2, WGS84.createPolygon());
    insert(3, WGS84.createPoint(new Coordinate(Double.NaN, 11)));
    Coordinate one = new Coordinate(106, 11);
    insert(4, WGS84.createLineString(new Coordinate[] {one, one}));
    insert(5, WGS84.createPoint(one).buffer(0.01, 250_000));
    await();
    assertEquals(Set.of(1L, 5L), all(source()).keySet());
    assertTrue(source().find(3).orElseThrow().geometry() == null);
    PackedLayer part = snapshots.snapshot(grant.layer()).orElseThrow().base();
    PackedLayer over = snapshots.snapshot(grant.layer()).orElseThrow().overlay();
    assertEquals(5, part.size() + over.size());
    intake.clear(LAYER); // the large one would slow every test after this
  }

  @Test
  void aLayerOverTheBudgetStaysInTheDatabase() throws SQLException {
    LayerLoad.Loaded loaded = load.read(RowShape.of(grant.layer()), 10_000);
    assertTrue(loaded.snapshot() == null);
    LayerHolder holder = new LayerHolder(RowShape.of(grant.layer()), load, () -> 10_000, () -> {});
    assertEquals(400, all(holder.rows(grant)).size());
    sql("DELETE FROM feature WHERE layer = ? AND id = 1", LAYER);
    holder.follow(true);
    assertEquals(399, all(holder.rows(grant)).size());
    assertEquals(versions.all().get("feature/" + LAYER), holder.rows(grant).versions());
    assertEquals(0, holder.bytes());
  }

  @Test
  void manyFirstUsersWaitForOneReading() throws Exception {
    LayerHolder holder =
        new LayerHolder(RowShape.of(grant.layer()), load, () -> Long.MAX_VALUE, () -> {});
    Callable<LayerLoad.Loaded> first = holder::get;
    Set<LayerLoad.Loaded> seen = new HashSet<>();
    try (var users = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<LayerLoad.Loaded> f :
          users.invokeAll(IntStream.range(0, 20).mapToObj(i -> first).toList())) {
        seen.add(f.get());
      }
    }
    assertEquals(1, seen.size());
  }

  @Test
  void readersNeverSeeHalfOfAWriteNorAVersionThatGoesBack() throws Exception {
    // two rows are renamed together, while the layer is read anew again and again
    sql("UPDATE feature SET name = 'p' WHERE layer = ? AND id <= 2", LAYER);
    LayerHolder holder =
        new LayerHolder(RowShape.of(grant.layer()), load, () -> Long.MAX_VALUE, () -> {});
    holder.get();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  for (int i = 0; i < 60; i++) {
                    sql("UPDATE feature SET name = ? WHERE layer = ? AND id <= 2", "p" + i, LAYER);
                  }
                });
    long last = 0;
    while (writer.isAlive() || last < versions.all().get("feature/" + LAYER).state()) {
      holder.follow(true);
      Snapshot fresh = load.read(holder.shape(), Long.MAX_VALUE).snapshot();
      for (TileSource rows : List.of(holder.rows(grant), new SnapshotRows(fresh, grant))) {
        assertEquals(rows.find(1).orElseThrow().name(), rows.find(2).orElseThrow().name());
      }
      long now = holder.get().version().state();
      assertTrue(now >= last);
      last = now;
    }
    assertEquals("p59", holder.rows(grant).find(1).orElseThrow().name());
  }

  @Test
  void aLayerOfUnitsHasNoSnapshot() {
    Rights.Grant units = catalogue.rightsOf(Caller.anonymous()).layer("adm-commune");
    assertThrows(IllegalArgumentException.class, () -> snapshots.source(units));
  }

  private TileSource source() {
    return snapshots.source(grant);
  }

  private void await() {
    await(grant);
  }

  /** Until the layer is read as it was committed. */
  private void await(Rights.Grant who) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (System.nanoTime() < end) {
      if (snapshots.source(who).versions().equals(versions.all().get(who.layer().changes()))) {
        return;
      }
      RunningServer.pause(5);
    }
    throw new AssertionError("still at " + snapshots.source(who).versions());
  }

  private void sql(String text, Object... params) {
    db.sql(text).params(params).update();
  }

  private void insert(long id, Geometry geometry) {
    sql(
        "INSERT INTO feature (layer, id, name, attributes, geom, edition) VALUES (?, ?, ?, ?,"
            + " ST_GeomFromWKB(?, 4326), 1)",
        LAYER,
        id,
        "Ô " + id,
        "{\"code\":\"ODT\",\"areaM2\":" + id + ",\"simulated\":true,\"more\":[1,{\"code\":2}]}",
        new WKBWriter().write(geometry));
  }

  private static boolean touched(TileSource source, long since, double lon, double lat) {
    long x = World.at(World.x(lon));
    long y = World.at(World.y(lat));
    return source.touchedSince(since, x - 10, y - 10, x + 10, y + 10);
  }

  private Map<Long, String> all(TileSource source) {
    return told(source, -180, -90, 180, 90);
  }

  private Set<Long> ids(TileSource source, double w, double s, double e, double n) {
    return told(source, w, s, e, n).keySet();
  }

  /** All that a source tells of the features of a box, in a form that can be compared. */
  private Map<Long, String> told(TileSource source, double w, double s, double e, double n) {
    Map<Long, String> out = new TreeMap<>();
    List<String> fields = FIELDS.stream().filter(f -> granted(source, f)).toList();
    source.query(
        World.at(World.x(w)),
        World.at(World.y(n)),
        World.at(World.x(e)),
        World.at(World.y(s)),
        fields,
        (part, rows, count) -> {
          for (int k = 0; k < count; k++) {
            int i = rows[k];
            StringBuilder text = new StringBuilder();
            text.append(part.column("name").get(i));
            for (String field : fields) {
              Column column = part.column(field);
              text.append(' ').append(column.get(i));
            }
            text.append(' ').append(part.shapes().toGeometry(i));
            assertEquals(null, out.put(part.id(i), text.toString()), "told twice");
          }
        });
    return out;
  }

  private static boolean granted(TileSource source, String field) {
    try {
      source.query(1, 1, 0, 0, List.of(field), (part, rows, count) -> {});
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String text(java.util.Optional<Feature> feature) {
    return feature.map(f -> f.name() + f.properties() + f.geometry()).orElse("-");
  }
}
