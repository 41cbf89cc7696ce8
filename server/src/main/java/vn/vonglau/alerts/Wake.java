package vn.vonglau.alerts;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Tells the background work that there is something to do before its time. */
@Component
class Wake {
  private final Semaphore bell = new Semaphore(0);

  void up() {
    if (bell.availablePermits() == 0) {
      bell.release();
    }
  }

  /** Waits until someone calls, then true, or until the time is over. */
  boolean await(long milliseconds) throws InterruptedException {
    boolean called = bell.tryAcquire(milliseconds, TimeUnit.MILLISECONDS);
    bell.drainPermits();
    return called;
  }
}
