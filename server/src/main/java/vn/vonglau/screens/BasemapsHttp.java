package vn.vonglau.screens;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Basemaps;
import vn.vonglau.catalogue.Basemaps.Basemap;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.ScriptHashes;
import vn.vonglau.kernel.Problem;

/**
 * The base maps to choose from, and those that are files of this server, in pieces by {@code
 * Range}. A file that is named and not there is not offered.
 */
@RestController
class BasemapsHttp {
  private final Basemaps basemaps;
  private final Path folder;

  BasemapsHttp(Basemaps basemaps, ScriptHashes policy, @Value("${vonglau.home}") String home) {
    this.basemaps = basemaps;
    this.folder = Path.of(home).resolve("basemaps");
    basemaps.all().stream().map(Basemap::origin).filter(o -> o != null).forEach(policy::allowHost);
  }

  record Items(List<Item> items) {}

  /**
   * @param outside the pictures come from another host
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String id,
      Words title,
      String kind,
      String url,
      int minZoom,
      int maxZoom,
      Words attribution,
      Words note,
      boolean outside,
      String host) {}

  @GetMapping("/api/basemaps")
  ResponseEntity<Items> list() {
    List<Item> items =
        basemaps.all().stream()
            .filter(b -> b.file() == null || Files.isRegularFile(folder.resolve(b.file())))
            .map(BasemapsHttp::item)
            .toList();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePublic())
        .body(new Items(items));
  }

  /** The file of a base map; a Range gets its piece, nothing gets the whole. */
  @GetMapping("/basemaps/{id}.pmtiles")
  ResponseEntity<Resource> file(@PathVariable("id") String id) {
    Path file =
        basemaps.all().stream()
            .filter(b -> b.id().equals(id) && b.file() != null)
            .map(b -> folder.resolve(b.file()))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(() -> Problem.notFound().asException());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .body(new FileSystemResource(file));
  }

  private static Item item(Basemap b) {
    return new Item(
        b.id(),
        b.title(),
        b.kind(),
        b.file() != null ? "basemaps/" + b.id() + ".pmtiles" : b.url(),
        b.minZoom(),
        b.maxZoom(),
        b.attribution(),
        b.note(),
        b.origin() != null,
        b.origin() == null ? null : b.origin().substring(b.origin().indexOf("//") + 2));
  }
}
