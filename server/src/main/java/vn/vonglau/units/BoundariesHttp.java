package vn.vonglau.units;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.locationtech.jts.geom.Geometry;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.GeoJson;

/**
 * Boundaries as GeoJSON: the areas of units, and the lines between them. The ETag is made of the
 * register's version and the era, so that any two days of one era share one answer.
 */
@RestController
class BoundariesHttp {
  private static final MediaType GEO_JSON = MediaType.parseMediaType("application/geo+json");

  private final Units units;
  private final BoundaryView view;
  private final BusinessClock clock;

  BoundariesHttp(Units units, BoundaryView view, BusinessClock clock) {
    this.units = units;
    this.view = view;
    this.clock = clock;
  }

  /** Areas of a level on a day, in a parent or everywhere; simplified for {@code zoom}. */
  @GetMapping("/api/units/boundaries")
  ResponseEntity<byte[]> boundaries(
      @RequestParam String level,
      @RequestParam(required = false) Long parent,
      @RequestParam(required = false) String at,
      @RequestParam(defaultValue = "14") int zoom,
      @RequestHeader(value = "If-None-Match", required = false) String known) {
    UnitsSnapshot snapshot = units.now();
    Level asked = UnitProblems.level(level);
    LocalDate today = clock.today();
    Era era = snapshot.era(Day.parse(at, "at", today));
    Unit within = parent == null ? null : snapshot.get(parent);
    String etag = etag("b", snapshot, era, asked, zoom, within == null ? 0 : within.id());
    return answer(
        etag,
        known,
        () -> {
          var drawn = view.draw(snapshot, era, asked, zoom);
          List<Unit> shown = within == null ? era.units(asked) : era.inside(within.id(), asked);
          Map<Long, Boolean> partial = new HashMap<>();
          if (within != null) {
            era.children(within.id()).forEach(e -> partial.put(e.child(), !e.whole()));
          }
          StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[");
          String comma = "";
          for (Unit unit : shown) {
            Geometry shape = drawn.boundaries().get(unit.id());
            if (shape != null) {
              out.append(comma);
              feature(unit, shape, snapshot, partial.getOrDefault(unit.id(), false), today, out);
              comma = ",\n";
            }
          }
          return out.append("]}");
        });
  }

  /** The lines between units of a level on a day, in a parent or everywhere; no outer edge. */
  @GetMapping("/api/units/lines")
  ResponseEntity<byte[]> lines(
      @RequestParam String level,
      @RequestParam(required = false) Long parent,
      @RequestParam(required = false) String at,
      @RequestParam(defaultValue = "14") int zoom,
      @RequestHeader(value = "If-None-Match", required = false) String known) {
    UnitsSnapshot snapshot = units.now();
    Level asked = UnitProblems.level(level);
    Era era = snapshot.era(Day.parse(at, "at", clock.today()));
    long within = parent == null ? 0 : snapshot.get(parent).id();
    return answer(
        etag("l", snapshot, era, asked, zoom, within),
        known,
        () -> {
          StringBuilder out =
              new StringBuilder(
                  "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\","
                      + "\"properties\":{\"level\":\""
                      + asked.id()
                      + "\"},\"geometry\":");
          GeoJson.write(
              within == 0
                  ? view.draw(snapshot, era, asked, zoom).inner()
                  : view.innerOf(snapshot, era, asked, zoom, within),
              out);
          return out.append("}]}");
        });
  }

  private static void feature(
      Unit unit,
      Geometry shape,
      UnitsSnapshot snapshot,
      boolean partial,
      LocalDate today,
      StringBuilder out) {
    out.append("{\"type\":\"Feature\",\"id\":").append(unit.id());
    out.append(",\"properties\":{\"id\":").append(unit.id()).append(",\"code\":");
    GeoJson.string(unit.code(), out);
    out.append(",\"name\":");
    GeoJson.string(unit.name(), out);
    out.append(",\"displayName\":");
    GeoJson.string(unit.displayName(today), out);
    out.append(",\"shortName\":");
    GeoJson.string(unit.shortName(), out);
    out.append(",\"type\":\"").append(unit.type().id());
    out.append("\",\"level\":\"").append(unit.level().id());
    out.append("\",\"virtual\":").append(unit.virtual());
    out.append(",\"partial\":").append(partial);
    out.append(",\"illustrative\":").append(unit.illustrative());
    Place place = snapshot.place(unit.id()).orElseThrow();
    out.append(",\"lon\":");
    GeoJson.number(Math.round(place.labelLon() * 1e6) / 1e6, out);
    out.append(",\"lat\":");
    GeoJson.number(Math.round(place.labelLat() * 1e6) / 1e6, out);
    out.append("},\"geometry\":");
    GeoJson.write(shape, out);
    out.append('}');
  }

  private static String etag(
      String kind, UnitsSnapshot snapshot, Era era, Level level, int zoom, long parent) {
    int step = Math.clamp(zoom, 0, BoundaryView.FULL_ZOOM);
    return "\"u%d-%s-%s-%s-%d-%d\""
        .formatted(snapshot.version(), kind, era.from(), level.id(), step, parent);
  }

  private static ResponseEntity<byte[]> answer(
      String etag, String known, Supplier<StringBuilder> body) {
    CacheControl cache = CacheControl.noCache().cachePublic();
    if (etag.equals(known) || ("W/" + etag).equals(known)) {
      return ResponseEntity.status(304).eTag(etag).cacheControl(cache).build();
    }
    return ResponseEntity.ok()
        .eTag(etag)
        .cacheControl(cache)
        .contentType(GEO_JSON)
        .body(body.get().toString().getBytes(StandardCharsets.UTF_8));
  }
}
