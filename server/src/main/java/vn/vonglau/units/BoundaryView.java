package vn.vonglau.units;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Geometry;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.InnerLines;

/**
 * Boundaries of a level as drawn at a zoom: simplified together, so that neighbours keep one line,
 * once for each version, era, level and zoom.
 */
@Component
class BoundaryView {
  /** From this zoom on the boundaries are drawn as they are stored. */
  static final int FULL_ZOOM = 14;

  private static final int FIRST_ZOOM = 5;
  private static final int TILE_PIXELS = 256;

  /** The zooms that the web map asks for (web/data.js, bucket). */
  private static final int[] MAP_ZOOMS = {8, 11, FULL_ZOOM};

  private final Cache<Key, Drawn> cache = Caffeine.newBuilder().maximumSize(48).build();

  private final Cache<InnerKey, Geometry> innerCache =
      Caffeine.newBuilder().maximumSize(256).build();

  private final Units units;
  private final BusinessClock clock;
  private volatile long warmed = -1;

  BoundaryView(Units units, BusinessClock clock) {
    this.units = units;
    this.clock = clock;
  }

  /** Draws what the map asks for first, so that nobody waits for it after an import. */
  @Scheduled(fixedDelay = 2000, initialDelay = 2000)
  void warm() {
    UnitsSnapshot snapshot = units.now();
    if (snapshot.version() == warmed) {
      return;
    }
    warmed = snapshot.version();
    Era era = snapshot.era(clock.today());
    for (Level level : Level.values()) {
      for (int zoom : MAP_ZOOMS) {
        draw(snapshot, era, level, zoom);
      }
    }
  }

  private record Key(long version, LocalDate era, Level level, int zoom) {}

  private record InnerKey(Key drawn, long parent) {}

  /**
   * @param boundaries by unit id
   * @param inner lines that run between two units; the outer edge is not among them
   */
  record Drawn(Map<Long, Geometry> boundaries, Geometry inner) {}

  Drawn draw(UnitsSnapshot snapshot, Era era, Level level, int zoom) {
    Key key = key(snapshot, era, level, zoom);
    return cache.get(key, k -> make(snapshot, era, level, k.zoom));
  }

  /** Of the inner lines those between units of one parent. */
  Geometry innerOf(UnitsSnapshot snapshot, Era era, Level level, int zoom, long parent) {
    Drawn drawn = draw(snapshot, era, level, zoom);
    return innerCache.get(
        new InnerKey(key(snapshot, era, level, zoom), parent),
        k ->
            InnerLines.of(
                era.inside(parent, level).stream()
                    .map(unit -> drawn.boundaries().get(unit.id()))
                    .filter(Objects::nonNull)
                    .toList()));
  }

  private static Key key(UnitsSnapshot snapshot, Era era, Level level, int zoom) {
    int step = Math.clamp(zoom, FIRST_ZOOM, FULL_ZOOM);
    return new Key(snapshot.version(), era.from(), level, step);
  }

  private static Drawn make(UnitsSnapshot snapshot, Era era, Level level, int zoom) {
    List<Long> ids = new ArrayList<>();
    List<Geometry> stored = new ArrayList<>();
    for (Unit unit : era.units(level)) {
      Optional<Place> place = snapshot.place(unit.id());
      if (place.isPresent()) {
        ids.add(unit.id());
        stored.add(place.get().boundary());
      }
    }
    Geometry[] shapes = stored.toArray(Geometry[]::new);
    if (zoom < FULL_ZOOM && shapes.length > 0) {
      // three quarters of a pixel: finer than the eye, a tenth of the vertices
      double tolerance = 0.75 * 360.0 / (TILE_PIXELS * Math.pow(2, zoom));
      shapes = CoverageSimplifier.simplify(shapes, tolerance);
    }
    Map<Long, Geometry> byId = new HashMap<>();
    for (int i = 0; i < shapes.length; i++) {
      byId.put(ids.get(i), shapes[i]);
    }
    return new Drawn(byId, InnerLines.of(List.of(shapes)));
  }
}
