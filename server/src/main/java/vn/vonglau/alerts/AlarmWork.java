package vn.vonglau.alerts;

import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.kernel.BusinessClock;

/** The work of the background: the clock's part of the alarms, the map's copy, the messages. */
@Component
class AlarmWork implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(AlarmWork.class);
  private static final long PERIOD_MS = 1000;

  private final Rules rules;
  private final Lease lease;
  private final Silence silence;
  private final Escalations escalations;
  private final AlarmMap map;
  private final Deliveries deliveries;
  private final TransactionTemplate transactions;
  private final BusinessClock clock;
  private final Wake wake;
  private volatile Thread thread;
  private long looked;
  private long drawn;

  AlarmWork(
      Rules rules,
      Lease lease,
      Silence silence,
      Escalations escalations,
      AlarmMap map,
      Deliveries deliveries,
      TransactionTemplate transactions,
      BusinessClock clock,
      Wake wake) {
    this.rules = rules;
    this.lease = lease;
    this.silence = silence;
    this.escalations = escalations;
    this.map = map;
    this.deliveries = deliveries;
    this.transactions = transactions;
    this.clock = clock;
    this.wake = wake;
  }

  private void run() {
    try {
      while (thread == Thread.currentThread()) {
        turn(wake.await(PERIOD_MS));
      }
      lease.giveBack();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("alarms: the lease was not given back: {}", e.getMessage());
    }
  }

  private void turn(boolean called) {
    long now = System.nanoTime();
    if (called || now - drawn > 5 * PERIOD_MS * 1_000_000) {
      drawn = now;
      attempt("the map", map::draw);
    }
    attempt("messages", deliveries::start);
    if (now - looked >= PERIOD_MS * 1_000_000) {
      looked = now;
      attempt("the clock's part", this::byTheClock);
    }
  }

  private void byTheClock() {
    if (!lease.mine()) {
      return;
    }
    // as exact as the store keeps it, so that what was just written is not after it
    Instant now = Instant.ofEpochMilli(clock.millis());
    boolean silent = Boolean.TRUE.equals(transactions.execute(t -> silence.look(rules.now(), now)));
    boolean told =
        Boolean.TRUE.equals(transactions.execute(t -> escalations.look(rules.now(), now)));
    if (silent || told) {
      wake.up();
    }
  }

  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // the store may be away for a while; the next turn tries again
      LOG.warn("alarms: {} not done: {}", what, e.getMessage());
    }
  }

  @Override
  public void start() {
    thread = Thread.ofPlatform().daemon().name("alarms").unstarted(this::run);
    thread.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      wake.up();
      try {
        running.join(2000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }
}
