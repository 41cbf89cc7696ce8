package vn.vonglau.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.units.UnitType;

/**
 * Made-up land: zones of a land-use plan that fill each commune, and blocks of parcels around its
 * settlements. Lots of a block share their corners, so that neighbours meet without a gap.
 */
final class DemoLand {
  private static final int ZONES = 16;
  private static final int ROWS = 15;
  private static final int COLUMNS = 18;
  private static final int MOST_TRIES = 1200;
  private static final double METRES_A_DEGREE = 111_320;
  private static final LocalDate PLANNED = LocalDate.of(2021, 1, 1);
  private static final String PLAN = "2021–2030 (minh họa)";

  private DemoLand() {}

  /** The zones of one commune. */
  static List<FeatureDraft> zones(DemoSites site) {
    SplittableRandom random = new SplittableRandom(31L * site.unit().code().hashCode());
    List<Coordinate> seeds = new ArrayList<>();
    seeds.add(site.centre());
    for (int i = 1; i < ZONES; i++) {
      seeds.add(site.point(random, 0.2).getCoordinate());
    }
    VoronoiDiagramBuilder diagram = new VoronoiDiagramBuilder();
    diagram.setSites(seeds);
    diagram.setClipEnvelope(site.boundary().getEnvelopeInternal());
    List<FeatureDraft> zones = new ArrayList<>();
    Geometry cells = diagram.getDiagram(DemoSites.GEOMETRY);
    for (int i = 0; i < cells.getNumGeometries(); i++) {
      Polygon cell = (Polygon) cells.getGeometryN(i);
      boolean centre = cell.contains(DemoSites.GEOMETRY.createPoint(site.centre()));
      DemoLandUse use = centre ? DemoLandUse.home(urban(site)) : DemoLandUse.zone(random);
      Geometry zone =
          polygons(OverlayNGRobust.overlay(cell, site.boundary(), OverlayNG.INTERSECTION));
      if (!zone.isEmpty()) {
        Map<String, Object> attributes = attributes(use, zone);
        attributes.put("plan", PLAN);
        String key = "QH-" + site.unit().code() + "-" + (zones.size() + 1);
        zones.add(new FeatureDraft(key, use.title(), attributes, zone));
      }
    }
    return zones;
  }

  /**
   * The plan of one commune in two editions: as it was approved, and as it was adjusted when the
   * communes were joined. In the second some zones have another use.
   */
  static List<FeatureDraft> editions(DemoSites site) {
    List<FeatureDraft> out = new ArrayList<>();
    for (FeatureDraft zone : zones(site)) {
      Map<String, Object> first = new LinkedHashMap<>(zone.attributes());
      first.put("edition", "first");
      first.put("decision", "Số 1301/QĐ (minh họa)");
      first.put("validFrom", PLANNED.toString());
      first.put("validTo", DemoUnits.REFORM.toString());
      Map<String, Object> adjusted = new LinkedHashMap<>(zone.attributes());
      DemoLandUse use = adjusted(DemoLandUse.valueOf(adjusted.get("code").toString()), zone.key());
      adjusted.put("code", use.name());
      adjusted.put("landuse", use.title());
      adjusted.put("edition", "adjusted");
      adjusted.put("decision", "Số 2307/QĐ (minh họa)");
      adjusted.put("validFrom", DemoUnits.REFORM.toString());
      out.add(new FeatureDraft(zone.key(), zone.name(), first, zone.geometry()));
      out.add(new FeatureDraft(zone.key() + "-DC", use.title(), adjusted, zone.geometry()));
    }
    return out;
  }

  /** Every fifth field becomes an industrial park or homes. */
  private static DemoLandUse adjusted(DemoLandUse use, String key) {
    int draw = Math.floorMod(key.hashCode() * 31, 10);
    boolean field = use == DemoLandUse.LUC || use == DemoLandUse.CLN || use == DemoLandUse.HNK;
    return !field || draw > 1 ? use : draw == 0 ? DemoLandUse.SKK : DemoLandUse.ONT;
  }

  /** About {@code wanted} parcels of one commune, in blocks of a map sheet each. */
  static List<FeatureDraft> parcels(DemoSites site, int wanted) {
    SplittableRandom random = new SplittableRandom(17L * site.unit().code().hashCode());
    List<FeatureDraft> parcels = new ArrayList<>();
    List<Geometry> taken = new ArrayList<>();
    int sheet = 1;
    for (int tries = 0; parcels.size() < wanted && tries < MOST_TRIES; tries++) {
      boolean town = sheet <= 2;
      Coordinate middle =
          tries == 0 ? site.centre() : site.point(random, town ? 0.8 : 0.3).getCoordinate();
      // Where there is little room left, blocks become smaller.
      double scale = Math.pow(0.8, tries / 60);
      Coordinate[][] corners = corners(random, middle, town, scale);
      Geometry outline = outline(corners);
      if (taken.stream().noneMatch(outline::intersects)) {
        taken.add(outline);
        block(site, random, corners, town, sheet++, wanted, parcels);
      }
    }
    return parcels;
  }

  /** What no other block may touch. */
  private static Geometry outline(Coordinate[][] corners) {
    List<Coordinate> all = new ArrayList<>();
    for (Coordinate[] row : corners) {
      all.addAll(List.of(row));
    }
    return DemoSites.GEOMETRY
        .createMultiPointFromCoords(all.toArray(Coordinate[]::new))
        .convexHull();
  }

  private static void block(
      DemoSites site,
      SplittableRandom random,
      Coordinate[][] corners,
      boolean town,
      int sheet,
      int wanted,
      List<FeatureDraft> parcels) {
    int number = 1;
    for (int row = 0; row < ROWS; row++) {
      // every third row is a lane
      if (row % 3 == 2) {
        continue;
      }
      for (int column = 0; column < COLUMNS && parcels.size() < wanted; column++) {
        Coordinate a = corners[row][column];
        Coordinate b = corners[row][column + 1];
        Coordinate c = corners[row + 1][column + 1];
        Coordinate d = corners[row + 1][column];
        if (site.contains(a) && site.contains(b) && site.contains(c) && site.contains(d)) {
          Polygon lot = DemoSites.GEOMETRY.createPolygon(new Coordinate[] {a, b, c, d, a});
          DemoLandUse use =
              town && random.nextInt(5) > 0
                  ? DemoLandUse.home(urban(site))
                  : DemoLandUse.field(random);
          Map<String, Object> attributes = attributes(use, lot);
          attributes.put("sheet", sheet);
          attributes.put("parcel", number);
          if (Math.floorMod(31 * sheet + 17 * number, 23) == 0 && use == DemoLandUse.LUC) {
            attributes.put("planned", DemoLandUse.home(urban(site)).name());
            attributes.put("decision", "Số 2307/QĐ (minh họa)");
          }
          String key = site.unit().code() + "-" + sheet + "-" + number++;
          parcels.add(new FeatureDraft(key, null, attributes, lot));
        }
      }
    }
  }

  private static Coordinate[][] corners(
      SplittableRandom random, Coordinate centre, boolean town, double scale) {
    double width = scale * (town ? 9 + random.nextDouble() * 6 : 28 + random.nextDouble() * 20);
    double depth = scale * (town ? 24 + random.nextDouble() * 10 : 50 + random.nextDouble() * 40);
    double turn = random.nextDouble() * Math.PI;
    double cos = Math.cos(turn);
    double sin = Math.sin(turn);
    double lonScale = METRES_A_DEGREE * Math.cos(Math.toRadians(centre.y));
    Coordinate[][] corners = new Coordinate[ROWS + 1][COLUMNS + 1];
    for (int row = 0; row <= ROWS; row++) {
      for (int column = 0; column <= COLUMNS; column++) {
        double x = (column - COLUMNS / 2.0 + (random.nextDouble() - 0.5) * 0.3) * width;
        double y = (row - ROWS / 2.0 + (random.nextDouble() - 0.5) * 0.15) * depth;
        corners[row][column] =
            new Coordinate(
                DemoSites.grid(centre.x + (x * cos - y * sin) / lonScale),
                DemoSites.grid(centre.y + (x * sin + y * cos) / METRES_A_DEGREE));
      }
    }
    return corners;
  }

  private static Map<String, Object> attributes(DemoLandUse use, Geometry shape) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("code", use.name());
    attributes.put("landuse", use.title());
    attributes.put("areaM2", Math.round(Geodesy.area(shape) * 10) / 10.0);
    attributes.put("simulated", true);
    return attributes;
  }

  private static boolean urban(DemoSites site) {
    return site.unit().type() == UnitType.PHUONG;
  }

  /** The polygonal part, largest first: an overlay may leave a touching line behind. */
  static Geometry polygons(Geometry overlay) {
    if (!(overlay instanceof GeometryCollection many)) {
      return overlay instanceof Polygon ? overlay : DemoSites.GEOMETRY.createPolygon();
    }
    List<Polygon> parts = new ArrayList<>();
    for (int i = 0; i < many.getNumGeometries(); i++) {
      if (many.getGeometryN(i) instanceof Polygon p) {
        parts.add(p);
      }
    }
    parts.sort(Comparator.comparingDouble(Polygon::getArea).reversed());
    return parts.size() == 1
        ? parts.getFirst()
        : DemoSites.GEOMETRY.createMultiPolygon(parts.toArray(Polygon[]::new));
  }
}
