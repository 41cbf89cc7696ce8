package vn.vonglau.styles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerMaking;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.Words;
import vn.vonglau.styles.Symbolizer.ColourMap;

/** Colours of the cells of a raster, as SLD says them. */
class ColourMapStyleTest {
  private static final Edition SHIPPED = Shipped.edition();

  private static String sld(String symbolizer) {
    return "<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\">\n"
        + "<NamedLayer><Name>a</Name><UserStyle><FeatureTypeStyle><Rule><Title>Độ cao</Title>\n"
        + symbolizer
        + "\n</Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>";
  }

  private static StyleProgram read(String symbolizer, Findings findings) {
    return SldReader.read("a.sld", sld(symbolizer), SHIPPED.tables(), n -> true, findings);
  }

  private static Symbolizer.Raster raster(String symbolizer) {
    Findings findings = new Findings();
    StyleProgram program = read(symbolizer, findings);
    assertEquals(List.of(), findings.list());
    return (Symbolizer.Raster)
        program.parts().getFirst().rules().getFirst().symbolizers().getFirst();
  }

  private static LayerProblem only(String symbolizer) {
    Findings findings = new Findings();
    read(symbolizer, findings);
    assertEquals(1, findings.size(), () -> findings.list().toString());
    return findings.list().getFirst();
  }

  @Test
  void aRampHasColoursValuesOpacityAndWords() {
    Symbolizer.Raster raster =
        raster(
            "<RasterSymbolizer><Opacity>0.8</Opacity><ColorMap>"
                + "<ColorMapEntry color=\"#00FF00\" quantity=\"0\" label=\"Thấp\""
                + " label-en=\"Low\"/>"
                + "<ColorMapEntry color=\"@accent\" quantity=\"12.5\" opacity=\"0.5\"/>"
                + "</ColorMap></RasterSymbolizer>");
    assertEquals(0.8, raster.opacity());
    assertEquals(ColourMap.Type.RAMP, raster.colours().type());
    ColourMap.Entry first = raster.colours().entries().getFirst();
    assertEquals(new Words("Thấp", "Low"), first.label());
    assertEquals(new Expr.Text("#00FF00"), first.colour());
    ColourMap.Entry last = raster.colours().entries().getLast();
    assertEquals(12.5, last.quantity());
    assertEquals(0.5, last.opacity());
    assertEquals(new Expr.Token("accent"), last.colour());
    assertTrue(raster.serverOnly());
  }

  @Test
  void intervalsAndValuesAreTheOtherTypesAndWithoutAMapTheFileSpeaks() {
    String entry = "<ColorMapEntry color=\"#00FF00\" quantity=\"1\"/></ColorMap>";
    assertEquals(
        ColourMap.Type.INTERVALS,
        raster("<RasterSymbolizer><ColorMap type=\"intervals\">" + entry + "</RasterSymbolizer>")
            .colours()
            .type());
    assertEquals(
        ColourMap.Type.VALUES,
        raster("<RasterSymbolizer><ColorMap type=\"values\">" + entry + "</RasterSymbolizer>")
            .colours()
            .type());
    assertNull(raster("<RasterSymbolizer/>").colours());
  }

  @Test
  void whatCannotStandThereIsToldWithItsLine() {
    String head = "<RasterSymbolizer>\n<ColorMap";
    String foot = "</ColorMap></RasterSymbolizer>";
    String entry = "<ColorMapEntry color=\"#00FF00\" quantity=\"1\"/>";
    LayerProblem type = only(head + " type=\"interval\">" + entry + foot);
    assertEquals("style-value", type.code());
    assertEquals(4, type.line());
    assertTrue(type.vi().contains("«intervals»"), type.vi());
    assertEquals("style-missing", only(head + ">" + foot).code());
    assertEquals("style-order", only(head + ">" + entry + "\n" + entry + foot).code());
    assertEquals(
        "style-colour",
        only(head + "><ColorMapEntry color=\"green\" quantity=\"1\"/>" + foot).code());
    assertEquals(
        "style-number",
        only(head + "><ColorMapEntry color=\"#00FF00\" quantity=\"cao\"/>" + foot).code());
    assertEquals(
        "style-parameter",
        only(head + "><ColorMapEntry colour=\"#1\" color=\"#00FF00\" quantity=\"1\"/>" + foot)
            .code());
    assertEquals("style-element", only(head + ">" + entry + "<Else/>" + foot).code());
  }

  @Test
  void theLegendHasALineForEachLabel() {
    Findings findings = new Findings();
    StyleProgram program =
        read(
            "<RasterSymbolizer><ColorMap type=\"values\">"
                + "<ColorMapEntry color=\"#00FF00\" quantity=\"1\" label=\"Rừng\"/>"
                + "<ColorMapEntry color=\"#0000FF\" quantity=\"2\"/>"
                + "</ColorMap></RasterSymbolizer>",
            findings);
    Layer layer = LayerMaking.layer("{kind: raster, file: a.tif}");
    Legend legend = LegendMaker.of(program, SHIPPED, Theme.LIGHT, null, layer, List.of());
    assertEquals(2, legend.items().size(), legend.toString());
    assertEquals("Rừng", legend.items().getLast().title().vi());
    assertEquals("#00FF00", legend.items().getLast().symbol().fill());
  }

  @Test
  void aPictureLayerReachesTheBrowserAsTilesOfThisServer() {
    Styles styles = new Styles(Shipped.FILES);
    Layer layer =
        LayerMaking.layer(
            "{kind: wms, url: 'https://ban-do.tinh.vn/wms?key=bi-mat', layers: [a],"
                + " attribution: {vi: Sở Xây dựng, en: Department}}");
    Layer link = LayerMaking.layer("{kind: link, url: 'https://ilis.tinh.vn/'}");
    String style =
        new GlStyle(styles, Theme.LIGHT, "", null, null).of(List.of(layer), "1").toString();
    assertTrue(style.contains("/tiles/ngoai/{z}/{x}/{y}.png"), style);
    assertTrue(style.contains("Sở Xây dựng"), style);
    assertTrue(!style.contains("bi-mat") && !style.contains("ban-do.tinh.vn"), style);
    String none =
        new GlStyle(styles, Theme.LIGHT, "", null, null).of(List.of(link), "1").toString();
    assertTrue(none.contains("sources={}") && none.contains("layers=[]"), none);
  }
}
