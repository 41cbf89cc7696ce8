package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.features.LayerSources;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.portrayal.LayerBoxes;

/** The documents of OGC API: what there is, and how it can be asked for. */
@Component
class OafDocuments {
  static final List<String> CONFORMANCE =
      List.of(
          "http://www.opengis.net/spec/ogcapi-common-1/1.0/conf/core",
          "http://www.opengis.net/spec/ogcapi-common-2/1.0/conf/collections",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
          "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
          "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/queryables-query-parameters",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/filter",
          "http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/features-filter",
          "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/create-replace-delete",
          "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/update",
          "http://www.opengis.net/spec/ogcapi-features-4/1.0/conf/optimistic-locking-etags",
          "http://www.opengis.net/spec/cql2/1.0/conf/cql2-text",
          "http://www.opengis.net/spec/cql2/1.0/conf/cql2-json",
          "http://www.opengis.net/spec/cql2/1.0/conf/basic-cql2",
          "http://www.opengis.net/spec/cql2/1.0/conf/advanced-comparison-operators",
          "http://www.opengis.net/spec/cql2/1.0/conf/case-insensitive-comparison",
          "http://www.opengis.net/spec/cql2/1.0/conf/accent-insensitive-comparison",
          "http://www.opengis.net/spec/cql2/1.0/conf/basic-spatial-functions",
          "http://www.opengis.net/spec/cql2/1.0/conf/spatial-functions",
          "http://www.opengis.net/spec/cql2/1.0/conf/temporal-functions",
          "http://www.opengis.net/spec/cql2/1.0/conf/property-property",
          "http://www.opengis.net/spec/cql2/1.0/conf/arithmetic",
          "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
          "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
          "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
          "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/geodata-tilesets",
          "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt");

  private final LayerBoxes boxes;
  private final WmsDays days;

  OafDocuments(LayerBoxes boxes, WmsDays days) {
    this.boxes = boxes;
    this.days = days;
  }

  /** Whether a layer is a collection: figures are none, they depend on indicator and period. */
  static boolean offered(Layer layer) {
    return layer.source().kind().hasFeatures() && layer.source().kind() != Source.Kind.FIGURES;
  }

  Map<String, Object> landing(String root) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("title", "Vọng Lâu – OGC API");
    out.put(
        "description",
        "Dữ liệu không gian của tỉnh: đối tượng, bộ lọc CQL2, ô bản đồ. / Spatial data of the"
            + " province: features, CQL2 filters, tiles.");
    List<Map<String, Object>> links = new ArrayList<>(both(root, "self", "Trang này / This page"));
    links.add(
        OafLink.of(root + "/api?f=json", "service-desc", OafLink.OPENAPI, "Mô tả OpenAPI 3.0"));
    links.add(OafLink.of(root + "/api?f=html", "service-doc", OafLink.HTML, "Hướng dẫn gọi"));
    links.add(
        OafLink.of(root + "/conformance", "conformance", OafLink.JSON, "Phần chuẩn được theo"));
    links.add(OafLink.of(root + "/collections", "data", OafLink.JSON, "Các bộ dữ liệu"));
    links.add(
        OafLink.of(
            root + "/tileMatrixSets",
            OafLink.REL + "tiling-schemes",
            OafLink.JSON,
            "Lưới ô bản đồ"));
    out.put("links", links);
    return out;
  }

  private static List<Map<String, Object>> both(String here, String rel, String title) {
    return List.of(
        OafLink.of(here + "?f=json", rel, OafLink.JSON, title + " (JSON)"),
        OafLink.of(
            here + "?f=html",
            rel.equals("self") ? "alternate" : rel,
            OafLink.HTML,
            title + " (HTML)"));
  }

  Map<String, Object> collections(Rights rights, String root, boolean english) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("links", both(root + "/collections", "self", "Các bộ dữ liệu / Collections"));
    out.put("crs", OafCrs.uris());
    out.put(
        "collections",
        rights.list().stream()
            .filter(g -> offered(g.layer()))
            .map(g -> collection(g, root, english))
            .toList());
    return out;
  }

  Map<String, Object> collection(Rights.Grant grant, String root, boolean english) {
    Layer layer = grant.layer();
    String here = root + "/collections/" + layer.id();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", layer.id());
    out.put("title", english ? layer.title().en() : layer.title().vi());
    String note = description(layer, english);
    if (!note.isEmpty()) {
      out.put("description", note);
    }
    out.put("itemType", "feature");
    out.put("simulated", layer.simulated());
    out.put("extent", extent(grant));
    out.put("crs", OafCrs.uris());
    out.put("storageCrs", OafCrs.CRS84);
    List<Map<String, Object>> links =
        new ArrayList<>(both(here, "self", "Bộ dữ liệu này / This collection"));
    links.add(OafLink.of(here + "/items", "items", OafLink.GEOJSON, "Đối tượng (GeoJSON)"));
    links.add(OafLink.of(here + "/items?f=html", "items", OafLink.HTML, "Đối tượng (HTML)"));
    links.add(
        OafLink.of(
            here + "/queryables", OafLink.REL + "queryables", OafLink.SCHEMA, "Trường lọc được"));
    links.add(
        OafLink.of(
            here + "/sortables", OafLink.REL + "sortables", OafLink.SCHEMA, "Trường sắp xếp được"));
    links.add(
        OafLink.of(
            here + "/tiles", OafLink.REL + "tilesets-vector", OafLink.JSON, "Ô bản đồ véc-tơ"));
    for (String[] file : FILES) {
      links.add(OafLink.of(here + "/items?f=" + file[0], "enclosure", file[1], file[2]));
    }
    out.put("links", links);
    return out;
  }

  static final List<String[]> FILES =
      List.of(
          new String[] {"csv", "text/csv", "Cả bộ dữ liệu (CSV)"},
          new String[] {
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "Cả bộ dữ liệu (XLSX)"
          },
          new String[] {"gpkg", "application/geopackage+sqlite3", "Cả bộ dữ liệu (GeoPackage)"},
          new String[] {"fgb", "application/vnd.flatgeobuf", "Cả bộ dữ liệu (FlatGeobuf)"});

  private static String description(Layer layer, boolean english) {
    String note = layer.note() == null ? "" : english ? layer.note().en() : layer.note().vi();
    String made =
        english
            ? "Simulated data, not for real work."
            : "Dữ liệu mô phỏng, không dùng cho công việc thật.";
    return layer.simulated() ? (note.isEmpty() ? made : note + " " + made) : note;
  }

  private Map<String, Object> extent(Rights.Grant grant) {
    Bounds box = boxes.of(grant, days.today()).orElse(WmsBoxes.COUNTRY);
    Map<String, Object> spatial = new LinkedHashMap<>();
    spatial.put("bbox", List.of(List.of(box.west(), box.south(), box.east(), box.north())));
    spatial.put("crs", OafCrs.CRS84);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("spatial", spatial);
    if (LayerSources.ofUnits(grant.layer())) {
      Map<String, Object> temporal = new LinkedHashMap<>();
      temporal.put("interval", List.of(Arrays.asList(days.first() + "T00:00:00Z", null)));
      temporal.put("trs", "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian");
      out.put("temporal", temporal);
    }
    return out;
  }

  /** What filters may name, as a JSON Schema. */
  Map<String, Object> queryables(Rights.Grant grant, String root, boolean english) {
    return schema(grant, root, "queryables", english);
  }

  /** By what items can be sorted. */
  Map<String, Object> sortables(Rights.Grant grant, String root, boolean english) {
    return schema(grant, root, "sortables", english);
  }

  private static Map<String, Object> schema(
      Rights.Grant grant, String root, String what, boolean english) {
    Layer layer = grant.layer();
    boolean query = what.equals("queryables");
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    out.put("$id", root + "/collections/" + layer.id() + "/" + what);
    out.put("type", "object");
    out.put("title", english ? layer.title().en() : layer.title().vi());
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("id", Map.of("type", "integer", "title", "Mã đối tượng / Feature id"));
    properties.put("name", Map.of("type", "string", "title", "Tên / Name"));
    for (Field field : grant.fields()) {
      if (query || !field.state()) {
        properties.put(field.name(), property(field, english));
      }
    }
    if (query) {
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("title", "Hình học / Geometry");
      place.put("x-ogc-role", "primary-geometry");
      place.put(
          "format",
          switch (layer.geometry()) {
            case "point" -> "geometry-point";
            case "line" -> "geometry-linestring-or-multilinestring";
            case "polygon" -> "geometry-polygon-or-multipolygon";
            default -> "geometry-any";
          });
      properties.put("geometry", place);
    }
    out.put("properties", properties);
    out.put("additionalProperties", false);
    return out;
  }

  private static Map<String, Object> property(Field field, boolean english) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("title", english ? field.title().en() : field.title().vi());
    switch (field.type()) {
      case TEXT -> out.put("type", "string");
      case INTEGER -> out.put("type", "integer");
      case NUMBER -> out.put("type", "number");
      case BOOLEAN -> out.put("type", "boolean");
      case DATE -> {
        out.put("type", "string");
        out.put("format", "date");
      }
      case TIME -> {
        out.put("type", "string");
        out.put("format", "date-time");
      }
    }
    if (field.unit() != null) {
      out.put("x-ogc-unit", field.unit());
    }
    if (!field.values().isEmpty()) {
      out.put("enum", List.copyOf(field.values().keySet()));
    }
    return out;
  }
}
