package vn.vonglau.portrayal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.vonglau.kernel.ProblemException;

/** Two processors: four small pictures are painted and two wait; two wide ones, and one waits. */
@Timeout(60)
class AdmissionTest {
  private static final long WIDE = 1920 * 1080;

  private final Admission admission = new Admission(4096, 4096, 16_000_000, 2, 1L << 30);

  @Test
  void aPictureThatIsTooLargeIsRefusedBeforeAnythingIsReserved() {
    for (long[] size :
        new long[][] {{20_000, 20_000}, {4097, 1}, {1, 4097}, {4096, 4096}, {0, 5}, {-1, -1}}) {
      ProblemException e =
          assertThrows(ProblemException.class, () -> admission.check(size[0], size[1]));
      assertEquals(400, e.problem().status());
      assertEquals("picture-size", e.problem().code());
    }
    admission.check(3840, 2160);
  }

  @Test
  void memoryIsCountedBeforeTheWork() {
    Admission small = new Admission(4096, 4096, 16_000_000, 2, 12_000_000);
    assertThrows(ProblemException.class, () -> small.check(1001, 1000));
    small.check(1000, 1000);
    small.paint(
        "a",
        600_000,
        () ->
            assertThrows(
                ProblemException.class, () -> small.paint("b", 600_000, () -> "too much")));
    assertEquals("now", small.paint("b", 600_000, () -> "now"));
  }

  @Test
  void whenAllPlacesAreTakenTheNextIsRefusedAtOnceAndLaterLetIn() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> busy = new ArrayList<>();
    AtomicInteger inside = new AtomicInteger();
    for (int i = 0; i < 6; i++) {
      busy.add(hold("one", inside, go));
      waitFor(inside, Math.min(4, i + 1));
    }
    // two of the six wait in the queue
    Thread.sleep(50);
    assertEquals(4, inside.get());
    long start = System.nanoTime();
    ProblemException e =
        assertThrows(ProblemException.class, () -> admission.paint("two", 1, () -> 1));
    assertTrue(System.nanoTime() - start < TimeUnit.MILLISECONDS.toNanos(50));
    assertEquals(503, e.problem().status());
    assertEquals("paint-busy", e.problem().code());
    go.countDown();
    for (Thread t : busy) {
      t.join();
    }
    assertEquals(1, admission.paint("two", 1, () -> 1));
  }

  @Test
  void whoWasTurnedAwayIsNotPushedAsideAgainByWhoHeldEverything() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    List<Thread> busy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      busy.add(hold("one", inside, go));
    }
    waitFor(inside, 4);
    busy.add(hold("one", inside, go));
    busy.add(hold("one", inside, go));
    Thread.sleep(50);
    assertThrows(ProblemException.class, () -> admission.paint("two", 1, () -> 1));
    go.countDown();
    for (Thread t : busy) {
      t.join();
    }
    // for a moment each has half of the places
    CountDownLatch again = new CountDownLatch(1);
    AtomicInteger held = new AtomicInteger();
    List<Thread> half = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      half.add(hold("one", held, again));
    }
    waitFor(held, 3);
    assertThrows(ProblemException.class, () -> admission.paint("one", 1, () -> 1));
    assertEquals(1, admission.paint("two", 1, () -> 1));
    again.countDown();
    for (Thread t : half) {
      t.join();
    }
  }

  @Test
  void ofWidePicturesAsManyArePaintedAsThereAreProcessorsAndSmallOnesPassThem() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger inside = new AtomicInteger();
    List<Thread> busy = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      busy.add(hold("one", WIDE, inside, go));
      waitFor(inside, Math.min(2, i + 1));
    }
    Thread.sleep(50);
    assertEquals(2, inside.get());
    assertThrows(ProblemException.class, () -> admission.paint("one", WIDE, () -> 1));
    assertEquals(1, admission.paint("one", 65_536, () -> 1), "a tile");
    go.countDown();
    for (Thread t : busy) {
      t.join();
    }
    assertEquals(3, inside.get());
  }

  @Test
  void wideOnesAreNotPaintedByTheThreadThatAskedWhichMayCarryOthers() throws Exception {
    Thread[] by = new Thread[2];
    Thread asking =
        Thread.ofVirtual()
            .start(
                () -> {
                  by[0] = admission.paint("a", WIDE, Thread::currentThread);
                  by[1] = admission.paint("a", 1, Thread::currentThread);
                });
    asking.join();
    assertTrue(!by[0].isVirtual() && by[1] == asking);
  }

  @Test
  void aFailureGivesThePlaceBack() {
    for (int i = 0; i < 100; i++) {
      assertThrows(
          IllegalStateException.class,
          () ->
              admission.paint(
                  "a",
                  1_000_000,
                  () -> {
                    throw new IllegalStateException("broken");
                  }));
    }
    assertEquals(1, admission.paint("a", 1_000_000, () -> 1));
  }

  @Test
  void acceptedPicturesStayWithinFourTimesTheIdleTimeAtFourTimesTheLoad() throws Exception {
    Admission one = new Admission(4096, 4096, 16_000_000, 1, 1L << 30);
    List<Double> idle = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      idle.add(timed(() -> one.paint("x", 1, AdmissionTest::work)));
    }
    ConcurrentLinkedQueue<Double> loaded = new ConcurrentLinkedQueue<>();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger refused = new AtomicInteger();
    List<Thread> clients = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      String client = "client " + c;
      clients.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!stop.get()) {
                      try {
                        loaded.add(timed(() -> one.paint(client, 1, AdmissionTest::work)));
                      } catch (ProblemException e) {
                        refused.incrementAndGet();
                        sleep(20);
                      }
                    }
                  }));
    }
    Thread.sleep(3000);
    stop.set(true);
    for (Thread t : clients) {
      t.join();
    }
    double before = p95(idle);
    double after = p95(new ArrayList<>(loaded));
    assertTrue(refused.get() > 0, "nobody was refused");
    assertTrue(after <= 4 * before, "idle " + before + " ms, loaded " + after + " ms");
  }

  /** Ten milliseconds of one processor that nobody else may have: the machine is one painter. */
  private static synchronized Object work() {
    sleep(10);
    return null;
  }

  private static double timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double p95(List<Double> times) {
    List<Double> sorted = times.stream().sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * 0.95)));
  }

  private static void sleep(int ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread hold(String client, AtomicInteger inside, CountDownLatch go) {
    return hold(client, 1, inside, go);
  }

  private Thread hold(String client, long pixels, AtomicInteger inside, CountDownLatch go) {
    return Thread.ofPlatform()
        .start(
            () ->
                admission.paint(
                    client,
                    pixels,
                    () -> {
                      inside.incrementAndGet();
                      try {
                        go.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                      return null;
                    }));
  }

  private static void waitFor(AtomicInteger count, int wanted) throws InterruptedException {
    for (int i = 0; i < 1000 && count.get() < wanted; i++) {
      Thread.sleep(5);
    }
    assertTrue(count.get() >= wanted, count + " of " + wanted);
  }
}
