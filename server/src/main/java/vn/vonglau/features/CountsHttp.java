package vn.vonglau.features;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.PackedShapes;
import vn.vonglau.kernel.World;
import vn.vonglau.units.Place;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** How many features of each layer lie in a unit. */
@RestController
class CountsHttp {
  private final Catalogue catalogue;
  private final Units units;
  private final Snapshots snapshots;
  private final BusinessClock clock;
  private final Cache<Asked, Integer> kept = Caffeine.newBuilder().maximumSize(20_000).build();

  CountsHttp(Catalogue catalogue, Units units, Snapshots snapshots, BusinessClock clock) {
    this.catalogue = catalogue;
    this.units = units;
    this.snapshots = snapshots;
    this.clock = clock;
  }

  private record Asked(
      String layer, long version, String rights, long units, long unit, LocalDate day) {}

  record Item(String layer, int count) {}

  record Items(List<Item> items) {}

  /**
   * The visible layers with rows of their own, in the order of the layer list. A feature counts
   * where the middle of its box lies, so that the counts of neighbours add up.
   *
   * @param unit id of an administrative unit
   * @param at day on which rows with a validity are there; today when left out
   */
  @GetMapping("/api/layers/counts")
  ResponseEntity<Items> counts(@RequestParam long unit, @RequestParam(required = false) String at) {
    Rights rights = catalogue.rights();
    LocalDate day = Day.parse(at, "at", clock.today());
    UnitsSnapshot register = units.now();
    Geometry area = register.place(register.get(unit).id()).map(Place::boundary).orElse(null);
    List<Item> items = new ArrayList<>();
    for (Rights.Grant grant : rights.list()) {
      Source.Kind kind = grant.layer().source().kind();
      if (kind == Source.Kind.TABLE || kind == Source.Kind.FEATURES) {
        TileSource source = snapshots.source(grant);
        int count =
            kept.get(
                new Asked(
                    grant.layer().id(),
                    source.versions().geometry(),
                    rights.key(),
                    register.version(),
                    unit,
                    Validity.of(grant.layer()) ? day : LocalDate.MIN),
                a -> area == null ? 0 : count(grant, source, area, day));
        items.add(new Item(grant.layer().id(), count));
      }
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(new Items(List.copyOf(items)));
  }

  private static int count(Rights.Grant grant, TileSource source, Geometry area, LocalDate day) {
    IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(area);
    Envelope box = area.getEnvelopeInternal();
    int[] count = {0};
    source.query(
        World.at(World.x(box.getMinX())),
        World.at(World.y(box.getMaxY())),
        World.at(World.x(box.getMaxX())),
        World.at(World.y(box.getMinY())),
        Validity.fields(grant),
        (layer, rows, n) -> {
          PackedShapes shapes = layer.shapes();
          int there = Validity.keep(grant.layer(), layer, rows, n, day);
          for (int k = 0; k < there; k++) {
            double x = (shapes.minX(rows[k]) + shapes.maxX(rows[k])) / 2.0;
            double y = (shapes.minY(rows[k]) + shapes.maxY(rows[k])) / 2.0;
            Coordinate middle = new Coordinate(World.longitude(x), World.latitude(y));
            if (inside.locate(middle) != Location.EXTERIOR) {
              count[0]++;
            }
          }
        });
    return count[0];
  }
}
