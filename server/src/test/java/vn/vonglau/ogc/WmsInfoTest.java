package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.support.ServerTest;

/** GetFeatureInfo by the requirements of OGC 06-042, 7.4. */
@ServerTest
class WmsInfoTest extends WmsStory {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private JsonNode features(String... others) {
    HttpResponse<byte[]> answer = get(infoOf(others));
    assertEquals("application/json", type(answer), () -> text(answer));
    return JSON.readTree(answer.body()).get("features");
  }

  @Test
  void theParcelUnderAPixelIsTold() {
    JsonNode one = features("I", "60", "J", "20").get(0);
    assertEquals(1, one.at("/properties/parcel").asInt());
    assertEquals("ODT", one.at("/properties/code").asString());
    assertEquals("Polygon", one.at("/geometry/type").asString());
    assertEquals(100.002, one.at("/geometry/coordinates/0/0/0").asDouble(), 0.0021);
    assertEquals("Diện tích (m²)", one.at("/titles/areaM2").asString());
    assertEquals(0, features("BBOX", "4.96,100,4.98,100.02", "J", "390").size());
  }

  @Test
  void theSameIn111ByXAndY() {
    HttpResponse<byte[]> answer = get(asking(map111("X", "60", "Y", "20")));
    assertTrue(text(answer).contains("\"parcel\":1,"), text(answer));
  }

  @Test
  void aPointOutsideThePictureIsInvalidPoint() {
    for (String at : new String[] {"400", "-1", "1e9", "a", "99999999999999999999", "1.5"}) {
      assertEquals("InvalidPoint", refusal(infoOf("I", at)), at);
      assertEquals("InvalidPoint", refusal(infoOf("J", at)), at);
    }
    assertEquals("MissingParameterValue", refusal(infoOf("I", null)));
  }

  @Test
  void layersThatAreNotInTheMapOrNotThereAreLayerNotDefined() {
    assertEquals("LayerNotDefined", refusal(infoOf("QUERY_LAYERS", "lodging")));
    assertEquals("LayerNotDefined", refusal(infoOf("QUERY_LAYERS", "nobody")));
    assertEquals("LayerNotDefined", refusal(infoOf("QUERY_LAYERS", "planning-secret")));
    assertEquals("MissingParameterValue", refusal(infoOf("QUERY_LAYERS", null)));
  }

  @Test
  void anUnknownFormatIsInvalidFormat() {
    assertEquals("InvalidFormat", refusal(infoOf("INFO_FORMAT", "application/pdf")));
  }

  @Test
  void everyListedFormatAnswersAndEscapesWhatPeopleWrote() {
    for (String format : InfoFormat.names()) {
      HttpResponse<byte[]> answer = get(infoOf("INFO_FORMAT", format));
      assertEquals(200, answer.statusCode());
      String body = text(answer);
      assertTrue(body.contains("LUC"), format + body);
      if (format.equals("text/html") || format.contains("gml")) {
        Document document = xml(answer);
        assertTrue(
            document.getDocumentElement().getTextContent().contains("Thửa <góc> & \"đầu\""), body);
        assertFalse(body.contains("<góc>"));
      }
    }
    String text = info("INFO_FORMAT", "text/plain");
    assertTrue(text.contains("Diện tích (m²): 1000.5"), text);
    assertTrue(info("INFO_FORMAT", "text/plain", "LANGUAGE", "en").contains("Land-use code: LUC"));
  }

  @Test
  void asManyFeaturesComeAsWereAskedFor() {
    String both = PARCELS + "," + PARCELS;
    assertEquals(1, features("LAYERS", both, "STYLES", ",", "FEATURE_COUNT", "1").size());
    assertEquals(2, features("LAYERS", both, "STYLES", ",", "FEATURE_COUNT", "10").size());
    assertEquals("InvalidParameterValue", refusal(infoOf("FEATURE_COUNT", "0")));
  }

  @Test
  void whatTheConditionLeavesOutIsNotThere() {
    assertEquals(1, features("CQL_FILTER", "code = 'LUC'").size());
    assertEquals(0, features("CQL_FILTER", "code = 'ODT'").size());
    String rice = filter("<Literal>LUC</Literal>");
    String town = filter("<Literal>ODT</Literal>");
    assertEquals(1, features("FILTER", rice).size());
    assertEquals(0, features("FILTER", town).size());
    assertEquals(1, features("FILTER", "(" + rice + ")").size());
  }

  private static String filter(String wanted) {
    return "<Filter><PropertyIsEqualTo><PropertyName>code</PropertyName>"
        + wanted
        + "</PropertyIsEqualTo></Filter>";
  }

  @Test
  void eachLayerHasItsOwnFilterAndWhatIsWrongNamesItsParameter() {
    String both = PARCELS + ",adm-commune";
    String rice = filter("<Literal>a)(b; LUC</Literal>");
    assertEquals(
        200, get(infoOf("LAYERS", both, "STYLES", ",", "FILTER", "(" + rice + ")()")).statusCode());
    assertEquals("InvalidParameterValue", refusal(infoOf("FILTER", "<Filter><And/></Filter>")));
    assertEquals(
        "InvalidParameterValue", refusal(infoOf("FILTER", rice, "CQL_FILTER", "code = 'LUC'")));
    String three = "(" + rice + ")(" + rice + ")(" + rice + ")";
    assertEquals(
        "InvalidParameterValue", refusal(infoOf("LAYERS", both, "STYLES", ",", "FILTER", three)));
  }
}
