package vn.vonglau.filters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Conditions as people and programs write them, good and bad. */
class ConditionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "rooms >= 40 | 1 5",
        "rooms >= 40 AND category = 'hotel' AND open = TRUE | 1 5",
        "rooms <> 8 | 1 4 5",
        "NOT rooms = 8 | 1 4 5",
        "rooms IS NULL | 3",
        "rooms IS NOT NULL OR area > 100 | 1 2 3 4 5",
        "area BETWEEN 300 AND 1200.5 | 1 3",
        "area NOT BETWEEN 300 AND 1200.5 | 4 5",
        "category IN ('hotel','homestay') | 1 3 5",
        "category NOT IN ('hotel') | 2 3",
        "name LIKE '%Ninh' | 1",
        "name LIKE 'Kh_ch%' | 1",
        "name LIKE '%100\\%\\_%' | 5",
        "name = 'O''Reilly 100%_thật' | 5",
        "CASEI(name) LIKE CASEI('%NÚI%') | 3",
        "ACCENTI(CASEI(name)) LIKE ACCENTI(CASEI('%dong khoi')) | 2",
        "name ILIKE '%tân%' | 1",
        "since > DATE('2024-06-30') | 2 4 5",
        "since = '2025-07-01' | 4",
        "T_AFTER(since, DATE('2025-06-30')) | 4",
        "T_DURING(seen, INTERVAL('2026-01-01T00:00:00Z','2026-01-31T00:00:00Z')) | 2",
        "T_INTERSECTS(since, INTERVAL('..','2024-12-31')) | 1 2",
        "seen BEFORE 2026-01-02T00:00:00Z | 1",
        "seen DURING 2026-01-01T12:00:00Z/2026-01-31T00:00:00Z | 2",
        "rooms * 2 + 1 = 17 | 2",
        "(rooms + area) / 2 > 4000 | 5",
        "area / rooms > 0 | 1 5",
        "-rooms < -100 | 5",
        "2 ^ 3 = rooms | 2",
        "rooms % 40 = 0 AND rooms DIV 40 = 3 | 5",
        "((rooms)) > ((100)) | 5",
        "INCLUDE | 1 2 3 4 5",
        "EXCLUDE | ``",
        "TRUE AND id < 3 | 1 2",
        "1 = 1 | 1 2 3 4 5",
        "open <> FALSE | 1 3 5",
        "S_INTERSECTS(geometry, POLYGON((106.05 11.25, 106.15 11.25, 106.15 11.35, 106.05 11.35,"
            + " 106.05 11.25))) | 1 2",
        "INTERSECTS(geom, BBOX(106.05, 11.25, 106.15, 11.35)) | 1 2",
        "BBOX(geometry, 106.05, 11.25, 106.15, 11.35) | 1 2",
        "NOT BBOX(geometry, 106.05, 11.25, 106.15, 11.35) | 3 5",
        "S_WITHIN(geometry, BBOX(105, 10, 107, 11.1)) | 5",
        "S_CONTAINS(BBOX(105, 10, 107, 11.1), geometry) | 5",
        "S_EQUALS(geometry, POINT(106.17 11.38)) | 3",
        "S_DISJOINT(geometry, BBOX(105, 10, 107, 11.1)) | 1 2 3",
        "geometry IS NULL | 4",
        "DWITHIN(geometry, POINT(106.10 11.30), 2400, meters) | 1",
        "DWITHIN(geometry, POINT(106.10 11.30), 2.5, kilometers) | 1 2",
        "BEYOND(geometry, POINT(106.10 11.30), 2500, m) | 3 5",
        "\"category\" = 'hotel' or rooms=8 | 1 2 5",
        "lower(category) = 'hotel' and not (rooms > 100 or open = false) | 1",
      })
  void aConditionFindsWhatItSays(String condition, String ids) {
    List<Long> wanted =
        ids == null || ids.isBlank()
            ? List.of()
            : java.util.Arrays.stream(ids.strip().split(" ")).map(Long::valueOf).toList();
    assertEquals(wanted, FilterStory.found(condition), condition);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"op\":\">=\",\"args\":[{\"property\":\"rooms\"},40]} | rooms >= 40",
        "{\"op\":\"and\",\"args\":[{\"op\":\"=\",\"args\":[{\"property\":\"category\"},\"hotel\"]},"
            + "{\"op\":\"not\",\"args\":[{\"op\":\"isNull\",\"args\":[{\"property\":\"area\"}]}]}]}"
            + " | category = 'hotel' AND NOT area IS NULL",
        "{\"op\":\"in\",\"args\":[{\"property\":\"category\"},[\"hotel\",\"homestay\"]]}"
            + " | category IN ('hotel','homestay')",
        "{\"op\":\"between\",\"args\":[{\"property\":\"area\"},300,1200.5]}"
            + " | area BETWEEN 300 AND 1200.5",
        "{\"op\":\"like\",\"args\":[{\"op\":\"casei\",\"args\":[{\"property\":\"name\"}]},"
            + "{\"op\":\"casei\",\"args\":[\"%NINH\"]}]} | CASEI(name) LIKE CASEI('%NINH')",
        "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":\"Polygon\","
            + "\"coordinates\":[[[106.05,11.25],[106.15,11.25],[106.15,11.35],[106.05,11.25]]]}]}"
            + " | S_INTERSECTS(geometry, POLYGON((106.05 11.25, 106.15 11.25, 106.15 11.35, 106.05"
            + " 11.25)))",
        "{\"op\":\"s_within\",\"args\":[{\"property\":\"geometry\"},{\"bbox\":[105,10,107,11.1]}]}"
            + " | S_WITHIN(geometry, BBOX(105,10,107,11.1))",
        "{\"op\":\"t_after\",\"args\":[{\"property\":\"since\"},{\"date\":\"2025-06-30\"}]}"
            + " | T_AFTER(since, DATE('2025-06-30'))",
        "{\"op\":\"t_during\",\"args\":[{\"property\":\"seen\"},{\"interval\":"
            + "[\"2026-01-01T00:00:00Z\",\"..\"]}]}"
            + " | T_DURING(seen, INTERVAL('2026-01-01T00:00:00Z','..'))",
        "{\"op\":\">\",\"args\":[{\"op\":\"+\",\"args\":[{\"property\":\"rooms\"},1]},41]}"
            + " | rooms + 1 > 41",
        "true | INCLUDE",
      })
  void jsonSaysTheSameAsText(String json, String text) {
    Condition condition = Conditions.json(json, FilterStory.PROPERTIES, Crs.WGS84, false);
    assertEquals(FilterStory.text(text), condition);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rooms",
        "rooms >",
        "rooms > 'nhiều'",
        "rooms = TRUE",
        "name > open",
        "no_such = 1",
        "rooms = 1 OR",
        "(rooms = 1",
        "rooms = 1)",
        "name = 'mở",
        "sleep(10) = 1",
        "pg_sleep(10)",
        "name LIKE other",
        "name LIKE rooms",
        "category IN ()",
        "category IN (name)",
        "open > FALSE",
        "since = 'hôm qua'",
        "T_AFTER(name, DATE('2025-01-01'))",
        "T_SOMETIMES(since, DATE('2025-01-01'))",
        "S_NEAR(geometry, POINT(1 1))",
        "S_INTERSECTS(name, POINT(1 1))",
        "S_INTERSECTS(geometry, POINT(500 1))",
        "S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))",
        "S_INTERSECTS(geometry, POLYGON EMPTY)",
        "S_INTERSECTS(geometry, POLYGON((0 0, 1 1)))",
        "BBOX(geometry, 1, 9, 2, 3)",
        "DWITHIN(geometry, POINT(1 1), -5, meters)",
        "DWITHIN(geometry, POINT(1 1), 5, parsecs)",
        "rooms = 1; DROP TABLE facility",
        "rooms = 1 -- AND",
        "name = $$a$$",
        "rooms = 1e400a",
        "casei(rooms) = 'a'",
        "rooms = 12abc",
        "strStartsWith(name,'x'') = true and 1=(SELECT CAST ((SELECT version()) AS integer)) --') ="
            + " true",
        "exec(java.lang.Runtime.getRuntime(),'touch /tmp/x') = 1",
        "PropertyIsEqualTo(exec(java.lang.Runtime.getRuntime(),'id'),1)",
        "env('x') = 1",
        "../name = 'x'",
        "name = ${jndi:ldap://x/y}",
        "#{T(java.lang.Runtime).getRuntime().exec('id')} = 1",
        "geom INTERSECTS x",
        "codé = 'x'",
      })
  void whatCannotBeReadIsToldWithItsPlace(String condition) {
    Problem p = assertThrows(ProblemException.class, () -> FilterStory.text(condition)).problem();
    assertEquals(400, p.status());
    assertEquals("filter", p.code(), condition);
    assertTrue(p.vi().contains("vị trí"), p.vi());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "12",
        "{\"op\":\"and\",\"args\":[]}",
        "{\"op\":\"eval\",\"args\":[\"1\",\"2\"]}",
        "{\"op\":\"=\",\"args\":[{\"property\":\"rooms\"}]}",
        "{\"op\":\"=\",\"args\":[{\"property\":\"password\"},1]}",
        "{\"op\":\"s_intersects\",\"args\":[{\"property\":\"geometry\"},{\"type\":\"Circle\"}]}",
        "{\"op\":\"t_after\",\"args\":[{\"property\":\"since\"},{\"date\":\"soon\"}]}",
      })
  void wrongJsonIsTold(String json) {
    Problem p =
        assertThrows(
                ProblemException.class,
                () -> Conditions.json(json, FilterStory.PROPERTIES, Crs.WGS84, false))
            .problem();
    assertEquals("filter", p.code());
  }

  @Test
  void whatIsTooLargeIsRefusedAtOnce() {
    String megabyte = "rooms = 1" + " OR rooms = 1".repeat(80_000);
    String deep = "(".repeat(1000) + "rooms = 1" + ")".repeat(1000);
    String not = "NOT ".repeat(5000) + "rooms = 1";
    String minus = "rooms = " + "-".repeat(5000) + "1";
    String wide = "rooms IN (" + "1,".repeat(3000) + "1)";
    String points = "S_INTERSECTS(geometry, LINESTRING(" + "1 1,".repeat(25_000) + "2 2))";
    for (String each : List.of(megabyte, deep, not, minus, wide, points)) {
      Problem p =
          assertTimeout(
              Duration.ofSeconds(2),
              () -> assertThrows(ProblemException.class, () -> FilterStory.text(each)).problem());
      assertEquals("filter-large", p.code(), () -> each.substring(0, 30));
    }
    String json = "{\"op\":\"not\",\"args\":[".repeat(1000) + "true" + "]}".repeat(1000);
    assertTimeout(
        Duration.ofSeconds(2),
        () ->
            assertThrows(
                ProblemException.class,
                () -> Conditions.json(json, FilterStory.PROPERTIES, Crs.WGS84, false)));
  }

  @Test
  void manyBracketsDoNotTakeTwiceAsLongEach() {
    String nested = "(".repeat(25) + "rooms" + ")".repeat(25) + " > 100";
    assertTimeout(
        Duration.ofSeconds(1), () -> assertEquals(List.of(5L), FilterStory.found(nested)));
  }

  @Test
  void aShapeThinnerThanTheGridIsAskedAboutAsItIs() {
    for (String thin : List.of("1e-7", "1e-8", "1e-11")) {
      double high = 11.38 + Double.parseDouble(thin);
      String triangle = "POLYGON((106.16 11.38, 106.18 11.38, 106.18 " + high + ", 106.16 11.38))";
      String apart =
          "POLYGON((106.16 11.39, 106.18 11.39, 106.18 " + (high + 0.01) + ", 106.16 11.39))";
      List<Long> found = FilterStory.found("S_INTERSECTS(geometry, " + triangle + ")");
      // on its border by less than the grid tells
      assertTrue(found.isEmpty() || found.equals(List.of(3L)), thin);
      assertEquals(List.of(), FilterStory.found("S_INTERSECTS(geometry, " + apart + ")"), thin);
    }
  }

  @Test
  void shapesInAnotherSystemAreTurned() {
    String point = "S_EQUALS(geometry, POINT(11.38 106.17))";
    Condition turned = Conditions.text(point, FilterStory.PROPERTIES, Crs.WGS84, true);
    assertEquals(List.of(3L), FilterStory.found(turned, FilterStory.layer(FilterStory.HOTELS)));
    var there = Crs.byEpsg(9209).orElseThrow().fromWgs84(106.17, 11.38);
    String near = "DWITHIN(geometry, POINT(" + there.x + " " + there.y + "), 1, meters)";
    Condition plane = Conditions.text(near, FilterStory.PROPERTIES, Crs.byEpsg(9209).orElseThrow());
    assertEquals(List.of(3L), FilterStory.found(plane, FilterStory.layer(FilterStory.HOTELS)));
  }

  @Test
  void anIndexIsAskedOnlyWhereThingsCanBe() {
    assertEquals(
        new Envelope(106, 107, 11, 12),
        Reach.of(FilterStory.text("BBOX(geometry,106,11,107,12) AND rooms > 3")));
    assertEquals(null, Reach.of(FilterStory.text("BBOX(geometry,106,11,107,12) OR rooms > 3")));
    assertEquals(null, Reach.of(FilterStory.text("NOT BBOX(geometry,106,11,107,12)")));
    assertTrue(Reach.of(Condition.NONE).isNull());
  }
}
