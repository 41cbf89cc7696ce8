package vn.vonglau.features;

import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;

/** The layers as the caller may see them, in one document. */
@RestController
class LayersHttp {
  private final Catalogue catalogue;
  private final LayerList layers;
  private final LayerVersions versions;

  LayersHttp(Catalogue catalogue, LayerList layers, LayerVersions versions) {
    this.catalogue = catalogue;
    this.layers = layers;
    this.versions = versions;
  }

  @GetMapping("/api/layers")
  ResponseEntity<LayerList.Bootstrap> list(WebRequest request) {
    Rights rights = catalogue.rights();
    Map<String, LayerVersions.Version> now = versions.all();
    String etag = etag(rights, rights.list(), now);
    if (request.checkNotModified(etag)) {
      return null;
    }
    return ok(etag).body(layers.of(rights, now));
  }

  @GetMapping("/api/layers/{id}")
  ResponseEntity<LayerList.Item> one(@PathVariable("id") String id, WebRequest request) {
    Rights rights = catalogue.rights();
    Rights.Grant grant = rights.layer(id);
    Map<String, LayerVersions.Version> now = versions.all();
    String etag = etag(rights, List.of(grant), now);
    if (request.checkNotModified(etag)) {
      return null;
    }
    return ok(etag).body(layers.item(grant, now));
  }

  private static ResponseEntity.BodyBuilder ok(String etag) {
    return ResponseEntity.ok().eTag(etag).cacheControl(CacheControl.noCache().cachePrivate());
  }

  // Only versions of visible layers go in: a change of a hidden one must not show.
  private static String etag(
      Rights rights, List<Rights.Grant> shown, Map<String, LayerVersions.Version> now) {
    long hash = 0;
    for (Rights.Grant grant : shown) {
      var v = now.getOrDefault(grant.layer().changes(), LayerVersions.Version.NONE);
      hash = 31 * (31 * hash + v.geometry()) + v.state();
    }
    return '"' + rights.key() + "-" + Long.toHexString(hash) + '"';
  }
}
