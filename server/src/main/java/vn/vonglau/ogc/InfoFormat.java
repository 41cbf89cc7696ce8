package vn.vonglau.ogc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.GeoJson;

/** How GetFeatureInfo answers, of WMS and of WMTS. */
enum InfoFormat {
  TEXT("text/plain", "txt"),
  HTML("text/html", "html"),
  JSON("application/json", "json"),
  GML2("application/vnd.ogc.gml", "gml2"),
  GML3("application/vnd.ogc.gml/3.1.1", "gml");

  /** As it is listed and asked for. */
  final String name;

  /** What stands for it at the end of an address. */
  final String ending;

  InfoFormat(String name, String ending) {
    this.name = name;
    this.ending = ending;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(f -> f.name).toList();
  }

  static InfoFormat of(String asked) {
    String plain = asked.strip().toLowerCase(Locale.ROOT);
    for (InfoFormat format : values()) {
      if (format.name.equals(plain)) {
        return format;
      }
    }
    if (plain.equals("application/geo+json")) {
      return JSON;
    }
    String known = names().stream().collect(Collectors.joining(", "));
    throw WmsException.of(
        "InvalidFormat",
        "Không trả lời được ở dạng «" + WmsText.shown(asked) + "». Dùng: " + known + ".",
        "There is no answer in the format '" + WmsText.shown(asked) + "'. Use: " + known + ".",
        "INFO_FORMAT");
  }

  String type() {
    return switch (this) {
      case TEXT, HTML -> name + ";charset=UTF-8";
      case JSON -> name;
      // a media type has no second slash
      case GML2, GML3 -> "application/vnd.ogc.gml;charset=UTF-8";
    };
  }

  byte[] write(List<Met> met, boolean english) {
    return switch (this) {
      case TEXT -> text(met, english).getBytes(StandardCharsets.UTF_8);
      case HTML -> html(met, english);
      case JSON -> json(met).getBytes(StandardCharsets.UTF_8);
      case GML2 -> WmsGml.write(met, false);
      case GML3 -> WmsGml.write(met, true);
    };
  }

  private static String text(List<Met> met, boolean english) {
    StringBuilder out = new StringBuilder();
    if (met.isEmpty()) {
      out.append(nothing(english)).append('\n');
    }
    for (Met m : met) {
      out.append(words(m.grant().layer().title(), english)).append(": ");
      out.append(line(title(m))).append('\n');
      m.values()
          .forEach(
              (field, value) -> {
                if (value != null) {
                  out.append("  ").append(label(field, english)).append(": ");
                  out.append(line(shown(field, value, english))).append('\n');
                }
              });
    }
    return out.toString();
  }

  private static byte[] html(List<Met> met, boolean english) {
    Xml html = new Xml();
    html.raw("<!DOCTYPE html>\n");
    html.open("html", "xmlns", "http://www.w3.org/1999/xhtml", "lang", english ? "en" : "vi");
    html.open("head").empty("meta", "charset", "UTF-8");
    html.text("title", english ? "Features" : "Đối tượng").close().open("body");
    if (met.isEmpty()) {
      html.text("p", nothing(english));
    }
    for (Met m : met) {
      html.text("h2", words(m.grant().layer().title(), english) + ": " + title(m));
      html.open("table");
      m.values()
          .forEach(
              (field, value) -> {
                if (value != null) {
                  html.open("tr").text("th", label(field, english));
                  html.text("td", shown(field, value, english)).close();
                }
              });
      html.close();
    }
    return html.bytes();
  }

  /** RFC 7946: positions in WGS 84, longitude first, whatever the picture's system is. */
  private static String json(List<Met> met) {
    StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
    String comma = "";
    for (Met m : met) {
      String layer = m.grant().layer().id();
      out.append(comma).append("{\"type\":\"Feature\",\"id\":");
      GeoJson.string(layer + "." + m.feature().id(), out);
      out.append(",\"geometry\":");
      if (m.feature().geometry() == null) {
        out.append("null");
      } else {
        GeoJson.write(m.feature().geometry(), out);
      }
      out.append(",\"properties\":{\"layer\":");
      GeoJson.string(layer, out);
      out.append(",\"id\":").append(m.feature().id()).append(",\"name\":");
      value(m.feature().name(), out);
      m.values()
          .forEach(
              (field, value) -> {
                out.append(',');
                GeoJson.string(field.name(), out);
                out.append(':');
                value(value, out);
              });
      out.append("},\"titles\":{");
      titles(m.values().keySet(), out);
      out.append("}}");
      comma = ",";
    }
    return out.append("],\"numberReturned\":").append(met.size()).append('}').toString();
  }

  private static void titles(Iterable<Field> fields, StringBuilder out) {
    String comma = "";
    for (Field field : fields) {
      out.append(comma);
      GeoJson.string(field.name(), out);
      out.append(':');
      GeoJson.string(label(field, false), out);
      comma = ",";
    }
  }

  private static void value(Object value, StringBuilder out) {
    switch (value) {
      case null -> out.append("null");
      case String text -> GeoJson.string(text, out);
      case Double number -> GeoJson.number(number, out);
      default -> out.append(value);
    }
  }

  static String title(Met met) {
    String name = met.feature().name();
    return name == null || name.isBlank() ? "#" + met.feature().id() : name;
  }

  private static String label(Field field, boolean english) {
    String unit = field.unit() == null ? "" : " (" + field.unit() + ")";
    return words(field.title(), english) + unit;
  }

  private static String shown(Field field, Object value, boolean english) {
    Words words = field.values().get(value.toString());
    if (words != null) {
      return words(words, english);
    }
    if (value instanceof Boolean is) {
      return english ? is ? "yes" : "no" : is ? "có" : "không";
    }
    return plain(value);
  }

  static String plain(Object value) {
    return value instanceof Double d ? WmsText.number(d) : value.toString();
  }

  /** One line of a text stays one line. */
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }

  private static String nothing(boolean english) {
    return english ? "Nothing is drawn at this place." : "Không có đối tượng nào ở chỗ này.";
  }

  private static String words(Words words, boolean english) {
    return english ? words.en() : words.vi();
  }
}
