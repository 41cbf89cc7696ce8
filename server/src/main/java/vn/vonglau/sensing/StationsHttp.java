package vn.vonglau.sensing;

import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;

/** The list of the stations, as the layer {@code stations} lets the caller see it. */
@RestController
class StationsHttp {
  private final Catalogue catalogue;
  private final Stations stations;

  StationsHttp(Catalogue catalogue, Stations stations) {
    this.catalogue = catalogue;
    this.stations = stations;
  }

  /**
   * @param lon, lat WGS 84 degrees; null while the place is not known
   * @param type what it watches; null when the caller may not see it, like state
   * @param values newest readings; empty as long as the store holds no observations
   */
  record Item(
      long id,
      String code,
      String name,
      Double lon,
      Double lat,
      String type,
      String state,
      boolean simulated,
      List<Map<String, Object>> values) {}

  record Items(List<Item> items, String next) {}

  @GetMapping("/api/stations")
  ResponseEntity<Items> list(
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    Rights rights = catalogue.rights();
    Rights.Grant grant = rights.contractual("stations");
    KeysetPage<Station> page = stations.page(rights, PageRequest.of(limit, next));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(new Items(page.items().stream().map(s -> item(s, grant)).toList(), page.next()));
  }

  private static Item item(Station s, Rights.Grant grant) {
    return new Item(
        s.id(),
        s.code(),
        s.name(),
        s.place() == null ? null : s.place().getX(),
        s.place() == null ? null : s.place().getY(),
        grant.hides("kind") ? null : s.kind().id(),
        grant.hides("state") ? null : s.state().id(),
        s.simulated(),
        List.of());
  }
}
