package vn.vonglau.units;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import vn.vonglau.kernel.Geodesy;

/**
 * How well a set of units covers its ground: invalid rings, overlaps, gaps, parts outside the unit
 * above. Nothing is changed. A gap is a hole in the union of the units; a lake or another country's
 * enclave would look the same, so every hole up to the bound is reported with its area and people
 * tell them apart. Notches that open to the outside are no holes and are seen only against the
 * boundary of the unit above.
 */
public final class CoverageCheck {
  /**
   * A unit to check.
   *
   * @param group units of one group are united first; the code of the unit above, or null
   * @param parent boundary of the unit above, or null when it is not to be checked
   */
  public record Piece(String code, String name, Geometry geometry, String group, Geometry parent) {}

  /**
   * @param minAreaM2 smaller faults are counted but not listed: they come from rounding
   * @param maxGapM2 larger holes are no gaps
   */
  public record Limits(double minAreaM2, double maxGapM2) {
    /** One tenth of a square metre, and the size of a large reservoir (500 km²). */
    public static final Limits USUAL = new Limits(0.1, 5e8);
  }

  /**
   * The result, largest fault first within each kind.
   *
   * @param tiny faults below the smallest area, not listed
   */
  public record Report(List<CoverageFault> faults, int tiny) {
    public List<CoverageFault> of(CoverageFault.Kind kind) {
      return faults.stream().filter(f -> f.kind() == kind).toList();
    }

    public Slack slack(CoverageFault.Kind kind) {
      double[] areas = of(kind).stream().mapToDouble(CoverageFault::areaM2).sorted().toArray();
      double sum = 0;
      for (double area : areas) {
        sum += area;
      }
      return areas.length == 0
          ? new Slack(0, 0, 0, 0)
          : new Slack(areas.length, sum, areas[areas.length / 2], areas[areas.length - 1]);
    }
  }

  /** Number and areas of the faults of one kind, m². */
  public record Slack(int count, double totalM2, double medianM2, double largestM2) {}

  /** About a metre at this latitude: how far a neighbour may lie from a gap and still border it. */
  private static final double NEAR_DEGREES = 1e-5;

  private final Limits limits;
  private final List<Piece> pieces = new ArrayList<>();
  private final STRtree index = new STRtree();
  private final List<CoverageFault> faults = new ArrayList<>();
  private int tiny;

  private CoverageCheck(Limits limits) {
    this.limits = limits;
  }

  public static Report check(List<Piece> pieces, Limits limits) {
    CoverageCheck check = new CoverageCheck(limits);
    check.rings(pieces);
    check.overlaps();
    check.outside();
    check.gaps();
    check.faults.sort(
        Comparator.comparing(CoverageFault::kind)
            .thenComparing(Comparator.comparingDouble(CoverageFault::areaM2).reversed()));
    return new Report(List.copyOf(check.faults), check.tiny);
  }

  /** Names broken rings; the other checks go on with a repaired copy that nobody keeps. */
  private void rings(List<Piece> given) {
    for (Piece p : given) {
      TopologyValidationError error = new IsValidOp(p.geometry()).getValidationError();
      Piece sound = p;
      if (error != null) {
        Coordinate at = error.getCoordinate();
        faults.add(
            new CoverageFault(
                CoverageFault.Kind.INVALID_RING,
                List.of(p.code()),
                List.of(p.name()),
                0,
                at,
                error.getMessage(),
                null));
        Geometry fixed = GeometryFixer.fix(p.geometry());
        sound = new Piece(p.code(), p.name(), fixed, p.group(), p.parent());
      }
      if (!sound.geometry().isEmpty()) {
        index.insert(sound.geometry().getEnvelopeInternal(), pieces.size());
        pieces.add(sound);
      }
    }
    index.build();
  }

  private void overlaps() {
    for (int i = 0; i < pieces.size(); i++) {
      Piece a = pieces.get(i);
      PreparedGeometry prepared = null;
      for (int j : near(a.geometry().getEnvelopeInternal())) {
        if (j > i) {
          Piece b = pieces.get(j);
          if (prepared == null) {
            prepared = PreparedGeometryFactory.prepare(a.geometry());
          }
          if (prepared.intersects(b.geometry())) {
            surface(
                CoverageFault.Kind.OVERLAP, overlay(a, b.geometry(), OverlayNG.INTERSECTION), a, b);
          }
        }
      }
    }
  }

  private List<Integer> near(Envelope box) {
    List<Integer> found = new ArrayList<>();
    for (Object each : index.query(box)) {
      found.add((Integer) each);
    }
    found.sort(null);
    return found;
  }

  private static Geometry overlay(Piece a, Geometry b, int operation) {
    try {
      // strict: surfaces only, not the shared edges of good neighbours
      OverlayNG overlay = new OverlayNG(a.geometry(), b, operation);
      overlay.setStrictMode(true);
      return overlay.getResult();
    } catch (TopologyException e) {
      return OverlayNGRobust.overlay(a.geometry(), b, operation);
    }
  }

  private void outside() {
    Map<Geometry, PreparedGeometry> prepared = new IdentityHashMap<>();
    for (Piece p : pieces) {
      if (p.parent() != null) {
        PreparedGeometry parent =
            prepared.computeIfAbsent(p.parent(), PreparedGeometryFactory::prepare);
        if (!parent.covers(p.geometry())) {
          surface(CoverageFault.Kind.OUTSIDE, overlay(p, p.parent(), OverlayNG.DIFFERENCE), p);
        }
      }
    }
  }

  /** One fault a pair: its parts are added up and the largest gives the point. */
  private void surface(CoverageFault.Kind kind, Geometry fault, Piece... units) {
    double area = 0;
    Polygon largest = null;
    for (Object each : PolygonExtracter.getPolygons(fault)) {
      Polygon part = (Polygon) each;
      area += Geodesy.area(part);
      if (largest == null || part.getArea() > largest.getArea()) {
        largest = part;
      }
    }
    if (largest == null || area <= 0) {
      return;
    }
    if (area < limits.minAreaM2()) {
      tiny++;
      return;
    }
    faults.add(
        new CoverageFault(
            kind,
            List.of(units).stream().map(Piece::code).toList(),
            List.of(units).stream().map(Piece::name).toList(),
            area,
            largest.getInteriorPoint().getCoordinate(),
            null,
            fault));
  }

  /** Holes within each group, then holes between the groups with their own holes filled. */
  private void gaps() {
    Map<String, List<Geometry>> groups = new LinkedHashMap<>();
    for (Piece p : pieces) {
      groups
          .computeIfAbsent(Objects.requireNonNullElse(p.group(), ""), k -> new ArrayList<>())
          .add(p.geometry());
    }
    List<Geometry> filled = new ArrayList<>();
    groups.forEach(
        (group, members) -> {
          Geometry union = OverlayNGRobust.union(members);
          holes(union, group, groups.size() > 1);
          filled.add(shells(union));
        });
    if (groups.size() > 1) {
      holes(OverlayNGRobust.union(filled), null, false);
    }
  }

  private static Geometry shells(Geometry union) {
    GeometryFactory factory = union.getFactory();
    List<Polygon> shells = new ArrayList<>();
    for (Object each : PolygonExtracter.getPolygons(union)) {
      shells.add(factory.createPolygon(((Polygon) each).getExteriorRing()));
    }
    // shells may lie in holes of others; uniting them here keeps the result valid
    return OverlayNGRobust.union(factory.createMultiPolygon(shells.toArray(Polygon[]::new)));
  }

  private void holes(Geometry union, String group, boolean others) {
    GeometryFactory factory = union.getFactory();
    for (Object each : PolygonExtracter.getPolygons(union)) {
      Polygon polygon = (Polygon) each;
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        LinearRing ring = polygon.getInteriorRingN(i);
        Geometry hole = factory.createPolygon(ring);
        if (Geodesy.area(hole) > limits.maxGapM2() && !others) {
          continue;
        }
        // what another group fills is an enclave and no gap
        if (others) {
          hole = withoutOthers(hole, group);
        }
        for (Object part : PolygonExtracter.getPolygons(hole)) {
          gap((Polygon) part);
        }
      }
    }
  }

  private Geometry withoutOthers(Geometry hole, String group) {
    Geometry left = hole;
    for (int i : near(hole.getEnvelopeInternal())) {
      Piece p = pieces.get(i);
      if (!Objects.requireNonNullElse(p.group(), "").equals(group)
          && p.geometry().intersects(left)) {
        left = OverlayNGRobust.overlay(left, p.geometry(), OverlayNG.DIFFERENCE);
      }
    }
    return left;
  }

  private void gap(Polygon gap) {
    double area = Geodesy.area(gap);
    if (area > limits.maxGapM2()) {
      return;
    }
    if (area < limits.minAreaM2()) {
      tiny++;
      return;
    }
    Envelope around = new Envelope(gap.getEnvelopeInternal());
    around.expandBy(NEAR_DEGREES);
    List<Piece> neighbours =
        near(around).stream()
            .map(pieces::get)
            .filter(p -> p.geometry().isWithinDistance(gap, NEAR_DEGREES))
            .toList();
    faults.add(
        new CoverageFault(
            CoverageFault.Kind.GAP,
            neighbours.stream().map(Piece::code).toList(),
            neighbours.stream().map(Piece::name).toList(),
            area,
            gap.getInteriorPoint().getCoordinate(),
            null,
            gap));
  }
}
