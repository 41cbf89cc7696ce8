package vn.vonglau.portrayal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Who may paint now. What is too large is refused before anything is reserved; when all places are
 * taken the next one is refused at once instead of making everybody wait. Twice as many paint at
 * the same time as there are processors and as many wait as there are processors, so a picture that
 * was let in takes at most three times as long as alone.
 */
@Component
public final class Admission {
  /** Bytes of heap for each pixel: the canvas, a layer above it, what the encoder holds. */
  private static final long BYTES_PER_PIXEL = 12;

  /** Who was turned away so recently still counts among those who share. */
  private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int MOST_REMEMBERED = 1000;

  private final int maxWidth;
  private final int maxHeight;
  private final long maxPixels;
  private final long maxBytes;
  private final int running;
  private final int places;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition free = lock.newCondition();
  private final Map<String, Integer> held = new HashMap<>();
  private final Map<String, Long> turnedAway = new HashMap<>();
  private int inside;
  private int painting;
  private long bytes;

  @Autowired
  Admission(
      @Value("${vonglau.picture.max-width}") int maxWidth,
      @Value("${vonglau.picture.max-height}") int maxHeight,
      @Value("${vonglau.picture.max-megapixels}") double maxMegapixels) {
    this(
        maxWidth,
        maxHeight,
        (long) (maxMegapixels * 1e6),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() / 4);
  }

  Admission(int maxWidth, int maxHeight, long maxPixels, int processors, long maxBytes) {
    this.maxWidth = maxWidth;
    this.maxHeight = maxHeight;
    this.maxPixels = Math.min(maxPixels, maxBytes / BYTES_PER_PIXEL);
    this.maxBytes = maxBytes;
    this.running = 2 * processors;
    this.places = 3 * processors;
  }

  public int maxWidth() {
    return maxWidth;
  }

  public int maxHeight() {
    return maxHeight;
  }

  public long maxPixels() {
    return maxPixels;
  }

  /** Problem 400 {@code picture-size} for a picture that is never painted. */
  public void check(long width, long height) {
    if (width < 1
        || height < 1
        || width > maxWidth
        || height > maxHeight
        || width * height > maxPixels) {
      throw Problem.badRequest(
              "picture-size",
              "Ảnh lớn hơn mức cho phép ("
                  + maxWidth
                  + " × "
                  + maxHeight
                  + " px, tổng cộng "
                  + maxPixels / 1_000_000
                  + " triệu px). Chưa vẽ gì. Giảm WIDTH, HEIGHT.",
              "The picture is larger than allowed ("
                  + maxWidth
                  + " × "
                  + maxHeight
                  + " px, "
                  + maxPixels / 1_000_000
                  + " million px in all). Nothing was painted. Lower WIDTH, HEIGHT.")
          .at("WIDTH", null)
          .asException();
    }
  }

  /**
   * Does the work, perhaps after a short wait.
   *
   * @param client user or address: nobody takes the places of others
   * @param pixels of the picture
   * @throws ProblemException 503 {@code paint-busy} at once when there is no place
   */
  public <T> T paint(String client, long pixels, Supplier<T> work) {
    long needed = pixels * BYTES_PER_PIXEL;
    enter(client, needed);
    try {
      begin();
      try {
        return work.get();
      } finally {
        end();
      }
    } finally {
      leave(client, needed);
    }
  }

  private void enter(String client, long needed) {
    lock.lock();
    try {
      long now = System.nanoTime();
      turnedAway.values().removeIf(t -> now - t > REMEMBERED_NANOS);
      int mine = held.getOrDefault(client, 0);
      if (inside >= places || bytes + needed > maxBytes || mine >= share(client)) {
        if (turnedAway.size() < MOST_REMEMBERED) {
          turnedAway.put(client, now);
        }
        throw busy();
      }
      turnedAway.remove(client);
      held.put(client, mine + 1);
      inside++;
      bytes += needed;
    } finally {
      lock.unlock();
    }
  }

  /** All places for one alone; otherwise as many as the others leave when all take the same. */
  private int share(String client) {
    long others = held.keySet().stream().filter(c -> !c.equals(client)).count();
    others +=
        turnedAway.keySet().stream().filter(c -> !c.equals(client) && !held.containsKey(c)).count();
    return (int) Math.max(1, Math.ceilDiv(places, others + 1));
  }

  private void begin() {
    lock.lock();
    try {
      while (painting >= running) {
        free.awaitUninterruptibly();
      }
      painting++;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      painting--;
      free.signal();
    } finally {
      lock.unlock();
    }
  }

  private void leave(String client, long needed) {
    lock.lock();
    try {
      held.computeIfPresent(client, (c, n) -> n == 1 ? null : n - 1);
      inside--;
      bytes -= needed;
    } finally {
      lock.unlock();
    }
  }

  private static ProblemException busy() {
    return Problem.of(
            503,
            "paint-busy",
            "Máy chủ đang vẽ nhiều ảnh cùng lúc nên chưa nhận thêm. Thử lại sau một giây.",
            "The server is painting as many pictures as it can. Try again in a second.")
        .asException();
  }
}
