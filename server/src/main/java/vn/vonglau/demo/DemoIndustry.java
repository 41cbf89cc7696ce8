package vn.vonglau.demo;

import java.time.LocalDate;
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

/** Made-up industrial parks and clusters: at most one in a commune, so that none meets another. */
final class DemoIndustry {
  private static final int PARKS = 36;
  private static final int CLUSTERS = 34;
  private static final double METRES_A_DEGREE = 111_320;
  private static final List<String> STATUSES =
      List.of("operating", "operating", "operating", "building", "planned");

  private DemoIndustry() {}

  static List<FeatureDraft> areas(List<DemoSites> sites) {
    SplittableRandom random = new SplittableRandom(46);
    return IntStream.range(0, Math.min(PARKS + CLUSTERS, sites.size()))
        .mapToObj(i -> area(sites.get(i), i, random))
        .toList();
  }

  private static FeatureDraft area(DemoSites site, int i, SplittableRandom random) {
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
    attributes.put("areaHa", Math.round(measured * 100) / 100.0);
    attributes.put("occupancy", running ? 20.0 + random.nextInt(80) : 0.0);
    attributes.put("investors", running ? 1 + (int) (measured / (4 + random.nextInt(8))) : 0);
    attributes.put("developer", "Công ty hạ tầng minh họa " + (i + 1));
    attributes.put("decision", "Số %d/QĐ (minh họa)".formatted(100 + random.nextInt(1_900)));
    LocalDate day = LocalDate.of(2003 + random.nextInt(20), 1 + random.nextInt(12), 15);
    attributes.put("decisionDate", day.toString());
    attributes.put("simulated", true);
    String kind = park ? "Khu công nghiệp" : "Cụm công nghiệp";
    return new FeatureDraft(
        code, "%s %s (mô phỏng)".formatted(kind, site.unit().shortName()), attributes, shape);
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
