package vn.vonglau.ogc;

import static vn.vonglau.ogc.WmtsFeatureInfo.FORMATS;

import java.nio.charset.StandardCharsets;
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

/** The document in which WMTS 1.0.0 describes itself (07-057r7, 7.1), as one caller may see it. */
@Component
class WmtsCapabilities {
  private static final String WMTS = "http://www.opengis.net/wmts/1.0";

  /** Where the layers of a Vietnamese province are, when they cannot be asked. */
  private static final Bounds COUNTRY = new Bounds(102, 8, 110, 24);

  private static final double ZOOM_ZERO = 559_082_264.028_717_8;

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
    String body = body(base);
    CRC32C crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    String sequence = Long.toHexString(crc.getValue());
    boolean same = sequence.equals(known);
    WmtsXml root = new WmtsXml();
    root.open(
        "Capabilities",
        "xmlns",
        WMTS,
        "xmlns:ows",
        WmtsXml.OWS,
        "xmlns:xlink",
        "http://www.w3.org/1999/xlink",
        "version",
        "1.0.0",
        "updateSequence",
        sequence);
    String head = root.toString();
    String text = head.stripTrailing() + (same ? "" : body) + "\n</Capabilities>\n";
    return new Document(sequence, text.getBytes(StandardCharsets.UTF_8));
  }

  private String body(String base) {
    WmtsXml xml = new WmtsXml();
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
    xml.empty("ServiceMetadataURL", "xlink:href", base + "/wmts/1.0.0/WMTSCapabilities.xml");
    String text = xml.toString();
    return text.substring(text.indexOf("?>") + 2).stripTrailing();
  }

  private static void identification(WmtsXml xml) {
    xml.open("ows:ServiceIdentification")
        .text("ows:Title", "Vọng Lâu", "xml:lang", "vi")
        .text("ows:Abstract", "Bản đồ giám sát của tỉnh, dạng ô ảnh", "xml:lang", "vi")
        .text("ows:Abstract", "Monitoring map of a province as picture tiles", "xml:lang", "en")
        .text("ows:ServiceType", "OGC WMTS")
        .text("ows:ServiceTypeVersion", "1.0.0")
        .close();
  }

  private static void operations(WmtsXml xml, String base) {
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

  private static void get(WmtsXml xml, String href, String encoding) {
    xml.open("ows:Get", "xlink:href", href)
        .open("ows:Constraint", "name", "GetEncoding")
        .open("ows:AllowedValues")
        .text("ows:Value", encoding)
        .close()
        .close()
        .close();
  }

  private static void titles(WmtsXml xml, String tag, Words words) {
    if (words != null) {
      xml.text(tag, words.vi(), "xml:lang", "vi").text(tag, words.en(), "xml:lang", "en");
    }
  }

  private void layer(WmtsXml xml, Rights.Grant grant, String base) {
    Layer layer = grant.layer();
    Bounds box = boxes.of(grant, tiles.today()).orElse(COUNTRY);
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
    FORMATS.keySet().forEach(f -> xml.text("InfoFormat", f));
    boolean days = WmtsTiles.hasDays(layer);
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

  private static void resources(WmtsXml xml, Layer layer, String base, boolean days) {
    String tile =
        base
            + "/wmts/rest/"
            + layer.id()
            + "/{Style}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}";
    String time = days ? "?time={Time}" : "";
    xml.empty(
        "ResourceURL",
        "format",
        "image/png",
        "resourceType",
        "tile",
        "template",
        tile + ".png" + time);
    xml.empty(
        "ResourceURL",
        "format",
        "image/jpeg",
        "resourceType",
        "tile",
        "template",
        tile + ".jpg" + time);
    FORMATS.forEach(
        (type, ending) ->
            xml.empty(
                "ResourceURL",
                "format",
                type,
                "resourceType",
                "FeatureInfo",
                "template",
                tile + "/{J}/{I}." + ending + time));
  }

  private static void link(WmtsXml xml, TileGrid grid, Layer layer, Bounds box) {
    xml.open("TileMatrixSetLink").text("TileMatrixSet", grid.id()).open("TileMatrixSetLimits");
    int written = 0;
    for (int m = 0; m < grid.matrices().size(); m++) {
      double zoom = Math.log(ZOOM_ZERO / grid.scaleDenominator(m)) / Math.log(2);
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

  private static void set(WmtsXml xml, TileGrid grid) {
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
