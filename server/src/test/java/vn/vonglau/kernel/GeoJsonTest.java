package vn.vonglau.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;

class GeoJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POINT (106.1 11.30000004)|{'type':'Point','coordinates':[106.1,11.3]}",
        "POINT (-0.00000012 -1)|{'type':'Point','coordinates':[-0.0000001,-1]}",
        "LINESTRING (0 0, 1 0.5)|{'type':'LineString','coordinates':[[0,0],[1,0.5]]}",
        "POLYGON ((0 0, 0 1, 1 1, 0 0))"
            + "|{'type':'Polygon','coordinates':[[[0,0],[1,1],[0,1],[0,0]]]}",
        "MULTIPOINT ((1 2), (3 4))|{'type':'MultiPoint','coordinates':[[1,2],[3,4]]}",
        "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))"
            + "|{'type':'MultiPolygon','coordinates':[[[[0,0],[1,0],[1,1],[0,0]]]]}",
        "GEOMETRYCOLLECTION (POINT (1 2))"
            + "|{'type':'GeometryCollection','geometries':[{'type':'Point','coordinates':[1,2]}]}",
        "POLYGON EMPTY|{'type':'Polygon','coordinates':[]}"
      })
  void writesEveryKindWithSevenDecimals(String wkt, String json) throws Exception {
    StringBuilder out = new StringBuilder();
    GeoJson.write(new WKTReader().read(wkt), out);
    assertEquals(json.replace('\'', '"'), out.toString());
  }

  @Test
  void numbersThatAreNoneBecomeNull() {
    StringBuilder out = new StringBuilder();
    GeoJson.write(new GeometryFactory().createPoint(new Coordinate(Double.NaN, 1)), out);
    GeoJson.write(null, out.append(' '));
    GeoJson.number(Double.POSITIVE_INFINITY, out.append(' '));
    GeoJson.number(3.0, out.append(' '));
    GeoJson.number(0.25, out.append(' '));
    assertEquals("null null null 3 0.25", out.toString());
  }

  @Test
  void textIsAlwaysAJsonString() {
    StringBuilder out = new StringBuilder();
    GeoJson.string("Đất \"ở\"\n\\ \u0001 \u2028 \ud800 😀", out);
    assertEquals("\"Đất \\\"ở\\\"\\n\\\\ \\u0001 \\u2028 \\ud800 😀\"", out.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1,2,3",
        "1,2,3,4,5",
        "a,b,c,d",
        "NaN,0,1,1",
        "0,0,Infinity,1",
        "107,11,106,12",
        "106,12,107,11",
        "-181,0,0,1",
        "0,0,1,91",
        "1e1,0,20,1",
        "0x1p1,0,20,1",
        "1;2;3;4",
        "106,11,107,12 OR 1=1"
      })
  void aBoxThatIsNoneIsRefused(String text) {
    var p = assertThrows(ProblemException.class, () -> Bounds.parse(text)).problem();
    assertEquals("bbox", p.code());
    assertEquals(400, p.status());
  }

  @Test
  void aBoxIsWestSouthEastNorth() {
    assertEquals(new Bounds(-10.5, 11, 107, 12), Bounds.parse("-10.5,11, 107,12"));
    assertEquals(new Bounds(106, 11, 106, 11), Bounds.parse("106,11,106,11"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2001", "-1", "1.5", "x", "99999999999999999999", " 5"})
  void aPageHasOneToTwoThousandRows(String limit) {
    var p = assertThrows(ProblemException.class, () -> PageRequest.of(limit, null)).problem();
    assertEquals("limit", p.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1;DROP TABLE feature", "9999999999999999999", "--1", "1e5", "٣"})
  void aHostilePageTokenIsRefused(String next) {
    var p = assertThrows(ProblemException.class, () -> PageRequest.of(null, next)).problem();
    assertEquals("next", p.code());
  }
}
