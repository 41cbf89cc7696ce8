package vn.vonglau.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * An illustrative map of the province for demonstrations: invented shapes for real units.
 *
 * <p>The shapes are NOT the real boundaries and must not be used as such. Names, codes, lineage and
 * areas come from the shipped tables (thanglequoc/vietnamese-provinces-database, MIT licence). The
 * positions follow 24 hand-placed district points; everything else is computed: a power diagram of
 * the shipped seeds, with bent edges.
 *
 * <p>The pieces form a polygonal coverage in WGS84 (EPSG:4326, longitude then latitude, degrees,
 * rounded to 1e-7): no gaps, no overlaps, neighbours share bit-identical vertices. The result is
 * the same on every call. Unions keep the shared vertices. All geometries are {@link Polygon}s.
 */
public final class DemoCoverage {

  private static final double DEGREE_GRID = 1e7;

  private static final GeometryFactory FACTORY =
      new GeometryFactory(new PrecisionModel(PrecisionModel.FLOATING), 4326);

  private final List<Piece> pieces;
  private final Map<String, DemoUnit> oldUnits = new HashMap<>();

  private DemoCoverage(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
    for (DemoUnit unit : DemoTables.units()) {
      if (unit.era().equals(DemoUnit.OLD) && !unit.level().equals("province")) {
        oldUnits.put(unit.code(), unit);
      }
    }
  }

  /**
   * The part of an old commune that lies in one new commune.
   *
   * @param newCode code of the new commune
   * @param oldCode code of the old commune
   * @param whole true if this is the whole old commune
   * @param geometry WGS84 polygon without holes
   */
  public record Piece(String newCode, String oldCode, boolean whole, Polygon geometry) {}

  /** Builds the coverage from the shipped tables; takes well under two seconds. */
  public static DemoCoverage build() {
    return build(DemoTables.lineage(), DemoTables.seeds(), DemoTables.ghosts());
  }

  static DemoCoverage build(
      List<DemoLineage> lineage, List<DemoTables.Seed> seeds, List<DemoTables.Seed> ghosts) {
    List<DemoTables.Seed> all = new ArrayList<>(seeds);
    all.addAll(ghosts);
    Rings rings = new Rings(all);
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < lineage.size(); i++) {
      DemoLineage row = lineage.get(i);
      if (!seeds.get(i).id().equals(row.newCode() + '-' + row.oldCode())) {
        throw new IllegalStateException("seeds.csv and lineage.csv differ in row " + i);
      }
      Polygon polygon = FACTORY.createPolygon(rings.ring(i));
      pieces.add(new Piece(row.newCode(), row.oldCode(), row.whole(), polygon));
    }
    return new DemoCoverage(pieces);
  }

  /** The 302 pieces, in the order of the lineage table. */
  public List<Piece> pieces() {
    return pieces;
  }

  /** The 280 old communes by code. */
  public Map<String, Geometry> oldCommunes() {
    return union(Piece::oldCode);
  }

  /** The 96 new communes by code. */
  public Map<String, Geometry> newCommunes() {
    return union(Piece::newCode);
  }

  /** The 24 former districts by code. */
  public Map<String, Geometry> oldDistricts() {
    return union(this::districtOf);
  }

  /** The two former provinces by code: 72 Tây Ninh and 80 Long An. */
  public Map<String, Geometry> oldProvinces() {
    return union(piece -> oldUnits.get(districtOf(piece)).parentCode());
  }

  /** The province since 2025-07-01. */
  public Geometry newProvince() {
    return union(_ -> "").get("");
  }

  private String districtOf(Piece piece) {
    return oldUnits.get(piece.oldCode()).parentCode();
  }

  private Map<String, Geometry> union(Function<Piece, String> key) {
    Map<String, List<Geometry>> groups = new TreeMap<>();
    for (Piece piece : pieces) {
      groups.computeIfAbsent(key.apply(piece), _ -> new ArrayList<>()).add(piece.geometry());
    }
    Map<String, Geometry> unions = new LinkedHashMap<>();
    groups.forEach(
        (code, parts) -> unions.put(code, CoverageUnion.union(parts.toArray(new Geometry[0]))));
    return unions;
  }

  /** Turns cells into rings; each junction and each bent edge is made once and then shared. */
  private static final class Rings {
    private final List<DemoTables.Seed> seeds;
    private final PowerDiagram diagram;
    private final double[][] centroids;
    private final Map<List<Integer>, double[]> junctions = new HashMap<>();
    private final Map<List<Integer>, Coordinate[]> edges = new HashMap<>();

    Rings(List<DemoTables.Seed> seeds) {
      this.seeds = seeds;
      int n = seeds.size();
      double[] x = seeds.stream().mapToDouble(DemoTables.Seed::x).toArray();
      double[] y = seeds.stream().mapToDouble(DemoTables.Seed::y).toArray();
      double[] w = seeds.stream().mapToDouble(DemoTables.Seed::weight).toArray();
      diagram = new PowerDiagram(x, y, w, n);
      centroids = new double[n][];
      for (int i = 0; i < n; i++) {
        centroids[i] = diagram.cell(i).size == 0 ? null : diagram.cell(i).centroid();
      }
    }

    Coordinate[] ring(int i) {
      PowerDiagram.Cell cell = diagram.cell(i);
      List<Coordinate> ring = new ArrayList<>();
      for (int k = 0; k < cell.size; k++) {
        int before = cell.neighbour[(k + cell.size - 1) % cell.size];
        int facing = cell.neighbour[k];
        int after = cell.neighbour[(k + 1) % cell.size];
        if (Math.min(before, Math.min(facing, after)) < 0) {
          throw new IllegalStateException("cell reaches the box: " + seeds.get(i).id());
        }
        List<Integer> start = triple(i, before, facing);
        List<Integer> end = triple(i, facing, after);
        Coordinate[] line = edge(i, facing, start, end);
        ring.addAll(Arrays.asList(line).subList(0, line.length - 1));
      }
      if (ring.isEmpty()) {
        throw new IllegalStateException("empty cell: " + seeds.get(i).id());
      }
      ring.add(ring.getFirst());
      return ring.toArray(new Coordinate[0]);
    }

    /** The edge of cell i that faces cell j, ends included, counter-clockwise around i. */
    private Coordinate[] edge(int i, int j, List<Integer> start, List<Integer> end) {
      int low = Math.min(i, j);
      int high = Math.max(i, j);
      List<Integer> from = i == low ? start : end;
      List<Integer> to = i == low ? end : start;
      List<Integer> key = new ArrayList<>(from);
      key.addAll(to);
      Coordinate[] line = edges.computeIfAbsent(key, _ -> line(low, high, from, to));
      if (i == low) {
        return line;
      }
      Coordinate[] reversed = new Coordinate[line.length];
      for (int k = 0; k < line.length; k++) {
        reversed[k] = line[line.length - 1 - k];
      }
      return reversed;
    }

    private Coordinate[] line(int low, int high, List<Integer> from, List<Integer> to) {
      double[] a = junctions.computeIfAbsent(from, this::junction);
      double[] b = junctions.computeIfAbsent(to, this::junction);
      // Text hashes are defined by the language, so the bends are the same on every machine.
      long seed =
          0x9E3779B97F4A7C15L * seeds.get(low).id().hashCode() + seeds.get(high).id().hashCode();
      double[][] inner = NaturalEdges.bend(a, b, centroids[low], centroids[high], seed);
      Coordinate[] line = new Coordinate[inner.length + 2];
      line[0] = degrees(a);
      for (int k = 0; k < inner.length; k++) {
        line[k + 1] = degrees(inner[k]);
      }
      line[line.length - 1] = degrees(b);
      return line;
    }

    private double[] junction(List<Integer> t) {
      return diagram.junction(t.get(0), t.get(1), t.get(2));
    }

    private static List<Integer> triple(int a, int b, int c) {
      List<Integer> triple = new ArrayList<>(List.of(a, b, c));
      triple.sort(Comparator.naturalOrder());
      return triple;
    }

    private static Coordinate degrees(double[] point) {
      double[] p = NaturalEdges.drift(point);
      return new Coordinate(
          Math.rint(LocalPlane.lon(p[0]) * DEGREE_GRID) / DEGREE_GRID,
          Math.rint(LocalPlane.lat(p[1]) * DEGREE_GRID) / DEGREE_GRID);
    }
  }
}
