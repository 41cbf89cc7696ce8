package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.PolygonExtracter;
import vn.vonglau.kernel.Names;

/** The units that rows name, as evidence for where they lie. For one thread. */
final class PlaceNames {
  /** About a kilometre: how far beyond the border of its unit a row may lie. */
  private static final double NEAR_DEGREES = 0.01;

  /** Units up to so many times larger than the smallest one named are of its level. */
  private static final double SAME_LEVEL = 6;

  private static final int LOOKED_AT = 100;

  /** Addresses of a large file are many: what was looked up is forgotten from time to time. */
  private static final int MOST_KEPT = 20_000;

  private static final Pattern BETWEEN = Pattern.compile("[,;/|()\\n]| [-–] | và | and ");

  /** Words in the head of a column, without accents, and the types that its values then have. */
  private static final Map<Pattern, List<String>> HEADS = heads();

  private final Function<String, Optional<Geometry>> unitByName;
  private final Map<String, List<String>> columns = new LinkedHashMap<>();
  private final Map<String, Optional<Geometry>> known = new HashMap<>();
  private final Map<List<String>, Optional<Geometry>> places = new HashMap<>();
  private final Map<Geometry, IndexedPointInAreaLocator> locators = new IdentityHashMap<>();

  private static Map<Pattern, List<String>> heads() {
    Map<Pattern, List<String>> map = new LinkedHashMap<>();
    map.put(head("tinh|province|ten ?tinh"), List.of("Tỉnh", "Thành phố"));
    map.put(
        head("huyen|quan|thi xa|thanh pho|district|ten ?huyen"),
        List.of("Huyện", "Quận", "Thị xã", "Thành phố"));
    map.put(
        head("xa|phuong|thi tran|commune|ward|ten ?xa|ten ?phuong|xaphuong|phuongxa"),
        List.of("Xã", "Phường", "Thị trấn"));
    map.put(
        head("dia chi|diachi|address|dia diem|vi tri|location|dia ban|khu vuc|noi|place"),
        List.of());
    return map;
  }

  private static Pattern head(String words) {
    return Pattern.compile("(.* )?(" + words + ")( .*)?");
  }

  PlaceNames(Function<String, Optional<Geometry>> unitByName, List<Sample> samples) {
    this.unitByName = unitByName;
    List<Sample> some = samples.subList(0, Math.min(LOOKED_AT, samples.size()));
    Map<String, int[]> hits = new LinkedHashMap<>();
    for (Sample sample : some) {
      sample
          .properties()
          .forEach(
              (name, value) -> {
                if (value instanceof String text && !text.isBlank()) {
                  int[] count = hits.computeIfAbsent(name, n -> new int[2]);
                  count[0]++;
                  count[1] += names(text, types(name)).isEmpty() ? 0 : 1;
                }
              });
    }
    hits.forEach(
        (name, count) -> {
          List<String> types = types(name);
          // a head that speaks of places needs a few known names, another one nearly all
          double needed = types == null ? 0.8 : 0.2;
          if (count[1] >= needed * count[0] && (types != null ? count[1] > 0 : count[1] >= 3)) {
            columns.put(name, types == null ? List.of() : types);
          }
        });
  }

  private static List<String> types(String column) {
    String key = Names.key(column);
    return HEADS.entrySet().stream()
        .filter(head -> head.getKey().matcher(key).matches())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** The ground that the row names; null where it names none that is known. */
  Geometry of(Map<String, Object> properties) {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, List<String>> column : columns.entrySet()) {
      if (properties.get(column.getKey()) instanceof String text) {
        names.addAll(names(text, column.getValue()));
      }
    }
    if (places.size() > MOST_KEPT) {
      places.clear();
      locators.clear();
    }
    return names.isEmpty()
        ? null
        : places.computeIfAbsent(List.copyOf(names), this::together).orElse(null);
  }

  /** The known names in a text, each in the form that is known. */
  private List<String> names(String text, List<String> types) {
    List<String> found = new ArrayList<>();
    // a long text is a story, not an address
    String shown = text.length() > 300 ? text.substring(0, 300) : text;
    for (String part : BETWEEN.split(shown)) {
      String name = part.strip();
      if (name.length() > 1 && name.length() < 60) {
        if (types != null && !Names.key(name).equals("")) {
          for (String type : types) {
            if (find(type + " " + name).isPresent()) {
              found.add(type + " " + name);
              break;
            }
          }
        }
        if ((found.isEmpty() || !found.getLast().endsWith(name)) && find(name).isPresent()) {
          found.add(name);
        }
      }
    }
    return found;
  }

  private Optional<Geometry> find(String name) {
    if (known.size() > MOST_KEPT) {
      known.clear();
    }
    return known.computeIfAbsent(
        name, n -> unitByName.apply(n).filter(g -> !g.isEmpty() && g.getDimension() == 2));
  }

  /** The smallest units named, of several with one name those within the larger units named. */
  private Optional<Geometry> together(List<String> names) {
    List<Geometry> units = new ArrayList<>();
    for (String name : names) {
      find(name).ifPresent(units::add);
    }
    units.sort(Comparator.comparingDouble(PlaceNames::unitArea));
    double smallest = unitArea(units.getFirst());
    List<Polygon> fine = new ArrayList<>();
    List<Geometry> coarse = new ArrayList<>();
    for (Geometry unit : units) {
      if (unitArea(unit) <= SAME_LEVEL * smallest) {
        for (Object part : PolygonExtracter.getPolygons(unit)) {
          fine.add((Polygon) part);
        }
      } else {
        coarse.add(unit);
      }
    }
    for (Geometry larger : coarse) {
      List<Polygon> within =
          fine.stream()
              .filter(p -> larger.isWithinDistance(p.getInteriorPoint(), NEAR_DEGREES))
              .toList();
      if (within.isEmpty()) {
        // the names contradict each other: the larger unit is the surer one
        return Optional.of(larger);
      }
      fine = new ArrayList<>(within);
    }
    return Optional.of(units.getFirst().getFactory().buildGeometry(fine));
  }

  /** Of the largest part: a name may be borne by several units. */
  private static double unitArea(Geometry unit) {
    double area = 0;
    for (int i = 0; i < unit.getNumGeometries(); i++) {
      area = Math.max(area, unit.getGeometryN(i).getArea());
    }
    return area;
  }

  /** Whether a place lies in the named ground, or within a kilometre of it. */
  boolean holds(Geometry ground, Coordinate at) {
    Envelope box = new Envelope(ground.getEnvelopeInternal());
    box.expandBy(NEAR_DEGREES);
    if (!box.contains(at)) {
      return false;
    }
    // part by part: parts that cover each other would cancel in one count of crossings
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      Geometry part = ground.getGeometryN(i);
      if (part.getEnvelopeInternal().contains(at)
          && locators.computeIfAbsent(part, IndexedPointInAreaLocator::new).locate(at)
              != Location.EXTERIOR) {
        return true;
      }
    }
    return ground.isWithinDistance(ground.getFactory().createPoint(at), NEAR_DEGREES);
  }
}
