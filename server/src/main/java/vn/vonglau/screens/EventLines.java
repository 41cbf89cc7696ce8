package vn.vonglau.screens;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.vonglau.features.LayerMoved;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Units;
import vn.vonglau.walls.WallMoved;

/** All browsers that listen, and what is called out to them. */
@Component
class EventLines implements SmartLifecycle {
  static final int MOST = 500;
  static final int MOST_EACH = 20;
  static final String UNITS = "units";
  static final String WALLS = "walls";
  private static final long PROOF_MS = 120;

  private final Units units;
  private final Set<EventLine> lines = ConcurrentHashMap.newKeySet();
  private volatile long unitsTold = -1;
  private volatile boolean open;

  EventLines(Units units) {
    this.units = units;
  }

  /**
   * A line, to be closed in any case; a Problem 503 when there are too many.
   *
   * @param who by whom lines are counted
   */
  EventLine open(String who) {
    if (full(who)) {
      // who is gone without a word shows when something is written to them, at the second time
      prove(who);
      prove(who);
    }
    EventLine line = new EventLine(who);
    synchronized (this) {
      if (!open || full(who)) {
        throw tooMany().asException();
      }
      lines.add(line);
    }
    return line;
  }

  void close(EventLine line) {
    lines.remove(line);
  }

  int count() {
    return lines.size();
  }

  private boolean full(String who) {
    return lines.size() >= MOST
        || lines.stream().filter(l -> l.who().equals(who)).count() >= MOST_EACH;
  }

  private void prove(String who) {
    lines.stream().filter(l -> lines.size() >= MOST || l.who().equals(who)).forEach(EventLine::ask);
    try {
      Thread.sleep(PROOF_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @EventListener
  void moved(LayerMoved fact) {
    // units are told when the register itself has them
    if (!fact.source().equals(UNITS)) {
      lines.forEach(line -> line.moved(fact.source()));
    }
  }

  @EventListener
  void moved(WallMoved fact) {
    lines.forEach(line -> line.moved(WALLS));
  }

  @Scheduled(fixedDelay = 500, initialDelay = 500)
  void unitsMoved() {
    long now = units.now().version();
    if (now != unitsTold) {
      unitsTold = now;
      lines.forEach(line -> line.moved(UNITS));
    }
  }

  @Override
  public void start() {
    open = true;
  }

  /** Runs before the web server waits for its last answers: these would never end. */
  @Override
  public void stop() {
    synchronized (this) {
      open = false;
    }
    lines.forEach(EventLine::close);
  }

  @Override
  public boolean isRunning() {
    return open;
  }

  private static Problem tooMany() {
    return Problem.of(
        503,
        "events-busy",
        "Đang có quá nhiều màn hình nghe thay đổi cùng lúc. Bản đồ vẫn xem được. Đóng bớt cửa sổ"
            + " hoặc thử lại sau ít phút.",
        "Too many screens listen for changes at once. Maps can still be read. Close some windows"
            + " or try again in a few minutes.");
  }
}
