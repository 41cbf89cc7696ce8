package vn.vonglau.cascade;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Outside;
import vn.vonglau.kernel.Crs;

/** Sources that paint any box in one answer: WMS and the export of ArcGIS map services. */
final class Whole {
  /** Pixels of a side that services commonly allow. */
  private static final int MOST = 4000;

  /** Around a picture that will be bent, so that its edge has neighbours. */
  private static final int MARGIN = 2;

  private Whole() {}

  /** Null when the source's systems have no place for any of it. */
  static Plan plan(Outside source, boolean arcgis, Crs crs, Box view, int width, int height) {
    if (source.crs().contains(crs) && width <= MOST && height <= MOST) {
      return one(source, arcgis, crs, view, width, height);
    }
    Crs there = source.crs().contains(crs) ? crs : source.crs().getFirst();
    Mesh mesh = new Mesh(crs, view, width, height, there);
    Box box = mesh.covers();
    double unit = mesh.unitsPerPixel();
    if (box == null || !(unit > 0)) {
      return null;
    }
    box = box.grown(MARGIN * unit, MARGIN * unit);
    double coarser = Math.max(1, Math.max(box.width() / unit / MOST, box.height() / unit / MOST));
    int w = (int) Math.ceil(box.width() / unit / coarser);
    int h = (int) Math.ceil(box.height() / unit / coarser);
    return one(source, arcgis, there, box, Math.clamp(w, 1, MOST), Math.clamp(h, 1, MOST));
  }

  private static Plan one(Outside source, boolean arcgis, Crs crs, Box box, int w, int h) {
    URI uri = arcgis ? export(source, crs, box, w, h) : getMap(source, crs, box, w, h);
    return new Plan(crs, box, w, h, List.of(new Plan.Piece(uri, 0, 0, w, h)));
  }

  /** GetMap of WMS 1.1.1 (OGC 01-068r3, 7.2) or 1.3.0 (OGC 06-042, 7.3). */
  private static URI getMap(Outside source, Crs crs, Box box, int w, int h) {
    boolean v13 = "1.3.0".equals(source.version());
    // 06-042, 6.7.2: the axes of 1.3.0 are those of the authority; of degrees, north comes first
    boolean north = v13 && crs.isGeographic();
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("SERVICE", "WMS");
    asked.put("VERSION", source.version());
    asked.put("REQUEST", "GetMap");
    asked.put("LAYERS", String.join(",", source.layers()));
    asked.put("STYLES", source.style() == null ? "" : source.style());
    asked.put(v13 ? "CRS" : "SRS", crs.toString());
    asked.put(
        "BBOX",
        north
            ? corners(box.minY(), box.minX(), box.maxY(), box.maxX())
            : corners(box.minX(), box.minY(), box.maxX(), box.maxY()));
    asked.put("WIDTH", Integer.toString(w));
    asked.put("HEIGHT", Integer.toString(h));
    asked.put("FORMAT", source.format());
    asked.put("TRANSPARENT", source.format().equals("image/png") ? "TRUE" : "FALSE");
    return with(source.url(), asked);
  }

  /** The operation "Export Map" of ArcGIS Server's REST API. */
  private static URI export(Outside source, Crs crs, Box box, int w, int h) {
    int code = crs == Crs.WEB_MERCATOR ? 102100 : crs.epsg();
    Map<String, String> asked = new LinkedHashMap<>();
    asked.put("bbox", corners(box.minX(), box.minY(), box.maxX(), box.maxY()));
    asked.put("bboxSR", Integer.toString(code));
    asked.put("imageSR", Integer.toString(code));
    asked.put("size", w + "," + h);
    asked.put("dpi", "96");
    boolean png = source.format().equals("image/png");
    asked.put("format", png ? "png32" : "jpg");
    asked.put("transparent", Boolean.toString(png));
    if (!source.layers().isEmpty()) {
      asked.put("layers", "show:" + String.join(",", source.layers()));
    }
    asked.put("f", "image");
    String url = source.url().replaceFirst("/+(\\?|$)", "$1");
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    String rest = query < 0 ? "" : url.substring(query);
    return with((path.endsWith("/export") ? path : path + "/export") + rest, asked);
  }

  private static String corners(double a, double b, double c, double d) {
    return number(a) + "," + number(b) + "," + number(c) + "," + number(d);
  }

  /** Without exponents, which some services do not read. */
  static String number(double value) {
    return new java.math.BigDecimal(value)
        .round(new java.math.MathContext(15))
        .stripTrailingZeros()
        .toPlainString();
  }

  /** As a part of an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The address with these parameters behind its own. */
  static URI with(String url, Map<String, String> parameters) {
    StringBuilder out = new StringBuilder(url);
    char next = url.indexOf('?') < 0 ? '?' : url.endsWith("?") || url.endsWith("&") ? 0 : '&';
    for (Map.Entry<String, String> p : parameters.entrySet()) {
      if (next != 0) {
        out.append(next);
      }
      out.append(p.getKey()).append('=');
      out.append(encoded(p.getValue()));
      next = '&';
    }
    return URI.create(out.toString());
  }
}
