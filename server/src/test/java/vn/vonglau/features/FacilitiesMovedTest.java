package vn.vonglau.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.TestStore;

/** What installations had in the register of places is in the common table after the update. */
@Tag("store")
class FacilitiesMovedTest {
  private final TestStore.Url store = TestStore.fresh();

  @Test
  void placesKeepTheirIdsAndAllThatIsKnownOfThem() throws SQLException {
    migrate("196");
    try (Connection db = DriverManager.getConnection(store.url(), store.user(), store.password());
        Statement run = db.createStatement()) {
      run.execute(
          "INSERT INTO facility (id, kind, category, name, address, stars, rooms, simulated,"
              + " valid_from, geom) VALUES (7, 'lodging', 'hotel', 'Khách sạn \"Hoa\"', 'Xã A\\B',"
              + " 3, 40, true, DATE '2020-05-01', ST_GeomFromText('POINT (106.1 11.2)', 4326)),"
              + " (9, 'commerce', 'market', 'Chợ', NULL, NULL, NULL, false, NULL,"
              + " ST_GeomFromText('POINT (106.2 11.3)', 4326))");
    }
    migrate("latest");
    try (Connection db = DriverManager.getConnection(store.url(), store.user(), store.password());
        Statement run = db.createStatement()) {
      try (ResultSet rs =
          run.executeQuery(
              "SELECT layer, id, natural_key, name, attributes, ST_X(geom) FROM feature"
                  + " ORDER BY id")) {
        rs.next();
        assertEquals("lodging 7 LT-7", row(rs));
        assertEquals("Khách sạn \"Hoa\"", rs.getString(4));
        assertEquals(106.1, rs.getDouble(6));
        assertEquals(
            json(
                "{\"code\": \"LT-7\", \"category\": \"hotel\", \"address\": \"Xã A\\\\B\","
                    + " \"rank\": 3, \"rooms\": 40, \"validFrom\": \"2020-05-01\","
                    + " \"simulated\": true}"),
            json(rs.getString(5)));
        rs.next();
        assertEquals("commerce 9 TM-9", row(rs));
        assertEquals(
            json("{\"code\": \"TM-9\", \"category\": \"market\", \"simulated\": false}"),
            json(rs.getString(5)));
        assertFalse(rs.next());
      }
      try (ResultSet rs =
          run.executeQuery(
              "SELECT source FROM layer_version WHERE source LIKE '%lodging' OR source ="
                  + " 'facility'")) {
        rs.next();
        assertEquals("feature/lodging", rs.getString(1));
        assertFalse(rs.next());
      }
    }
  }

  private static String row(ResultSet rs) throws SQLException {
    return rs.getString(1) + " " + rs.getLong(2) + " " + rs.getString(3);
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private void migrate(String target) {
    Flyway.configure()
        .dataSource(store.url(), store.user(), store.password())
        .locations(
            "classpath:db/migration/common",
            "classpath:db/migration/" + (TestStore.isPostgis() ? "postgresql" : "h2"))
        .target(target)
        .load()
        .migrate();
  }
}
