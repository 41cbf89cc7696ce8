package vn.vonglau.searching;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.Feature;
import vn.vonglau.features.FeatureQuery;
import vn.vonglau.features.Features;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.Snapshots;
import vn.vonglau.features.TileSource;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/**
 * Rows of a layer by their ids, as one caller may see them: from memory where the layer is there,
 * otherwise many at once from the store. A search never makes a layer be read for it.
 */
@Component
class RowsById {
  private static final FeatureQuery ALL = new FeatureQuery(null, null, PageRequest.of(null, null));
  private static final int AT_ONCE = 4;
  private static final long PATIENCE_MS = 2000;

  private final Snapshots snapshots;
  private final LayerSources sources;
  private final Features features;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  RowsById(Snapshots snapshots, LayerSources sources, Features features) {
    this.snapshots = snapshots;
    this.sources = sources;
    this.features = features;
  }

  Reader reader(Rights.Grant grant) {
    return new Reader(grant);
  }

  /** For one question of one caller; not for several threads. */
  final class Reader {
    private final Rights.Grant grant;

    /** Null where the layer is not in memory. */
    private final TileSource memory;

    /** By id; null for a row that is gone or that the caller may not see. */
    private final Map<Long, Feature> known = new HashMap<>();

    private Reader(Rights.Grant grant) {
      this.grant = grant;
      this.memory = sources.alreadyInMemory(grant.layer()) ? snapshots.source(grant) : null;
    }

    /** Reads these together, so that {@link #get} has them. */
    void ahead(Collection<Long> ids) {
      List<Long> missing = ids.stream().filter(id -> !known.containsKey(id)).toList();
      if (memory != null || missing.isEmpty()) {
        return;
      }
      missing.forEach(id -> known.put(id, null));
      boolean turn = false;
      try {
        turn = turns.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS);
        if (!turn) {
          throw busy().asException();
        }
        features.each(grant, ALL, missing, f -> known.put(f.id(), f));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw busy().asException();
      } finally {
        if (turn) {
          turns.release();
        }
      }
    }

    /** The row, or null where there is none for this caller. */
    Feature get(long id) {
      if (!known.containsKey(id)) {
        if (memory != null) {
          known.put(id, memory.find(id).orElse(null));
        } else {
          ahead(List.of(id));
        }
      }
      return known.get(id);
    }
  }

  private static Problem busy() {
    return Problem.of(
        503,
        "search-busy",
        "Đang có quá nhiều lượt tìm. Dữ liệu không ảnh hưởng. Thử lại sau ít giây.",
        "Too many searches at once. No data is affected. Try again in a few seconds.");
  }
}
