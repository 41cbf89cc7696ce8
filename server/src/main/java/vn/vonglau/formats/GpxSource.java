package vn.vonglau.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** GPX 1.0 and 1.1: the waypoints, the routes or the tracks of one file. */
final class GpxSource implements FeatureSource {
  enum Kind {
    WAYPOINTS("wpt"),
    ROUTES("rte"),
    TRACKS("trk");

    private final String element;

    Kind(String element) {
      this.element = element;
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Set<String> SHAPE = Set.of("rtept", "trkseg");

  private final Path file;
  private final String name;
  private final Kind kind;
  private long singles;

  GpxSource(Path file, String name, Kind kind) {
    this.file = file;
    this.name = name;
    this.kind = kind;
  }

  /** How many there are of each kind; read to the end, so that broken syntax shows. */
  static Map<Kind, Long> counts(Path file, String name) {
    Map<Kind, Long> counts = new LinkedHashMap<>();
    try (XmlStream xml = new XmlStream(file, name)) {
      while (!xml.atEnd()) {
        if (xml.next()) {
          for (Kind kind : Kind.values()) {
            if (kind.element.equals(xml.local())) {
              counts.merge(kind, 1L, Long::sum);
            }
          }
        }
      }
    }
    return counts;
  }

  @Override
  public String format() {
    return "GPX";
  }

  @Override
  public String layer() {
    return kind.label();
  }

  @Override
  public Crs crs() {
    return Crs.WGS84;
  }

  @Override
  public List<Problem> notes() {
    return singles == 0
        ? List.of()
        : List.of(
            Refusals.note(
                name,
                "gpx-single-points",
                singles + " đoạn của vết đi chỉ có một điểm nên không thành đường",
                singles + " track segments have a single point and make no line"));
  }

  @Override
  public void rows(Rows sink) {
    singles = 0;
    long line = 0;
    try (XmlStream xml = new XmlStream(file, name)) {
      while (!xml.atEnd()) {
        if (xml.next() && xml.local().equals(kind.element)) {
          XmlNode node = xml.node();
          Map<String, Object> properties = new LinkedHashMap<>();
          leaves(node, properties);
          Geometry geometry = null;
          Problem fault = null;
          try {
            geometry = shape(node);
          } catch (ProblemException e) {
            fault = e.problem();
          }
          sink.row(++line, properties, geometry, fault);
        }
      }
    }
  }

  /** Every element with nothing but text in it is an attribute, also those of extensions. */
  private static void leaves(XmlNode node, Map<String, Object> properties) {
    for (XmlNode child : node.children) {
      if (SHAPE.contains(child.name)) {
        continue;
      }
      if (!child.children.isEmpty()) {
        leaves(child, properties);
      }
      String href = child.attributes.get("href");
      String text = child.text();
      if (!text.isEmpty() || href != null) {
        properties.putIfAbsent(
            child.name, href != null ? href : child.name.equals("ele") ? height(text) : text);
      }
    }
  }

  private static Object height(String text) {
    try {
      return Double.valueOf(text);
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private Geometry shape(XmlNode node) {
    return switch (kind) {
      case WAYPOINTS -> XmlShapes.point(new Coordinate[] {position(node)});
      case ROUTES ->
          XmlShapes.line(node.all("rtept").map(GpxSource::position).toArray(Coordinate[]::new));
      case TRACKS -> {
        List<Geometry> lines = new ArrayList<>();
        for (XmlNode segment : node.all("trkseg").toList()) {
          Coordinate[] points =
              segment.all("trkpt").map(GpxSource::position).toArray(Coordinate[]::new);
          if (points.length > 1) {
            lines.add(XmlShapes.line(points));
          } else {
            singles += points.length;
          }
        }
        yield lines.isEmpty() ? null : XmlShapes.gather(lines);
      }
    };
  }

  private static Coordinate position(XmlNode node) {
    return XmlShapes.position(node.attributes.get("lon"), node.attributes.get("lat"));
  }

  @Override
  public void close() {
    // every pass closes its own stream
  }
}
