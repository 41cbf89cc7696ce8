package vn.vonglau.screens;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * One browser that listens. What changed waits here as names only, each once, so a reader who takes
 * nothing for hours costs no more than a quick one, and nobody ever waits for a reader.
 */
final class EventLine {
  private final String who;
  private Set<String> moved = new LinkedHashSet<>();
  private boolean asked;
  private boolean closed;

  /**
   * @param who by whom lines are counted
   */
  EventLine(String who) {
    this.who = who;
  }

  String who() {
    return who;
  }

  /** Another version of a source stands ready. */
  synchronized void moved(String source) {
    if (moved.add(source)) {
      notifyAll();
    }
  }

  /** Write something now: whether the reader is still there shows by it. */
  synchronized void ask() {
    asked = true;
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  synchronized boolean closed() {
    return closed;
  }

  /** Waits for something to tell; nothing when the time is over or someone asks. */
  synchronized Set<String> take(long milliseconds) {
    long end = System.nanoTime() + milliseconds * 1_000_000;
    try {
      for (long left = milliseconds; moved.isEmpty() && !asked && !closed && left > 0; ) {
        wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
    asked = false;
    Set<String> taken = moved;
    moved = new LinkedHashSet<>();
    return taken;
  }
}
