package vn.vonglau.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.support.TestStore;

class BadStylesTest {
  private static final Edition SHIPPED = Shipped.edition();
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld"
          xmlns:ogc="http://www.opengis.net/ogc" xmlns:xlink="http://www.w3.org/1999/xlink">
      <NamedLayer><Name>a</Name><UserStyle><FeatureTypeStyle><Rule>
      """;
  private static final String FOOT =
      "\n</Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>\n";
  private static final String RED =
      "<PolygonSymbolizer><Fill><CssParameter name=\"fill\">#FF0000</CssParameter></Fill>"
          + "</PolygonSymbolizer>";

  @Test
  void aSimpleStyleOfAnotherProgramIsTaken() {
    assertEquals(List.of(), problems(HEAD + RED + FOOT));
  }

  @Test
  void anEntityIsRefusedAndNothingIsReadThroughIt() {
    String doctype =
        "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]>\n<StyledLayerDescriptor";
    String text = (HEAD + RED + FOOT).replaceFirst("<StyledLayerDescriptor", doctype);
    LayerProblem problem = problems(text.replace("<Name>a<", "<Name>&secret;<")).getFirst();
    assertEquals("xml-entity", problem.code());
    assertEquals(2, problem.line());
    assertEquals("xml-entity", only(text).code());
  }

  @Test
  void aBombOfEntitiesIsRefusedBeforeItUnfolds() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
    }
    assertEquals("xml-entity", only(bomb + "]><x>&a29;</x>").code());
  }

  @Test
  void aGraphicOfAnotherHostIsRefusedWithTheWayToBringItIn() {
    for (String address :
        List.of("http://example.org/a.svg", "file:///etc/passwd", "sprite:../x")) {
      LayerProblem problem =
          only(
              HEAD
                  + "<PointSymbolizer><Graphic><ExternalGraphic>\n<OnlineResource xlink:href=\""
                  + address
                  + "\"/></ExternalGraphic></Graphic></PointSymbolizer>"
                  + FOOT);
      assertEquals("style-remote", problem.code());
      assertEquals(6, problem.line());
      assertTrue(problem.en().contains("styles/symbols"), problem.en());
    }
  }

  @Test
  void nestingDeeperThanFiftyIsRefused() {
    String deep = "<ogc:Not>".repeat(60) + "</ogc:Not>".repeat(60);
    assertEquals("xml-depth", only(HEAD + "<ogc:Filter>" + deep + "</ogc:Filter>" + FOOT).code());
  }

  @Test
  void anUnknownUnitOfMeasureIsRefused() {
    String metres = RED.replace("<Poly", "<Poly").replaceFirst(">", " uom=\"metre\">");
    LayerProblem problem = only(HEAD + metres + FOOT);
    assertEquals("style-unit", problem.code());
    assertEquals(5, problem.line());
    assertTrue(problem.vi().contains("metre") && problem.vi().contains("pixel"), problem.vi());
  }

  @Test
  void anUnknownElementIsNamedWithItsLineAndWhatIsSupported() {
    LayerProblem problem = only(HEAD + RED + "\n\n<PoligonSymbolizer/>" + FOOT);
    assertEquals("style-element", problem.code());
    assertEquals("a.sld", problem.file());
    assertEquals(7, problem.line());
    assertEquals("PoligonSymbolizer", problem.at());
    assertTrue(problem.en().contains("Did you mean 'PolygonSymbolizer'?"), problem.en());
    assertTrue(problem.vi().contains("LineSymbolizer"), problem.vi());
  }

  @Test
  void everyFaultOfAFileIsToldAtOnce() {
    String body =
        """
        <MinScaleDenominator>5</MinScaleDenominator><MaxScaleDenominator>2</MaxScaleDenominator>
        <LineSymbolizer><Stroke><CssParameter name="stroke">@acent</CssParameter>
        <CssParameter name="stroke-with">1</CssParameter></Stroke></LineSymbolizer>
        <PointSymbolizer><Graphic><Mark><WellKnownName>star9</WellKnownName></Mark>
        <Size>wide</Size></Graphic></PointSymbolizer>
        <TextSymbolizer><Label><ogc:Function name="shout"/></Label></TextSymbolizer>
        """;
    List<String> codes = problems(HEAD + body + FOOT).stream().map(LayerProblem::code).toList();
    for (String code :
        List.of(
            "style-scale",
            "style-token",
            "style-parameter",
            "style-mark",
            "style-number",
            "style-function")) {
      assertTrue(codes.contains(code), () -> code + " is missing in " + codes);
    }
  }

  @Test
  void whatIsNoSldIsRefusedInOneSentence() {
    assertEquals("style-root", only("<html/>").code());
    assertEquals("xml-form", only("not a style").code());
    assertEquals("xml-form", only("").code());
    assertEquals("xml-size", only("<a>" + "x".repeat(600_000) + "</a>").code());
  }

  @Test
  void aBadFileKeepsTheLastGoodOneAndAGoodOneComesInWithoutRestart() throws IOException {
    Path folder = TestStore.temporaryFolder("vonglau-styles");
    write(folder, "a.sld", HEAD + RED + FOOT, 1);
    write(folder, "b.sld", HEAD + RED + FOOT, 1);
    TextFiles styleFiles = new TextFiles(folder, "styles/", "sld");
    StyleFiles files = Shipped.FILES;
    Styles styles =
        new Styles(new StyleFiles(styleFiles, files.symbols(), files.sets(), files.classes()));
    String before = styles.version();
    StyleProgram good = styles.edition().programs().get("a");

    write(folder, "a.sld", HEAD + "<Nonsense/>" + FOOT, 2);
    write(folder, "b.sld", HEAD + RED.replace("#FF0000", "#00FF00") + FOOT, 2);
    styles.reloadWhenChanged();
    assertEquals(good, styles.edition().programs().get("a"), "the last good one stays");
    assertNotEquals(before, styles.version(), "the other one is taken");
    assertEquals("a.sld", styles.lastCheck().problems().getFirst().file());

    write(folder, "a.sld", HEAD + RED.replace("#FF0000", "#0000FF") + FOOT, 3);
    styles.reloadWhenChanged();
    assertEquals(List.of(), styles.lastCheck().problems());
    assertNotEquals(good, styles.edition().programs().get("a"));
  }

  @Test
  void aPictureOfCellsAndATextWithAGapAreForTheServerAlone() {
    String body =
        "<RasterSymbolizer/><TextSymbolizer><Label>x</Label><LabelPlacement><LinePlacement>"
            + "<Gap>9</Gap></LinePlacement></LabelPlacement></TextSymbolizer>";
    Findings findings = new Findings();
    StyleProgram program =
        SldReader.read("a.sld", HEAD + body + FOOT, SHIPPED.tables(), n -> true, findings);
    assertEquals(List.of(), findings.list());
    assertTrue(program.serverOnly());
    assertTrue(
        program.parts().getFirst().rules().getFirst().symbolizers().stream()
            .allMatch(Symbolizer::serverOnly));
  }

  private static LayerProblem only(String text) {
    List<LayerProblem> all = problems(text);
    assertEquals(1, all.size(), all::toString);
    return all.getFirst();
  }

  private static List<LayerProblem> problems(String text) {
    Findings findings = new Findings();
    SldReader.read("a.sld", text, SHIPPED.tables(), n -> true, findings);
    return findings.list();
  }

  private static void write(Path folder, String name, String text, int second) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_700_000_000L + second)));
  }
}
