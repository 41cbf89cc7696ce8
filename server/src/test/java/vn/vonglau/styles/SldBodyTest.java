package vn.vonglau.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Styles of strangers: what the subset and the budget let through. */
class SldBodyTest {
  private static final Edition SHIPPED = Shipped.edition();
  private static final String ROOT =
      "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\""
          + " xmlns:ogc=\"http://www.opengis.net/ogc\""
          + " xmlns:xlink=\"http://www.w3.org/1999/xlink\">\n";
  private static final String END = "</StyledLayerDescriptor>";
  private static final String RED =
      "<PolygonSymbolizer><Fill><CssParameter name=\"fill\">#FF0000</CssParameter></Fill>"
          + "</PolygonSymbolizer>";

  private static String layer(String name, String rules) {
    return "<NamedLayer><Name>"
        + name
        + "</Name><UserStyle><FeatureTypeStyle>"
        + rules
        + "</FeatureTypeStyle></UserStyle></NamedLayer>\n";
  }

  private static String rule(String drawn) {
    return "<Rule>" + drawn + "</Rule>";
  }

  private static List<SldLayer> read(String sld) {
    return SldBody.read(sld, SHIPPED);
  }

  private static Problem refused(String sld) {
    return assertThrows(ProblemException.class, () -> read(sld)).problem();
  }

  @Test
  void layersComeInOrderWithTheirStylesOrTheNamesOfStyles() {
    String named =
        "<NamedLayer><Name>b</Name><NamedStyle><Name>b-dark</Name></NamedStyle></NamedLayer>";
    List<SldLayer> all = read(ROOT + layer("a", rule(RED)) + named + layer("a", rule(RED)) + END);
    assertEquals(List.of("a", "b", "a"), all.stream().map(SldLayer::name).toList());
    assertEquals("b-dark", all.get(1).style());
    assertNull(all.get(1).program());
    assertEquals(1, all.getFirst().program().parts().size());
    assertNotEquals(all.getFirst().program().hash(), all.get(2).program().hash());
  }

  @Test
  void entitiesAreRefusedAndNothingIsReadThroughThem() {
    Problem p =
        refused(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n"
                + ROOT
                + layer("&e;", rule(RED))
                + END);
    assertEquals("xml-entity", p.code());
    assertFalse(p.toString().contains("root:"));
  }

  @Test
  void aBillionLaughsEndAtTheirFirstLine() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
    for (int i = 1; i < 10; i++) {
      laughs.append("<!ENTITY l").append(i).append(" \"").append(("&l" + (i - 1) + ";").repeat(10));
      laughs.append("\">");
    }
    String sld = laughs + "]>" + ROOT + layer("&l9;", rule(RED)) + END;
    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertEquals("xml-entity", refused(sld).code()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "https://example.org/a.png",
        "sprite:../../x",
        "jar:file:x!/y",
        "//example.org/x.svg"
      })
  void noOutsideGraphicIsEverAskedFor(String address) {
    String point =
        "<PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:type=\"simple\""
            + " xlink:href=\""
            + address
            + "\"/><Format>image/png</Format></ExternalGraphic></Graphic></PointSymbolizer>";
    assertEquals("style-remote", refused(ROOT + layer("a", rule(point)) + END).code());
  }

  @Test
  void featuresOfOtherServersAreRefused() {
    String user =
        "<UserLayer><RemoteOWS><Service>WFS</Service><OnlineResource"
            + " xlink:href=\"http://127.0.0.1/\"/></RemoteOWS></UserLayer>";
    assertEquals("style-element", refused(ROOT + user + END).code());
    String inline = "<UserLayer><InlineFeature/></UserLayer>";
    assertEquals("style-element", refused(ROOT + layer("a", rule(RED)) + inline + END).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec", "env", "strConcat", "jsonPointer", "property", "queryCollection"})
  void functionsOutsideTheSubsetAreRefused(String name) {
    String filter =
        "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:Function name=\""
            + name
            + "\"><ogc:Literal>java.lang.Runtime</ogc:Literal></ogc:Function>"
            + "<ogc:Literal>1</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>";
    assertEquals("style-function", refused(ROOT + layer("a", rule(filter + RED)) + END).code());
  }

  @Test
  void namesOfPropertiesAreNames() {
    String filter =
        "<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>exec(java.lang.Runtime)"
            + "</ogc:PropertyName><ogc:Literal>1</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>";
    assertEquals("style-property", refused(ROOT + layer("a", rule(filter + RED)) + END).code());
  }

  @Test
  void whatIsTooLongOrTooDeepOrHasTooManyRulesIsRefusedAtOnce() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(3),
        () -> {
          assertEquals("sld-size", refused(ROOT + " ".repeat(300_000) + END).code());
          assertEquals("sld-rules", refused(ROOT + layer("a", rule(RED).repeat(201)) + END).code());
          assertEquals("sld-rules", refused(ROOT + layer("a", rule(RED)).repeat(61) + END).code());
          String deep = "<ogc:Not>".repeat(4000) + "</ogc:Not>".repeat(4000);
          assertEquals(
              "xml-depth",
              refused(ROOT + layer("a", rule("<ogc:Filter>" + deep + "</ogc:Filter>")) + END)
                  .code());
        });
  }

  @Test
  void aLayerWithinALayerIsRefused() {
    String within = layer("a", rule(RED) + layer("b", rule(RED)));
    assertEquals("style-element", refused(ROOT + within + END).code());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<CssParameter name=\"stroke-width\">1000000</CssParameter>",
        "<CssParameter name=\"stroke-width\"><ogc:PropertyName>areaM2</ogc:PropertyName>"
            + "</CssParameter>",
        "<CssParameter name=\"stroke-dasharray\">0 0</CssParameter>",
        "<CssParameter name=\"stroke-dasharray\">0.00001 0.00001</CssParameter>"
      })
  void lengthsBeyondAllBoundsAreRefused(String parameter) {
    String line = "<LineSymbolizer><Stroke>" + parameter + "</Stroke></LineSymbolizer>";
    assertEquals("sld-length", refused(ROOT + layer("a", rule(line)) + END).code());
  }

  @Test
  void namesOfSymbolsWithManyHolesAreMatchedWithoutGoingBack() {
    String many = "sprite:" + "${a}".repeat(45) + ".x";
    String point =
        "<PointSymbolizer><Graphic><ExternalGraphic><OnlineResource xlink:href=\""
            + many
            + "\"/><Format>image/svg+xml</Format></ExternalGraphic></Graphic></PointSymbolizer>";
    assertTimeoutPreemptively(
        Duration.ofSeconds(3),
        () ->
            assertEquals(
                "style-symbol", refused(ROOT + layer("a", rule(point.repeat(20))) + END).code()));
    assertTrue(SldBody.fits("station-air-active-m", List.of("station-", "-active-m")));
    assertTrue(SldBody.fits("station-air-active-m", List.of("", "-", "-active-", "")));
    assertFalse(SldBody.fits("station--m", List.of("station-", "-m")));
    assertFalse(SldBody.fits("station-a", List.of("station-a", "a")));
  }

  @Test
  void theFaultIsToldWithLineAndElement() {
    Problem p = refused(ROOT + layer("a", rule("\n<Nonsense/>")) + END);
    assertEquals(3, p.line());
    assertTrue(p.en().contains("line 3 <Nonsense>"), p.en());
  }
}
