package vn.vonglau.portrayal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * Who may paint now. What is too large is refused before anything is reserved; when all places are
 * taken the next one is refused at once instead of making everybody wait.
 *
 * <p>Of small pictures, such as tiles, twice as many are painted at the same time as there are
 * processors and as many wait as there are processors. A wide one uses a second processor while it
 * is alone and loses it under load, so of those only as many are painted as there are processors,
 * and half as many wait: one that was let in takes at most four times as long as alone. They are
 * painted by threads of their own: a request's thread is a virtual one, and while those that carry
 * them all paint, nobody could even be refused.
 */
@Component
public final class Admission {
  /** Bytes of heap for each pixel: the canvas, a layer above it, what the encoder holds. */
  private static final long BYTES_PER_PIXEL = 12;

  /** From so many pixels on a picture is a wide one: four tiles. */
  private static final long WIDE = 4 * 65_536;

  private static final long IDLE_SECONDS = 30;

  private final int maxWidth;
  private final int maxHeight;
  private final long maxPixels;
  private final long maxBytes;
  private final AtomicLong bytes = new AtomicLong();
  private final Gate small;
  private final Gate wide;
  private final ThreadPoolExecutor painters;

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
    this.small = new Gate(2 * processors, 3 * processors);
    this.wide = new Gate(processors, processors + Math.max(1, processors / 2));
    this.painters =
        new ThreadPoolExecutor(
            processors,
            processors,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("picture-", 0).factory());
    painters.allowCoreThreadTimeOut(true);
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
    Gate gate = pixels > WIDE ? wide : small;
    if (!gate.enter(client)) {
      throw busy();
    }
    long needed = pixels * BYTES_PER_PIXEL;
    try {
      if (bytes.addAndGet(needed) > maxBytes) {
        throw busy();
      }
      gate.begin();
      try {
        return gate == wide ? handed(work) : work.get();
      } finally {
        gate.end();
      }
    } finally {
      bytes.addAndGet(-needed);
      gate.leave(client);
    }
  }

  /** Not left before the work ends, even when interrupted: its place would be given away. */
  private <T> T handed(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, painters).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException own) {
        throw own;
      }
      if (e.getCause() instanceof Error own) {
        throw own;
      }
      throw e;
    }
  }

  /** Problem 503 {@code paint-busy}. */
  static ProblemException busy() {
    return Problem.of(
            503,
            "paint-busy",
            "Máy chủ đang vẽ nhiều ảnh cùng lúc nên chưa nhận thêm. Thử lại sau một giây.",
            "The server is painting as many pictures as it can. Try again in a second.")
        .asException();
  }
}
