package vn.vonglau.portrayal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded number of works at the same time and of others that wait for one of them to end, shared
 * fairly among clients.
 */
final class Gate {
  /** Who was turned away so recently still counts among those who share. */
  private static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(2);

  private static final int MOST_REMEMBERED = 1000;

  private final int running;
  private final int places;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition free = lock.newCondition();
  private final Map<String, Integer> held = new HashMap<>();
  private final Map<String, Long> turnedAway = new HashMap<>();
  private int inside;
  private int working;

  /**
   * @param running how many work at the same time
   * @param places how many work or wait
   */
  Gate(int running, int places) {
    this.running = running;
    this.places = places;
  }

  /** False at once when there is no place for the client. */
  boolean enter(String client) {
    lock.lock();
    try {
      long now = System.nanoTime();
      turnedAway.values().removeIf(t -> now - t > REMEMBERED_NANOS);
      int mine = held.getOrDefault(client, 0);
      if (inside >= places || mine >= share(client)) {
        if (turnedAway.size() < MOST_REMEMBERED) {
          turnedAway.put(client, now);
        }
        return false;
      }
      turnedAway.remove(client);
      held.put(client, mine + 1);
      inside++;
      return true;
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

  /** Waits for its turn. */
  void begin() {
    lock.lock();
    try {
      while (working >= running) {
        free.awaitUninterruptibly();
      }
      working++;
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      working--;
      free.signal();
    } finally {
      lock.unlock();
    }
  }

  void leave(String client) {
    lock.lock();
    try {
      held.computeIfPresent(client, (c, n) -> n == 1 ? null : n - 1);
      inside--;
    } finally {
      lock.unlock();
    }
  }
}
