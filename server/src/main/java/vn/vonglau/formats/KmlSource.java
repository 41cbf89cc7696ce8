package vn.vonglau.formats;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * KML 2.2: every Placemark is a row, with its name, description, time, folder and extended data.
 * Nothing that it points to is fetched. A first pass finds broken syntax and counts.
 */
final class KmlSource implements FeatureSource {
  private final Path file;
  private final String name;

  /** Types of the fields of the schemas, by "schema/field". */
  private final Map<String, String> types = new HashMap<>();

  private long placemarks;
  private long links;
  private long pictures;
  private boolean folders;

  KmlSource(Path file, String name) {
    this.file = file;
    this.name = name;
    try (XmlStream xml = new XmlStream(file, name)) {
      while (!xml.atEnd()) {
        if (xml.next()) {
          scan(xml);
        }
      }
    }
  }

  private void scan(XmlStream xml) {
    switch (xml.local()) {
      case "Placemark" -> placemarks++;
      case "NetworkLink" -> links++;
      case "GroundOverlay", "ScreenOverlay", "PhotoOverlay" -> pictures++;
      case "Folder" -> folders = true;
      case "Schema" -> {
        XmlNode schema = xml.node();
        String id = schema.attributes.getOrDefault("id", schema.attributes.get("name"));
        schema
            .all("SimpleField")
            .forEach(f -> types.put(id + "/" + f.attributes.get("name"), f.attributes.get("type")));
      }
      default -> {
        // everything else is of no account here
      }
    }
  }

  long count() {
    return placemarks;
  }

  @Override
  public String format() {
    return "KML";
  }

  @Override
  public String layer() {
    return null;
  }

  @Override
  public Crs crs() {
    return Crs.WGS84;
  }

  @Override
  public List<Problem> notes() {
    List<Problem> notes = new ArrayList<>();
    if (links > 0) {
      notes.add(
          Refusals.note(
              name,
              "kml-network-link",
              "có " + links + " liên kết mạng (NetworkLink); không tải về, chỉ đọc phần trong tệp",
              "it has " + links + " network links; they are not fetched, only the file is read"));
    }
    if (pictures > 0) {
      notes.add(
          Refusals.note(
              name,
              "kml-pictures",
              "có " + pictures + " ảnh phủ (Overlay); ảnh không phải đối tượng nên được bỏ qua",
              "it has " + pictures + " picture overlays; they are no features and were left out"));
    }
    return notes;
  }

  @Override
  public void rows(Rows sink) {
    Deque<String> path = new ArrayDeque<>();
    Deque<String> folder = new ArrayDeque<>();
    long line = 0;
    try (XmlStream xml = new XmlStream(file, name)) {
      while (!xml.atEnd()) {
        boolean start = xml.next();
        if (start && xml.local().equals("Placemark")) {
          hand(++line, xml.node(), String.join("/", folder.reversed()), sink);
        } else if (start && xml.local().equals("name") && "Folder".equals(path.peek())) {
          folder.pop();
          folder.push(xml.node().text());
        } else if (start) {
          path.push(xml.local());
          if (xml.local().equals("Folder")) {
            folder.push("");
          }
        } else if (xml.isEndOfElement() && path.pop().equals("Folder")) {
          folder.pop();
        }
      }
    }
  }

  private void hand(long line, XmlNode placemark, String folder, Rows sink) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("name", placemark.text("name"));
    properties.put("description", placemark.text("description"));
    if (folders) {
      properties.put("folder", folder.isEmpty() ? null : folder);
    }
    placemark.child("address").ifPresent(a -> properties.put("address", a.text()));
    placemark.child("TimeStamp").ifPresent(t -> properties.put("when", t.text("when")));
    placemark
        .child("TimeSpan")
        .ifPresent(
            t -> {
              properties.put("begin", t.text("begin"));
              properties.put("end", t.text("end"));
            });
    placemark.all("ExtendedData").forEach(data -> extended(data, properties));
    Geometry geometry;
    try {
      geometry = KmlShapes.of(placemark);
    } catch (ProblemException e) {
      sink.row(line, properties, null, e.problem());
      return;
    }
    sink.row(line, properties, geometry, null);
  }

  private void extended(XmlNode extended, Map<String, Object> properties) {
    extended.all("Data").forEach(d -> put(properties, d.attributes.get("name"), d.text("value")));
    extended
        .all("SchemaData")
        .forEach(
            data -> {
              String schema = data.attributes.getOrDefault("schemaUrl", "").replaceAll(".*#", "");
              data.all("SimpleData")
                  .forEach(
                      d -> {
                        String field = d.attributes.get("name");
                        put(properties, field, typed(types.get(schema + "/" + field), d.text()));
                      });
            });
  }

  /** A second field of a name is kept under a name with a number. */
  private static void put(Map<String, Object> properties, String key, Object value) {
    String own = key == null ? "data" : key;
    String unique = own;
    for (int n = 2; properties.get(unique) != null; n++) {
      if (properties.get(unique).equals(value)) {
        return;
      }
      unique = own + "_" + n;
    }
    properties.put(unique, value);
  }

  private static Object typed(String type, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return switch (type) {
        case "int", "uint", "short", "ushort" -> Long.valueOf(text);
        case "float", "double" -> Double.valueOf(text);
        case "bool" -> text.equals("1") || text.equalsIgnoreCase("true");
        case null, default -> text;
      };
    } catch (NumberFormatException e) {
      return text;
    }
  }

  @Override
  public void close() {
    // every pass closes its own stream
  }
}
