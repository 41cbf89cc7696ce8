package vn.vonglau.searching;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.UnitAreas;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** One search field for everything: units, objects, parcels, coordinates. */
@RestController
class SearchHttp {
  private static final int MOST = 100;

  private final Catalogue catalogue;
  private final Units units;
  private final UnitAreas areas;
  private final UnitHits unitHits;
  private final NamedSearch features;
  private final ParcelSearch parcels;
  private final PointSearch points;
  private final BusinessClock clock;

  SearchHttp(
      Catalogue catalogue,
      Units units,
      UnitAreas areas,
      UnitHits unitHits,
      NamedSearch features,
      ParcelSearch parcels,
      PointSearch points,
      BusinessClock clock) {
    this.catalogue = catalogue;
    this.units = units;
    this.areas = areas;
    this.unitHits = unitHits;
    this.features = features;
    this.parcels = parcels;
    this.points = points;
    this.clock = clock;
  }

  /**
   * @param items best first; each with kind (unit, feature, parcel, point), id, name, detail, and
   *     lon, lat, bounds where it has a place
   * @param pending a layer of the caller cannot be searched yet: its index is still being made
   */
  record Answer(List<Map<String, Object>> items, boolean pending) {}

  @Operation(
      summary = "Units, objects, parcels and coordinates by what people type",
      description =
          "Accents are optional. Exact names first, then names that begin so, then names with these"
              + " words, then what fits with typing mistakes; units before objects. Parcels by the"
              + " numbers of sheet and parcel with or without a commune, of today or former."
              + " Coordinates in degrees and in VN-2000; what can be read in several ways is told"
              + " in each. Only what the caller may see is looked at.")
  @GetMapping("/api/search")
  ResponseEntity<Answer> search(
      @RequestParam String q,
      @RequestParam(defaultValue = "8") int limit,
      @Parameter(description = "day on which objects have to be there; today when left out")
          @RequestParam(required = false)
          String at,
      @Parameter(description = "EPSG code of the VN-2000 plane that is read first")
          @RequestParam(required = false)
          Integer zone) {
    checkLimit(limit);
    LocalDate today = clock.today();
    LocalDate day = Day.parse(at, "at", today);
    UnitsSnapshot now = units.now();
    Rights rights = catalogue.rights();
    Asked asked = Asked.of(q, limit, day, rights, own(rights));
    Asked ofUnits = Asked.of(q, limit, today, rights, asked.near());
    List<Map<String, Object>> items = new ArrayList<>(points.find(q, zone, now, today));
    // far away it may as well be a name of letters and numbers
    if (items.stream().allMatch(i -> Boolean.TRUE.equals(i.get("outside")))) {
      found(asked, ofUnits, now).stream().map(Found::item).forEach(items::add);
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(
            new Answer(
                items.size() > limit ? List.copyOf(items.subList(0, limit)) : items,
                features.pending(rights)));
  }

  private List<Found> found(Asked asked, Asked ofUnits, UnitsSnapshot now) {
    Whereabouts where = new Whereabouts(now, ofUnits.day());
    List<Found> found = new ArrayList<>();
    for (ParcelText.Reading reading : ParcelText.read(asked.text())) {
      if (found.size() < asked.limit()) {
        found.addAll(parcels.find(asked, reading, where));
      }
      if (reading.sure()) {
        return found;
      }
    }
    if (asked.words().isEmpty()) {
      return found;
    }
    found.addAll(unitHits.find(ofUnits, now));
    found.addAll(features.find(asked, false, where));
    if (found.size() < asked.limit()) {
      List<Found> near = new ArrayList<>(unitHits.findNear(ofUnits, now));
      near.addAll(features.find(asked, true, where));
      near.stream()
          .filter(n -> found.stream().noneMatch(f -> same(f, n)))
          .toList()
          .forEach(found::add);
    }
    found.sort(Found.BEST);
    return found;
  }

  private static boolean same(Found a, Found b) {
    return List.of("kind", "layer", "id").stream()
        .allMatch(k -> java.util.Objects.equals(a.item().get(k), b.item().get(k)));
  }

  /** The box of the units that the caller answers for: what lies there goes before its equals. */
  private long own(Rights rights) {
    return rights.list().stream()
        .map(Rights.Grant::area)
        .filter(a -> a != null && !a.isEmpty())
        .findFirst()
        .or(() -> areas.find(CurrentCaller.get().units()))
        .map(Geometry::getEnvelopeInternal)
        .map(Cells::of)
        .orElse(Cells.NOWHERE);
  }

  private static void checkLimit(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.badRequest(
              "limit",
              "Số kết quả phải từ 1 đến " + MOST + ".",
              "The number of results must be from 1 to " + MOST + ".")
          .at("limit", null)
          .asException();
    }
  }
}
