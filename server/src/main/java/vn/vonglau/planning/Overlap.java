package vn.vonglau.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.FeatureSearch;
import vn.vonglau.filters.Condition;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.Problem;

/** Where the surfaces of two layers lie over each other, pair by pair with square metres. */
@Component
class Overlap {
  static final int MOST_LEFT = 20_000;

  /** Pairs that are listed; sums are of all. */
  static final int MOST_PAIRS = 200_000;

  /** Below that two surfaces have a border in common, not a surface. */
  private static final double LEAST_M2 = 0.01;

  private final FeatureSearch search;

  Overlap(FeatureSearch search) {
    this.search = search;
  }

  /**
   * One of the two layers.
   *
   * @param field by whose values it is told, or null
   * @param day of the boundaries; validity stands in the condition
   */
  record Side(Rights.Grant grant, Condition condition, Field field, LocalDate day) {}

  /**
   * @param shareOfLeft part of the left surface that lies under the right one, 0 to 1
   */
  record Pair(
      long left,
      String leftName,
      String leftClass,
      long right,
      String rightName,
      String rightClass,
      double areaGeodesicM2,
      double areaPlanarM2,
      double shareOfLeft,
      double shareOfRight) {}

  record Sum(
      String leftClass, String rightClass, long count, double areaGeodesicM2, double areaPlanarM2) {
    private Sum rounded() {
      return new Sum(
          leftClass,
          rightClass,
          count,
          Measures.rounded(areaGeodesicM2),
          Measures.rounded(areaPlanarM2));
    }
  }

  /** A feature whose shape is broken, and what became of it. */
  record Fault(String layer, long id, String name, boolean mended) {}

  /**
   * What was found.
   *
   * @param leftM2 of all left surfaces, {@code overlapM2} of all pairs; where right surfaces lie
   *     over each other the second counts them each
   * @param uncoveredM2 of left surfaces under no right one, never below 0 for any of them
   * @param pairsFound how many there are, of which {@code pairs} lists the largest
   */
  record Result(
      long leftCount,
      double leftM2,
      double overlapM2,
      double uncoveredM2,
      List<Sum> sums,
      List<Pair> pairs,
      long pairsFound,
      List<Fault> faults) {}

  private record Surface(long id, String name, String klass, Geometry shape, double m2) {}

  /**
   * @param area only what lies in it, of left surfaces; null for everywhere
   * @param told how many left surfaces are done, of how many; what it throws ends the work
   */
  Result of(Side left, Side right, Geometry area, Crs plane, BiConsumer<Long, Long> told) {
    ConcurrentLinkedQueue<Fault> faults = new ConcurrentLinkedQueue<>();
    List<Surface> surfaces = surfaces(left, area, faults);
    Map<Long, Optional<Surface>> known = new ConcurrentHashMap<>();
    ConcurrentLinkedQueue<Pair> pairs = new ConcurrentLinkedQueue<>();
    AtomicInteger listed = new AtomicInteger();
    AtomicLong done = new AtomicLong();
    Map<List<String>, Sum> sums = new ConcurrentHashMap<>();
    double[] totals =
        surfaces.parallelStream()
            .map(
                s -> {
                  double covered = 0;
                  List<Pair> own = new ArrayList<>();
                  under(s, right, plane, known, faults, own);
                  for (Pair pair : own) {
                    covered += pair.areaGeodesicM2;
                    add(pair, sums);
                    if (listed.incrementAndGet() <= MOST_PAIRS) {
                      pairs.add(pair);
                    }
                  }
                  told.accept(done.incrementAndGet(), (long) surfaces.size());
                  return new double[] {s.m2, covered, Math.max(0, s.m2 - covered)};
                })
            .reduce(new double[3], (a, b) -> new double[] {a[0] + b[0], a[1] + b[1], a[2] + b[2]});
    return new Result(
        surfaces.size(),
        totals[0],
        totals[1],
        totals[2],
        sums.values().stream()
            .map(Sum::rounded)
            .sorted(Comparator.comparingDouble(Sum::areaGeodesicM2).reversed())
            .toList(),
        pairs.stream()
            .sorted(
                Comparator.comparingLong(Pair::left)
                    .thenComparing(Comparator.comparingDouble(Pair::areaGeodesicM2).reversed()))
            .toList(),
        listed.get(),
        List.copyOf(faults));
  }

  private static void add(Pair pair, Map<List<String>, Sum> sums) {
    sums.merge(
        List.of(String.valueOf(pair.leftClass), String.valueOf(pair.rightClass)),
        new Sum(pair.leftClass, pair.rightClass, 1, pair.areaGeodesicM2, pair.areaPlanarM2),
        (a, b) ->
            new Sum(
                a.leftClass,
                a.rightClass,
                a.count + b.count,
                a.areaGeodesicM2 + b.areaGeodesicM2,
                a.areaPlanarM2 + b.areaPlanarM2));
  }

  private List<Surface> surfaces(Side side, Geometry area, ConcurrentLinkedQueue<Fault> faults) {
    List<Surface> out = new ArrayList<>();
    Condition there =
        area == null
            ? side.condition
            : Condition.and(
                new Condition.Spatial(Condition.Place.INTERSECTS, area), side.condition);
    PreparedGeometry inside = area == null ? null : PreparedGeometryFactory.prepare(area);
    search.each(
        side.grant,
        there,
        side.day,
        columns(side),
        (part, rows, count) -> {
          for (int k = 0; k < count; k++) {
            if (out.size() >= MOST_LEFT) {
              throw tooMany().asException();
            }
            Geometry shape = sound(side, part, rows[k], faults);
            if (shape == null || shape.getDimension() < 2) {
              continue;
            }
            if (inside != null && !inside.covers(shape)) {
              shape = surfaceOf(OverlayNGRobust.overlay(shape, area, OverlayNG.INTERSECTION));
            }
            if (shape.getArea() > 0) {
              out.add(surface(side, part, rows[k], shape));
            }
          }
        });
    return out;
  }

  /** Without the lines and points in which shapes only touch. */
  private static Geometry surfaceOf(Geometry shape) {
    return shape instanceof Polygonal
        ? shape
        : shape.getFactory().buildGeometry(PolygonExtracter.getPolygons(shape));
  }

  private static List<String> columns(Side side) {
    return side.field == null || side.field.name().equals("name")
        ? List.of()
        : List.of(side.field.name());
  }

  private static Surface surface(Side side, PackedLayer part, int row, Geometry shape) {
    Object name = part.column("name").get(row);
    Column column = side.field == null ? null : part.column(side.field.name());
    Object klass = column == null ? null : column.get(row);
    return new Surface(
        part.id(row),
        (String) name,
        klass == null ? null : klass.toString(),
        shape,
        Geodesy.area(shape));
  }

  /** The shape, mended where it was broken; null where nothing of it could be kept. */
  private static Geometry sound(
      Side side, PackedLayer part, int row, ConcurrentLinkedQueue<Fault> faults) {
    Geometry shape = part.shapes().toGeometry(row);
    if (shape == null || shape.isValid()) {
      return shape;
    }
    Geometry mended = GeometryFixer.fix(shape);
    boolean kept = !mended.isEmpty() && mended.getDimension() == shape.getDimension();
    String name = (String) part.column("name").get(row);
    faults.add(new Fault(side.grant.layer().id(), part.id(row), name, kept));
    return kept ? mended : null;
  }

  /** The right surfaces that lie over a left one. */
  private void under(
      Surface of,
      Side right,
      Crs plane,
      Map<Long, Optional<Surface>> known,
      ConcurrentLinkedQueue<Fault> faults,
      List<Pair> to) {
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(of.shape);
    Condition there =
        Condition.and(new Condition.Spatial(Condition.Place.INTERSECTS, of.shape), right.condition);
    search.each(
        right.grant,
        there,
        right.day,
        columns(right),
        (part, rows, count) -> {
          for (int k = 0; k < count; k++) {
            int row = rows[k];
            Surface other =
                known
                    .computeIfAbsent(part.id(row), id -> looked(right, part, row, faults))
                    .orElse(null);
            if (other == null) {
              continue;
            }
            boolean whole = prepared.covers(other.shape);
            Geometry both =
                whole
                    ? other.shape
                    : OverlayNGRobust.overlay(of.shape, other.shape, OverlayNG.INTERSECTION);
            double m2 = whole ? other.m2 : Geodesy.area(both);
            if (m2 >= LEAST_M2) {
              to.add(pair(of, other, m2, Geodesy.planarArea(both, plane)));
            }
          }
        });
  }

  private static Optional<Surface> looked(
      Side right, PackedLayer part, int row, ConcurrentLinkedQueue<Fault> faults) {
    Geometry shape = sound(right, part, row, faults);
    return shape == null || shape.getDimension() < 2
        ? Optional.empty()
        : Optional.of(surface(right, part, row, shape));
  }

  private static Pair pair(Surface left, Surface right, double m2, double planar) {
    return new Pair(
        left.id,
        left.name,
        left.klass,
        right.id,
        right.name,
        right.klass,
        Measures.rounded(m2),
        Measures.rounded(planar),
        share(m2, left.m2),
        share(m2, right.m2));
  }

  private static double share(double part, double whole) {
    return whole <= 0 ? 0 : Math.min(1, Math.round(part / whole * 1e6) / 1e6);
  }

  private static Problem tooMany() {
    return Problem.badRequest(
            "overlap-many",
            "Lớp thứ nhất có hơn 20.000 vùng. Chọn một đơn vị nhỏ hơn hoặc thêm điều kiện.",
            "The first layer has more than 20,000 surfaces. Choose a smaller unit or add a"
                + " condition.")
        .at("left", null);
  }
}
