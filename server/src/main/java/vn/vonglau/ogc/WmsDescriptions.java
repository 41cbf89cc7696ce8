package vn.vonglau.ogc;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;

/** DescribeLayer and GetStyles. */
@Component
class WmsDescriptions {
  private static final Pattern ROOT =
      Pattern.compile("<(?:\\w+:)?StyledLayerDescriptor\\b([^>]*)>", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("xmlns(?::\\w+)?\\s*=\\s*\"[^\"]*\"");
  private static final Pattern NAMED =
      Pattern.compile(
          "<((?:\\w+:)?)NamedLayer\\s*>\\s*<((?:\\w+:)?)Name>[^<]*</\\2Name>(.*)</\\1NamedLayer>",
          Pattern.DOTALL);

  private final Catalogue catalogue;
  private final Styles styles;

  WmsDescriptions(Catalogue catalogue, Styles styles) {
    this.catalogue = catalogue;
    this.styles = styles;
  }

  /** What a layer is made of: the name of its features, where it has any. */
  WmsAnswer layers(WmsParams params, WmsVersion version) {
    Rights rights = catalogue.rights();
    List<Layer> layers =
        WmsLayers.names(params.required("LAYERS")).stream()
            .map(name -> WmsLayers.grant(rights, name).layer())
            .toList();
    Xml xml = Xml.document();
    if (version == WmsVersion.V111) {
      xml.open("WMS_DescribeLayerResponse", "version", "1.1.1");
      for (Layer layer : layers) {
        xml.open("LayerDescription", "name", layer.id());
        if (WmsLayers.queryable(layer)) {
          xml.empty("Query", "typeName", layer.id());
        }
        xml.close();
      }
      return WmsAnswer.of("application/vnd.ogc.wms_xml", xml.bytes());
    }
    xml.open(
        "DescribeLayerResponse",
        "xmlns",
        "http://www.opengis.net/sld",
        "xmlns:se",
        "http://www.opengis.net/se",
        "version",
        "1.1.0");
    xml.text("Version", "1.1.0");
    for (Layer layer : layers) {
      boolean coverage = !WmsLayers.queryable(layer);
      xml.open("LayerDescription");
      xml.text("owsType", coverage ? "wcs" : "wfs");
      xml.empty("se:OnlineResource");
      xml.open("TypeName");
      xml.text(coverage ? "se:CoverageName" : "se:FeatureTypeName", layer.id());
      xml.close().close();
    }
    return WmsAnswer.of("text/xml", xml.bytes());
  }

  /** The styles of the layers as one SLD. */
  WmsAnswer styles(WmsParams params) {
    Rights rights = catalogue.rights();
    StringBuilder all = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    all.append("<StyledLayerDescriptor version=\"1.0.0\" xmlns=\"http://www.opengis.net/sld\">\n");
    for (String name : WmsLayers.names(params.required("LAYERS"))) {
      Layer layer = WmsLayers.grant(rights, name).layer();
      Optional<String> text = styles.sld(layer, Theme.LIGHT);
      all.append(text.map(t -> named(t, layer)).orElseGet(() -> plain(layer)));
    }
    all.append("</StyledLayerDescriptor>\n");
    byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
    return WmsAnswer.of("application/vnd.ogc.sld+xml", bytes);
  }

  /** The part of a file that is about the layer, with its own name and the namespaces it needs. */
  private static String named(String sld, Layer layer) {
    Matcher root = ROOT.matcher(sld);
    Matcher named = NAMED.matcher(sld);
    if (!root.find() || !named.find()) {
      return plain(layer);
    }
    StringBuilder spaces = new StringBuilder();
    Matcher space = SPACE.matcher(root.group(1));
    while (space.find()) {
      spaces.append(' ').append(space.group());
    }
    String in = named.group(1);
    String of = named.group(2);
    return "<"
        + in
        + "NamedLayer"
        + spaces
        + "><"
        + of
        + "Name>"
        + layer.id()
        + "</"
        + of
        + "Name>"
        + named.group(3)
        + "</"
        + in
        + "NamedLayer>\n";
  }

  private static String plain(Layer layer) {
    return "<NamedLayer><Name>" + layer.id() + "</Name></NamedLayer>\n";
  }
}
