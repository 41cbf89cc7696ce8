package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;

/** Stations look as the page shows them, and are found by their symbols. */
@ServerTest
class WmsStationsTest extends WmsStory {
  private static final String CODE = "WMS01";

  @Autowired JdbcClient db;

  @BeforeEach
  void aStation() throws Exception {
    away();
    db.sql(
            "INSERT INTO station (code, name, kind, state, condition, parameters,"
                + " simulated, geom)"
                + " VALUES (?, 'Trạm thử bản đồ', 'air', 'active', 'none', '', false,"
                + " ST_GeomFromText('POINT (100.31 5.29)', 4326))")
        .param(CODE)
        .update();
    until("\"code\":\"" + CODE + "\"");
  }

  @AfterEach
  void away() {
    db.sql("DELETE FROM station WHERE code = ?").param(CODE).update();
  }

  private static Map<String, String> around(String... others) {
    Map<String, String> p = infoOf("LAYERS", "stations", "QUERY_LAYERS", "stations");
    with(p, "BBOX", "5.28,100.3,5.3,100.32", "I", "200", "J", "200");
    return with(p, others);
  }

  private void until(String text) throws Exception {
    Wait.until(text, () -> text(get(around())).contains(text));
  }

  @Test
  void theSymbolFollowsTheState() throws Exception {
    byte[] before = get(around("REQUEST", "GetMap")).body();
    picture(get(around("REQUEST", "GetMap")));
    db.sql("UPDATE station SET state = 'maintenance' WHERE code = ?").param(CODE).update();
    until("\"state\":\"maintenance\"");
    assertFalse(Arrays.equals(before, get(around("REQUEST", "GetMap")).body()));
  }

  @Test
  void aStationIsFoundAsFarAsItsSymbolReaches() {
    assertTrue(text(get(around("I", "208", "J", "208"))).contains(CODE));
    assertEquals(-1, text(get(around("I", "260", "J", "260"))).indexOf(CODE));
    assertTrue(
        text(get(around("INFO_FORMAT", "text/plain"))).contains("Loại trạm: Không khí xung quanh"));
  }
}
