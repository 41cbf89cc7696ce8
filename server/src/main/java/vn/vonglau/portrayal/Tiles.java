package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Tiling;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.TileId;

/**
 * Tiles with their cache. A kept tile stays right as long as nothing in its box changed: a change
 * of one parcel makes a few tiles anew and leaves the others.
 */
@Component
class Tiles {
  private static final long PATIENCE_MS = 4000;
  private static final int ENTRY_BYTES = 300;

  private final TileMaker maker;
  private final Cache<Key, Tile> cache;
  private final Semaphore turns =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

  Tiles(TileMaker maker, MeterRegistry meters, @Value("${vonglau.tile-cache-mb}") long megabytes) {
    this.maker = maker;
    this.cache =
        Caffeine.newBuilder()
            .maximumWeight(megabytes << 20)
            .weigher(
                (Key key, Tile tile) -> tile.gzip().length + key.what.length() * 2 + ENTRY_BYTES)
            .build();
    meters.gauge("vonglau.tiles.kept", cache, Cache::estimatedSize);
  }

  /**
   * @param what layers, moments, rights and looks: everything beside the address that makes one
   *     tile differ from another
   */
  private record Key(TileId tile, String what) {}

  /**
   * The tile of some layers.
   *
   * @param set which layers, as who sees them
   */
  Tile tile(TileId tile, TileSet set) {
    Key key = new Key(tile, set.what());
    Tile kept = cache.getIfPresent(key);
    if (kept != null) {
      long[] now = set.versions(tile.z());
      if (Arrays.equals(kept.versions(), now)) {
        return kept;
      }
      if (untouched(tile, set, kept.versions())) {
        Tile fresh = new Tile(kept.gzip(), kept.length(), kept.etag(), now);
        cache.put(key, fresh);
        return fresh;
      }
    }
    Tile made = inTurn(tile, set);
    cache.put(key, made);
    return made;
  }

  private static boolean untouched(TileId tile, TileSet set, long[] since) {
    long[] box = TileMaker.padded(tile);
    long[] now = set.versions(tile.z());
    for (int i = 0; i < set.parts().size(); i++) {
      TilePart part = set.parts().get(i);
      Tiling tiling = part.layer().tiling();
      boolean together = tiling.coverage() || TileMaker.gathered(part.layer(), tile.z());
      // What is simplified or gathered together changes together.
      boolean touched =
          together
              ? since[2 * i] != now[2 * i] || since[2 * i + 1] != now[2 * i + 1]
              : part.source().touchedSince(since[2 * i], box[0], box[1], box[2], box[3]);
      if (touched) {
        return false;
      }
    }
    return true;
  }

  private Tile inTurn(TileId tile, TileSet set) {
    try {
      if (!turns.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        throw busy().asException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy().asException();
    }
    try {
      // The versions are those of the sources that are held, not of newer ones.
      byte[] raw = maker.make(tile, set.parts());
      byte[] packed = raw.length == 0 ? raw : pack(raw);
      return new Tile(packed, raw.length, "W/" + set.choice().etag(packed), set.versions(tile.z()));
    } finally {
      turns.release();
    }
  }

  private static byte[] pack(byte[] raw) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length / 2 + 64);
    try (var gzip =
        new GZIPOutputStream(out, 8192) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        }) {
      gzip.write(raw);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Problem busy() {
    return Problem.of(
        503,
        "tiles-busy",
        "Máy chủ đang vẽ quá nhiều ô bản đồ cùng lúc. Dữ liệu không ảnh hưởng. Thử lại sau ít"
            + " giây.",
        "The server is drawing too many tiles at once. No data is affected. Try again in a few"
            + " seconds.");
  }

  /** Bytes of all kept tiles together. */
  long kept() {
    cache.cleanUp();
    return cache.policy().eviction().map(e -> e.weightedSize().orElse(0)).orElse(0L);
  }

  /** What is kept of one place: a tile for each set of layers, moment and rights. */
  List<Tile> kept(TileId tile) {
    return cache.asMap().entrySet().stream()
        .filter(e -> e.getKey().tile.equals(tile))
        .map(Map.Entry::getValue)
        .toList();
  }
}
