package vn.vonglau.planning;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.Crs;
import vn.vonglau.ops.Jobs;

/**
 * Overlaps as jobs. Results are kept for two hours in memory, for the person who asked: they are
 * found again by asking again, so nothing is lost when a server ends.
 */
@Component
class Overlaps {
  private static final int MOST_KEPT_PAIRS = 600_000;

  private final Overlap overlap;
  private final Jobs jobs;
  private final Cache<Long, Kept> kept =
      Caffeine.newBuilder()
          .expireAfterWrite(Duration.ofHours(2))
          .maximumWeight(MOST_KEPT_PAIRS)
          .weigher((Long job, Kept k) -> 1000 + k.result.pairs().size())
          .build();

  Overlaps(Overlap overlap, Jobs jobs) {
    this.overlap = overlap;
    this.jobs = jobs;
  }

  /**
   * @param owner who asked
   */
  record Kept(
      String owner,
      Overlap.Side left,
      Overlap.Side right,
      String unitName,
      LocalDate at,
      Crs plane,
      Overlap.Result result) {}

  /** A job that works it out; its number. */
  long submit(
      Caller caller,
      Overlap.Side left,
      Overlap.Side right,
      AskedArea area,
      Crs plane,
      LocalDate at) {
    String title =
        "Chồng lấn: "
            + left.grant().layer().title().vi()
            + " × "
            + right.grant().layer().title().vi();
    Geometry shape = area == null ? null : area.shape();
    String unit = area == null || area.unit() == null ? null : area.unit().name();
    // the job may end before its number is known here
    Kept[] made = new Kept[1];
    long[] number = {-1};
    Object both = new Object();
    long job =
        jobs.submit(
            "query.overlap",
            title,
            progress -> {
              progress.whenCancelled("Đã hủy. / Cancelled.");
              Overlap.Result result =
                  overlap.of(left, right, shape, plane, (done, total) -> progress.of(done, total));
              progress.result(result.pairsFound(), result.faults().size(), java.util.List.of());
              synchronized (both) {
                made[0] = new Kept(caller.user(), left, right, unit, at, plane, result);
                keep(number[0], made[0]);
              }
              return String.format(
                  Locale.ROOT,
                  "%d vùng, %d phần chồng lấn, %.2f ha. / %d surfaces, %d overlaps.",
                  result.leftCount(),
                  result.pairsFound(),
                  result.overlapM2() / 10_000,
                  result.leftCount(),
                  result.pairsFound());
            });
    synchronized (both) {
      number[0] = job;
      if (made[0] != null) {
        keep(job, made[0]);
      }
    }
    return job;
  }

  private void keep(long job, Kept what) {
    if (job >= 0) {
      kept.put(job, what);
    }
  }

  /** The result for whoever asked for it; for others it does not exist. */
  Optional<Kept> find(long job, Caller caller) {
    return Optional.ofNullable(kept.getIfPresent(job))
        .filter(k -> k.owner != null && k.owner.equals(caller.user()));
  }
}
