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
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Conditions in XML of OGC Filter, as desktop programs and WMS clients send them. */
class FilterXmlTest {
  private static final String ROOMS = "<fes:ValueReference>rooms</fes:ValueReference>";
  private static final String OPEN =
      "<fes:Filter xmlns:fes='http://www.opengis.net/fes/2.0'"
          + " xmlns:gml='http://www.opengis.net/gml/3.2'>";

  private static Condition read(String inside) {
    return Conditions.xml(
        OPEN + inside + "</fes:Filter>", FilterStory.PROPERTIES, Crs.WGS84, false);
  }

  private static List<Long> found(Condition condition) {
    return FilterStory.found(condition, FilterStory.layer(FilterStory.HOTELS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<PropertyIsGreaterThanOrEqualTo><ValueReference>rooms</ValueReference><Literal>40</Literal></PropertyIsGreaterThanOrEqualTo>"
            + " | rooms >= 40",
        "<PropertyIsEqualTo><PropertyName>vl:category</PropertyName><Literal>hotel</Literal>"
            + "</PropertyIsEqualTo> | category = 'hotel'",
        "<PropertyIsLessThan><Literal>40</Literal><PropertyName>lodging/rooms</PropertyName>"
            + "</PropertyIsLessThan> | 40 < rooms",
        "<PropertyIsEqualTo matchCase='false'><PropertyName>category</PropertyName>"
            + "<Literal>HOTEL</Literal></PropertyIsEqualTo> | CASEI(category) = CASEI('HOTEL')",
        "<PropertyIsEqualTo matchCase='false'><PropertyName>rooms</PropertyName>"
            + "<Literal>8</Literal></PropertyIsEqualTo> | rooms = 8",
        "<And><PropertyIsNotEqualTo><PropertyName>open</PropertyName><Literal>false</Literal>"
            + "</PropertyIsNotEqualTo><Not><PropertyIsNull><PropertyName>area</PropertyName>"
            + "</PropertyIsNull></Not></And> | open <> FALSE AND NOT area IS NULL",
        "<Or><PropertyIsNil><ValueReference>rooms</ValueReference></PropertyIsNil><PropertyIsNull>"
            + "<ValueReference>geometry</ValueReference></PropertyIsNull></Or>"
            + " | rooms IS NULL OR geometry IS NULL",
        "<PropertyIsBetween><PropertyName>area</PropertyName><LowerBoundary><Literal>300</Literal>"
            + "</LowerBoundary><UpperBoundary><Literal>1200.5</Literal></UpperBoundary>"
            + "</PropertyIsBetween> | area BETWEEN 300 AND 1200.5",
        "<PropertyIsLike wildCard='*' singleChar='.'"
            + " escapeChar='!'><PropertyName>name</PropertyName><Literal>Kh.ch*</Literal></PropertyIsLike>"
            + " | name LIKE 'Kh_ch%'",
        "<PropertyIsLike wildCard='%' singleChar='?' escape='\\'><PropertyName>name</PropertyName>"
            + "<Literal>%100\\%_%</Literal></PropertyIsLike> | name LIKE '%100\\%\\_%'",
        "<PropertyIsLike matchCase='false' wildCard='*' singleChar='.'"
            + " escapeChar='!'><PropertyName>"
            + "name</PropertyName><Literal>*NÚI*</Literal></PropertyIsLike> | CASEI(name) LIKE"
            + " CASEI('%NÚI%')",
        "<PropertyIsEqualTo><Add><Mul><PropertyName>rooms</PropertyName><Literal>2</Literal></Mul>"
            + "<Literal>1</Literal></Add><Literal>17</Literal></PropertyIsEqualTo>"
            + " | rooms * 2 + 1 = 17",
        "<PropertyIsEqualTo><Function name='strToLowerCase'><PropertyName>category</PropertyName>"
            + "</Function><Literal>hotel</Literal></PropertyIsEqualTo> | lower(category) = 'hotel'",
        "<After><ValueReference>since</ValueReference><TimeInstant><timePosition>2025-06-30"
            + "</timePosition></TimeInstant></After> | T_AFTER(since, DATE('2025-06-30'))",
        "<During><ValueReference>seen</ValueReference><Literal><TimePeriod><beginPosition>"
            + "2026-01-01T00:00:00Z</beginPosition><endPosition>2026-01-31T00:00:00Z</endPosition>"
            + "</TimePeriod></Literal></During>"
            + " | T_DURING(seen, INTERVAL('2026-01-01T00:00:00Z','2026-01-31T00:00:00Z'))",
        "<AnyInteracts><ValueReference>since</ValueReference><TimePeriod><begin><TimeInstant>"
            + "<timePosition>2025-01-01</timePosition></TimeInstant></begin><end/></TimePeriod>"
            + "</AnyInteracts> | T_INTERSECTS(since, INTERVAL('2025-01-01','..'))",
        "<BBOX><PropertyName>geometry</PropertyName><Box srsName='EPSG:4326'><coordinates>"
            + "106.05,11.25 106.15,11.35</coordinates></Box></BBOX>"
            + " | BBOX(geometry, 106.05, 11.25, 106.15, 11.35)",
        "<BBOX><Envelope srsName='urn:ogc:def:crs:EPSG::4326'><lowerCorner>11.25 106.05"
            + "</lowerCorner><upperCorner>11.35 106.15</upperCorner></Envelope></BBOX>"
            + " | BBOX(geometry, 106.05, 11.25, 106.15, 11.35)",
        "<Intersects><ValueReference>geom</ValueReference><Polygon><exterior><LinearRing><posList>106.05"
            + " 11.25 106.15 11.25 106.15 11.35 106.05"
            + " 11.25</posList></LinearRing></exterior></Polygon></Intersects> |"
            + " S_INTERSECTS(geometry, POLYGON((106.05 11.25, 106.15 11.25, 106.15 11.35, 106.05"
            + " 11.25)))",
        "<Contains><Envelope><lowerCorner>105 10</lowerCorner><upperCorner>107 11.1</upperCorner>"
            + "</Envelope><PropertyName>geometry</PropertyName></Contains>"
            + " | S_CONTAINS(BBOX(105, 10, 107, 11.1), geometry)",
        "<Disjoint><PropertyName>geometry</PropertyName><Envelope><lowerCorner>105 10</lowerCorner>"
            + "<upperCorner>107 11.1</upperCorner></Envelope></Disjoint>"
            + " | S_DISJOINT(geometry, BBOX(105, 10, 107, 11.1))",
        "<DWithin><PropertyName>geometry</PropertyName><Point><coordinates>106.10,11.30"
            + "</coordinates></Point><Distance units='km'>2.5</Distance></DWithin>"
            + " | DWITHIN(geometry, POINT(106.10 11.30), 2.5, kilometers)",
        "<Beyond><ValueReference>geometry</ValueReference><Point><pos>106.10 11.30</pos></Point>"
            + "<Distance uom='m'>2500</Distance></Beyond>"
            + " | BEYOND(geometry, POINT(106.10 11.30), 2500, m)",
        "<ResourceId rid='lodging.2'/><ResourceId rid='lodging.5'/> | id IN (2, 5)",
        "<FeatureId fid='3'/> | id IN (3)",
      })
  void xmlSaysTheSameAsText(String xml, String text) {
    Condition plain =
        Conditions.xml("<Filter>" + xml + "</Filter>", FilterStory.PROPERTIES, Crs.WGS84, false);
    assertEquals(found(FilterStory.text(text)), found(plain), xml);
    assertTrue(!found(plain).isEmpty(), text);
  }

  @Test
  void prefixesAndAnotherSystemAreUnderstood() {
    assertEquals(
        FilterStory.text("rooms = 8"),
        read(
            "<fes:PropertyIsEqualTo>"
                + ROOMS
                + "<fes:Literal>8</fes:Literal></fes:PropertyIsEqualTo>"));
    var there = Crs.byEpsg(9209).orElseThrow().fromWgs84(106.17, 11.38);
    Condition near =
        read(
            "<fes:DWithin><fes:ValueReference>geometry</fes:ValueReference><gml:Point"
                + " srsName='http://www.opengis.net/def/crs/EPSG/0/9209'><gml:pos>"
                + there.x
                + " "
                + there.y
                + "</gml:pos></gml:Point><fes:Distance uom='m'>1</fes:Distance></fes:DWithin>");
    assertEquals(List.of(3L), found(near));
  }

  @Test
  void whatNamesNoFeatureFindsNone() {
    assertEquals(Condition.NONE, read("<ResourceId rid='lodging.abc'/>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<And/>",
        "<And><PropertyIsNull/></And>",
        "<PropertyIsEqualTo><PropertyName>rooms</PropertyName></PropertyIsEqualTo>",
        "<PropertyIsEqualTo><PropertyName>password</PropertyName><Literal>1</Literal>"
            + "</PropertyIsEqualTo>",
        "<PropertyIsEqualTo><Function name='exec'><Literal>id</Literal></Function><Literal>1"
            + "</Literal></PropertyIsEqualTo>",
        "<PropertyIsEqualTo><PropertyName>rooms</PropertyName><Literal>nhiều</Literal>"
            + "</PropertyIsEqualTo>",
        "<PropertyIsLike><PropertyName>name</PropertyName><PropertyName>category</PropertyName>"
            + "<Literal>a</Literal></PropertyIsLike>",
        "<Intersects><PropertyName>name</PropertyName><Point><pos>1 1</pos></Point></Intersects>",
        "<Intersects><PropertyName>geometry</PropertyName><Point><pos>500 1</pos></Point>"
            + "</Intersects>",
        "<Intersects><PropertyName>geometry</PropertyName><Point><pos>a"
            + " b</pos></Point></Intersects>",
        "<Intersects><PropertyName>geometry</PropertyName><Point srsName='EPSG:1'><pos>1 1</pos>"
            + "</Point></Intersects>",
        "<Intersects><PropertyName>geometry</PropertyName><Polygon><exterior><LinearRing><posList>0"
            + " 0 1 1 1 0 0 1 0 0</posList></LinearRing></exterior></Polygon></Intersects>",
        "<Intersects><PropertyName>geometry</PropertyName><Tin/></Intersects>",
        "<BBOX><PropertyName>geometry</PropertyName></BBOX>",
        "<DWithin><PropertyName>geometry</PropertyName><Point><pos>1 1</pos></Point>"
            + "<Distance uom='deg'>5</Distance></DWithin>",
        "<DWithin><PropertyName>geometry</PropertyName><Point><pos>1 1</pos></Point>"
            + "<Distance uom='m'>-5</Distance></DWithin>",
        "<After><PropertyName>since</PropertyName><Literal>hôm qua</Literal></After>",
        "<script>alert(1)</script>",
        "<PropertyIsNull><PropertyName>rooms</PropertyName></PropertyIsNull><PropertyIsNull>"
            + "<PropertyName>rooms</PropertyName></PropertyIsNull>",
      })
  void whatCannotBeReadIsToldWithItsPlace(String inside) {
    Problem p = assertThrows(ProblemException.class, () -> read(inside)).problem();
    assertEquals(400, p.status(), inside);
    assertEquals("filter", p.code(), inside);
    assertTrue(p.vi().contains("vị trí /"), p.vi());
  }

  @Test
  void entitiesDepthAndSizeAreRefusedAtOnce() {
    String bomb =
        "<!DOCTYPE f [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><Filter><PropertyIsEqualTo>"
            + "<PropertyName>name</PropertyName><Literal>&b;</Literal></PropertyIsEqualTo></Filter>";
    String file =
        "<!DOCTYPE f [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Filter><PropertyIsEqualTo>"
            + "<PropertyName>name</PropertyName><Literal>&x;</Literal></PropertyIsEqualTo></Filter>";
    String not = "<Not>".repeat(1000) + "</Not>".repeat(1000);
    String deep = "<Not>".repeat(80) + "</Not>".repeat(80);
    String megabyte = "<Filter>" + "<And/>".repeat(200_000) + "</Filter>";
    for (String each : List.of(bomb, file, not, deep, megabyte, "<Filter", "<", "< >")) {
      Problem p =
          assertTimeout(
              Duration.ofSeconds(2),
              () ->
                  assertThrows(
                          ProblemException.class,
                          () -> Conditions.read(each, FilterStory.PROPERTIES))
                      .problem());
      assertEquals(400, p.status());
      assertTrue(p.code().startsWith("filter"), p.code());
    }
  }
}
