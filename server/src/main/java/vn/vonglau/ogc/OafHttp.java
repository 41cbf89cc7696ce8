package vn.vonglau.ogc;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;

/** OGC API: what there is. Items are answered by {@link OafItemsHttp}. */
@RestController
class OafHttp {
  private static final Set<String> PLAIN = Set.of("f", "lang");

  private final Catalogue catalogue;
  private final OafDocuments documents;
  private final OafRoot roots;
  private final JsonMapper json;

  OafHttp(Catalogue catalogue, OafDocuments documents, OafRoot roots, JsonMapper json) {
    this.catalogue = catalogue;
    this.documents = documents;
    this.roots = roots;
    this.json = json;
  }

  @GetMapping({"/ogc", "/ogc/"})
  ResponseEntity<byte[]> landing(HttpServletRequest request) {
    String root = roots.here();
    return answer(
        request, OafLink.JSON, () -> documents.landing(root), () -> OafPages.landing(root));
  }

  @GetMapping("/ogc/conformance")
  ResponseEntity<byte[]> conformance(HttpServletRequest request) {
    return answer(
        request,
        OafLink.JSON,
        () -> Map.of("conformsTo", OafDocuments.CONFORMANCE),
        () -> OafPages.conformance(roots.here(), OafDocuments.CONFORMANCE));
  }

  @GetMapping("/ogc/api")
  ResponseEntity<byte[]> api(HttpServletRequest request) {
    Rights rights = catalogue.rights();
    String root = roots.here();
    return answer(
        request,
        OafLink.OPENAPI,
        () -> OafApiDocument.of(rights, root),
        () -> OafPages.guide(root));
  }

  @GetMapping("/ogc/collections")
  ResponseEntity<byte[]> collections(HttpServletRequest request) {
    Rights rights = catalogue.rights();
    String root = roots.here();
    return answer(
        request,
        OafLink.JSON,
        () -> documents.collections(rights, root, english(request)),
        () -> OafPages.collections(root, rights));
  }

  @GetMapping("/ogc/collections/{id}")
  ResponseEntity<byte[]> collection(@PathVariable("id") String id, HttpServletRequest request) {
    Rights.Grant grant = grant(catalogue.rights(), id);
    String root = roots.here();
    return answer(
        request,
        OafLink.JSON,
        () -> documents.collection(grant, root, english(request)),
        () -> OafPages.collection(root, grant));
  }

  @GetMapping("/ogc/collections/{id}/queryables")
  ResponseEntity<byte[]> queryables(@PathVariable("id") String id, HttpServletRequest request) {
    Rights.Grant grant = grant(catalogue.rights(), id);
    String root = roots.here();
    return answer(
        request,
        OafLink.SCHEMA,
        () -> documents.queryables(grant, root, english(request)),
        () -> OafPages.collection(root, grant));
  }

  @GetMapping("/ogc/collections/{id}/sortables")
  ResponseEntity<byte[]> sortables(@PathVariable("id") String id, HttpServletRequest request) {
    Rights.Grant grant = grant(catalogue.rights(), id);
    String root = roots.here();
    return answer(
        request,
        OafLink.SCHEMA,
        () -> documents.sortables(grant, root, english(request)),
        () -> OafPages.collection(root, grant));
  }

  /** A collection; what is none and what the caller may not see are one answer. */
  static Rights.Grant grant(Rights rights, String id) {
    Rights.Grant grant = rights.layer(id);
    if (!OafDocuments.offered(grant.layer())) {
      throw Problem.notFound().asException();
    }
    return grant;
  }

  private static boolean english(HttpServletRequest request) {
    return "en".equals(request.getParameter("lang"));
  }

  private ResponseEntity<byte[]> answer(
      HttpServletRequest request,
      String type,
      Supplier<Map<String, Object>> document,
      Supplier<String> page) {
    for (String name : request.getParameterMap().keySet()) {
      if (!PLAIN.contains(name)) {
        throw OafQuery.unknown(name);
      }
    }
    boolean html = OafRoot.html(request);
    byte[] body =
        html
            ? page.get().getBytes(StandardCharsets.UTF_8)
            : json.writeValueAsBytes(new LinkedHashMap<>(document.get()));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .varyBy("Accept")
        .contentType(html ? OafRoot.HTML : MediaType.parseMediaType(type))
        .body(body);
  }
}
