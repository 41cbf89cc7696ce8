package vn.vonglau.ogc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.World;

/** Boxes of layers in every system that is offered. */
final class WmsBoxes {
  /** Việt Nam with its islands, where no layer has a row yet. */
  static final Bounds COUNTRY = new Bounds(102, 6, 118, 24);

  /** Points along each side: sides that are straight in degrees are curved elsewhere. */
  private static final int STEPS = 4;

  /** A single station has a box, too: some 10 m. */
  private static final double LEAST = 0.000_1;

  private static final Cache<Key, String> KEPT = Caffeine.newBuilder().maximumSize(4000).build();

  private record Key(Bounds box, WmsVersion version) {}

  private WmsBoxes() {}

  /** The box of all, those that are null left out. */
  static Bounds around(Collection<Bounds> all) {
    double west = 180;
    double south = 90;
    double east = -180;
    double north = -90;
    for (Bounds b : all) {
      if (b != null) {
        west = Math.min(west, b.west());
        south = Math.min(south, b.south());
        east = Math.max(east, b.east());
        north = Math.max(north, b.north());
      }
    }
    return west > east ? COUNTRY : new Bounds(west, south, east, north);
  }

  /** Names of the systems as the version writes them. */
  static List<String> systems(WmsVersion version) {
    List<String> out = new ArrayList<>();
    if (version == WmsVersion.V130) {
      out.add("CRS:84");
    }
    Crs.list().forEach(crs -> out.add(crs.toString()));
    return out;
  }

  static void write(Xml xml, WmsVersion version, Bounds box) {
    xml.raw(KEPT.get(new Key(box, version), k -> text(k.version, wide(k.box))));
  }

  private static Bounds wide(Bounds b) {
    double x = b.east() - b.west() < LEAST ? LEAST : 0;
    double y = b.north() - b.south() < LEAST ? LEAST : 0;
    return new Bounds(
        Math.max(-180, b.west() - x),
        Math.max(-90, b.south() - y),
        Math.min(180, b.east() + x),
        Math.min(90, b.north() + y));
  }

  private static String text(WmsVersion version, Bounds b) {
    StringBuilder out = new StringBuilder(3000);
    if (version == WmsVersion.V130) {
      out.append("<EX_GeographicBoundingBox><westBoundLongitude>").append(degrees(b.west()));
      out.append("</westBoundLongitude><eastBoundLongitude>").append(degrees(b.east()));
      out.append("</eastBoundLongitude><southBoundLatitude>").append(degrees(b.south()));
      out.append("</southBoundLatitude><northBoundLatitude>").append(degrees(b.north()));
      out.append("</northBoundLatitude></EX_GeographicBoundingBox>\n");
      box(out, version, "CRS:84", false, new double[] {b.west(), b.south(), b.east(), b.north()});
    } else {
      out.append("<LatLonBoundingBox minx=\"").append(degrees(b.west()));
      out.append("\" miny=\"").append(degrees(b.south()));
      out.append("\" maxx=\"").append(degrees(b.east()));
      out.append("\" maxy=\"").append(degrees(b.north())).append("\"/>\n");
    }
    for (Crs crs : Crs.list()) {
      double[] in = in(crs, b);
      if (in != null) {
        box(out, version, crs.toString(), WmsCrs.northFirst(crs, version), in);
      }
    }
    return out.toString();
  }

  private static void box(
      StringBuilder out, WmsVersion version, String name, boolean northFirst, double[] n) {
    int first = northFirst ? 1 : 0;
    out.append("<BoundingBox ").append(version.crs).append("=\"").append(name).append('"');
    out.append(" minx=\"").append(degrees(n[first]));
    out.append("\" miny=\"").append(degrees(n[1 - first]));
    out.append("\" maxx=\"").append(degrees(n[2 + first]));
    out.append("\" maxy=\"").append(degrees(n[3 - first])).append("\"/>\n");
  }

  /** West, south, east, north in the system; null where it does not reach. */
  private static double[] in(Crs crs, Bounds b) {
    double south = crs == Crs.WEB_MERCATOR ? Math.max(b.south(), -World.MAX_LATITUDE) : b.south();
    double north = crs == Crs.WEB_MERCATOR ? Math.min(b.north(), World.MAX_LATITUDE) : b.north();
    double[] out = {
      Double.POSITIVE_INFINITY,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (int i = 0; i <= STEPS; i++) {
      double x = b.west() + (b.east() - b.west()) * i / STEPS;
      double y = south + (north - south) * i / STEPS;
      for (double[] at : new double[][] {{x, south}, {x, north}, {b.west(), y}, {b.east(), y}}) {
        Coordinate c = crs.fromWgs84(at[0], at[1]);
        if (!Double.isFinite(c.x) || !Double.isFinite(c.y)) {
          return null;
        }
        out[0] = Math.min(out[0], c.x);
        out[1] = Math.min(out[1], c.y);
        out[2] = Math.max(out[2], c.x);
        out[3] = Math.max(out[3], c.y);
      }
    }
    return out;
  }

  private static String degrees(double value) {
    return WmsText.number(Math.round(value * 1e7) / 1e7);
  }
}
