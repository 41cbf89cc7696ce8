package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.vonglau.kernel.ProblemException;

/** The language of {@code $filter}, without a store. */
class StaFilterTest {
  private final StaWorld world = new StaWorld();
  private final StaEntity thing =
      StaEntity.of(StaType.THING, 7)
          .with("name", "Trạm Tân Ninh")
          .with("description", "it's near the river")
          .with(
              "properties",
              StaRows.json("{\"n\":5,\"deep\":{\"list\":[1,2]},\"yes\":true,\"text\":\"abc\"}"));
  private final StaEntity place =
      StaEntity.of(StaType.LOCATION, 3)
          .with("name", "place")
          .with("location", StaRows.json("{\"type\":\"Point\",\"coordinates\":[106,11]}"));

  StaFilterTest() {
    world.add(thing);
    world.add(place);
    world.tie(StaType.THING, 7, StaType.LOCATION, 3);
    for (int i = 1; i <= 2; i++) {
      world.add(
          StaEntity.of(StaType.HISTORICAL_LOCATION, i)
              .with("time", StaTime.at(Instant.parse("2026-0" + i + "-01T06:30:15.250Z")))
              .to(StaType.THING, 7L));
      world.tie(StaType.THING, 7, StaType.HISTORICAL_LOCATION, i);
    }
  }

  private boolean holds(String filter) {
    return new StaEval(world).test(StaFilterParser.condition(filter, StaType.THING), thing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          name eq 'Trạm Tân Ninh' | true
          name ne 'Trạm Tân Ninh' | false
          description eq 'it''s near the river' | true
          id eq 7 | true
          @iot.id ge 8 | false
          properties/n add 2 mul 3 eq 11 | true
          (properties/n add 2) mul 3 eq 21 | true
          properties/n div 2 eq 2.5 and properties/n mod 2 eq 1 | true
          -properties/n lt 0 | true
          properties/n eq '5' | true
          properties/n gt '40' | true
          properties/n gt 40 | false
          properties/deep/list/1 eq 2 | true
          properties/yes | true
          properties/yes eq true | true
          not properties/yes or false | false
          properties/none eq null | true
          properties/none ne null | false
          properties/none ne 'x' | false
          not (properties/none eq 'x') | true
          true or false and false | true
          (true or false) and false | false
          substringof('Tân', name) | true
          contains(name, 'tân') | false
          startswith(tolower(name), 'trạm') and endswith(toupper(name), 'NINH') | true
          length(name) eq 13 | true
          indexof(name, 'Tân') eq 5 | true
          substring(name, 5) eq 'Tân Ninh' | true
          substring(name, 5, 3) eq 'Tân' | true
          substring(name, 99, 3) eq '' | true
          trim(concat(' ', properties/text)) eq 'abc' | true
          round(2.5) eq 3 and round(-2.5) eq -3 | true
          floor(-2.5) eq -3 and ceiling(-2.5) eq -2 | true
          length(properties/n) eq 1 | true
          HistoricalLocations/time lt 2026-01-15T00:00:00Z | true
          HistoricalLocations/time gt 2026-02-15T00:00:00Z | false
          year(HistoricalLocations/time) eq 2026 | true
          month(HistoricalLocations/time) eq 2 | true
          day(HistoricalLocations/time) eq 2 | false
          hour(HistoricalLocations/time) eq 6 and minute(HistoricalLocations/time) eq 30 | true
          second(HistoricalLocations/time) eq 15 | true
          fractionalseconds(HistoricalLocations/time) eq 0.25 | true
          date(HistoricalLocations/time) eq 2026-01-01 | true
          time(HistoricalLocations/time) eq '06:30:15.250' | true
          HistoricalLocations/time eq 2026-01-01T13:30:15.250+07:00 | true
          HistoricalLocations/time add duration'P1D' gt 2026-02-02T00:00:00Z | true
          HistoricalLocations/time lt now() | true
          mindatetime() lt maxdatetime() | true
          geo.distance(Locations/location, geography'POINT(106 12)') eq 1 | true
          geo.length(geography'LINESTRING(0 0, 3 4)') eq 5 | true
          geo.intersects(Locations/location, geography'POLYGON((105 10,107 10,107 12,105 12,105 10))') | true
          st_within(Locations/location, geography'POLYGON((105 10,107 10,107 12,105 12,105 10))') | true
          st_contains(geography'POLYGON((105 10,107 10,107 12,105 12,105 10))', Locations/location) | true
          st_disjoint(Locations/location, geography'POINT(1 1)') | true
          st_equals(Locations/location, geography'POINT(106 11)') | true
          st_touches(Locations/location, geography'LINESTRING(106 11, 107 11)') | true
          st_crosses(geography'LINESTRING(0 0,2 2)', geography'LINESTRING(0 2,2 0)') | true
          st_overlaps(geography'POLYGON((0 0,2 0,2 2,0 2,0 0))', geography'POLYGON((1 1,3 1,3 3,1 3,1 1))') | true
          st_intersects(name, geography'POINT(1 1)') | false
          st_relate(Locations/location, geography'POINT(106 11)', '0FFFFFFF2') | true
          """)
  void aFilterMeansWhatTheStandardSays(String filter, boolean expected) {
    assertEquals(expected, holds(filter), filter);
  }

  @Test
  void aSpanComparesByItsEnds() {
    StaTime span = StaTime.find("2026-01-01T00:00:00Z/2026-01-02T00:00:00Z").orElseThrow();
    assertTrue(StaValues.compare(StaExpr.Op.LT, span, StaTime.find("2026-01-03").orElseThrow()));
    assertFalse(StaValues.compare(StaExpr.Op.LT, span, StaTime.find("2026-01-02").orElseThrow()));
    assertTrue(StaValues.compare(StaExpr.Op.GT, span, StaTime.find("2025-12-31").orElseThrow()));
    assertFalse(StaValues.compare(StaExpr.Op.EQ, span, span.start()));
  }

  static List<String> hostile() {
    return List.of(
        "",
        "1 add 1",
        "name eq",
        "name eq 'open",
        "name eq 'x' or",
        "name eq 'x' name",
        "nothing eq 1",
        "Datastreams/nothing eq 1",
        "Datastreams eq 1",
        "properties/'x' eq 1",
        "name eq 'x'; DROP TABLE station",
        "name eq 'x' -- ",
        "name = 'x'",
        "sleep(5) eq 1",
        "pg_sleep(5) eq 1",
        "length() eq 1",
        "length(name, name, name) eq 1",
        "geo.distance(name, geography'POINT(') lt 1",
        "name eq geography'" + "(".repeat(3000) + "'",
        "(".repeat(2000) + "1" + ")".repeat(2000),
        "not ".repeat(1000) + "true",
        "-".repeat(4000) + "1 eq 1",
        "1 eq 1" + " or 1 eq 1".repeat(380),
        "length(".repeat(500) + "name" + ")".repeat(500) + " eq 1",
        "name eq '" + "x".repeat(5000) + "'",
        "Things/".repeat(500) + "name eq 1",
        "Locations/Things/".repeat(20) + "name eq 'x'",
        "9".repeat(60) + " eq 1",
        "2026-99-99T00:00:00Z lt now()",
        "duration'P9999999999999999999D' eq 1",
        "\u0000 eq 1",
        "name eq '\uD800' eq");
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void aHostileFilterIsRefusedInMilliseconds(String filter) {
    assertRefused(filter);
    long start = System.nanoTime();
    ProblemException refused = assertRefused(filter);
    long millis = (System.nanoTime() - start) / 1_000_000;
    assertEquals(400, refused.problem().status());
    assertTrue(millis < 50, () -> millis + " ms");
  }

  private static ProblemException assertRefused(String filter) {
    return assertThrows(
        ProblemException.class, () -> StaFilterParser.condition(filter, StaType.THING));
  }

  @Test
  void aWayThatGoesInCirclesStaysBounded() {
    for (int i = 10; i < 200; i++) {
      world.add(StaEntity.of(StaType.LOCATION, i).with("name", "l" + i));
      world.tie(StaType.THING, 7, StaType.LOCATION, i);
    }
    String way = "Locations/Things/Locations/Things/Locations/Things/Locations/name";
    long start = System.nanoTime();
    ProblemException refused =
        assertThrows(ProblemException.class, () -> holds("concat(" + way + "," + way + ") eq 'x'"));
    assertEquals("sta-too-wide", refused.problem().code());
    assertTrue(System.nanoTime() - start < 5_000_000_000L);
  }

  @Test
  void optionsAreReadAndWrongOnesNamed() {
    StaQuery q =
        StaQueryParser.parse(
            StaQueryParser.options(
                "$expand=Datastreams($top=2;$filter=name%20eq%20';)';$expand=Observations($top=1)),"
                    + "Locations/HistoricalLocations&$top=5000&$orderby=name%20desc,id"),
            StaType.THING);
    assertEquals(StaQuery.MOST, q.top());
    assertEquals(2, q.expand().size());
    assertEquals(2, q.expand().getFirst().query().top());
    assertEquals(1, q.expand().getFirst().query().expand().size());
    assertEquals(2, q.order().size());
    for (String wrong :
        List.of(
            "$top=-1",
            "$top=x",
            "$skip=1.5",
            "$count=yes",
            "$select=nothing",
            "$expand=Things",
            "$expand=Datastreams(",
            "$orderby=name%20sideways",
            "$skiptoken=xx",
            "$resultFormat=csv",
            "$what=1",
            "$top=1&$top=2",
            "$filter=%zz")) {
      ProblemException e =
          assertThrows(
              ProblemException.class,
              () -> StaQueryParser.parse(StaQueryParser.options(wrong), StaType.THING),
              wrong);
      assertEquals(400, e.problem().status(), wrong);
    }
  }

  @Test
  void numbersOfObservationsHoldTheirKeys() {
    for (String time :
        List.of("2026-01-01T00:05:00Z", "2026-01-01T00:05:00.250Z", "1969-12-31T00:00:00Z")) {
      StaIds.Key key = new StaIds.Key(2800, Instant.parse(time), 0);
      long id = StaIds.observation(key);
      assertEquals(key, StaIds.key(id), time);
      assertEquals(0, StaIds.own(id));
    }
    assertTrue(StaIds.observation(new StaIds.Key(1, Instant.EPOCH, 9)) < 1L << 53);
    assertEquals(9, StaIds.own(StaIds.observation(new StaIds.Key(1, Instant.EPOCH, 9))));
  }
}
