package vn.vonglau.channels;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.Upload;

/** Hands what an account sent to the intake, within the account's quota. */
@Component
class FeedTaking {
  private static final int LARGE = 4 << 20;

  /** Of what a receipt holds. */
  private static final int LONGEST_NAME = 300;

  /** Use of one account on one day; guarded by itself. */
  private static final class Use {
    private LocalDate day;
    private long bytes;
    private long minute;
    private int files;
  }

  private final Inbox inbox;
  private final Feeds feeds;
  private final FeedDatasets datasets;
  private final Map<String, Use> uses = new ConcurrentHashMap<>();
  // a large upload stands in memory as a whole: never several at once
  private final Semaphore large = new Semaphore(1);

  FeedTaking(Inbox inbox, Feeds feeds, FeedDatasets datasets) {
    this.inbox = inbox;
    this.feeds = feeds;
    this.datasets = datasets;
  }

  /**
   * An upload begins.
   *
   * @throws ProblemException 429 beyond the files of a minute or the bytes of a day
   */
  void begin(Feed feed) {
    Use use = use(feed);
    synchronized (use) {
      long minute = System.nanoTime() / 60_000_000_000L;
      if (use.minute != minute) {
        use.minute = minute;
        use.files = 0;
      }
      if (use.files >= feed.filesPerMinute()) {
        throw Problem.of(
                429,
                "feed-quota-files",
                "Tài khoản đã gửi hết "
                    + feed.filesPerMinute()
                    + " tệp của phút này. Chưa nhận gì. Giữ tệp và gửi lại sau một phút.",
                "This account has sent its "
                    + feed.filesPerMinute()
                    + " files of this minute. Nothing was taken. Keep the file and send it in a"
                    + " minute.")
            .asException();
      }
      use.files++;
      require(feed, use, 0);
    }
  }

  /**
   * Some bytes came.
   *
   * @throws ProblemException 429 beyond the bytes of the day
   */
  void count(Feed feed, int bytes) {
    Use use = use(feed);
    LocalDate day;
    synchronized (use) {
      require(feed, use, bytes);
      use.bytes += bytes;
      day = use.day;
    }
    feeds.used(feed, day, bytes);
  }

  /** Returns when the bytes are synced, with the number of the receipt or delivery. */
  long take(String door, Feed feed, String path, byte[] bytes) {
    boolean big = bytes.length > LARGE;
    if (big) {
      large.acquireUninterruptibly();
    }
    try {
      List<String> bound = datasets.of(feed.account());
      if (!bound.isEmpty()) {
        return datasets.take(door, feed.account(), bound, path, bytes);
      }
      return inbox.take(
          new Upload(door, feed.account(), feed.stations(), name(path), bytes, Instant.now()));
    } finally {
      if (big) {
        large.release();
      }
    }
  }

  // with its folders: some loggers name the station there alone
  private static String name(String path) {
    return path.length() > LONGEST_NAME ? UploadPath.name(path) : path.substring(1);
  }

  private Use use(Feed feed) {
    Use use = uses.computeIfAbsent(feed.account(), a -> new Use());
    synchronized (use) {
      LocalDate today = LocalDate.ofInstant(Instant.now(), BusinessClock.ZONE);
      if (!today.equals(use.day)) {
        // at the first upload after a start: what was written down of today
        use.bytes = use.day == null && today.equals(feed.usedDay()) ? feed.usedBytes() : 0;
        use.day = today;
      }
    }
    return use;
  }

  private static void require(Feed feed, Use use, int bytes) {
    if (use.bytes + Math.max(1, bytes) > feed.bytesPerDay()) {
      throw Problem.of(
              429,
              "feed-quota-bytes",
              "Tài khoản đã gửi hết dung lượng của ngày. Chưa nhận gì. Giữ tệp và gửi lại vào ngày"
                  + " mai, hoặc xin nâng mức.",
              "This account has used its bytes of the day. Nothing was taken. Keep the file and"
                  + " send it tomorrow, or ask for more.")
          .asException();
    }
  }
}
