package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import vn.vonglau.kernel.Crs;
import vn.vonglau.support.ServerTest;

/** GetCapabilities by the requirements of OGC 06-042, 7.2, and 01-068r3, 7.1. */
@ServerTest
class WmsCapabilitiesTest extends WmsStory {
  private static final List<String> ORDER_130 =
      List.of(
          "Name",
          "Title",
          "Abstract",
          "CRS",
          "EX_GeographicBoundingBox",
          "BoundingBox",
          "Dimension",
          "Attribution",
          "Style",
          "MinScaleDenominator",
          "MaxScaleDenominator",
          "Layer");
  private static final List<String> ORDER_111 =
      List.of(
          "Name",
          "Title",
          "Abstract",
          "SRS",
          "LatLonBoundingBox",
          "BoundingBox",
          "Dimension",
          "Extent",
          "Attribution",
          "Style",
          "ScaleHint",
          "Layer");

  @Autowired Environment server;

  static Map<String, String> capabilities(String... others) {
    return with(of("SERVICE", "WMS", "REQUEST", "GetCapabilities"), others);
  }

  private static Map<String, String> asked(String version, String request, String... others) {
    return with(of("SERVICE", "WMS", "VERSION", version, "REQUEST", request), others);
  }

  private Document document(String version, String... headers) {
    return xml(get(capabilities("VERSION", version), headers));
  }

  private String sequence() {
    return document("1.3.0").getDocumentElement().getAttribute("updateSequence");
  }

  private static Element layer(Document document, String name) {
    return all(document, "Layer").stream()
        .filter(l -> child(l, "Name") != null && name.equals(child(l, "Name").getTextContent()))
        .findFirst()
        .orElse(null);
  }

  @ParameterizedTest
  @CsvSource({
    ",1.3.0",
    "1.3.0,1.3.0",
    "1.1.1,1.1.1",
    "1.0.0,1.1.1",
    "0.0.1,1.1.1",
    "1.1.0,1.1.1",
    "1.2.9,1.1.1",
    "1.3.1,1.3.0",
    "2.0.0,1.3.0",
    "100.0.0,1.3.0"
  })
  void versionsAreNegotiatedAsTheStandardSays(String asked, String answered) {
    if ("100.0.0".equals(asked)) {
      assertEquals("InvalidParameterValue", refusal(map("VERSION", asked)));
      return;
    }
    Document document = xml(get(capabilities("VERSION", asked)));
    assertEquals(answered, document.getDocumentElement().getAttribute("version"));
  }

  @Test
  void aServiceThatIsNotThisOneIsRefused() {
    assertEquals("MissingParameterValue", refusal(of("REQUEST", "GetCapabilities")));
    assertEquals("InvalidParameterValue", refusal(capabilities("SERVICE", "WFS")));
    assertEquals("OperationNotSupported", refusal(of("SERVICE", "WMS", "REQUEST", "GetFeature")));
  }

  @Test
  void theMediaTypesAreThoseOfTheVersions() {
    assertTrue(type(get(capabilities())).startsWith("text/xml"));
    assertTrue(
        type(get(capabilities("VERSION", "1.1.1"))).startsWith("application/vnd.ogc.wms_xml"));
  }

  @Test
  void theServiceSaysWhoItIsAndWhatItsBoundsAre() {
    Element service = all(document("1.3.0"), "Service").getFirst();
    assertEquals("WMS", child(service, "Name").getTextContent());
    assertTrue(child(service, "Title").getTextContent().contains("bản đồ"));
    assertEquals("none", child(service, "Fees").getTextContent());
    assertEquals("none", child(service, "AccessConstraints").getTextContent());
    assertEquals("60", child(service, "LayerLimit").getTextContent());
    assertEquals("4096", child(service, "MaxWidth").getTextContent());
    assertEquals(null, child(service, "ContactInformation"), "nobody is made up");
    assertEquals(
        "OGC:WMS", child(all(document("1.1.1"), "Service").getFirst(), "Name").getTextContent());
    String english = text(get(capabilities("LANGUAGE", "en")));
    assertTrue(english.contains("monitoring maps") && english.contains("Land parcels"));
  }

  @Test
  void elementsStandInTheOrderOfTheSchemas() {
    for (String version : List.of("1.3.0", "1.1.1")) {
      List<String> order = version.equals("1.3.0") ? ORDER_130 : ORDER_111;
      for (Element layer : all(document(version), "Layer")) {
        int last = 0;
        for (var n = layer.getFirstChild(); n != null; n = n.getNextSibling()) {
          if (n instanceof Element e) {
            int at = order.indexOf(e.getLocalName());
            assertTrue(at >= last, e.getLocalName() + " in " + version);
            last = at;
          }
        }
      }
    }
  }

  @Test
  void aLayerSaysWhereItIsInEverySystem() {
    Element layer = layer(document("1.3.0"), PARCELS);
    Element geographic = child(layer, "EX_GeographicBoundingBox");
    Element root = all(document("1.3.0"), "Layer").getFirst();
    Element stands = geographic == null ? root : layer;
    Set<String> systems = new HashSet<>();
    for (Element box : all(stands, "BoundingBox")) {
      if (box.getParentNode() == stands) {
        systems.add(box.getAttribute("CRS"));
        if (box.getAttribute("CRS").equals("EPSG:4326")) {
          assertTrue(Double.parseDouble(box.getAttribute("minx")) <= 4.98, "latitude first");
          assertTrue(Double.parseDouble(box.getAttribute("miny")) <= 100);
        }
        if (box.getAttribute("CRS").equals("EPSG:9209")) {
          // east first: far west of its meridian, some 550 km north of the equator
          assertTrue(Double.parseDouble(box.getAttribute("minx")) < 0);
          assertTrue(Double.parseDouble(box.getAttribute("maxy")) > 500_000);
        }
      }
    }
    assertTrue(systems.contains("CRS:84"));
    Crs.list().forEach(c -> assertTrue(systems.contains(c.toString()), c.toString()));
    Set<String> offered = new HashSet<>();
    all(root, "CRS").forEach(c -> offered.add(c.getTextContent()));
    assertEquals(systems, offered);
  }

  @Test
  void aLayerHasStylesWithLegendsScalesAndTime() {
    Element parcels = layer(document("1.3.0"), PARCELS);
    assertEquals("1", parcels.getAttribute("queryable"));
    assertNotNull(child(parcels, "MaxScaleDenominator"));
    List<String> styles =
        all(parcels, "Style").stream().map(s -> child(s, "Name").getTextContent()).toList();
    assertEquals(List.of(PARCELS, PARCELS + "-dark"), styles);
    Element legend = all(parcels, "LegendURL").getFirst();
    String address = all(legend, "OnlineResource").getFirst().getAttribute("xlink:href");
    var picture = picture(raw(address.substring(address.indexOf("/wms?"))));
    assertEquals(legend.getAttribute("width"), Integer.toString(picture.getWidth()));
    assertEquals(legend.getAttribute("height"), Integer.toString(picture.getHeight()));
    Element time = child(layer(document("1.3.0"), "adm-commune"), "Dimension");
    assertEquals("time", time.getAttribute("name"));
    assertEquals("ISO8601", time.getAttribute("units"));
    assertTrue(time.getTextContent().matches("\\S+/\\S+/P1D"));
    assertEquals("1", time.getAttribute("nearestValue"));
    assertEquals(null, child(parcels, "Dimension"));
    Document old = document("1.1.1");
    assertNotNull(child(layer(old, PARCELS), "ScaleHint"));
    assertNotNull(child(layer(old, "adm-commune"), "Extent"));
  }

  @Test
  void everyCallerSeesTheOwnLayersAlone() throws Exception {
    assertEquals(null, layer(document("1.3.0"), "planning-secret"));
    assertEquals(null, layer(document("1.3.0"), "cameras"));
    String key = Files.readString(Path.of(server.getProperty("vonglau.home"), "admin.key")).strip();
    Document own = document("1.3.0", "Authorization", "Bearer " + key);
    assertNotNull(layer(own, "planning-secret"));
    assertNotNull(layer(own, "cameras"));
  }

  @Test
  void everyListedLayerCanBeDrawnInEveryListedStyleAndFormat() {
    for (Element layer : all(document("1.3.0"), "Layer")) {
      if (child(layer, "Name") != null) {
        String name = child(layer, "Name").getTextContent();
        for (Element style : all(layer, "Style")) {
          String styleName = child(style, "Name").getTextContent();
          picture(get(map("LAYERS", name, "STYLES", styleName, "WIDTH", "64", "HEIGHT", "64")));
        }
      }
    }
  }

  @Test
  void anUpdateSequenceIsComparedAsTheStandardSays() throws Exception {
    String current = sequence();
    // boxes of layers that nobody had read before come a moment later
    for (String before = ""; !current.equals(before); Thread.sleep(200)) {
      before = current;
      current = sequence();
    }
    assertFalse(current.isEmpty());
    assertEquals("CurrentUpdateSequence", refusal(capabilities("UPDATESEQUENCE", current)));
    assertEquals("InvalidUpdateSequence", refusal(capabilities("UPDATESEQUENCE", "9999")));
    assertEquals(200, get(capabilities("UPDATESEQUENCE", "0")).statusCode());
    assertEquals(
        "WMS_Capabilities",
        xml(get(capabilities("UPDATESEQUENCE", "0"))).getDocumentElement().getLocalName());
  }

  @Test
  void theSequenceGrowsWithWhatTheCallerSees() throws Exception {
    String before = sequence();
    aHundredParcels();
    String after = sequence();
    assertNotEquals(before, after);
    assertTrue(after.compareTo(before) > 0);
  }

  @Test
  void describeLayerAndGetStylesAndLegendsAnswer() {
    Document described = xml(get(asked("1.1.1", "DescribeLayer", "LAYERS", PARCELS + ",lodging")));
    assertEquals(2, all(described, "LayerDescription").size());
    assertEquals(PARCELS, all(described, "Query").getFirst().getAttribute("typeName"));
    Document newer = xml(get(asked("1.3.0", "DescribeLayer", "LAYERS", PARCELS)));
    assertEquals(PARCELS, all(newer, "FeatureTypeName").getFirst().getTextContent());
    HttpResponse<byte[]> styles = get(asked("1.1.1", "GetStyles", "LAYERS", PARCELS + ",stations"));
    List<String> names = new ArrayList<>();
    all(xml(styles), "NamedLayer").forEach(n -> names.add(child(n, "Name").getTextContent()));
    assertEquals(List.of(PARCELS, "stations"), names);
    HttpResponse<byte[]> json =
        get(asked("1.3.0", "GetLegendGraphic", "LAYER", PARCELS, "FORMAT", "application/json"));
    assertTrue(text(json).contains("\"LUC\""), text(json));
  }

  @Test
  void whatGetStylesAnswersIsTakenAsAStyle() {
    String sld = text(get(asked("1.1.1", "GetStyles", "LAYERS", PARCELS)));
    picture(post(map("SLD_BODY", sld)));
  }

  @Test
  void theLegendsOfThreeHundredLayersComeInOnePicture() {
    String three = "adm-commune,adm-province,lodging,";
    String many = three.repeat(99) + "adm-district,adm-district,adm-district";
    Map<String, String> asked = asked("1.3.0", "GetLegendGraphic", "LAYERS", many);
    picture(post(asked));
    long start = System.nanoTime();
    HttpResponse<byte[]> answer = post(asked);
    long ms = (System.nanoTime() - start) / 1_000_000;
    assertTrue(picture(answer).getHeight() > 1000);
    assertTrue(ms < 2000, ms + " ms");
    String long300 = String.join(",", java.util.Collections.nCopies(300, PARCELS));
    assertEquals(400, post(with(asked, "LAYERS", long300)).statusCode(), "forty lines each");
  }
}
