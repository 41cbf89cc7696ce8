package vn.vonglau.portrayal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import vn.vonglau.portrayal.Placement.Box;
import vn.vonglau.portrayal.Placement.Candidate;
import vn.vonglau.portrayal.Placement.Candidates;
import vn.vonglau.portrayal.Placement.Named;
import vn.vonglau.portrayal.Placement.Placed;

class PlacementTest {
  private static final long X = 3_000_000_123L;
  private static final long Y = -1_200_000_077L;

  private record Name(String text) implements Named {}

  @Test
  void sixtyFourPicturesShowWhatOneShows() {
    for (int density : new int[] {300, 3_000, 20_000}) {
      List<Candidate> all = strewn(density, density);
      List<Placed> whole = new Placement().place("m", of(all), X, Y, X + 2048, Y + 2048);
      assertTrue(whole.size() > density / 40);
      Placement other = new Placement();
      List<long[]> windows = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        windows.add(new long[] {X + i % 8 * 256, Y + i / 8 * 256});
      }
      Collections.shuffle(windows, new Random(1));
      List<Candidate> shuffled = new ArrayList<>(all);
      for (long[] w : windows) {
        Collections.shuffle(shuffled, new Random(w[0] ^ w[1]));
        List<Placed> part = other.place("m", of(shuffled), w[0], w[1], w[0] + 256, w[1] + 256);
        assertEquals(touching(whole, w, 256), part);
        // and of one that has never seen anything else
        if (w[0] % 512 == X % 512 && density < 20_000) {
          assertEquals(
              part, new Placement().place("m", of(all), w[0], w[1], w[0] + 256, w[1] + 256));
        }
      }
    }
  }

  @Test
  void nothingStandsOnAnythingElseAndWhatIsLeftOutHadNoRoom() {
    List<Candidate> all = strewn(4_000, 7);
    List<Placed> standing =
        new Placement().place("m", of(all), X - 1200, Y - 1200, X + 3300, Y + 3300);
    for (int i = 0; i < standing.size(); i++) {
      for (int j = 0; j < i; j++) {
        boolean meant =
            standing.get(i).candidate().always() && standing.get(j).candidate().always();
        assertFalse(!meant && meet(standing.get(i), standing.get(j)));
      }
    }
    Set<Candidate> shown = new HashSet<>();
    standing.forEach(p -> shown.add(p.candidate()));
    for (Candidate c : all) {
      if (shown.contains(c)) {
        continue;
      }
      assertFalse(c.always());
      for (int a = 0; a < c.boxes().size(); a++) {
        Placed tried = new Placed(c, a);
        assertTrue(standing.stream().anyMatch(p -> meet(p, tried)), "there was room for " + c);
        // of a higher tier never, as the higher one is asked first
        assertTrue(
            standing.stream().anyMatch(p -> meet(p, tried) && tier(p.candidate()) >= tier(c)));
      }
    }
  }

  @Test
  void theFirstPlaceThatIsFreeIsTaken() {
    Box north = new Box(-20, -30, 20, -10);
    Box south = new Box(-20, 10, 20, 30);
    Candidate symbol = symbol(1, 100, 75, new Box(-10, -10, 10, 10));
    Candidate name =
        new Candidate(
            2, 0, 1, 50, false, 100, 75, List.of(symbol.boxes().getFirst(), north, south), 0, null);
    Candidate second = new Candidate(3, 0, 1, 40, false, 100, 75, List.of(north, south), 0, null);
    Candidate third = new Candidate(4, 0, 1, 30, false, 100, 75, List.of(north, south), 0, null);
    List<Placed> standing =
        new Placement().place("m", of(List.of(third, name, second, symbol)), 0, 0, 512, 512);
    assertEquals(
        List.of(new Placed(symbol, 0), new Placed(second, 1), new Placed(name, 1)), standing);
  }

  @Test
  void paddingKeepsTwoNamesApart() {
    Box box = new Box(-10, -5, 10, 5);
    Candidate one = new Candidate(1, 0, 0, 50, false, 100, 100, List.of(box), 3, null);
    Candidate close = new Candidate(2, 0, 0, 50, false, 124, 100, List.of(box), 2, null);
    Candidate apart = new Candidate(2, 0, 0, 50, false, 125, 100, List.of(box), 2, null);
    assertEquals(1, new Placement().place("m", of(List.of(one, close)), 0, 0, 512, 512).size());
    assertEquals(2, new Placement().place("m", of(List.of(one, apart)), 0, 0, 512, 512).size());
  }

  @Test
  void aFeatureBearsItsNameOnce() {
    Box box = new Box(-20, -5, 20, 5);
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.add(
          new Candidate(
              7, 1, 0, 50, false, 300 + 90 * i, 500, List.of(box), 0, new Name("Sông Cái")));
    }
    all.add(new Candidate(8, 1, 0, 50, false, 300, 450, List.of(box), 0, new Name("Sông Cái")));
    all.add(new Candidate(7, 1, 0, 50, false, 300, 400, List.of(box), 0, new Name("QL 1")));
    List<Placed> standing = new Placement().place("m", of(all), 0, 0, 1024, 1024);
    assertEquals(3, standing.size());
    assertEquals(
        3,
        standing.stream()
            .map(p -> p.candidate().id() + "/" + p.candidate().what())
            .distinct()
            .count());
  }

  @Test
  void twoSymbolsOfOneFeatureAreNoNameTwice() {
    Name none = new Name(null);
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Box box = new Box(20 * i, 0, 20 * i + 15, 10);
      all.add(new Candidate(7, 1, 4, 50, false, 100, 100, List.of(box), 0, none));
    }
    assertEquals(3, new Placement().place("m", of(all), 0, 0, 512, 512).size());
  }

  @Test
  void aCrowdOfEqualsIsThinnedEvenly() {
    Random random = new Random(8);
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      all.add(
          new Candidate(
              i,
              0,
              0,
              50,
              false,
              512 * random.nextDouble(),
              512.0 * i / 20_000,
              List.of(new Box(-15, -6, 15, 6)),
              1,
              null));
    }
    List<Placed> standing = new Placement().place("m", of(all), 0, 0, 512, 512);
    long[] here = new long[16];
    for (Placed p : standing) {
      here[(int) p.candidate().x() / 128 + 4 * ((int) p.candidate().y() / 128)]++;
    }
    Arrays.sort(here);
    assertTrue(here[0] * 2 >= here[15] && here[0] > 5, Arrays.toString(here));
  }

  @Test
  void whatReachesFartherThanHalfACellIsRefused() {
    Candidate fits = symbol(1, 10, 10, new Box(-256, -256, 256, 256));
    Candidate wide = symbol(2, 10, 10, new Box(-256.5, -1, 1, 1));
    Candidate padded = new Candidate(3, 0, 0, 9, true, 10, 10, fits.boxes(), 1, null);
    Candidate nowhere = new Candidate(4, 0, 0, 9, true, 10, 10, List.of(), 1, null);
    Candidate broken = symbol(5, Double.NaN, 10, new Box(0, 0, 1, 1));
    Candidate unknown = symbol(6, 10, 10, new Box(Double.NaN, 0, 1, 1));
    List<Placed> standing =
        new Placement()
            .place("m", of(List.of(fits, wide, padded, nowhere, broken, unknown)), 0, 0, 512, 512);
    assertEquals(List.of(new Placed(fits, 0)), standing);
  }

  @Test
  void manyThreadsAgree() throws Exception {
    List<Candidate> all = strewn(8_000, 11);
    List<Placed> alone = new Placement().place("m", of(all), X, Y, X + 1500, Y + 1500);
    Placement shared = new Placement();
    try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Placed>>> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        long x = X + i % 5 * 300;
        long y = Y + i / 5 % 4 * 300;
        answers.add(workers.submit(() -> shared.place("m", of(all), x, y, x + 300, y + 300)));
      }
      for (int i = 0; i < 60; i++) {
        long[] at = {X + i % 5 * 300, Y + i / 5 % 4 * 300};
        assertEquals(touching(alone, at, 300), answers.get(i).get());
      }
    }
  }

  @Test
  void cellsAreReadOnceAndApartForEachMap() {
    AtomicInteger reads = new AtomicInteger();
    Candidates counted =
        (a, b, c, d, taker) -> {
          reads.incrementAndGet();
          taker.accept(symbol(1, a + 5, b + 5, new Box(-3, -3, 3, 3)));
        };
    Placement placement = new Placement();
    assertEquals(1, placement.place("one", counted, 512, 512, 1024, 1024).size());
    int first = reads.get();
    assertEquals(9, first);
    placement.place("one", counted, 512, 512, 1024, 1024);
    assertEquals(first, reads.get());
    placement.place("two", counted, 512, 512, 1024, 1024);
    assertEquals(2 * first, reads.get());
  }

  @Test
  void aSourceThatFailsLeavesNothingBehind() {
    Placement placement = new Placement();
    Candidates failing =
        (a, b, c, d, taker) -> {
          throw new IllegalStateException("late");
        };
    assertThrows(IllegalStateException.class, () -> placement.place("m", failing, 0, 0, 256, 256));
    Candidate one = symbol(1, 20, 20, new Box(-5, -5, 5, 5));
    assertEquals(1, placement.place("m", of(List.of(one)), 0, 0, 256, 256).size());
  }

  @Test
  void aWindowReachesOnlyAFewCellsFarther() {
    // as crowded as can be: each one meets dozens of others
    Set<Long> cells = new HashSet<>();
    Candidates endless =
        (a, b, c, d, taker) -> {
          cells.add(a << 32 ^ b);
          Random own = new Random(a * 31 + b);
          for (int i = 0; i < 60; i++) {
            taker.accept(
                new Candidate(
                    own.nextLong(),
                    0,
                    0,
                    own.nextInt(100),
                    false,
                    a + 512 * own.nextDouble(),
                    b + 512 * own.nextDouble(),
                    List.of(new Box(-100, -50, 100, 50)),
                    2,
                    null));
          }
        };
    new Placement().place("m", endless, 0, 0, 256, 256);
    assertTrue(cells.size() < 150, cells.size() + " cells");
  }

  private static Candidate symbol(long id, double x, double y, Box box) {
    return new Candidate(id, 0, 0, 100, true, x, y, List.of(box), 0, null);
  }

  private static Candidates of(List<Candidate> all) {
    return (long minX, long minY, long maxX, long maxY, Consumer<Candidate> taker) ->
        all.stream()
            .filter(c -> c.x() >= minX && c.x() < maxX && c.y() >= minY && c.y() < maxY)
            .forEach(taker);
  }

  private static List<Candidate> strewn(int count, long seed) {
    Random random = new Random(seed);
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double w = 10 + random.nextInt(90);
      double h = 8 + random.nextInt(14);
      List<Box> boxes = new ArrayList<>();
      boxes.add(new Box(-w / 2, -h / 2, w / 2, h / 2));
      if (random.nextBoolean()) {
        boxes.add(new Box(-w / 2, -h - 8, w / 2, -8));
        boxes.add(new Box(8, -h / 2, 8 + w, h / 2));
      }
      all.add(
          new Candidate(
              i,
              random.nextInt(4),
              random.nextInt(6),
              random.nextInt(101),
              random.nextInt(20) == 0,
              X - 1100 + 4200 * random.nextDouble(),
              Y - 1100 + 4200 * random.nextDouble(),
              boxes,
              random.nextInt(4),
              random.nextInt(3) == 0 ? new Name("n" + i) : null));
    }
    return all;
  }

  private static List<Placed> touching(List<Placed> all, long[] from, int side) {
    return all.stream()
        .filter(
            p -> {
              Candidate c = p.candidate();
              Box b = c.boxes().get(p.alternative());
              return c.x() + b.minX() < from[0] + side
                  && c.x() + b.maxX() > from[0]
                  && c.y() + b.minY() < from[1] + side
                  && c.y() + b.maxY() > from[1];
            })
        .toList();
  }

  private static int tier(Candidate c) {
    return c.always() ? 4 : Math.min(3, (int) (c.priority() / 25));
  }

  private static boolean meet(Placed one, Placed other) {
    Candidate a = one.candidate();
    Candidate b = other.candidate();
    Box p = a.boxes().get(one.alternative());
    Box q = b.boxes().get(other.alternative());
    double free = a.padding() + b.padding();
    return a.x() + p.minX() - free < b.x() + q.maxX()
        && a.x() + p.maxX() + free > b.x() + q.minX()
        && a.y() + p.minY() - free < b.y() + q.maxY()
        && a.y() + p.maxY() + free > b.y() + q.minY();
  }
}
