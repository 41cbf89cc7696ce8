package vn.vonglau.ogc;

import java.util.LinkedHashMap;
import java.util.Map;

/** Links of OGC API documents. */
final class OafLink {
  static final String JSON = "application/json";
  static final String GEOJSON = "application/geo+json";
  static final String HTML = "text/html";
  static final String SCHEMA = "application/schema+json";
  static final String OPENAPI = "application/vnd.oai.openapi+json;version=3.0";
  static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";

  private OafLink() {}

  static Map<String, Object> of(String href, String rel, String type, String title) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("href", href);
    out.put("rel", rel);
    out.put("type", type);
    out.put("title", title);
    return out;
  }
}
