package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Rights;

/** The OpenAPI 3.0 document of the collections that a caller sees. */
final class OafApiDocument {
  private OafApiDocument() {}

  static Map<String, Object> of(Rights rights, String root) {
    Map<String, Object> paths = new LinkedHashMap<>();
    paths.put("/", get("getLandingPage", "Trang đầu", List.of(), "application/json"));
    paths.put("/conformance", get("getConformance", "Phần chuẩn", List.of(), "application/json"));
    paths.put("/collections", get("getCollections", "Bộ dữ liệu", List.of(), "application/json"));
    rights.list().stream()
        .filter(g -> OafDocuments.offered(g.layer()))
        .forEach(g -> collection(g, paths));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("openapi", "3.0.3");
    out.put(
        "info",
        Map.of(
            "title", "Vọng Lâu – OGC API",
            "version", "1.0",
            "description", "OGC API – Features 1, 2, 3, 4; Tiles"));
    out.put("servers", List.of(Map.of("url", root)));
    out.put("paths", paths);
    return out;
  }

  private static void collection(Rights.Grant grant, Map<String, Object> paths) {
    String id = grant.layer().id();
    String title = grant.layer().title().vi();
    String at = "/collections/" + id;
    paths.put(at, get("describe." + id, title, List.of(), "application/json"));
    paths.put(
        at + "/queryables", get("queryables." + id, title, List.of(), "application/schema+json"));
    paths.put(
        at + "/sortables", get("sortables." + id, title, List.of(), "application/schema+json"));
    Map<String, Object> items =
        new LinkedHashMap<>(get("features." + id, title, parameters(grant), OafLink.GEOJSON));
    paths.put(at + "/items", items);
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("name", "featureId");
    one.put("in", "path");
    one.put("required", true);
    one.put("schema", Map.of("type", "string"));
    Map<String, Object> item =
        new LinkedHashMap<>(
            get("feature." + id, title, List.of(one, query("crs", uri())), OafLink.GEOJSON));
    paths.put(at + "/items/{featureId}", item);
    if (grant.layer().editing() != null) {
      items.put("post", change("create." + id, title, List.of(), OafLink.GEOJSON, "201"));
      List<Object> known = List.of(one, header("If-Match", true), header("Content-Crs", false));
      item.put("put", change("replace." + id, title, known, OafLink.GEOJSON, "204"));
      item.put(
          "patch", change("update." + id, title, known, "application/merge-patch+json", "204"));
      item.put("delete", change("delete." + id, title, known, null, "204"));
    }
  }

  private static Map<String, Object> header(String name, boolean required) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", name);
    out.put("in", "header");
    out.put("required", required);
    out.put("schema", Map.of("type", "string"));
    return out;
  }

  /** Part 4; {@code type} of the body, null without one. */
  private static Map<String, Object> change(
      String id, String summary, List<?> parameters, String type, String good) {
    Map<String, Object> problem =
        Map.of("application/problem+json", Map.of("schema", Map.of("type", "object")));
    Map<String, Object> answers = new LinkedHashMap<>();
    answers.put(good, Map.of("description", "Đã ghi"));
    answers.put("202", Map.of("description", "Chờ duyệt"));
    for (String code : List.of("403", "404", "412", "422", "428")) {
      answers.put(code, Map.of("description", "Chưa ghi gì", "content", problem));
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("operationId", id);
    out.put("summary", summary);
    out.put("parameters", parameters);
    if (type != null) {
      Map<String, Object> body = Map.of(type, Map.of("schema", Map.of("type", "object")));
      out.put("requestBody", Map.of("required", true, "content", body));
    }
    out.put("responses", answers);
    return out;
  }

  private static List<Object> parameters(Rights.Grant grant) {
    List<Object> out = new ArrayList<>();
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("type", "integer");
    limit.put("minimum", 1);
    limit.put("maximum", OafQuery.MOST);
    limit.put("default", OafQuery.DEFAULT);
    out.add(query("limit", limit));
    Map<String, Object> box = new LinkedHashMap<>();
    box.put("type", "array");
    box.put("minItems", 4);
    box.put("maxItems", 6);
    box.put("items", Map.of("type", "number"));
    out.add(query("bbox", box));
    out.add(query("bbox-crs", uri()));
    out.add(query("datetime", Map.of("type", "string")));
    out.add(query("crs", uri()));
    out.add(query("filter", Map.of("type", "string")));
    Map<String, Object> language = new LinkedHashMap<>();
    language.put("type", "string");
    language.put("enum", List.of("cql2-text", "cql2-json", "fes20"));
    language.put("default", "cql2-text");
    out.add(query("filter-lang", language));
    out.add(query("filter-crs", uri()));
    out.add(query("sortby", list()));
    out.add(query("properties", list()));
    out.add(query("next", Map.of("type", "string")));
    out.add(query("count", Map.of("type", "boolean")));
    vn.vonglau.filters.Properties.of(grant)
        .all()
        .forEach(
            (name, kind) -> {
              String type =
                  switch (kind) {
                    case NUMBER -> "number";
                    case BOOLEAN -> "boolean";
                    default -> "string";
                  };
              out.add(query(name, Map.of("type", type)));
            });
    return out;
  }

  private static Map<String, Object> uri() {
    return Map.of("type", "string", "format", "uri");
  }

  private static Map<String, Object> list() {
    return Map.of("type", "array", "items", Map.of("type", "string"));
  }

  private static Map<String, Object> query(String name, Map<String, Object> schema) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("name", name);
    out.put("in", "query");
    out.put("required", false);
    out.put("schema", schema);
    out.put("style", "form");
    out.put("explode", false);
    return out;
  }

  private static Map<String, Object> get(
      String id, String summary, List<?> parameters, String type) {
    Map<String, Object> answers = new LinkedHashMap<>();
    Map<String, Object> object = Map.of("schema", Map.of("type", "object"));
    Map<String, Object> page = Map.of("schema", Map.of("type", "string"));
    answers.put(
        "200", Map.of("description", "OK", "content", Map.of(type, object, OafLink.HTML, page)));
    Map<String, Object> problem = Map.of("application/problem+json", object);
    answers.put("400", Map.of("description", "Tham số chưa đúng", "content", problem));
    answers.put("404", Map.of("description", "Không tìm thấy", "content", problem));
    Map<String, Object> get = new LinkedHashMap<>();
    get.put("operationId", id);
    get.put("summary", summary);
    get.put("parameters", parameters);
    get.put("responses", answers);
    return Map.of("get", get);
  }
}
