package vn.vonglau.portrayal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.vonglau.portrayal.Clusters.Point;

/** Points gathered at one zoom. */
class ClustersTest {
  private static final long RADIUS = 1_000_000;

  @Test
  void everyPointIsCountedOnce() {
    for (long seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      List<Point> points = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        points.add(
            new Point(i, 3_000_000_000L + random.nextLong(20 * RADIUS), random.nextLong(1L << 32)));
      }
      points.addAll(List.of(new Point(1000, 5, 5), new Point(1001, 5, 5)));
      Clusters made = Clusters.of(points, RADIUS, p -> Clusters.NONE);
      int gathered = made.clusters().stream().mapToInt(Clusters.Cluster::count).sum();
      assertEquals(points.size(), gathered + made.singles().cardinality(), "seed " + seed);
    }
  }

  @Test
  void pointsWithinTheRadiusOfTheFirstBecomeOneAndFartherOnesDoNot() {
    List<Point> points =
        List.of(
            new Point(7, 10_000_000, 10_000_000),
            new Point(8, 10_000_000 + RADIUS, 10_000_000),
            new Point(9, 10_000_000 + RADIUS + 1, 10_000_000),
            new Point(10, 10_000_000, 10_000_000 - RADIUS));
    Clusters made = Clusters.of(points, RADIUS, p -> Clusters.NONE);
    assertEquals(1, made.clusters().size());
    Clusters.Cluster cluster = made.clusters().getFirst();
    assertEquals(3, cluster.count());
    assertEquals(7, cluster.first());
    assertEquals(10_000_000 + RADIUS / 3, cluster.x());
    assertEquals(10_000_000 - RADIUS / 3, cluster.y(), 1);
    assertEquals(10_000_000 + RADIUS, cluster.maxX());
    assertEquals(10_000_000 - RADIUS, cluster.minY());
    assertTrue(made.singles().get(2));
    assertEquals(1, made.singles().cardinality());
  }

  @Test
  void theWorstStateOfTheMembersIsTold() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      points.add(new Point(i, 1000 + i, 1000));
    }
    assertEquals(
        2, Clusters.of(points, RADIUS, p -> (int) p.id() + 2).clusters().getFirst().worst());
    assertEquals(
        Clusters.NONE,
        Clusters.of(points, RADIUS, p -> Clusters.NONE).clusters().getFirst().worst());
  }

  @Test
  void aHundredThousandPointsInOneSpotTakeNoLongerThanSpreadOnes() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      points.add(new Point(i, 4_000_000_000L, 2_000_000_000L));
    }
    Clusters made = Clusters.of(points, RADIUS, p -> Clusters.NONE);
    assertEquals(1, made.clusters().size());
    assertEquals(100_000, made.clusters().getFirst().count());
  }
}
