package vn.vonglau.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * The tool that found {@code seeds.csv} and {@code ghosts.csv}. It is not used at run time.
 *
 * <p>Run it with the compiled classes, the resources and JTS on the class path; the argument is the
 * folder to write to:
 *
 * <pre>{@code java -cp classes:jts-core.jar vn.vonglau.demo.SeedSearch src/main/resources/demo}
 * </pre>
 *
 * <p>It starts from the anchors, lets annealing swap the pieces until all groups are connected,
 * relaxes towards even cells with the published areas, repeats, and finally solves the weights for
 * the areas of the bent polygons. The random seed is fixed; the last digits may still differ
 * between Java runtimes, so the shipped tables are the reference, not a new run. It fails if a
 * condition does not hold.
 */
final class SeedSearch {

  private static final long RANDOM_SEED = 33;
  private static final double PART_SHARE = 0.4;
  private static final int MAX_CYCLES = 60;

  private final List<DemoLineage> lineage = DemoTables.lineage();
  private final Map<String, DemoUnit> oldUnits = new HashMap<>();
  private final Map<String, DemoUnit> newUnits = new HashMap<>();
  private final SplittableRandom random = new SplittableRandom(RANDOM_SEED);
  private final SeedGroups groups;
  private final double[] published;
  private final List<DemoTables.Seed> ghosts;
  private final SeedLayout layout;

  private SeedSearch() {
    for (DemoUnit unit : DemoTables.units()) {
      (unit.era().equals(DemoUnit.OLD) ? oldUnits : newUnits).put(unit.code(), unit);
    }
    groups = new SeedGroups(lineage, oldUnits);
    published = targets();
    double[][] anchors = anchors();
    ghosts = ghosts(anchors);
    layout = new SeedLayout(groups, published.clone(), anchors, ghosts);
    for (int i = 0; i < groups.pieces; i++) {
      int district = groups.of[SeedGroups.DISTRICT][i];
      double radius = Math.sqrt(groupArea(district) / Math.PI) * Math.sqrt(random.nextDouble());
      double angle = random.nextDouble() * 2 * Math.PI;
      layout.x[i] = anchors[0][district] + radius * Math.cos(angle);
      layout.y[i] = anchors[1][district] + radius * Math.sin(angle);
      layout.w[i] = 0;
    }
  }

  /** Searches, writes both files and checks the result. */
  public static void main(String[] args) {
    SeedSearch search = new SeedSearch();
    search.search();
    List<DemoTables.Seed> seeds = search.solveBent();
    search.check(DemoCoverage.build(search.lineage, seeds, search.ghosts));
    SeedFiles.write(Path.of(args[0]), seeds, search.ghosts);
  }

  private void search() {
    layout.relax(150, 0, false);
    for (int cycle = 0; cycle < MAX_CYCLES; cycle++) {
      // The first cycles may rebuild everything, the later ones only mend what relaxing tore.
      double hot = Math.max(0.4, 6 * Math.pow(0.65, cycle));
      new SeedSwaps(layout, random).run(600_000, hot, Math.min(0.05, hot / 4));
      layout.relax(cycle < 3 ? 40 : 150, 1, true);
      log("cycle %d: %d broken, area error %.3f", cycle, layout.broken(), layout.areaError());
      if (cycle >= 5 && layout.broken() <= 2) {
        layout.relax(600, 1, true);
        log("relaxed: %d broken, area error %.4f", layout.broken(), layout.areaError());
        if (layout.broken() == 0 && layout.areaError() < 0.02) {
          return;
        }
      }
    }
    throw new IllegalStateException("groups stay broken: " + layout.broken());
  }

  /** Solves the weights for the areas of the final, bent polygons. */
  private List<DemoTables.Seed> solveBent() {
    List<DemoTables.Seed> seeds = List.of();
    for (int i = 0; i < groups.pieces; i++) {
      layout.x[i] = Math.rint(layout.x[i]);
      layout.y[i] = Math.rint(layout.y[i]);
    }
    for (int round = 0; round < 24; round++) {
      // The first rounds still move the seeds: the drift changes areas by up to a third.
      if (round > 0 && round < 8) {
        layout.relax(100, 1, true);
        for (int i = 0; i < groups.pieces; i++) {
          layout.x[i] = Math.rint(layout.x[i]);
          layout.y[i] = Math.rint(layout.y[i]);
        }
      }
      for (int step = 0; step < 60; step++) {
        layout.recompute();
        layout.adjustWeights();
      }
      seeds = new ArrayList<>();
      for (int i = 0; i < groups.pieces; i++) {
        DemoLineage row = lineage.get(i);
        String id = row.newCode() + '-' + row.oldCode();
        seeds.add(new DemoTables.Seed(id, layout.x[i], layout.y[i], Math.rint(layout.w[i])));
      }
      List<DemoCoverage.Piece> pieces = DemoCoverage.build(lineage, seeds, ghosts).pieces();
      double worst = 0;
      for (int i = 0; i < groups.pieces; i++) {
        double area = area(pieces.get(i).geometry());
        worst = Math.max(worst, Math.abs(area / published[i] - 1));
        layout.target[i] += (round < 12 ? 0.8 : 0.4) * (published[i] - area);
      }
      log("bent round %d: worst piece %.4f", round, worst);
    }
    layout.recompute();
    return seeds;
  }

  private void check(DemoCoverage coverage) {
    Geometry[] pieces =
        coverage.pieces().stream().map(DemoCoverage.Piece::geometry).toArray(Geometry[]::new);
    require(CoverageValidator.isValid(pieces), "coverage");
    for (Map<String, Geometry> units :
        List.of(
            coverage.oldCommunes(),
            coverage.newCommunes(),
            coverage.oldDistricts(),
            coverage.oldProvinces(),
            Map.of("new province", coverage.newProvince()))) {
      units.forEach((code, g) -> require(g instanceof Polygon, code + " in one part"));
      units.forEach((code, g) -> require(((Polygon) g).getNumInteriorRing() == 0, code + " hole"));
    }
    coverage
        .newCommunes()
        .forEach(
            (code, g) -> {
              double deviation = area((Polygon) g) / (newUnits.get(code).areaKm2() * 1e6) - 1;
              require(Math.abs(deviation) < 0.03, code + " area off by " + deviation);
            });
    double total = area((Polygon) coverage.newProvince()) / 8536e6 - 1;
    require(Math.abs(total) < 0.005, "total area off by " + total);
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("condition failed: " + what);
    }
  }

  /** Area on the ellipsoid in square metres of a WGS84 polygon without holes. */
  static double area(Polygon polygon) {
    Coordinate[] ring = polygon.getCoordinates();
    double sum = 0;
    double x0 = LocalPlane.x(ring[0].x);
    double y0 = LocalPlane.y(ring[0].y);
    for (int k = 1; k + 1 < ring.length; k++) {
      double ax = LocalPlane.x(ring[k].x) - x0;
      double ay = LocalPlane.y(ring[k].y) - y0;
      double bx = LocalPlane.x(ring[k + 1].x) - x0;
      double by = LocalPlane.y(ring[k + 1].y) - y0;
      sum += ax * by - bx * ay;
    }
    return Math.abs(sum) / 2;
  }

  private double[] targets() {
    double[] target = new double[groups.pieces];
    for (int g = 0; g < groups.count(); g++) {
      if (groups.kinds.get(g) != SeedGroups.NEW_COMMUNE) {
        continue;
      }
      double shares = 0;
      for (int i : groups.members.get(g)) {
        shares += share(i);
      }
      double area = newUnits.get(groups.names.get(g)).areaKm2() * 1e6;
      for (int i : groups.members.get(g)) {
        target[i] = area * share(i) / shares;
      }
    }
    return target;
  }

  private double share(int piece) {
    return lineage.get(piece).whole() ? 1 : PART_SHARE;
  }

  private double groupArea(int group) {
    double sum = 0;
    for (int i : groups.members.get(group)) {
      sum += published[i];
    }
    return sum;
  }

  private double[][] anchors() {
    double[][] anchors = new double[2][groups.count()];
    for (DemoTables.Anchor anchor : DemoTables.anchors()) {
      for (int g = 0; g < groups.count(); g++) {
        if (groups.kinds.get(g) == SeedGroups.DISTRICT
            && groups.names.get(g).equals(anchor.code())) {
          anchors[0][g] = LocalPlane.x(anchor.lon());
          anchors[1][g] = LocalPlane.y(anchor.lat());
        }
      }
    }
    return anchors;
  }

  private List<DemoTables.Seed> ghosts(double[][] anchors) {
    int[] districts =
        IntStream.range(0, groups.count())
            .filter(g -> groups.kinds.get(g) == SeedGroups.DISTRICT)
            .toArray();
    double[] ax = new double[districts.length];
    double[] ay = new double[districts.length];
    double[] areas = new double[districts.length];
    double total = 0;
    for (int d = 0; d < districts.length; d++) {
      ax[d] = anchors[0][districts[d]];
      ay[d] = anchors[1][districts[d]];
      areas[d] = groupArea(districts[d]);
      total += areas[d];
    }
    return new SeedDomain(ax, ay, areas).ghosts(total, RANDOM_SEED);
  }

  private static void log(String format, Object... args) {
    System.out.println(String.format(Locale.ROOT, format, args));
  }
}
