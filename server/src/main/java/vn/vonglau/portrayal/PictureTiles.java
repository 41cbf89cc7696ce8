package vn.vonglau.portrayal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.LayerSources;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.Jpeg;
import vn.vonglau.paint.PngEncoder;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;

/**
 * Painted tiles with their cache, in memory and behind it on the disk. As with {@link Tiles} a kept
 * picture stays right as long as nothing within its reach changed: neither a shape nor a value that
 * shows. What is wrong is painted anew when it is asked for; there is nothing to be emptied.
 */
@Component
public class PictureTiles {
  private static final long PATIENCE_MS = 8000;
  private static final Duration PAINTING = Duration.ofSeconds(20);
  private static final int ENTRY_BYTES = 400;
  private static final int PAPER = 0xFFFFFFFF;
  private static final float JPEG_QUALITY = 0.9f;

  private final MapPainter painter;
  private final Admission admission;
  private final LayerSources sources;
  private final MapLayers layers;
  private final Styles styles;
  private final PictureFiles files;
  private final Cache<Key, Picture> memory;
  private final Map<Key, CompletableFuture<Picture>> underway = new ConcurrentHashMap<>();
  private final Cache<String, List<LayerReach>> reaches =
      Caffeine.newBuilder().maximumSize(2000).build();
  private final LongAdder painted = new LongAdder();

  PictureTiles(
      MapPainter painter,
      Admission admission,
      LayerSources sources,
      MapLayers layers,
      Styles styles,
      PictureFiles files,
      MeterRegistry meters,
      @Value("${vonglau.picture-cache-mb}") long megabytes) {
    this.painter = painter;
    this.admission = admission;
    this.sources = sources;
    this.layers = layers;
    this.styles = styles;
    this.files = files;
    this.memory =
        Caffeine.newBuilder()
            .maximumWeight(megabytes << 20)
            .weigher((Key key, Picture p) -> p.bytes().length + ENTRY_BYTES)
            .build();
    meters.gauge("vonglau.pictures.kept", memory, Cache::estimatedSize);
    meters.gauge("vonglau.pictures.painted", painted, LongAdder::sum);
  }

  private record Key(String grid, int matrix, long column, long row, String what) {
    String text() {
      return grid + '/' + matrix + '/' + column + '/' + row + '/' + what;
    }
  }

  /**
   * The layers as a caller sees them.
   *
   * @param ids comma-joined, from below; one unknown or forbidden among them makes all of it not
   *     found
   */
  public PictureSet set(
      String ids, Rights rights, LocalDate day, Theme theme, PictureSet.Format format) {
    TileSet set = TileSet.of(TileChoice.of(ids, rights, styles), sources, day);
    return set(set, theme, format);
  }

  PictureSet set(TileSet set, Theme theme, PictureSet.Format format) {
    List<MapLayer> drawn =
        set.parts().stream()
            .map(p -> layers.of(p.drawn().grant(), styles.of(p.layer()), null, p.day(), ""))
            .toList();
    return new PictureSet(set, drawn, theme, format, styles.version(), reaches);
  }

  /**
   * One tile of some layers; a Problem 503 where too much is being painted.
   *
   * @param client who asks, so that nobody takes all the room
   */
  Picture tile(String client, TileGrid.Cell cell, PictureSet set) {
    Key key = new Key(crs(cell), cell.matrix(), cell.column(), cell.row(), set.what());
    Asked asked = new Asked(cell, set);
    if (!set.lasting()) {
      return painted(client, asked);
    }
    Picture kept = asked.right(memory.getIfPresent(key));
    if (kept != null) {
      return keep(key, kept);
    }
    kept = asked.right(files.find(key.text()));
    if (kept != null) {
      return keep(key, kept);
    }
    while (true) {
      CompletableFuture<Picture> mine = new CompletableFuture<>();
      CompletableFuture<Picture> other = underway.putIfAbsent(key, mine);
      if (other == null) {
        return paint(client, key, asked, mine);
      }
      // somebody paints it: but perhaps from older layers
      Picture theirs = asked.right(await(other));
      underway.remove(key, other);
      if (theirs != null) {
        return theirs;
      }
    }
  }

  /** Sees to it that a tile is kept. */
  public void prepare(String client, TileGrid.Cell cell, PictureSet set) {
    tile(client, cell, set);
  }

  // The system of a set may be changed by a setting.
  private static String crs(TileGrid.Cell cell) {
    return cell.grid().id() + '-' + cell.grid().crs().epsg();
  }

  private Picture keep(Key key, Picture picture) {
    memory.put(key, picture);
    return picture;
  }

  /** A question, with what it found out of the layers. */
  private final class Asked {
    private final TileGrid.Cell cell;
    private final PictureSet set;
    private final long[] versions;
    private Long states;

    Asked(TileGrid.Cell cell, PictureSet set) {
      this.cell = cell;
      this.set = set;
      this.versions = set.versions();
    }

    long states() {
      if (states == null) {
        states = set.states(cell);
      }
      return states;
    }

    /** The kept picture as one of now, or null where it is not right any more. */
    Picture right(Picture kept) {
      if (kept == null || kept.states() != states()) {
        return null;
      }
      if (Arrays.equals(kept.versions(), versions)) {
        return kept;
      }
      return set.untouched(cell, kept.versions())
          ? new Picture(kept.bytes(), kept.etag(), versions, kept.states())
          : null;
    }
  }

  private Picture paint(String client, Key key, Asked asked, CompletableFuture<Picture> mine) {
    try {
      Picture made = painted(client, asked);
      memory.put(key, made);
      files.keep(key.text(), made);
      mine.complete(made);
      return made;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underway.remove(key, mine);
    }
  }

  private Picture painted(String client, Asked asked) {
    // Found out before the painting: what changes meanwhile makes the picture look too old.
    long states = asked.states();
    byte[] bytes =
        admission.paint(
            client, (long) TileGrid.PIXELS * TileGrid.PIXELS, () -> bytes(asked.cell, asked.set));
    painted.increment();
    String etag = asked.set.tiles().choice().etag(bytes);
    return new Picture(bytes, etag, asked.versions, states);
  }

  private byte[] bytes(TileGrid.Cell cell, PictureSet set) {
    boolean jpeg = set.format() == PictureSet.Format.JPEG;
    Canvas canvas = painter.paint(request(cell, set, jpeg ? PAPER : 0));
    if (jpeg) {
      return Jpeg.encode(canvas, JPEG_QUALITY);
    }
    int all = 0;
    for (int pixel : canvas.pixels) {
      all |= pixel;
    }
    return all == 0 ? new byte[0] : PngEncoder.encode(canvas, PngEncoder.Kind.TRUE);
  }

  private static MapRequest request(TileGrid.Cell cell, PictureSet set, int background) {
    return new MapRequest(
        cell.view(), set.layers(), set.theme(), background, System.nanoTime() + PAINTING.toNanos());
  }

  /** What a tile shows around one of its pixels, the uppermost first. */
  public List<MapPainter.Drawn> drawnAt(
      TileGrid.Cell cell, PictureSet set, double x, double y, double tolerance, int most) {
    return painter.drawnAt(request(cell, set, 0), x, y, tolerance, most);
  }

  /** Null where the other one was refused: that says nothing of whoever waits here. */
  private static Picture await(CompletableFuture<Picture> other) {
    try {
      return other.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProblemException) {
        return null;
      }
      throw new IllegalStateException("the picture of another request failed", e.getCause());
    } catch (TimeoutException e) {
      throw Admission.busy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Admission.busy();
    }
  }

  /** How many tiles are being painted just now. */
  public int underway() {
    return underway.size();
  }

  /** How many were painted since the start. */
  public long painted() {
    return painted.sum();
  }

  /** Forgets what is in memory, and only that: for what looks at the disk. */
  void forgetMemory() {
    memory.invalidateAll();
  }
}
