package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.VietNam;

/** The area made ready for many questions. */
final class Ground {
  /** Vertices of a long line that are looked at. */
  private static final int VERTICES = 15;

  /** A former province of this share of the present one is a part of it. */
  private static final double PART_OF_PROVINCE = 0.1;

  /**
   * One row: a place that stands for it, in the numbers of the file.
   *
   * @param named ground that the row names, or null
   */
  record Spot(long line, double x, double y, Geometry named) {}

  /** What one place says for a reading; better ones later. */
  enum Grade {
    NOWHERE,
    FAR,
    COUNTRY,
    PROVINCE,
    NAMED
  }

  private final IndexedPointInAreaLocator province;
  private final PlaceNames names;
  private final Set<Crs> homes = new HashSet<>();

  Ground(Area area, List<Sample> samples) {
    province = area.province() == null ? null : new IndexedPointInAreaLocator(area.province());
    names = new PlaceNames(area.unitByName(), samples);
    if (area.province() != null) {
      double whole = area.province().getArea();
      for (Crs crs : Crs.list()) {
        for (String former : crs.provinces()) {
          boolean part =
              area.unitByName()
                  .apply("Tỉnh " + former)
                  .filter(g -> g.getArea() > PART_OF_PROVINCE * whole)
                  .filter(g -> inProvince(g.getInteriorPoint().getCoordinate()))
                  .isPresent();
          if (part) {
            homes.add(crs);
          }
        }
      }
    }
  }

  /** The systems that the law gives to the province or to a former province within it. */
  Set<Crs> homes() {
    return homes;
  }

  boolean inProvince(Coordinate at) {
    return province == null ? VietNam.contains(at) : province.locate(at) != Location.EXTERIOR;
  }

  /** The row as one place; null where it has none, or only 0, 0. */
  Spot spot(Sample sample) {
    Geometry raw = sample.raw();
    if (raw == null || raw.isEmpty()) {
      return null;
    }
    Coordinate[] all = raw.getCoordinates();
    List<Coordinate> some = new ArrayList<>();
    for (int i = 0; i < all.length; i += 1 + all.length / VERTICES) {
      if (Double.isFinite(all[i].x + all[i].y) && !nought(all[i])) {
        some.add(all[i]);
      }
    }
    if (some.isEmpty()) {
      return null;
    }
    // the median: a single wrong vertex does not move it
    return new Spot(
        sample.line(),
        median(some.stream().mapToDouble(c -> c.x).toArray()),
        median(some.stream().mapToDouble(c -> c.y).toArray()),
        names.of(sample.properties()));
  }

  /** Whether all positions of the row are 0, 0: a place that nobody filled in. */
  static boolean nought(Geometry raw) {
    return raw != null
        && !raw.isEmpty()
        && Arrays.stream(raw.getCoordinates()).allMatch(Ground::nought);
  }

  private static boolean nought(Coordinate c) {
    return c.x == 0 && c.y == 0;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  Grade grade(Spot spot, Reading reading) {
    Coordinate at = reading.toWgs84(spot.x(), spot.y());
    if (!onEarth(at)) {
      return Grade.NOWHERE;
    }
    if (spot.named() != null && names.holds(spot.named(), at)) {
      return Grade.NAMED;
    }
    return inProvince(at) ? Grade.PROVINCE : VietNam.contains(at) ? Grade.COUNTRY : Grade.FAR;
  }

  static boolean onEarth(Coordinate at) {
    return Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90;
  }
}
