package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.vonglau.portrayal.TileGrid;
import vn.vonglau.support.Client;
import vn.vonglau.support.Fetch;
import vn.vonglau.support.ServerTest;
import vn.vonglau.support.Wait;

/** The document in which WMTS describes itself, by the requirements of OGC 07-057r7, 7.1. */
@ServerTest
class WmtsCapabilitiesTest extends WmtsStory {
  @Autowired WmtsCapabilities capabilities;

  @Test
  void theDocumentDescribesWhatTheCallerMaySeeAndNothingElse() throws Exception {
    HttpResponse<byte[]> answer = get("/wmts?service=WMTS&request=GetCapabilities");
    assertEquals(200, answer.statusCode());
    assertTrue(Fetch.header(answer, "Content-Type").startsWith("application/xml"));
    Document document = xml(answer);
    assertEquals("1.0.0", document.getDocumentElement().getAttribute("version"));
    String text = Fetch.text(answer);
    assertTrue(text.contains(">" + PARCELS + "<"));
    assertFalse(text.contains("planning-secret") || text.contains("cameras"), "by rights");
    assertTrue(
        Client.administrator(server)
            .get("/wmts?service=WMTS&request=GetCapabilities")
            .body()
            .contains("planning-secret"));
    // the catalogue may move between two questions, not for long
    Wait.until(
        "both roads give one document",
        () ->
            Fetch.text(get("/wmts?service=WMTS&request=GetCapabilities"))
                .equals(Fetch.text(get("/wmts/1.0.0/WMTSCapabilities.xml"))));
    Element layer = layer(document, PARCELS);
    assertEquals("106.000000 12.000000", text(layer, "LowerCorner"));
    assertEquals("106.020000 12.020000", text(layer, "UpperCorner"));
    assertEquals(3, layer.getElementsByTagName("TileMatrixSetLink").getLength());
    Element legend = (Element) layer.getElementsByTagName("LegendURL").item(0);
    String href = legend.getAttribute("xlink:href");
    assertEquals(200, get(href.replaceFirst("http://[^/]*", "")).statusCode());
    assertEquals(
        3, document.getElementsByTagName("TileMatrixSet").getLength() - 3 * count(document));
  }

  private static int count(Document document) {
    return document.getElementsByTagName("TileMatrixSetLink").getLength() / 3;
  }

  @Test
  void theLimitsOfALayerHoldItsTilesAndItsTemplatesAreAddresses() throws Exception {
    Document document = xml(get("/wmts?service=WMTS&request=GetCapabilities"));
    Element layer = layer(document, PARCELS);
    NodeList links = layer.getElementsByTagName("TileMatrixSetLink");
    for (int i = 0; i < links.getLength(); i++) {
      Element link = (Element) links.item(i);
      String set = text(link, "TileMatrixSet");
      NodeList limits = link.getElementsByTagName("TileMatrixLimits");
      assertTrue(limits.getLength() > 0, set);
      for (int k = 0; k < limits.getLength(); k++) {
        Element limit = (Element) limits.item(k);
        long[] at = place(set, Integer.parseInt(text(limit, "TileMatrix")));
        assertTrue(Long.parseLong(text(limit, "MinTileCol")) <= at[0], set);
        assertTrue(Long.parseLong(text(limit, "MaxTileCol")) >= at[0], set);
        assertTrue(Long.parseLong(text(limit, "MinTileRow")) <= at[1], set);
        assertTrue(Long.parseLong(text(limit, "MaxTileRow")) >= at[1], set);
      }
    }
    long[] at = place("WorldCRS84Quad", 15);
    NodeList resources = layer.getElementsByTagName("ResourceURL");
    assertEquals(5, resources.getLength());
    for (int i = 0; i < resources.getLength(); i++) {
      Element resource = (Element) resources.item(i);
      String address =
          resource
              .getAttribute("template")
              .replaceFirst("http://[^/]*", "")
              .replace("{Style}", "default")
              .replace("{TileMatrixSet}", "WorldCRS84Quad")
              .replace("{TileMatrix}", "15")
              .replace("{TileRow}", Long.toString(at[1]))
              .replace("{TileCol}", Long.toString(at[0]))
              .replace("{I}", "10")
              .replace("{J}", "20");
      HttpResponse<byte[]> answer = get(address);
      assertEquals(200, answer.statusCode(), address);
      assertTrue(
          Fetch.header(answer, "Content-Type").startsWith(resource.getAttribute("format")),
          address);
    }
  }

  @Test
  void everyAddressInTheDocumentBeginsWithThePublicOne() throws Exception {
    String base = "https://ban-do.example.vn/goc";
    String text = new String(capabilities.write(base, null).bytes(), StandardCharsets.UTF_8);
    var addresses = Pattern.compile("(?:xlink:href|template)=\"([^\"]*)\"").matcher(text);
    int count = 0;
    while (addresses.find()) {
      count++;
      assertTrue(addresses.group(1).startsWith(base + "/"), addresses.group(1));
    }
    assertTrue(count > 20, count + " addresses");
  }

  @Test
  void setsAreWrittenWithTheNumbersThatTheirTilesHave() throws Exception {
    Document document = xml(get("/wmts?service=WMTS&request=GetCapabilities"));
    NodeList sets = document.getElementsByTagName("TileMatrixSet");
    int met = 0;
    for (int i = 0; i < sets.getLength(); i++) {
      Element set = (Element) sets.item(i);
      if (!set.getParentNode().getNodeName().equals("Contents")) {
        continue;
      }
      met++;
      TileGrid grid = grids.find(text(set, "ows:Identifier")).orElseThrow();
      assertTrue(text(set, "ows:SupportedCRS").startsWith("urn:ogc:def:crs:"));
      NodeList matrices = set.getElementsByTagName("TileMatrix");
      assertEquals(grid.matrices().size(), matrices.getLength());
      Element last = (Element) matrices.item(matrices.getLength() - 1);
      assertEquals(
          grid.scaleDenominator(grid.matrices().size() - 1),
          Double.parseDouble(text(last, "ScaleDenominator")),
          1e-9);
      assertEquals("256", text(last, "TileWidth"));
    }
    assertEquals(3, met);
  }

  @Test
  void namesOfParametersKnowNoCaseAndAKnownDocumentIsShort() throws Exception {
    assertEquals(
        200,
        get(tile("WebMercatorQuad", 16, "image/png").replace("LAYER=", "lAyEr=")).statusCode());
    Document full =
        xml(get("/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&AcceptVersions=2.0.0,1.0.0"));
    String sequence = full.getDocumentElement().getAttribute("updateSequence");
    Document known =
        xml(get("/wmts?SERVICE=WMTS&REQUEST=GetCapabilities&updateSequence=" + sequence));
    assertEquals(0, known.getElementsByTagName("Contents").getLength());
    assertEquals(sequence, known.getDocumentElement().getAttribute("updateSequence"));
  }
}
