package vn.vonglau.cameras;

import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;

/** The list of the cameras, as the layer {@code cameras} lets the caller see it. */
@RestController
class CamerasHttp {
  private final Catalogue catalogue;
  private final Cameras cameras;

  CamerasHttp(Catalogue catalogue, Cameras cameras) {
    this.catalogue = catalogue;
    this.cameras = cameras;
  }

  /**
   * @param lon, lat WGS 84 degrees; null while the place is not known
   * @param purpose what it is there for; null when the caller may not see it, like all below it
   * @param heading degrees from north, clockwise; null also when it turns
   */
  record Item(
      long id,
      String code,
      String name,
      Double lon,
      Double lat,
      String purpose,
      String state,
      String address,
      Integer heading,
      boolean simulated) {}

  record Items(List<Item> items, String next) {}

  @GetMapping("/api/cameras")
  ResponseEntity<Items> list(
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    Rights rights = catalogue.rights();
    Rights.Grant grant = rights.contractual("cameras");
    KeysetPage<Camera> page = cameras.page(rights, PageRequest.of(limit, next));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(new Items(page.items().stream().map(s -> item(s, grant)).toList(), page.next()));
  }

  private static Item item(Camera s, Rights.Grant grant) {
    return new Item(
        s.id(),
        s.code(),
        s.name(),
        s.place() == null ? null : s.place().getX(),
        s.place() == null ? null : s.place().getY(),
        grant.hides("purpose") ? null : s.purpose().id(),
        grant.hides("state") ? null : s.state().id(),
        grant.hides("address") ? null : s.address(),
        grant.hides("heading") ? null : s.heading(),
        s.simulated());
  }
}
