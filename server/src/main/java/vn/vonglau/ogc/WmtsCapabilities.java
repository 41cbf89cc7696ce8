package vn.vonglau.ogc;

import static vn.vonglau.ogc.WmtsFeatureInfo.FORMATS;

import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.World;
import vn.vonglau.portrayal.LayerBoxes;
import vn.vonglau.portrayal.PictureSet;
import vn.vonglau.portrayal.TileGrid;
import vn.vonglau.styles.StyleProgram;

/** The document in which WMTS 1.0.0 describes itself (07-057r7, 7.1), as one caller may see it. */
@Component
class WmtsCapabilities {
  static final String OWS = "http://www.opengis.net/ows/1.1";
  private static final String WMTS = "http://www.opengis.net/wmts/1.0";

  private final WmtsTiles tiles;
  private final LayerBoxes boxes;

  WmtsCapabilities(WmtsTiles tiles, LayerBoxes boxes) {
    this.tiles = tiles;
    this.boxes = boxes;
  }

  /**
   * @param sequence changes with every byte
   */
  record Document(String sequence, byte[] bytes) {}

  /**
   * @param base address of this server, without a slash at its end
   * @param known the sequence that the caller has, or null: with the right one a short document
   */
  Document write(String base, String known) {
    Xml body = body(base);
    CRC32C crc = new CRC32C();
    crc.update(body.bytes());
    String sequence = Long.toHexString(crc.getValue());
    Xml xml =
        Xml.document()
            .open(
                "Capabilities",
                "xmlns",
                WMTS,
                "xmlns:ows",
                OWS,
                "xmlns:xlink",
                "http://www.w3.org/1999/xlink",
                "version",
                "1.0.0",
                "updateSequence",
                sequence);
    if (!sequence.equals(known)) {
      xml.add(body);
    }
    return new Document(sequence, xml.bytes());
  }

  private Xml body(String base) {
    Xml xml = new Xml();
    identification(xml);
    operations(xml, base);
    xml.open("Contents");
    List<Rights.Grant> listed = tiles.layers();
    boxes.read(listed.stream().map(Rights.Grant::layer).toList());
    for (Rights.Grant grant : listed) {
      layer(xml, grant, base);
    }
    tiles.grids().forEach(g -> set(xml, g));
    xml.close();
    return xml.empty("ServiceMetadataURL", "xlink:href", base + "/wmts/1.0.0/WMTSCapabilities.xml");
  }

  private static void identification(Xml xml) {
    xml.open("ows:ServiceIdentification")
        .text("ows:Title", "Vọng Lâu", "xml:lang", "vi")
        .text("ows:Abstract", "Bản đồ giám sát của tỉnh, dạng ô ảnh", "xml:lang", "vi")
        .text("ows:Abstract", "Monitoring map of a province as picture tiles", "xml:lang", "en")
        .text("ows:ServiceType", "OGC WMTS")
        .text("ows:ServiceTypeVersion", "1.0.0")
        .close();
  }

  private static void operations(Xml xml, String base) {
    xml.open("ows:OperationsMetadata");
    for (String name : new String[] {"GetCapabilities", "GetTile", "GetFeatureInfo"}) {
      xml.open("ows:Operation", "name", name).open("ows:DCP").open("ows:HTTP");
      get(xml, base + "/wmts?", "KVP");
      get(
          xml,
          base + (name.equals("GetCapabilities") ? "/wmts/1.0.0/WMTSCapabilities.xml" : "/wmts/"),
          "RESTful");
      xml.close().close().close();
    }
    xml.close();
  }

  private static void get(Xml xml, String href, String encoding) {
    xml.open("ows:Get", "xlink:href", href)
        .open("ows:Constraint", "name", "GetEncoding")
        .open("ows:AllowedValues")
        .text("ows:Value", encoding)
        .close()
        .close()
        .close();
  }

  private static void titles(Xml xml, String tag, Words words) {
    if (words != null) {
      xml.text(tag, words.vi(), "xml:lang", "vi").text(tag, words.en(), "xml:lang", "en");
    }
  }

  private void layer(Xml xml, Rights.Grant grant, String base) {
    Layer layer = grant.layer();
    Bounds box = boxes.of(grant, tiles.today()).orElse(WmsBoxes.COUNTRY);
    xml.open("Layer");
    titles(xml, "ows:Title", layer.title());
    titles(xml, "ows:Abstract", layer.note());
    xml.open("ows:WGS84BoundingBox")
        .text("ows:LowerCorner", degrees(box.west()) + " " + degrees(box.south()))
        .text("ows:UpperCorner", degrees(box.east()) + " " + degrees(box.north()))
        .close();
    xml.text("ows:Identifier", layer.id());
    for (WmtsTiles.WmtsStyle style : WmtsTiles.STYLES) {
      boolean first = style == WmtsTiles.STYLES.getFirst();
      xml.open("Style", "isDefault", Boolean.toString(first));
      titles(xml, "ows:Title", style.title());
      xml.text("ows:Identifier", style.id());
      xml.empty(
          "LegendURL",
          "format",
          "image/png",
          "xlink:href",
          base + "/legends/" + layer.id() + ".png?theme=" + style.theme().id());
      xml.close();
    }
    for (PictureSet.Format format : PictureSet.Format.values()) {
      xml.text("Format", format.mediaType());
    }
    FORMATS.forEach(f -> xml.text("InfoFormat", f.name));
    boolean days = WmsLayers.timed(layer);
    if (days) {
      xml.open("Dimension")
          .text("ows:Title", "Ngày", "xml:lang", "vi")
          .text("ows:Identifier", "Time")
          .text("ows:UOM", "ISO8601")
          .text("Default", "current")
          .text("Current", "true")
          .text("Value", "current")
          .text("Value", "1900-01-01/2100-12-31/P1D")
          .close();
    }
    tiles.grids().forEach(g -> link(xml, g, layer, box));
    resources(xml, layer, base, days);
    xml.close();
  }

  private static void resources(Xml xml, Layer layer, String base, boolean days) {
    String tile =
        base
            + "/wmts/rest/"
            + layer.id()
            + "/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}";
    String time = days ? "?time={Time}" : "";
    resource(xml, "tile", "image/png", tile + ".png" + time);
    resource(xml, "tile", "image/jpeg", tile + ".jpg" + time);
    for (InfoFormat format : FORMATS) {
      resource(xml, "FeatureInfo", format.name, tile + "/{J}/{I}." + format.ending + time);
    }
  }

  private static void resource(Xml xml, String type, String format, String template) {
    xml.empty("ResourceURL", "format", format, "resourceType", type, "template", template);
  }

  private static void link(Xml xml, TileGrid grid, Layer layer, Bounds box) {
    xml.open("TileMatrixSetLink").text("TileMatrixSet", grid.id()).open("TileMatrixSetLimits");
    int written = 0;
    for (int m = 0; m < grid.matrices().size(); m++) {
      double zoom = Math.log(StyleProgram.ZOOM_ZERO / grid.scaleDenominator(m)) / Math.log(2);
      int at = (int) Math.floor(zoom + 1e-6);
      // the last matrix stays when all are too coarse: a set without any is not allowed
      boolean last = m == grid.matrices().size() - 1 && written == 0;
      if (at < layer.minZoom() && !last || at - 1 > layer.maxZoom()) {
        continue;
      }
      written++;
      TileGrid.Range range =
          grid.range(
              m,
              box.west(),
              Math.max(box.south(), -World.MAX_LATITUDE),
              box.east(),
              Math.min(box.north(), World.MAX_LATITUDE));
      xml.open("TileMatrixLimits")
          .text("TileMatrix", grid.matrices().get(m).id())
          .text("MinTileRow", Long.toString(range.minRow()))
          .text("MaxTileRow", Long.toString(range.maxRow()))
          .text("MinTileCol", Long.toString(range.minColumn()))
          .text("MaxTileCol", Long.toString(range.maxColumn()))
          .close();
    }
    xml.close().close();
  }

  private static void set(Xml xml, TileGrid grid) {
    xml.open("TileMatrixSet");
    titles(xml, "ows:Title", grid.title());
    xml.text("ows:Identifier", grid.id()).text("ows:SupportedCRS", grid.crsName());
    if (grid.scaleSet() != null) {
      xml.text("WellKnownScaleSet", grid.scaleSet());
    }
    for (int m = 0; m < grid.matrices().size(); m++) {
      TileGrid.Matrix matrix = grid.matrices().get(m);
      // all systems of our sets have east first: 3857, CRS84 and the planes of VN-2000 (EPSG 4400)
      xml.open("TileMatrix")
          .text("ows:Identifier", matrix.id())
          .text("ScaleDenominator", number(grid.scaleDenominator(m)))
          .text("TopLeftCorner", number(matrix.east()) + " " + number(matrix.north()))
          .text("TileWidth", Integer.toString(TileGrid.PIXELS))
          .text("TileHeight", Integer.toString(TileGrid.PIXELS))
          .text("MatrixWidth", Long.toString(matrix.columns()))
          .text("MatrixHeight", Long.toString(matrix.rows()))
          .close();
    }
    xml.close();
  }

  /** All digits and no exponent: some readers know none. */
  private static String number(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(16))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String degrees(double value) {
    return String.format(Locale.ROOT, "%.6f", value);
  }
}
