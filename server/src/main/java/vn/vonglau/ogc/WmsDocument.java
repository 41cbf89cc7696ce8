package vn.vonglau.ogc;

import java.util.List;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.portrayal.Admission;

/** Writes the service document of both versions: OGC 06-042 annex E, OGC 01-068r3 annex A. */
@Component
class WmsDocument {
  private static final List<String> EXCEPTIONS_130 = List.of("XML", "INIMAGE", "BLANK");
  private static final List<String> EXCEPTIONS_111 =
      List.of(
          "application/vnd.ogc.se_xml",
          "application/vnd.ogc.se_inimage",
          "application/vnd.ogc.se_blank");

  private final WmsDocumentLayers layers;
  private final Admission admission;
  private final WmsContact contact;

  WmsDocument(WmsDocumentLayers layers, Admission admission, Environment settings) {
    this.layers = layers;
    this.admission = admission;
    this.contact = WmsContact.of(settings);
  }

  byte[] write(Rights rights, WmsVersion version, boolean english, String base, String sequence) {
    Xml xml = Xml.document();
    boolean new130 = version == WmsVersion.V130;
    if (new130) {
      xml.open(
          "WMS_Capabilities",
          "version",
          "1.3.0",
          "updateSequence",
          sequence,
          "xmlns",
          "http://www.opengis.net/wms",
          "xmlns:sld",
          "http://www.opengis.net/sld",
          "xmlns:xlink",
          "http://www.w3.org/1999/xlink",
          "xmlns:xsi",
          "http://www.w3.org/2001/XMLSchema-instance",
          "xsi:schemaLocation",
          "http://www.opengis.net/wms"
              + " http://schemas.opengis.net/wms/1.3.0/capabilities_1_3_0.xsd"
              + " http://www.opengis.net/sld"
              + " http://schemas.opengis.net/sld/1.1.0/sld_capabilities.xsd");
    } else {
      xml.raw(
          "<!DOCTYPE WMT_MS_Capabilities SYSTEM"
              + " \"http://schemas.opengis.net/wms/1.1.1/WMS_MS_Capabilities.dtd\">\n");
      xml.open("WMT_MS_Capabilities", "version", "1.1.1", "updateSequence", sequence);
    }
    service(xml, new130, english, base);
    xml.open("Capability");
    requests(xml, version, base);
    xml.open("Exception");
    (new130 ? EXCEPTIONS_130 : EXCEPTIONS_111).forEach(f -> xml.text("Format", f));
    xml.close();
    String never = new130 ? "0" : null;
    xml.empty(
        sld(version) + "UserDefinedSymbolization",
        "SupportSLD",
        "1",
        "UserLayer",
        "0",
        "UserStyle",
        "1",
        "RemoteWFS",
        "0",
        "InlineFeature",
        never,
        "RemoteWCS",
        never);
    layers.write(xml, rights, version, english, base, contact);
    return xml.bytes();
  }

  /** What 1.3.0 has in another name space. */
  private static String sld(WmsVersion version) {
    return version == WmsVersion.V130 ? "sld:" : "";
  }

  private void service(Xml xml, boolean new130, boolean english, String base) {
    xml.open("Service");
    xml.text("Name", new130 ? "WMS" : "OGC:WMS");
    xml.text("Title", title(english));
    xml.text(
        "Abstract",
        english
            ? "Maps of administrative units, monitoring stations, plans, commerce and indicators."
            : "Bản đồ đơn vị hành chính, trạm quan trắc, quy hoạch, thương mại và chỉ tiêu.");
    address(xml, base + "/");
    contact.write(xml);
    xml.text("Fees", "none");
    xml.text("AccessConstraints", "none");
    if (new130) {
      xml.text("LayerLimit", Integer.toString(WmsLayers.MOST));
      xml.text("MaxWidth", Integer.toString(admission.maxWidth()));
      xml.text("MaxHeight", Integer.toString(admission.maxHeight()));
    }
    xml.close();
  }

  static String title(boolean english) {
    return english ? "Vọng Lâu, monitoring maps" : "Vọng Lâu, bản đồ giám sát";
  }

  private static void requests(Xml xml, WmsVersion version, String base) {
    boolean new130 = version == WmsVersion.V130;
    String more = sld(version);
    xml.open("Request");
    request(xml, "GetCapabilities", List.of(version.capabilities), base);
    request(xml, "GetMap", WmsFormat.names(), base);
    request(xml, "GetFeatureInfo", InfoFormat.names(), base);
    request(
        xml,
        more + "DescribeLayer",
        List.of(new130 ? "text/xml" : "application/vnd.ogc.wms_xml"),
        base);
    request(xml, more + "GetLegendGraphic", List.of("image/png", "application/json"), base);
    if (!new130) {
      request(xml, "GetStyles", List.of("application/vnd.ogc.sld+xml"), base);
    }
    xml.close();
  }

  private static void request(Xml xml, String name, List<String> formats, String base) {
    xml.open(name);
    formats.forEach(f -> xml.text("Format", f));
    xml.open("DCPType").open("HTTP").open("Get");
    address(xml, base + "/wms?");
    xml.close().open("Post");
    address(xml, base + "/wms?");
    xml.close().close().close().close();
  }

  static void address(Xml xml, String to) {
    xml.empty(
        "OnlineResource",
        "xmlns:xlink",
        "http://www.w3.org/1999/xlink",
        "xlink:type",
        "simple",
        "xlink:href",
        to);
  }
}
