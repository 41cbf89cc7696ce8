package vn.vonglau.planning;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.FeatureSearch;
import vn.vonglau.filters.Condition;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Place;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** What lies in an area: features of each layer counted and measured, by unit and class. */
@Component
class Summaries {
  /** The field that says of a row that it is made up for a demonstration. */
  private static final String SIMULATED = "simulated";

  private static final int AT_ONCE = 3;
  private static final long PATIENCE_MS = 2000;
  private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(20);

  private final FeatureSearch search;
  private final Units units;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  Summaries(FeatureSearch search, Units units) {
    this.search = search;
    this.units = units;
  }

  /**
   * One line of the answer.
   *
   * @param unit id of the commune, or of the unit that was asked about; null for a drawn area
   * @param klass value of the field by which it is told, null for missing values and without one
   * @param count features that touch the area, borders included, as CQL2's S_INTERSECTS has it
   * @param partly how many of them lie in it only in part
   * @param touching how many of them only have a border in common with it
   * @param areaGeodesicM2 of what lies inside, on the ellipsoid WGS 84
   * @param areaPlanarM2 the same on the plane of VN-2000
   * @param lengthM of lines inside
   * @param simulated something in it is made up for a demonstration
   */
  record Item(
      String layer,
      String layerTitle,
      String unit,
      String unitName,
      String klass,
      String className,
      long count,
      long partly,
      long touching,
      double areaGeodesicM2,
      double areaPlanarM2,
      double lengthM,
      boolean simulated) {}

  /**
   * A layer that is asked about.
   *
   * @param field by whose values it is told, or null
   */
  record Asked(Rights.Grant grant, Condition condition, Field field) {}

  private record Piece(Unit unit, Geometry area) {}

  /**
   * @param byUnit by the communes of the day; the area is cut along their borders
   * @throws vn.vonglau.kernel.ProblemException 503 {@code query-busy}, {@code query-long}
   */
  List<Item> of(List<Asked> layers, AskedArea area, LocalDate day, boolean byUnit) {
    boolean turn = false;
    try {
      turn = turns.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS);
      if (!turn) {
        throw busy().asException();
      }
      long end = System.nanoTime() + LONGEST_NS;
      List<Item> out = new ArrayList<>();
      List<Piece> pieces =
          byUnit ? pieces(area, day) : List.of(new Piece(area.unit(), area.shape()));
      for (Asked layer : layers) {
        for (Piece piece : pieces) {
          items(layer, piece, area, day, end, out);
        }
      }
      return out;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy().asException();
    } finally {
      if (turn) {
        turns.release();
      }
    }
  }

  /** The area cut by the communes of the day; what lies in none of them is left out. */
  private List<Piece> pieces(AskedArea area, LocalDate day) {
    UnitsSnapshot register = units.now();
    Era era = register.era(day);
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(area.shape());
    List<Piece> out = new ArrayList<>();
    for (Unit commune : era.units(Level.COMMUNE)) {
      Geometry boundary = register.place(commune.id()).map(Place::boundary).orElse(null);
      if (boundary == null || !prepared.intersects(boundary)) {
        continue;
      }
      Geometry piece =
          prepared.covers(boundary)
              ? boundary
              : OverlayNGRobust.overlay(boundary, area.shape(), OverlayNG.INTERSECTION);
      if (piece.getDimension() == 2 && piece.getArea() > 0) {
        out.add(new Piece(commune, piece));
      }
    }
    out.sort(Comparator.comparing(p -> p.unit().code()));
    return out;
  }

  private void items(
      Asked layer, Piece piece, AskedArea area, LocalDate day, long end, List<Item> out) {
    Condition there =
        Condition.and(
            new Condition.Spatial(Condition.Place.INTERSECTS, piece.area()), layer.condition());
    Measures measures = new Measures(piece.area(), area.plane());
    Map<String, Measures.Sum> sums = new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
    Field by = layer.field();
    Set<String> wanted = new HashSet<>(Set.of(SIMULATED));
    if (by != null && !by.name().equals("name")) {
      wanted.add(by.name());
    }
    search.each(
        layer.grant(),
        there,
        day,
        wanted,
        (part, rows, count) -> {
          Column made = part.column(SIMULATED);
          Column column = by == null ? null : part.column(by.name());
          for (int k = 0; k < count; k++) {
            if ((k & 255) == 0 && System.nanoTime() > end) {
              throw tooLong().asException();
            }
            Object value = column == null ? null : column.get(rows[k]);
            String key = value == null ? null : value.toString();
            Measures.Sum sum = sums.computeIfAbsent(key, x -> new Measures.Sum());
            measures.add(part.shapes().toGeometry(rows[k]), sum);
            sum.simulated |= made != null && Boolean.TRUE.equals(made.get(rows[k]));
          }
        });
    if (sums.isEmpty() && by == null) {
      sums.put(null, new Measures.Sum());
    }
    sums.forEach((klass, sum) -> out.add(item(layer, piece, klass, sum)));
  }

  private static Item item(Asked layer, Piece piece, String klass, Measures.Sum sum) {
    var of = layer.grant().layer();
    Words word = layer.field() == null || klass == null ? null : layer.field().values().get(klass);
    Unit unit = piece.unit();
    return new Item(
        of.id(),
        of.title().vi(),
        unit == null ? null : Long.toString(unit.id()),
        unit == null ? null : unit.name(),
        klass,
        word == null ? klass : word.vi(),
        sum.count,
        sum.partly,
        sum.touching,
        Measures.rounded(sum.geodesic),
        Measures.rounded(sum.planar),
        Measures.rounded(sum.length),
        of.simulated() || sum.simulated);
  }

  private static Problem busy() {
    return Problem.of(
        503,
        "query-busy",
        "Đang có quá nhiều câu hỏi tổng hợp. Thử lại sau ít giây.",
        "Too many summaries at once. Try again in a few seconds.");
  }

  private static Problem tooLong() {
    return Problem.of(
        503,
        "query-long",
        "Câu hỏi này mất hơn 20 giây nên đã dừng. Thu nhỏ vùng, bớt lớp hoặc thêm điều kiện.",
        "This question took more than 20 seconds and was stopped. Make the area smaller, name fewer"
            + " layers or add a condition.");
  }
}
