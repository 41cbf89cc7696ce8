package vn.vonglau.sensing;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;
import vn.vonglau.audit.Sha256;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ops.DiskGuard;

/**
 * Where everything that stations send arrives: the bytes are on the disk, synced, before the sender
 * hears that they came. Uploads that come together share one sync. What was not read before a crash
 * is read after it.
 */
@Component
public class Inbox {
  private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

  /** Most bytes of one upload. */
  public static final int MOST_BYTES = 100 * 1024 * 1024;

  /** A receipt's number: segment, and place in it below 2^28; exact as a JSON number. */
  private static final int PLACE_BITS = 28;

  private static final long FULL = 64L * 1024 * 1024;
  private static final int TOGETHER = 256;

  private final Path folder;
  private final String node;
  private final JdbcClient db;
  private final DiskGuard disk;
  private final Intake intake;
  private final Receipts receipts;
  private final Datastreams datastreams;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Map<Long, AtomicInteger> unread = new ConcurrentHashMap<>();
  private final Thread writer = Thread.ofPlatform().name("inbox").daemon().unstarted(this::write);
  private volatile boolean open = true;
  private volatile boolean begun;
  private Segment segment;
  private long segmentId;

  Inbox(
      @Value("${vonglau.home}") String home,
      JdbcClient db,
      DiskGuard disk,
      Intake intake,
      Receipts receipts,
      Datastreams datastreams) {
    this.datastreams = datastreams;
    this.folder = Path.of(home).resolve("inbox");
    this.node = Path.of(home).toAbsolutePath().normalize().toString();
    this.db = db;
    this.disk = disk;
    this.intake = intake;
    this.receipts = receipts;
  }

  private record Waiting(Upload upload, String sha256, CompletableFuture<Long> number) {}

  /**
   * Returns when the bytes are synced.
   *
   * @return the number of the receipt
   * @throws ProblemException 413 beyond {@link #MOST_BYTES}, 507 when the disk is nearly full, 503
   *     when the bytes could not be written: nothing was kept then
   */
  public long take(Upload upload) {
    if (upload.bytes().length > MOST_BYTES) {
      throw Problem.of(
              413,
              "inbox-too-big",
              "Tệp lớn hơn 100 MB nên không nhận. Chưa lưu gì. Chia nhỏ rồi gửi lại.",
              "The file is larger than 100 MB and was not taken. Nothing was kept. Send it in"
                  + " parts.")
          .asException();
    }
    if (disk.isLow()) {
      throw Problem.of(
              507,
              "inbox-low-disk",
              "Ổ đĩa dữ liệu sắp đầy nên chưa nhận tệp. Trạm giữ tệp và gửi lại sau.",
              "The data disk is nearly full and the file was not taken. Keep it and send it again"
                  + " later.")
          .asException();
    }
    begin();
    Waiting waiting = new Waiting(upload, Sha256.hex(upload.bytes()), new CompletableFuture<>());
    queue.add(waiting);
    if (!open) {
      waiting.number.completeExceptionally(new IOException("closed"));
    }
    try {
      return waiting.number.get(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notWritten(e);
    } catch (ExecutionException | TimeoutException e) {
      throw notWritten(e);
    }
  }

  /** What became of an upload, once it is stored; empty when {@code most} is over before that. */
  public Optional<Receipt> await(long id, Duration most) {
    return intake.await(id, most).or(() -> receipts.find(id));
  }

  /**
   * Reads an upload again, after a person settled what it waited for. What it waited for is settled
   * unless it comes up again.
   *
   * @return the new state of its receipt; empty when this node does not hold the bytes
   */
  Optional<Receipt> replay(long id) {
    return read(id).map(kept -> intake.again(id, kept.upload(), kept.sha256()));
  }

  /** The bytes of an upload as they came; empty when this node does not hold them. */
  Optional<Segment.Kept> read(long id) {
    try (Segment s = Segment.open(file(id >>> PLACE_BITS))) {
      return Optional.ofNullable(s.read(id & ((1L << PLACE_BITS) - 1)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Reads again what an earlier run left unread, then waits for uploads. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  void started() {
    Thread.startVirtualThread(this::begin);
  }

  private synchronized void begin() {
    if (!begun) {
      begun = true;
      datastreams.complete(); // stations that an earlier version took in have no series yet
      intake.begin(this::read, this::readOne);
      recover();
      writer.start();
    }
  }

  private void recover() {
    List<Long> left =
        db.sql("SELECT id FROM inbox_segment WHERE NOT done ORDER BY id").query(Long.class).list();
    for (long id : left) {
      // those of other nodes lie in their folders; restored ones lie here, whoever wrote them
      if (!Files.exists(file(id))) {
        continue;
      }
      AtomicInteger count = unread.computeIfAbsent(id, k -> new AtomicInteger(1));
      int[] again = {0};
      Set<Long> read = receipts.numbers(id << PLACE_BITS, id + 1 << PLACE_BITS);
      try (Segment s = Segment.open(file(id))) {
        s.each(
            (place, kept) -> {
              long number = id << PLACE_BITS | place;
              if (!read.contains(number)) {
                count.incrementAndGet();
                again[0]++;
                intake.add(number, kept.upload(), kept.sha256());
              }
            });
      } catch (IOException e) {
        LOG.error("inbox segment {} cannot be read, its uploads stay unread", id, e);
        continue;
      }
      if (again[0] > 0) {
        LOG.info("{} uploads of an earlier run are read now", again[0]);
      }
      readOne(id << PLACE_BITS); // the count began at one, so that it is not done too early
    }
  }

  private void write() {
    List<Waiting> some = new ArrayList<>();
    while (open || !queue.isEmpty()) {
      try {
        Waiting first = queue.poll(200, TimeUnit.MILLISECONDS);
        if (first != null) {
          some.add(first);
          queue.drainTo(some, TOGETHER - 1);
          writeTogether(some);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.error("inbox", e);
        some.forEach(w -> w.number.completeExceptionally(e));
      }
      some.clear();
    }
  }

  private void writeTogether(List<Waiting> some) {
    long[] numbers = new long[some.size()];
    long before = 0;
    int written = 0;
    try {
      before = current().end();
      for (Waiting w : some) {
        if (current().end() >= FULL) {
          // a full segment is synced before the next one begins
          segment.sync();
          close();
          before = current().end();
        }
        numbers[written] = segmentId << PLACE_BITS | segment.append(w.upload, w.sha256);
        unread.get(segmentId).incrementAndGet();
        written++;
      }
      segment.sync();
    } catch (IOException | UncheckedIOException e) {
      LOG.error("inbox: {} uploads could not be written", some.size(), e);
      forget(before, numbers, written);
      some.forEach(w -> w.number.completeExceptionally(e));
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      Waiting w = some.get(i);
      intake.add(numbers[i], w.upload, w.sha256);
      w.number.complete(numbers[i]);
    }
  }

  // nobody heard of them: they must not come back at the next start
  private void forget(long before, long[] numbers, int written) {
    for (int i = 0; i < written; i++) {
      readOne(numbers[i]);
    }
    if (segment != null) {
      try {
        segment.cut(before);
      } catch (IOException e) {
        LOG.warn("inbox: the end of segment {} stays as it is", segmentId, e);
        close();
      }
    }
  }

  private Segment current() throws IOException {
    if (segment == null) {
      Files.createDirectories(folder);
      GeneratedKeyHolder key = new GeneratedKeyHolder();
      db.sql("INSERT INTO inbox_segment (node, file, opened_at, done) VALUES (?, '', ?, false)")
          .params(node, OffsetDateTime.ofInstant(Instant.now(), ZoneOffset.UTC))
          .update(key, "id");
      segmentId = key.getKey().longValue();
      unread.put(segmentId, new AtomicInteger(1));
      segment = Segment.create(file(segmentId));
    }
    return segment;
  }

  private void close() {
    try {
      segment.close();
    } catch (IOException e) {
      LOG.warn("inbox: segment {} did not close", segmentId, e);
    }
    segment = null;
    readOne(segmentId << PLACE_BITS);
  }

  /** An upload has its receipt; the last one of a closed segment ends the segment. */
  private void readOne(long number) {
    long id = number >>> PLACE_BITS;
    AtomicInteger count = unread.get(id);
    if (count != null && count.decrementAndGet() == 0) {
      unread.remove(id);
      db.sql("UPDATE inbox_segment SET done = true WHERE id = ?").param(id).update();
    }
  }

  private Path file(long id) {
    return folder.resolve("%08d.seg".formatted(id));
  }

  @PreDestroy
  void end() throws InterruptedException {
    open = false;
    if (begun) {
      writer.join(10_000);
      intake.end();
      if (segment != null) {
        close();
      }
    }
  }

  private static ProblemException notWritten(Exception cause) {
    return new ProblemException(
        Problem.of(
            503,
            "inbox-not-written",
            "Chưa ghi được tệp xuống đĩa nên chưa nhận. Giữ tệp và gửi lại.",
            "The file could not be written to the disk and was not taken. Keep it and send it"
                + " again."),
        cause);
  }
}
