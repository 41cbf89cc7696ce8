package vn.vonglau.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.kernel.Geodesy;
import vn.vonglau.units.UnitType;

/**
 * Made-up areas of decisions: industrial parks and clusters, construction plans, mineral licences.
 * Of each layer at most one in a commune and day, so that none meets another.
 */
final class DemoAreas {
  private static final int PARKS = 36;
  private static final int CLUSTERS = 34;
  private static final double METRES_A_DEGREE = 111_320;
  private static final List<String> STATUSES =
      List.of("operating", "operating", "operating", "building", "planned");

  private static final List<String> URBAN_PLANS = List.of("general", "zoning", "detailed");
  private static final Map<String, String> SCALES =
      Map.of("general", "1/10.000", "zoning", "1/2.000", "detailed", "1/500", "rural", "1/5.000");
  private static final List<String> MINERALS =
      List.of(
          "Cát xây dựng",
          "Đất san lấp",
          "Đá vôi, đá sét",
          "Sét gạch ngói",
          "Than bùn",
          "Đá xây dựng");

  private DemoAreas() {}

  static List<FeatureDraft> industrial(List<DemoSites> sites) {
    SplittableRandom random = new SplittableRandom(46);
    return IntStream.range(0, Math.min(PARKS + CLUSTERS, sites.size()))
        .mapToObj(i -> industry(sites.get(i), i, random))
        .toList();
  }

  private static FeatureDraft industry(DemoSites site, int i, SplittableRandom random) {
    boolean park = i < PARKS;
    double hectares = park ? 80 + random.nextInt(420) : 12 + random.nextInt(60);
    Geometry shape = shape(site, Math.sqrt(hectares * 10_000), random);
    double measured = Geodesy.area(shape) / 10_000;
    String status = DemoSites.pick(random, STATUSES);
    boolean running = status.equals("operating");
    Map<String, Object> attributes = new LinkedHashMap<>();
    String code = (park ? "KCN-%02d" : "CCN-%02d").formatted(park ? i + 1 : i - PARKS + 1);
    attributes.put("code", code);
    attributes.put("kind", park ? "park" : "cluster");
    attributes.put("status", status);
    attributes.put("areaHa", hectares(shape));
    attributes.put("occupancy", running ? 20.0 + random.nextInt(80) : 0.0);
    attributes.put("investors", running ? 1 + (int) (measured / (4 + random.nextInt(8))) : 0);
    attributes.put("developer", "Công ty hạ tầng minh họa " + (i + 1));
    attributes.put("decision", decision(random));
    LocalDate day = LocalDate.of(2003 + random.nextInt(20), 1 + random.nextInt(12), 15);
    attributes.put("decisionDate", day.toString());
    attributes.put("simulated", true);
    String kind = park ? "Khu công nghiệp" : "Cụm công nghiệp";
    return new FeatureDraft(
        code, "%s %s (mô phỏng)".formatted(kind, site.unit().shortName()), attributes, shape);
  }

  /** One plan for each commune; some of them adjusted since, which is an edition of its own. */
  static List<FeatureDraft> plans(List<DemoSites> sites) {
    SplittableRandom random = new SplittableRandom(57);
    List<FeatureDraft> out = new ArrayList<>();
    for (DemoSites site : sites) {
      boolean urban = site.unit().type() == UnitType.PHUONG;
      String kind = urban ? DemoSites.pick(random, URBAN_PLANS) : "rural";
      Geometry shape = shape(site, 1_500 + random.nextInt(1_500), random);
      LocalDate first = LocalDate.of(2012 + random.nextInt(9), 1 + random.nextInt(12), 20);
      boolean adjusted = random.nextInt(4) == 0;
      LocalDate since = first.plusMonths(30 + random.nextInt(24));
      String code = "QHXD-" + site.unit().code();
      String name =
          "%s %s".formatted(urban ? "Quy hoạch đô thị" : "Quy hoạch chung", site.unit().name());
      out.add(
          new FeatureDraft(
              code,
              name,
              plan(code, kind, first, adjusted ? since : null, "first", shape, random),
              shape));
      if (adjusted) {
        Geometry wider = shape(site, 2_000 + random.nextInt(1_500), random);
        out.add(
            new FeatureDraft(
                code + "-DC",
                name,
                plan(code, kind, since, null, "adjusted", wider, random),
                wider));
      }
    }
    return out;
  }

  private static Map<String, Object> plan(
      String code,
      String kind,
      LocalDate from,
      LocalDate to,
      String edition,
      Geometry shape,
      SplittableRandom random) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("code", code);
    attributes.put("kind", kind);
    attributes.put("scale", SCALES.get(kind));
    attributes.put("edition", edition);
    attributes.put("decision", decision(random));
    attributes.put("decisionDate", from.toString());
    attributes.put("validFrom", from.toString());
    if (to != null) {
      attributes.put("validTo", to.toString());
    }
    attributes.put("areaHa", hectares(shape));
    attributes.put("simulated", true);
    return attributes;
  }

  /** In every second commune; some have expired. */
  static List<FeatureDraft> minerals(List<DemoSites> sites) {
    SplittableRandom random = new SplittableRandom(61);
    List<FeatureDraft> out = new ArrayList<>();
    for (int i = 1; i < sites.size(); i += 2) {
      DemoSites site = sites.get(i);
      Geometry shape = shape(site, 200 + random.nextInt(700), random);
      LocalDate from = LocalDate.of(2006 + random.nextInt(19), 1 + random.nextInt(12), 10);
      String mineral = DemoSites.pick(random, MINERALS);
      String licence = "%d/GP-UBND (minh họa)".formatted(100 + random.nextInt(2_900));
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("licence", licence);
      attributes.put("mineral", mineral);
      attributes.put("status", random.nextInt(6) == 0 ? "suspended" : "active");
      attributes.put("holder", "Công ty khai thác minh họa " + (i / 2 + 1));
      attributes.put("decision", decision(random));
      attributes.put("validFrom", from.toString());
      attributes.put("validTo", from.plusYears(5 + random.nextInt(25)).toString());
      attributes.put("areaHa", hectares(shape));
      attributes.put("commune", site.unit().name());
      attributes.put("simulated", true);
      out.add(
          new FeatureDraft(
              "KS-%02d".formatted(i / 2 + 1),
              mineral + " " + site.unit().shortName(),
              attributes,
              shape));
    }
    return out;
  }

  private static String decision(SplittableRandom random) {
    return "Số %d/QĐ (minh họa)".formatted(100 + random.nextInt(3_900));
  }

  private static double hectares(Geometry shape) {
    return Math.round(Geodesy.area(shape) / 100) / 100.0;
  }

  /** A turned rectangle that stays within the commune. */
  private static Geometry shape(DemoSites site, double side, SplittableRandom random) {
    Coordinate centre = site.point(random, 0.4).getCoordinate();
    double turn = random.nextDouble() * Math.PI;
    double lonScale = METRES_A_DEGREE * Math.cos(Math.toRadians(centre.y));
    double[][] corners = {{-0.65, -0.4}, {0.65, -0.4}, {0.65, 0.4}, {-0.65, 0.4}, {-0.65, -0.4}};
    Coordinate[] ring = new Coordinate[corners.length];
    for (int k = 0; k < ring.length; k++) {
      double x = corners[k][0] * side;
      double y = corners[k][1] * side;
      ring[k] =
          new Coordinate(
              DemoSites.grid(centre.x + (x * Math.cos(turn) - y * Math.sin(turn)) / lonScale),
              DemoSites.grid(
                  centre.y + (x * Math.sin(turn) + y * Math.cos(turn)) / METRES_A_DEGREE));
    }
    Polygon whole = DemoSites.GEOMETRY.createPolygon(ring);
    return DemoLand.polygons(
        OverlayNGRobust.overlay(whole, site.boundary(), OverlayNG.INTERSECTION));
  }
}
