package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * The features of one type in a GML file. Elements inside elements become "outer.inner"; the first
 * shape of a feature is its geometry. Positions come out east first, whatever the srsName puts
 * first.
 */
final class GmlSource implements FeatureSource {
  private final GmlFile file;
  private final String type;
  private long moreShapes;

  GmlSource(GmlFile file, String type) {
    this.file = file;
    this.type = type;
  }

  @Override
  public String format() {
    return "GML";
  }

  @Override
  public String layer() {
    return type;
  }

  @Override
  public Crs crs() {
    if (file.system() == null) {
      throw Refusals.noCrs(file.name());
    }
    // a name that is not understood is refused here, with the nearest ones
    return file.system().crs() == null ? Crs.find(file.system().srsName()) : file.system().crs();
  }

  @Override
  public List<Problem> notes() {
    List<Problem> notes = new ArrayList<>();
    if (file.system() != null && file.system().northFirst()) {
      notes.add(
          Refusals.note(
              file.name(),
              "gml-north-first",
              "hệ «" + file.system().srsName() + "» ghi vĩ độ trước; đã đọc theo đúng thứ tự đó",
              "'" + file.system().srsName() + "' puts latitude first; it was read in that order"));
    }
    if (moreShapes > 0) {
      notes.add(
          Refusals.note(
              file.name(),
              "gml-more-shapes",
              moreShapes + " đối tượng có nhiều hình; chỉ lấy hình đầu tiên",
              moreShapes + " features have several shapes; only the first one was taken"));
    }
    return notes;
  }

  @Override
  public void rows(Rows sink) {
    moreShapes = 0;
    long[] line = {0};
    file.each(
        xml -> {
          if (xml.local().equals(type)) {
            hand(++line[0], xml.node(), sink);
          } else {
            xml.skip();
          }
        });
  }

  private void hand(long line, XmlNode feature, Rows sink) {
    Map<String, Object> properties = new LinkedHashMap<>();
    String id = feature.attributes.getOrDefault("id", feature.attributes.get("fid"));
    if (id != null) {
      properties.put("gml_id", id);
    }
    List<XmlNode> shapes = new ArrayList<>();
    collect(feature, "", properties, shapes);
    moreShapes += shapes.size() > 1 ? 1 : 0;
    Geometry geometry = null;
    Problem fault = null;
    try {
      geometry = shapes.isEmpty() ? null : shape(shapes.getFirst());
    } catch (ProblemException e) {
      fault = e.problem();
    }
    sink.row(line, properties, geometry, fault);
  }

  private static void collect(
      XmlNode node, String before, Map<String, Object> properties, List<XmlNode> shapes) {
    for (XmlNode child : node.children) {
      if (GmlShapes.KINDS.contains(child.name) || GmlShapes.OTHERS.contains(child.name)) {
        shapes.add(child);
      } else if (child.name.equals("boundedBy")) {
        continue;
      } else if (child.children.isEmpty()) {
        String text = child.text();
        String value = text.isEmpty() ? child.attributes.get("href") : text;
        put(properties, before + child.name, value);
      } else {
        collect(child, before + child.name + ".", properties, shapes);
      }
    }
  }

  /** An element that comes again is kept under its name with a number. */
  private static void put(Map<String, Object> properties, String name, String value) {
    String unique = name;
    for (int n = 2; properties.containsKey(unique); n++) {
      unique = name + "_" + n;
    }
    properties.put(unique, value);
  }

  private Geometry shape(XmlNode node) {
    String own = GmlSystem.named(node);
    GmlSystem system = own == null ? file.system() : GmlSystem.of(own);
    boolean same =
        own == null
            || own.equals(file.system().srsName())
            || system.crs() != null && system.crs() == file.system().crs();
    if (!same) {
      throw Refusals.row(
          "gml-systems",
          "Hình này ở hệ «" + own + "», khác hệ «" + file.system().srsName() + "» của cả tệp.",
          "This shape is in '"
              + own
              + "', unlike the '"
              + file.system().srsName()
              + "' before it.");
    }
    return GmlShapes.read(node, system != null && system.northFirst());
  }

  @Override
  public void close() {
    // every pass closes its own stream
  }
}
