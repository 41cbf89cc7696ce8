package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.Feature;
import vn.vonglau.features.LayerSources;
import vn.vonglau.kernel.GeoJson;
import vn.vonglau.portrayal.MapLayer;
import vn.vonglau.portrayal.MapPainter;
import vn.vonglau.portrayal.PictureTiles;

/** What a tile shows at one of its pixels, written for programs and for people. */
@Component
class WmtsFeatureInfo {
  /** Media types with the ending that stands for each in addresses. */
  static final Map<String, String> FORMATS = new LinkedHashMap<>();

  static {
    FORMATS.put("application/json", "json");
    FORMATS.put("text/html", "html");
    FORMATS.put("text/plain", "txt");
  }

  private static final int MOST = 50;
  private static final double TOLERANCE_PX = 4;

  private final PictureTiles pictures;
  private final LayerSources sources;

  WmtsFeatureInfo(PictureTiles pictures, LayerSources sources) {
    this.pictures = pictures;
    this.sources = sources;
  }

  private record Found(MapLayer layer, Feature feature) {}

  /**
   * @param format one of {@link #FORMATS}
   */
  String write(WmtsTiles.Asked asked, int i, int j, String format) {
    List<Found> found = new ArrayList<>();
    for (MapPainter.Drawn drawn :
        pictures.drawnAt(asked.cell(), asked.set(), i + 0.5, j + 0.5, TOLERANCE_PX, MOST)) {
      Optional<Feature> feature =
          sources.source(drawn.layer().grant(), drawn.layer().day()).find(drawn.id());
      feature.ifPresent(f -> found.add(new Found(drawn.layer(), f)));
    }
    return switch (format) {
      case "text/html" -> html(found);
      case "text/plain" -> plain(found);
      default -> json(found);
    };
  }

  private static String json(List<Found> found) {
    StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    String comma = "";
    for (Found f : found) {
      out.append(comma).append("{\"type\":\"Feature\",\"id\":");
      GeoJson.string(f.layer.grant().layer().id() + "." + f.feature.id(), out);
      out.append(",\"geometry\":");
      GeoJson.write(f.feature.geometry(), out);
      out.append(",\"properties\":{\"id\":").append(f.feature.id());
      if (f.feature.name() != null) {
        out.append(",\"name\":");
        GeoJson.string(f.feature.name(), out);
      }
      for (Map.Entry<String, Object> p : f.feature.properties().entrySet()) {
        out.append(',');
        GeoJson.string(p.getKey(), out);
        out.append(':');
        switch (p.getValue()) {
          case null -> out.append("null");
          case Double number -> GeoJson.number(number, out);
          case Long number -> out.append(number);
          case Boolean is -> out.append(is);
          case Object other -> GeoJson.string(other.toString(), out);
        }
      }
      out.append("}}");
      comma = ",\n";
    }
    return out.append("]}").toString();
  }

  private static String html(List<Found> found) {
    StringBuilder out =
        new StringBuilder(
            "<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><title>Vọng"
                + " Lâu</title></head><body>");
    if (found.isEmpty()) {
      out.append("<p>Không có đối tượng tại đây.</p>");
    }
    for (Found f : found) {
      out.append("<table><caption>");
      WmtsXml.escape(f.layer.grant().layer().title().vi(), out);
      out.append("</caption>");
      lines(f)
          .forEach(
              (title, value) -> {
                out.append("<tr><th>");
                WmtsXml.escape(title, out);
                out.append("</th><td>");
                WmtsXml.escape(value, out);
                out.append("</td></tr>");
              });
      out.append("</table>");
    }
    return out.append("</body></html>").toString();
  }

  private static String plain(List<Found> found) {
    StringBuilder out = new StringBuilder();
    for (Found f : found) {
      out.append(f.layer.grant().layer().title().vi()).append('\n');
      lines(f)
          .forEach(
              (title, value) ->
                  out.append("  ")
                      .append(title)
                      .append(": ")
                      .append(value.replaceAll("\\p{Cntrl}", " "))
                      .append('\n'));
    }
    return out.isEmpty() ? "Không có đối tượng tại đây.\n" : out.toString();
  }

  /** Titles and values in words, as the layer file has them. */
  private static Map<String, String> lines(Found f) {
    Map<String, String> out = new LinkedHashMap<>();
    if (f.feature.name() != null) {
      out.put("Tên", f.feature.name());
    }
    for (Field field : f.layer.grant().fields()) {
      Object value = f.feature.properties().get(field.name());
      if (value != null) {
        Words words = field.values().get(value.toString());
        String unit = field.unit() == null ? "" : " " + field.unit();
        out.put(field.title().vi(), words == null ? value + unit : words.vi());
      }
    }
    return out;
  }
}
