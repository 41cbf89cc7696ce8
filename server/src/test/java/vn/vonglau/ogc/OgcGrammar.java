package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;

/**
 * What may stand in what, in which order and how often, in the service documents of WMS and WMTS:
 * the content models of the published schemas, written as lists of names, each with its number
 * ({@code ?} at most one, {@code *} any, {@code +} at least one, else one). An element without a
 * model holds text alone.
 */
final class OgcGrammar {
  private static final String XLINK = "http://www.w3.org/1999/xlink";

  /** capabilities_1_3_0.xsd, and sld_capabilities.xsd (1.1.0) for what it adds. */
  static final OgcGrammar WMS_130 =
      new OgcGrammar()
          .model("WMS_Capabilities", "Service Capability")
          .model(
              "Service",
              "Name Title Abstract? KeywordList? OnlineResource ContactInformation? Fees?"
                  + " AccessConstraints? LayerLimit? MaxWidth? MaxHeight?")
          .contacts()
          .model("Capability", "Request Exception UserDefinedSymbolization? Layer?")
          .model("UserDefinedSymbolization", "")
          .model(
              "Request", "GetCapabilities GetMap GetFeatureInfo? DescribeLayer? GetLegendGraphic?")
          .operations("Get Post?")
          .model(
              "Layer",
              "Name? Title Abstract? KeywordList? CRS* EX_GeographicBoundingBox? BoundingBox*"
                  + " Dimension* Attribution? AuthorityURL* Identifier* MetadataURL* DataURL*"
                  + " FeatureListURL* Style* MinScaleDenominator? MaxScaleDenominator? Layer*")
          .model(
              "EX_GeographicBoundingBox",
              "westBoundLongitude eastBoundLongitude southBoundLatitude northBoundLatitude")
          .layers();

  /** WMS_MS_Capabilities.dtd, 1.1.1. */
  static final OgcGrammar WMS_111 =
      new OgcGrammar()
          .model("WMT_MS_Capabilities", "Service Capability")
          .model(
              "Service",
              "Name Title Abstract? KeywordList? OnlineResource ContactInformation? Fees?"
                  + " AccessConstraints?")
          .contacts()
          .model(
              "Capability",
              "Request Exception VendorSpecificCapabilities? UserDefinedSymbolization? Layer?")
          .model("UserDefinedSymbolization", "")
          .model(
              "Request",
              "GetCapabilities GetMap GetFeatureInfo? DescribeLayer? GetLegendGraphic? GetStyles?"
                  + " PutStyles?")
          .operations("Get Post?")
          .model("GetStyles", "Format+ DCPType+")
          .model(
              "Layer",
              "Name? Title Abstract? KeywordList? SRS* LatLonBoundingBox? BoundingBox* Dimension*"
                  + " Extent* Attribution? AuthorityURL* Identifier* MetadataURL* DataURL*"
                  + " FeatureListURL* Style* ScaleHint? Layer*")
          .model("LatLonBoundingBox", "")
          .model("ScaleHint", "")
          .layers();

  /** wmtsGetCapabilities_response.xsd (1.0), on owsServiceIdentification.xsd and others of 1.1. */
  static final OgcGrammar WMTS =
      new OgcGrammar()
          .model(
              "Capabilities",
              "ServiceIdentification? ServiceProvider? OperationsMetadata? Contents? Themes*"
                  + " WSDL* ServiceMetadataURL*")
          .model(
              "ServiceIdentification",
              "Title* Abstract* Keywords* ServiceType ServiceTypeVersion+ Profile* Fees?"
                  + " AccessConstraints*")
          .model("OperationsMetadata", "Operation+ Parameter* Constraint* ExtendedCapabilities?")
          .model("Operation", "DCP+ Parameter* Constraint* Metadata*")
          .model("DCP", "HTTP")
          .model("HTTP", "Get* Post*")
          .model("Get", "Constraint*")
          .model("Constraint", "AllowedValues")
          .model("AllowedValues", "Value+")
          .model("Contents", "Layer* OtherSource* TileMatrixSet*")
          .model(
              "Layer",
              "Title* Abstract* Keywords* WGS84BoundingBox* Identifier BoundingBox* Metadata*"
                  + " DatasetDescriptionSummary* Style+ Format+ InfoFormat* Dimension*"
                  + " TileMatrixSetLink+ ResourceURL*")
          .model("WGS84BoundingBox", "LowerCorner UpperCorner")
          .model("Style", "Title* Abstract* Keywords* Identifier LegendURL*")
          .model("LegendURL", "")
          .model(
              "Dimension",
              "Title* Abstract* Keywords* Identifier UOM? UnitSymbol? Default Current? Value+")
          .model("TileMatrixSetLink", "TileMatrixSet TileMatrixSetLimits?")
          .model("TileMatrixSetLink/TileMatrixSet", null)
          .model("TileMatrixSetLimits", "TileMatrixLimits+")
          .model("TileMatrixLimits", "TileMatrix MinTileRow MaxTileRow MinTileCol MaxTileCol")
          .model("TileMatrixLimits/TileMatrix", null)
          .model("ResourceURL", "")
          .model(
              "TileMatrixSet",
              "Title* Abstract* Keywords* Identifier BoundingBox? SupportedCRS"
                  + " WellKnownScaleSet? TileMatrix+")
          .model(
              "TileMatrix",
              "Title* Abstract* Keywords* Identifier ScaleDenominator TopLeftCorner TileWidth"
                  + " TileHeight MatrixWidth MatrixHeight")
          .model("ServiceMetadataURL", "");

  private final Map<String, String> models = new TreeMap<>();

  private OgcGrammar model(String name, String content) {
    models.put(name, content == null ? "#text" : content);
    return this;
  }

  private OgcGrammar contacts() {
    return model(
            "ContactInformation",
            "ContactPersonPrimary? ContactPosition? ContactAddress? ContactVoiceTelephone?"
                + " ContactFacsimileTelephone? ContactElectronicMailAddress?")
        .model("ContactPersonPrimary", "ContactPerson ContactOrganization")
        .model("ContactAddress", "AddressType Address City StateOrProvince PostCode Country")
        .model("OnlineResource", "");
  }

  private OgcGrammar operations(String methods) {
    for (String name :
        "GetCapabilities GetMap GetFeatureInfo DescribeLayer GetLegendGraphic".split(" ")) {
      model(name, "Format+ DCPType+");
    }
    return model("DCPType", "HTTP")
        .model("HTTP", methods)
        .model("Get", "OnlineResource")
        .model("Post", "OnlineResource")
        .model("Exception", "Format+");
  }

  private OgcGrammar layers() {
    return model("BoundingBox", "")
        .model("Attribution", "Title? OnlineResource? LogoURL?")
        .model("Style", "Name Title Abstract? LegendURL* StyleSheetURL? StyleURL?")
        .model("LegendURL", "Format OnlineResource");
  }

  /** Fails with the place at the first element that is not where it may be. */
  void check(Element at) {
    check(at, at.getLocalName());
  }

  private void check(Element at, String path) {
    String parent = at.getParentNode() instanceof Element p ? p.getLocalName() + "/" : "";
    String model =
        models.getOrDefault(
            parent + at.getLocalName(), models.getOrDefault(at.getLocalName(), "#text"));
    List<Element> children = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (var n = at.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element e) {
        children.add(e);
      } else {
        text.append(n.getTextContent());
      }
    }
    if (model.equals("#text")) {
      assertEquals(List.of(), children, path + " holds text alone");
      return;
    }
    assertTrue(text.toString().isBlank(), path + " holds no text: " + text);
    int next = 0;
    for (String particle : model.isEmpty() ? new String[0] : model.split(" ")) {
      char last = particle.charAt(particle.length() - 1);
      boolean plain = Character.isLetterOrDigit(last);
      String name = plain ? particle : particle.substring(0, particle.length() - 1);
      int count = 0;
      while (next < children.size() && children.get(next).getLocalName().equals(name)) {
        count++;
        next++;
      }
      assertTrue(count > 0 || last == '?' || last == '*', path + " lacks " + name);
      assertTrue(count < 2 || last == '+' || last == '*', path + " has " + count + " " + name);
    }
    String left = next < children.size() ? children.get(next).getLocalName() : "";
    assertEquals("", left, path + " has this in the wrong place");
    for (Element child : children) {
      address(child, path);
      check(child, path + "/" + child.getLocalName());
    }
  }

  private static void address(Element e, String path) {
    if (e.getLocalName().equals("OnlineResource")) {
      assertNotNull(e.getAttributeNodeNS(XLINK, "href"), path);
      assertEquals("simple", e.getAttributeNS(XLINK, "type"), path);
    }
  }
}
