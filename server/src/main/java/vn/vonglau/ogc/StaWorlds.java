package vn.vonglau.ogc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;

/**
 * The world that a caller sees, read at most every two seconds: what changes through this door on
 * this node shows at once, what changes elsewhere within that time.
 */
@Component
class StaWorlds {
  private static final long FRESH = TimeUnit.SECONDS.toNanos(2);

  private final JdbcClient db;
  private final AtomicLong changes = new AtomicLong();
  private volatile Loaded loaded;

  private record Loaded(StaRows rows, long change, long at, Map<String, StaWorld> worlds) {}

  StaWorlds(JdbcClient db) {
    this.db = db;
  }

  StaWorld seenBy(Rights rights) {
    Rights.Grant grant = rights.contractual("stations");
    Loaded now = loaded;
    Loaded fresh = isFresh(now) ? now : read();
    return fresh.worlds.computeIfAbsent(rights.key(), k -> StaWorldMaker.make(fresh.rows, grant));
  }

  private boolean isFresh(Loaded l) {
    return l != null && l.change == changes.get() && System.nanoTime() - l.at <= FRESH;
  }

  /** One caller reads; the others wait for what it read. */
  private synchronized Loaded read() {
    if (!isFresh(loaded)) {
      // the count of changes is read first: what is written meanwhile makes this reading old
      long change = changes.get();
      loaded = new Loaded(StaRows.read(db), change, System.nanoTime(), new ConcurrentHashMap<>());
    }
    return loaded;
  }

  /** Something was written. */
  void changed() {
    changes.incrementAndGet();
  }
}
