package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.kernel.DataChanged;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.TestStore;

/** Whoever writes past the server, by plain SQL: the log of changes sees it. */
@ServerTest
class ChangeTriggersTest {
  private static final String A = "feature/trigger-a";
  private static final String B = "feature/trigger-b";

  @Autowired Environment server;
  @Autowired LayerVersions versions;
  @Autowired FeatureIntake intake;
  @Autowired JdbcClient db;
  @Autowired TransactionTemplate transactions;

  private Connection plain;
  private long seq;

  @BeforeEach
  void aConnectionOfSomeoneElse() throws SQLException {
    plain =
        DriverManager.getConnection(
            server.getProperty("spring.datasource.url"),
            server.getProperty("spring.datasource.username"),
            server.getProperty("spring.datasource.password"));
    run(
        "DELETE FROM feature WHERE layer LIKE 'trigger-%'",
        "DELETE FROM station WHERE id > 900000");
    seq = db.sql("SELECT coalesce(max(seq), 0) FROM change_log").query(Long.class).single();
  }

  @AfterEach
  void gone() throws SQLException {
    if (!plain.getAutoCommit()) {
      plain.rollback();
      plain.setAutoCommit(true);
    }
    run(
        "DELETE FROM feature WHERE layer LIKE 'trigger-%'",
        "DELETE FROM station WHERE id > 900000");
    plain.close();
  }

  @Test
  void everyStatementIsOneStepOfTheVersionAndOneEntryForEachRow() throws SQLException {
    long before = geometry(A);
    run(insert("trigger-a", 1), insert("trigger-a", 2));
    assertEquals(before + 2, geometry(A));
    run("UPDATE feature SET name = 'mới' WHERE layer = 'trigger-a'");
    assertEquals(before + 3, geometry(A));
    run("DELETE FROM feature WHERE layer = 'trigger-a' AND id = 2");
    assertEquals(before + 4, geometry(A));
    assertEquals(
        List.of("geometry 1", "geometry 2", "geometry 1", "geometry 2", "geometry 2"), log(A));
  }

  @Test
  void aRowThatGoesToAnotherLayerTouchesBoth() throws SQLException {
    run(insert("trigger-a", 1));
    long a = geometry(A);
    long b = geometry(B);
    run("UPDATE feature SET layer = 'trigger-b', id = 7 WHERE layer = 'trigger-a'");
    assertEquals(a + 1, geometry(A));
    assertEquals(b + 1, geometry(B));
    assertEquals(List.of("geometry 7"), log(B));
    assertEquals(List.of("geometry 1", "geometry 1"), log(A));
  }

  @Test
  void aChangeOfTheStateAloneLeavesTheGeometryAsItIs() throws SQLException {
    run(station(900_001, "active"));
    long shape = geometry("station");
    long state = state("station");
    run("UPDATE station SET state = 'maintenance' WHERE id = 900001");
    assertEquals(shape, geometry("station"));
    assertEquals(state + 1, state("station"));
    run("UPDATE station SET state = 'active', name = 'Tên khác' WHERE id = 900001");
    assertEquals(state + 2, geometry("station"));
    run("UPDATE station SET state = 'active' WHERE id = 900001");
    assertEquals(state + 2, state("station"), "nothing changed");
    assertEquals(List.of("geometry 900001", "state 900001", "geometry 900001"), log("station"));
  }

  @Test
  void camerasAreSeenToo() throws SQLException {
    long before = geometry("camera");
    run(
        "INSERT INTO camera (code, name, purpose, state, simulated)"
            + " VALUES ('trigger-cam', 'x', 'traffic', 'online', true)",
        "DELETE FROM camera WHERE name = 'x'");
    assertEquals(before + 2, geometry("camera"));
  }

  @Test
  void aThousandRowsAreNamedAndMoreAreOneEntry() throws SQLException {
    run(many(1, 1000));
    assertEquals(1000, log(A).size());
    long before = state(A);
    run(many(1001, 2200));
    assertEquals(1001, log(A).size());
    assertEquals("geometry null", log(A).getLast());
    assertEquals(before + 1, state(A));
  }

  @Test
  void whatIsRolledBackLeavesNothing() throws SQLException {
    long before = state(A);
    plain.setAutoCommit(false);
    run(insert("trigger-a", 1), many(2, 1500));
    plain.rollback();
    assertEquals(before, state(A));
    assertEquals(List.of(), log(A));
  }

  @Test
  void aStatementThatFailsLeavesNothingForTheNextOne() throws SQLException {
    run(insert("trigger-a", 5));
    try {
      run(many(1, 10));
    } catch (SQLException e) {
      // row 5 is there already
    }
    run(insert("trigger-b", 1));
    assertEquals(List.of("geometry 5"), log(A));
    assertEquals(List.of("geometry 1"), log(B));
  }

  @Test
  void whatTheServerAnnouncedIsCountedOnce() {
    var place = new GeometryFactory().createPoint(new Coordinate(106.1, 11.3));
    var rows =
        IntStream.range(0, 50).mapToObj(i -> new FeatureDraft("k" + i, null, Map.of(), place));
    long before = state(A);
    intake.add("trigger-a", rows.iterator());
    assertEquals(before + 1, state(A));
    assertEquals(List.of("geometry null"), log(A));
    intake.clear("trigger-a");
    assertEquals(before + 2, state(A));
  }

  @Test
  void whatATransactionDidNotAnnounceIsSeenBesideWhatItDid() {
    long shape = geometry("station");
    long a = geometry(A);
    transactions.executeWithoutResult(
        t -> {
          versions.changed(DataChanged.geometry(A));
          versions.changed(new DataChanged("station", DataChanged.Kind.STATE, 900_001L));
          db.sql(insert("trigger-a", 1)).update();
          db.sql(insert("trigger-b", 2)).update();
          db.sql("UPDATE feature SET layer = 'trigger-b' WHERE layer = 'trigger-a'").update();
          db.sql(station(900_001, "active")).update();
          db.sql("UPDATE station SET state = 'maintenance' WHERE id = 900001").update();
        });
    assertEquals(a + 1, geometry(A));
    assertEquals(List.of("geometry null"), log(A));
    assertEquals(List.of("geometry 2", "geometry 1"), log(B));
    assertEquals(List.of("state 900001", "geometry 900001"), log("station"), "the new row, once");
    assertEquals(shape + 2, geometry("station"));
  }

  @Test
  void anEmptiedTableIsAChangeOfAllItsLayers() throws SQLException {
    assumeTrue(TestStore.isPostgis(), "the embedded store tells nobody of TRUNCATE");
    run(insert("trigger-a", 1), insert("trigger-b", 1));
    plain.setAutoCommit(false);
    run("TRUNCATE feature");
    try (Statement s = plain.createStatement();
        var rs =
            s.executeQuery(
                "SELECT count(*) FROM change_log WHERE feature_id IS NULL AND source LIKE"
                    + " 'feature/trigger-%' AND seq > "
                    + seq)) {
      rs.next();
      assertEquals(2, rs.getInt(1));
    }
    plain.rollback();
  }

  private void run(String... sql) throws SQLException {
    try (Statement s = plain.createStatement()) {
      for (String one : sql) {
        s.execute(one);
      }
    }
  }

  private static String insert(String layer, long id) {
    return "INSERT INTO feature (layer, id, attributes, geom, edition) VALUES ('"
        + layer
        + "', "
        + id
        + ", '{}', ST_GeomFromText('POINT (106 11)', 4326), 1)";
  }

  private static String many(int from, int to) {
    String series = TestStore.isPostgis() ? "generate_series" : "system_range";
    String column = TestStore.isPostgis() ? "generate_series" : "x";
    return "INSERT INTO feature (layer, id, attributes, geom, edition) SELECT 'trigger-a', "
        + column
        + ", '{}', ST_GeomFromText('POINT (106 11)', 4326), 1 FROM "
        + series
        + "("
        + from
        + ", "
        + to
        + ")";
  }

  private static String station(long id, String state) {
    return "INSERT INTO station (id, code, name, kind, state, parameters, simulated, geom) VALUES ("
        + id
        + ", 'trigger-"
        + id
        + "', 'Trạm', 'air', '"
        + state
        + "', 'PM10', true, ST_GeomFromText('POINT (106 11)', 4326))";
  }

  private long geometry(String source) {
    return versions.all().getOrDefault(source, LayerVersions.Version.NONE).geometry();
  }

  private long state(String source) {
    return versions.all().getOrDefault(source, LayerVersions.Version.NONE).state();
  }

  private List<String> log(String source) {
    return db.sql(
            "SELECT kind, feature_id FROM change_log WHERE source = ? AND seq > ? ORDER BY seq")
        .params(source, seq)
        .query((rs, n) -> rs.getString(1) + " " + rs.getObject(2))
        .list();
  }
}
