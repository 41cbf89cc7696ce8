package vn.vonglau.ogc;

import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.Feature;

/** The pages of OGC API for people: Vietnamese, plain, printable, readable on a phone. */
final class OafPages {
  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{font:16px/1.5 "Be Vietnam Pro",system-ui,sans-serif;margin:0 auto;padding:16px;max-width:72rem}
      a{color:light-dark(#0b5f7a,#7cc4dc)}
      header{border-bottom:1px solid #8886;margin-bottom:16px;padding-bottom:8px}
      h1{font-size:1.5rem;margin:.4em 0}h2{font-size:1.1rem;margin:1.4em 0 .4em}
      nav a{margin-right:.4em;display:inline-block;padding:4px 0}td.d{white-space:nowrap}.wide{overflow-x:auto}
      table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:6px 10px;border-bottom:1px solid #8884;vertical-align:top}
      th{font-weight:600}th.n,td.n{text-align:right}td.n{font-variant-numeric:tabular-nums;white-space:nowrap}
      form{display:flex;flex-wrap:wrap;gap:8px;align-items:end;margin:12px 0}
      label{display:flex;flex-direction:column;font-size:.85rem}label.grow{flex:1 1 22rem}
      input,button{font:inherit;padding:6px 10px;min-height:40px;box-sizing:border-box}
      .mark{background:#ffd54a;color:#222;padding:2px 8px;border-radius:4px;font-size:.85rem}
      .note{opacity:.8}a.button{display:inline-block;padding:8px 14px;border:1px solid #8888;border-radius:6px;margin:0 8px 8px 0;text-decoration:none}
      """;

  private static final String MARK = "<span class=\"mark\">MÔ PHỎNG</span>";

  private OafPages() {}

  /** A page with the way to it; texts must be escaped already. */
  private static String page(String root, String title, List<String[]> way, String body) {
    StringBuilder out = new StringBuilder(body.length() + 2500);
    out.append("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\">");
    out.append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    out.append("<title>").append(escape(title)).append(" – Vọng Lâu</title><style>");
    out.append(STYLE).append("</style></head><body><header><nav>");
    String base = root.substring(0, root.length() - "/ogc".length());
    out.append("<a href=\"").append(escape(base)).append("/\">Bản đồ</a> › ");
    out.append("<a href=\"").append(escape(root)).append("?f=html\">OGC API</a>");
    for (String[] step : way) {
      out.append(" › <a href=\"").append(escape(step[0])).append("\">");
      out.append(escape(step[1])).append("</a>");
    }
    out.append("</nav><h1>").append(escape(title)).append("</h1></header><main>");
    return out.append(body).append("</main></body></html>").toString();
  }

  static String landing(String root) {
    String body =
        """
        <p>Dữ liệu không gian của tỉnh theo chuẩn OGC API: xem, lọc, tải về, dùng trong QGIS hay chương trình khác.</p>
        <p><a class="button" href="%1$s/collections?f=html">Các bộ dữ liệu</a>
        <a class="button" href="%1$s/api?f=html">Hướng dẫn gọi</a>
        <a class="button" href="%1$s/conformance?f=html">Phần chuẩn được theo</a></p>
        <p class="note">Trong QGIS: thêm lớp WFS / OGC API – Features với địa chỉ <code>%1$s</code></p>
        """
            .formatted(escape(root));
    return page(root, "Dữ liệu mở của bản đồ", List.of(), body);
  }

  static String conformance(String root, List<String> classes) {
    StringBuilder body = new StringBuilder("<ul>");
    classes.forEach(c -> body.append("<li><code>").append(escape(c)).append("</code></li>"));
    return page(root, "Phần chuẩn được theo", List.of(), body.append("</ul>").toString());
  }

  static String guide(String root) {
    String at = escape(root) + "/collections/";
    String body =
        """
        <p><a href="%2$s/api?f=json">Mô tả OpenAPI 3.0 (JSON)</a></p>
        <h2>Đối tượng của một bộ dữ liệu</h2><pre>%1$s{id}/items?limit=100</pre>
        <h2>Trong khung, trong ngày, theo trường</h2>
        <pre>%1$slodging/items?bbox=106.0,11.2,106.2,11.4&amp;datetime=2025-07-01&amp;category=hotel</pre>
        <h2>Điều kiện CQL2</h2>
        <pre>filter=rooms &gt;= 20 AND category IN ('hotel','resort')
        filter=CASEI(name) LIKE CASEI('%%tân%%')
        filter=S_INTERSECTS(geometry, POLYGON((106 11, 106.2 11, 106.2 11.3, 106 11)))
        filter=DWITHIN(geometry, POINT(106.1 11.3), 500, meters)</pre>
        <h2>Hệ tọa độ</h2>
        <pre>crs=http://www.opengis.net/def/crs/EPSG/0/9209   (VN-2000)</pre>
        <p>Trang sau: theo liên kết <code>next</code>. Số lượng khớp: thêm <code>count=true</code>.</p>
        """
            .formatted(at, escape(root));
    return page(root, "Hướng dẫn gọi", List.of(), body);
  }

  static String collections(String root, Rights rights) {
    StringBuilder body = new StringBuilder("<div class=\"wide\"><table><thead><tr><th>Bộ dữ liệu");
    body.append("<th>Mã<th>Hình<th></thead><tbody>");
    for (Rights.Grant grant : rights.list()) {
      Layer layer = grant.layer();
      if (OafDocuments.offered(layer)) {
        String here = root + "/collections/" + layer.id();
        body.append("<tr><td><a href=\"").append(escape(here)).append("?f=html\">");
        body.append(escape(layer.title().vi())).append("</a> ").append(mark(layer));
        body.append("<td><code>").append(escape(layer.id())).append("</code><td>");
        body.append(shape(layer)).append("<td><a href=\"").append(escape(here));
        body.append("/items?f=html\">xem đối tượng</a>");
      }
    }
    return page(
        root, "Các bộ dữ liệu", List.of(), body.append("</tbody></table></div>").toString());
  }

  private static String mark(Layer layer) {
    return layer.simulated() ? MARK : "";
  }

  /** Of rows that say themselves that they are made up, too. */
  private static String mark(Layer layer, List<Feature> items) {
    boolean made =
        layer.simulated()
            || items.stream().anyMatch(f -> Boolean.TRUE.equals(f.properties().get("simulated")));
    return made ? MARK + " Số liệu mô phỏng, không dùng để báo cáo." : "";
  }

  private static String shape(Layer layer) {
    return switch (layer.geometry()) {
      case "point" -> "điểm";
      case "line" -> "đường";
      case "polygon" -> "vùng";
      default -> "hỗn hợp";
    };
  }

  static String collection(String root, Rights.Grant grant) {
    Layer layer = grant.layer();
    String here = root + "/collections/" + layer.id();
    StringBuilder body = new StringBuilder("<p>").append(mark(layer));
    if (layer.note() != null) {
      body.append(' ').append(escape(layer.note().vi()));
    }
    body.append("</p><p><a class=\"button\" href=\"").append(escape(here));
    body.append("/items?f=html\">Xem đối tượng</a>");
    for (String[] file : OafDocuments.FILES) {
      body.append("<a class=\"button\" href=\"").append(escape(here)).append("/items?f=");
      body.append(file[0]).append("\">Tải ").append(file[0].toUpperCase()).append("</a>");
    }
    body.append(
        "</p><h2>Trường</h2><div class=\"wide\"><table><thead><tr><th>Tên<th>Mã<th>Kiểu<th>Đơn vị,"
            + " giá trị</thead><tbody>");
    for (Field field : grant.shown()) {
      body.append("<tr><td>").append(escape(field.title().vi())).append("<td><code>");
      body.append(escape(field.name())).append("</code><td>").append(kind(field)).append("<td>");
      body.append(field.unit() == null ? "" : escape(field.unit()));
      String comma = "";
      for (Map.Entry<String, Words> value : field.values().entrySet()) {
        body.append(comma).append(escape(value.getKey())).append(" = ");
        body.append(escape(value.getValue().vi()));
        comma = "; ";
      }
    }
    return page(
        root,
        layer.title().vi(),
        List.<String[]>of(new String[] {root + "/collections?f=html", "Các bộ dữ liệu"}),
        body.append("</tbody></table></div>").toString());
  }

  private static String kind(Field field) {
    return switch (field.type()) {
      case TEXT -> "văn bản";
      case INTEGER -> "số nguyên";
      case NUMBER -> "số";
      case BOOLEAN -> "có/không";
      case DATE -> "ngày";
      case TIME -> "thời điểm";
    };
  }

  /**
   * @param next address of the next page, or null
   * @param filter as it was asked, or null
   */
  static String items(
      String root, OafQuery query, List<Feature> items, String next, String filter, long matched) {
    Layer layer = query.asked().grant().layer();
    String here = root + "/collections/" + layer.id();
    StringBuilder body = new StringBuilder("<p>");
    body.append(mark(layer, items)).append("</p>");
    body.append("<form method=\"get\" action=\"").append(escape(here)).append("/items\">");
    body.append(
        "<input type=\"hidden\" name=\"f\" value=\"html\"><label class=\"grow\">Điều kiện CQL2");
    body.append("<input name=\"filter\" value=\"").append(filter == null ? "" : escape(filter));
    body.append("\"></label><label>Số dòng<input name=\"limit\" type=\"number\" min=\"1\" max=\"");
    body.append(OafQuery.MOST).append("\" value=\"").append(query.asked().limit());
    body.append("\"></label><button>Lọc</button></form><p>");
    body.append(items.isEmpty() ? "Không có đối tượng nào khớp." : items.size() + " đối tượng");
    if (matched >= 0 && !items.isEmpty()) {
      body.append(" trên ").append(String.format(java.util.Locale.of("vi"), "%,d", matched));
    }
    body.append("</p><div class=\"wide\"><table><thead><tr><th>Mã<th>Tên");
    List<Field> fields = query.fields().stream().filter(f -> !f.name().equals("name")).toList();
    for (Field field : fields) {
      boolean number = field.type() == Field.Type.INTEGER || field.type() == Field.Type.NUMBER;
      body.append(number ? "<th class=\"n\">" : "<th>").append(escape(heading(field)));
    }
    body.append("</thead><tbody>");
    for (Feature feature : items) {
      body.append("<tr><td><a href=\"").append(escape(here)).append("/items/");
      body.append(feature.id()).append("?f=html\">").append(feature.id()).append("</a><td>");
      body.append(feature.name() == null ? "" : escape(feature.name()));
      for (Field field : fields) {
        cell(field, feature.properties().get(field.name()), body);
      }
    }
    body.append("</tbody></table></div>");
    if (next != null) {
      body.append("<p><a class=\"button\" rel=\"next\" href=\"").append(escape(next));
      body.append("\">Trang sau ›</a></p>");
    }
    return page(root, layer.title().vi(), way(root, layer), body.toString());
  }

  private static List<String[]> way(String root, Layer layer) {
    String here = root + "/collections/" + layer.id();
    return List.of(
        new String[] {root + "/collections?f=html", "Các bộ dữ liệu"},
        new String[] {here + "?f=html", layer.title().vi()});
  }

  private static String heading(Field field) {
    return field.title().vi() + (field.unit() == null ? "" : ", " + field.unit());
  }

  private static void cell(Field field, Object value, StringBuilder body) {
    boolean number = field.type() == Field.Type.INTEGER || field.type() == Field.Type.NUMBER;
    boolean day = field.type() == Field.Type.DATE || field.type() == Field.Type.TIME;
    body.append(number ? "<td class=\"n\">" : day ? "<td class=\"d\">" : "<td>");
    body.append(shown(field, value));
  }

  private static String shown(Field field, Object value) {
    return switch (value) {
      case null -> "–";
      case Boolean yes -> yes ? "có" : "không";
      case Long number -> number.toString();
      case Double number -> {
        java.text.NumberFormat format =
            java.text.NumberFormat.getInstance(java.util.Locale.of("vi", "VN"));
        format.setMaximumFractionDigits(4);
        yield format.format(number);
      }
      case String day when field.type() == Field.Type.DATE -> day(day);
      default -> {
        Words word = field.values().get(value.toString());
        yield escape(word == null ? value.toString() : word.vi());
      }
    };
  }

  /** As papers write it; what is no day stays as it is. */
  private static String day(String iso) {
    return iso.matches("\\d{4}-\\d{2}-\\d{2}")
        ? iso.substring(8) + "/" + iso.substring(5, 7) + "/" + iso.substring(0, 4)
        : escape(iso);
  }

  static String item(String root, OafQuery query, Feature feature) {
    Layer layer = query.asked().grant().layer();
    String here = root + "/collections/" + layer.id();
    StringBuilder body = new StringBuilder("<p>");
    body.append(mark(layer, List.of(feature))).append("</p>");
    body.append("<div class=\"wide\"><table><tbody>");
    for (Field field : query.fields()) {
      body.append("<tr><th>").append(escape(heading(field)));
      cell(field, feature.properties().get(field.name()), body);
    }
    body.append("</tbody></table></div>");
    if (feature.geometry() != null) {
      var at = feature.geometry().getEnvelopeInternal().centre();
      body.append("<p>Vị trí: ")
          .append(String.format(java.util.Locale.ROOT, "%.6f, %.6f", at.y, at.x))
          .append(" (vĩ độ, kinh độ WGS 84)</p>");
    }
    body.append("<p><a class=\"button\" href=\"").append(escape(here)).append("/items/");
    body.append(feature.id()).append("?f=json\">GeoJSON</a></p>");
    String title =
        feature.name() == null ? layer.title().vi() + " " + feature.id() : feature.name();
    return page(root, title, way(root, layer), body.toString());
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
