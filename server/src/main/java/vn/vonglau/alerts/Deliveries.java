package vn.vonglau.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries out the ledger. A message is claimed before it is sent, so that no other node sends it
 * too; what was delivered is never sent again; what failed is tried again later and later. Only
 * when this server ends between sending and writing that down, the receiver gets it twice, under
 * the same number.
 */
@Component
class Deliveries implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final int MOST_TRIES = 10;
  private static final int AT_ONCE = 4;
  private static final Duration CLAIM = Duration.ofMinutes(2);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final JdbcClient db;
  private final Posts posts;
  private final Duration first;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Autowired
  Deliveries(JdbcClient db, Posts posts) {
    this(db, posts, Duration.ofSeconds(30));
  }

  /**
   * @param first how long after a first failure it is tried again; doubled each time
   */
  Deliveries(JdbcClient db, Posts posts, Duration first) {
    this.db = db;
    this.posts = posts;
    this.first = first;
  }

  /** Starts what is due; does not wait for receivers. */
  void start() {
    for (String channel : posts.open()) {
      for (Posts.Letter letter : due(channel)) {
        if (!places.tryAcquire()) {
          return;
        }
        boolean gone = false;
        try {
          gone = claim(letter);
          if (gone) {
            threads.submit(() -> deliver(letter));
          }
        } finally {
          // also when the store did not answer: a place that is not given back is gone for good
          if (!gone) {
            places.release();
          }
        }
      }
    }
  }

  private List<Posts.Letter> due(String channel) {
    return db.sql(
            "SELECT id, channel, recipient, subject, body, tries FROM alarm_notice"
                + " WHERE state IN ('waiting', 'sending') AND next_try <= ? AND channel = ?"
                + " ORDER BY next_try, id FETCH FIRST 50 ROWS ONLY")
        .params(Stamp.of(Instant.now()), channel)
        .query(
            (rs, row) ->
                new Posts.Letter(
                    rs.getLong(1),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getString(4),
                    rs.getString(5),
                    rs.getInt(6)))
        .list();
  }

  /** Counts the try before it is made: of two nodes one succeeds. */
  private boolean claim(Posts.Letter letter) {
    return db.sql(
                "UPDATE alarm_notice SET state = 'sending', tries = tries + 1, next_try = ?"
                    + " WHERE id = ? AND tries = ? AND state IN ('waiting', 'sending')")
            .params(Stamp.of(Instant.now().plus(CLAIM)), letter.id(), letter.tries())
            .update()
        == 1;
  }

  private void deliver(Posts.Letter letter) {
    try {
      posts.send(letter);
      db.sql(
              "UPDATE alarm_notice SET state = 'sent', done_at = ?, next_try = NULL, last_error ="
                  + " NULL WHERE id = ?")
          .params(Stamp.of(Instant.now()), letter.id())
          .update();
    } catch (Exception e) {
      failed(letter, e);
    } finally {
      places.release();
    }
  }

  private void failed(Posts.Letter letter, Exception e) {
    int tries = letter.tries() + 1;
    boolean over = tries >= MOST_TRIES;
    String error = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    LOG.warn(
        "message {} by {} not delivered, try {}: {}", letter.id(), letter.channel(), tries, error);
    try {
      db.sql("UPDATE alarm_notice SET state = ?, next_try = ?, last_error = ? WHERE id = ?")
          .param(over ? "failed" : "waiting")
          .param(over ? null : Stamp.of(Instant.now().plus(delay(tries))))
          .param(error.length() > 400 ? error.substring(0, 400) : error)
          .param(letter.id())
          .update();
    } catch (RuntimeException broken) {
      // the claim runs out by itself, then it is tried again
      LOG.warn(
          "message {}: the try could not be written down: {}", letter.id(), broken.getMessage());
    }
  }

  private Duration delay(int tries) {
    Duration next = first.multipliedBy(1L << Math.min(tries - 1, 12));
    return next.compareTo(LONGEST) > 0 ? LONGEST : next;
  }

  /** What is on its way may arrive and be written down: otherwise it is sent a second time. */
  @Override
  public void destroy() throws InterruptedException {
    threads.shutdown();
    if (!threads.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
    }
  }
}
