package vn.vonglau.features;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.GeoJson;
import vn.vonglau.kernel.PageRequest;

/** Features of a layer as GeoJSON, page by page. */
@RestController
class FeaturesHttp {
  private static final MediaType GEOJSON = MediaType.valueOf("application/geo+json");

  private final Catalogue catalogue;
  private final Features features;

  FeaturesHttp(Catalogue catalogue, Features features) {
    this.catalogue = catalogue;
    this.features = features;
  }

  @GetMapping("/api/layers/{id}/features")
  ResponseEntity<byte[]> features(
      @PathVariable("id") String id,
      @RequestParam(name = "bbox", required = false) String bbox,
      @RequestParam(name = "unit", required = false) String unit,
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    Rights rights = catalogue.rights();
    // First of all: a wrong parameter must not tell that a hidden layer exists.
    rights.layer(id);
    FeatureQuery query =
        new FeatureQuery(
            bbox == null || bbox.isEmpty() ? null : Bounds.parse(bbox),
            unit == null || unit.isEmpty() ? null : features.areaOf(unit),
            PageRequest.of(limit, next));
    Features.Page page = features.page(rights, id, query);
    return ResponseEntity.ok()
        .contentType(GEOJSON)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(collection(page).getBytes(StandardCharsets.UTF_8));
  }

  private static String collection(Features.Page page) {
    StringBuilder out = new StringBuilder(200 * page.items().size() + 100);
    out.append("{\"type\":\"FeatureCollection\",\"numberReturned\":").append(page.items().size());
    out.append(",\"next\":");
    if (page.next() == null) {
      out.append("null");
    } else {
      GeoJson.string(page.next(), out);
    }
    out.append(",\"features\":[");
    String comma = "";
    for (Feature feature : page.items()) {
      out.append(comma);
      write(feature, out);
      comma = ",\n";
    }
    return out.append("]}").toString();
  }

  private static void write(Feature feature, StringBuilder out) {
    out.append("{\"type\":\"Feature\",\"id\":").append(feature.id());
    out.append(",\"geometry\":");
    GeoJson.write(feature.geometry(), out);
    out.append(",\"properties\":{\"id\":").append(feature.id());
    if (feature.name() != null) {
      property("name", feature.name(), out);
    }
    for (Map.Entry<String, Object> property : feature.properties().entrySet()) {
      property(property.getKey(), property.getValue(), out);
    }
    out.append("}}");
  }

  private static void property(String name, Object value, StringBuilder out) {
    out.append(',');
    GeoJson.string(name, out);
    out.append(':');
    switch (value) {
      case null -> out.append("null");
      case String text -> GeoJson.string(text, out);
      case Double number -> GeoJson.number(number, out);
      default -> out.append(value);
    }
  }
}
