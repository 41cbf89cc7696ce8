package vn.vonglau.ogc;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.editing.EditVersion;
import vn.vonglau.editing.Edits;
import vn.vonglau.features.Feature;
import vn.vonglau.features.FeatureSearch;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** OGC API: the features of a collection, page by page, and one of them. */
@RestController
class OafItemsHttp {
  private static final Set<String> FILES = Set.of("csv", "xlsx", "gpkg", "fgb");

  /** What a file is made by; the rest of a request is of pages. */
  private static final Map<String, String> OF_FILES =
      Map.of("bbox", "bbox", "crs", "crs", "properties", "fields", "filter", "filter");

  private final Catalogue catalogue;
  private final FeatureSearch search;
  private final BusinessClock clock;
  private final OafRoot roots;
  private final Edits edits;

  OafItemsHttp(
      Catalogue catalogue, FeatureSearch search, BusinessClock clock, OafRoot roots, Edits edits) {
    this.catalogue = catalogue;
    this.search = search;
    this.clock = clock;
    this.roots = roots;
    this.edits = edits;
  }

  @GetMapping("/ogc/collections/{id}/items")
  ResponseEntity<byte[]> items(@PathVariable("id") String id, HttpServletRequest request) {
    Rights.Grant grant = OafHttp.grant(catalogue.rights(), id);
    Map<String, String[]> params = request.getParameterMap();
    String f = OafQuery.one(params, "f");
    OafQuery query = OafQuery.of(params, grant, clock.today());
    if (f != null && FILES.contains(f)) {
      return file(id, f, params);
    }
    boolean html = OafRoot.html(request);
    FeatureSearch.Found found = search.page(query.asked());
    String here = roots.here() + "/collections/" + id + "/items";
    String next =
        found.last() == null ? null : here + "?" + with(params, "next", query.next(found.last()));
    long matched = query.counted() ? matched(query, found) : -1;
    if (html) {
      String page =
          OafPages.items(
              roots.here(), query, found.items(), next, OafQuery.one(params, "filter"), matched);
      return ok(OafRoot.HTML, query, page, null);
    }
    List<Map<String, Object>> links = new ArrayList<>();
    links.add(
        OafLink.of(here + "?" + with(params, "f", "json"), "self", OafLink.GEOJSON, "Trang này"));
    links.add(
        OafLink.of(
            here + "?" + with(params, "f", "html"), "alternate", OafLink.HTML, "Trang này (HTML)"));
    if (next != null) {
      links.add(OafLink.of(next, "next", OafLink.GEOJSON, "Trang sau"));
    }
    links.add(
        OafLink.of(roots.here() + "/collections/" + id, "collection", OafLink.JSON, "Bộ dữ liệu"));
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String body = OafJson.collection(query, found.items(), OafJson.links(links), matched, now);
    return ok(MediaType.parseMediaType(OafLink.GEOJSON), query, body, next);
  }

  private long matched(OafQuery query, FeatureSearch.Found found) {
    FeatureSearch.Asked asked = query.asked();
    return found.matched() >= 0
        ? found.matched()
        : search.count(asked.grant(), asked.condition(), asked.day());
  }

  @GetMapping("/ogc/collections/{id}/items/{item}")
  ResponseEntity<byte[]> item(
      @PathVariable("id") String id,
      @PathVariable("item") String item,
      HttpServletRequest request) {
    Rights rights = catalogue.rights();
    Rights.Grant grant = OafHttp.grant(rights, id);
    Map<String, String[]> params = new LinkedHashMap<>(request.getParameterMap());
    for (String name : params.keySet()) {
      if (!Set.of("f", "crs", "lang", "datetime").contains(name)) {
        throw OafQuery.unknown(name);
      }
    }
    OafQuery query = OafQuery.of(params, grant, clock.today());
    // before the row: a version that is older than the content is refused, the other way it is not
    String version =
        item.matches("[0-9]{1,18}") ? edits.version(grant, Long.parseLong(item)) : null;
    Feature feature =
        (item.matches("[0-9]{1,18}")
                ? search.read(grant, query.asked().day(), List.of(Long.parseLong(item)))
                : List.<Feature>of())
            .stream().findFirst().orElseThrow(() -> Problem.notFound().asException());
    String root = roots.here();
    if (OafRoot.html(request)) {
      return ok(OafRoot.HTML, query, OafPages.item(root, query, feature), null, null);
    }
    String here = root + "/collections/" + id;
    String self = here + "/items/" + feature.id();
    String links =
        OafJson.links(
            List.of(
                OafLink.of(self, "self", OafLink.GEOJSON, "Đối tượng này"),
                OafLink.of(self + "?f=html", "alternate", OafLink.HTML, "Đối tượng này (HTML)"),
                OafLink.of(here, "collection", OafLink.JSON, "Bộ dữ liệu")));
    return ok(
        MediaType.parseMediaType(OafLink.GEOJSON),
        query,
        OafJson.one(query, feature, links),
        null,
        version == null ? null : EditVersion.tag(version, rights.key()));
  }

  /** Files hold all that matches, not a page of it; what writes them has a door of its own. */
  private ResponseEntity<byte[]> file(String id, String f, Map<String, String[]> params) {
    StringBuilder to = new StringBuilder(roots.here());
    to.setLength(to.length() - "/ogc".length());
    to.append("/api/layers/").append(id).append("/export?format=").append(f);
    for (Map.Entry<String, String> each : OF_FILES.entrySet()) {
      String value = OafQuery.one(params, each.getKey());
      if (value != null) {
        String sent =
            each.getKey().equals("crs") ? OafCrs.of(value, "crs").crs().toString() : value;
        to.append('&').append(each.getValue()).append('=').append(coded(sent));
      }
    }
    // a page without a day has rows of all days, and so has its file
    OafMoment moment = OafMoment.of(OafQuery.one(params, "datetime"));
    boolean oneDay = moment != null && moment.from() != null && moment.from().equals(moment.to());
    to.append("&at=").append(oneDay ? moment.from() : "all");
    Set<String> known =
        moment == null || oneDay
            ? Set.of("f", "lang", "limit", "datetime")
            : Set.of("f", "lang", "limit");
    for (String name : params.keySet()) {
      if (!OF_FILES.containsKey(name) && !known.contains(name)) {
        throw Problem.badRequest(
                "parameter",
                "Tệp tải về không nhận tham số «%s». Viết thành điều kiện filter."
                    .formatted(WmsText.shown(name)),
                "A file takes no parameter '%s'. Write it as a filter."
                    .formatted(WmsText.shown(name)))
            .at(WmsText.shown(name), null)
            .asException();
      }
    }
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(to.toString())).build();
  }

  private static ResponseEntity<byte[]> ok(
      MediaType type, OafQuery query, String body, String next) {
    return ok(type, query, body, next, null);
  }

  private static ResponseEntity<byte[]> ok(
      MediaType type, OafQuery query, String body, String next, String tag) {
    ResponseEntity.BodyBuilder out =
        ResponseEntity.ok()
            .contentType(type)
            .cacheControl(CacheControl.noCache().cachePrivate())
            .varyBy("Accept")
            .header("Content-Crs", "<" + query.crs().uri() + ">");
    if (tag != null) {
      out.eTag(tag);
    }
    if (next != null) {
      out.header("Link", "<" + next + ">; rel=\"next\"; type=\"" + OafLink.GEOJSON + "\"");
    }
    return out.body(body.getBytes(StandardCharsets.UTF_8));
  }

  /** The question again with one parameter of another value. */
  private static String with(Map<String, String[]> params, String name, String value) {
    StringBuilder out = new StringBuilder();
    params.forEach(
        (key, values) -> {
          if (!key.equals(name)) {
            for (String each : values) {
              out.append(coded(key)).append('=').append(coded(each)).append('&');
            }
          }
        });
    return out.append(coded(name)).append('=').append(coded(value)).toString();
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
