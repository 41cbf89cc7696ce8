package vn.vonglau.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import vn.vonglau.kernel.Problem;

/**
 * What one caller may see of one edition of the catalogue: the layers, of each the fields, and the
 * area. Never changed; every query that reads features takes one. What is not in it does not exist
 * for the caller.
 */
public final class Rights {
  private final String key;
  private final String version;
  private final boolean anonymous;
  private final Map<String, Grant> grants;
  private final List<Group> groups;

  /** Ids of before by which visible layers are still found. */
  private final Map<String, String> formerly = new LinkedHashMap<>();

  /**
   * One visible layer.
   *
   * @param fields those that the caller reads as they are, in the order of the layer: what rows are
   *     found, filtered, ordered, drawn and changed by
   * @param masked those of which the caller is told only a part, see {@link #told}; nothing else
   *     may be done with them
   * @param area the caller gets only rows that touch it; null without limit. Polygonal, WGS 84;
   *     empty when the caller's units are not known: then no row is seen
   */
  public record Grant(Layer layer, List<Field> fields, List<Field> masked, Geometry area) {
    public Grant {
      fields = List.copyOf(fields);
      masked = List.copyOf(masked);
    }

    /** Without masked fields: what is not read as it is, is not there. */
    public Grant(Layer layer, List<Field> fields, Geometry area) {
      this(layer, fields, List.of(), area);
    }

    /** What a feature shows the caller, masked fields too, in the order of the layer. */
    public List<Field> shown() {
      return masked.isEmpty()
          ? fields
          : layer.fields().stream().filter(f -> fields.contains(f) || masked.contains(f)).toList();
    }

    /** The value of one of the {@link #shown} fields as the caller is told it. */
    public Object told(Field field, Object value) {
      return masked.contains(field) ? field.mask().of(value) : value;
    }

    /** The same with these fields only, as far as they are there. */
    public Grant only(Predicate<String> names) {
      return new Grant(
          layer,
          fields.stream().filter(f -> names.test(f.name())).toList(),
          masked.stream().filter(f -> names.test(f.name())).toList(),
          area);
    }

    /** True for a column that the layer shows to others, but not to this caller. */
    public boolean hides(String column) {
      return layer.fields().stream().anyMatch(f -> f.column().equals(column))
          && fields.stream().noneMatch(f -> f.column().equals(column));
    }

    /** A test for places, for rooms that read their own tables; the place may be null. */
    public Predicate<Geometry> places() {
      if (area == null) {
        return place -> true;
      }
      PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
      return place -> place != null && prepared.intersects(place);
    }
  }

  /**
   * @param version hash over what the caller sees of the catalogue
   * @param whose tells callers apart who see the same layers, but not the same rows of them
   */
  Rights(
      String version,
      String whose,
      boolean anonymous,
      Map<String, Grant> grants,
      List<Group> groups) {
    this.key = version + "-" + whose;
    this.version = version;
    this.anonymous = anonymous;
    this.grants = Collections.unmodifiableMap(new LinkedHashMap<>(grants));
    this.groups = groups;
    for (Grant grant : grants.values()) {
      for (String id : grant.layer().formerly()) {
        formerly.putIfAbsent(id, grant.layer().id());
      }
    }
  }

  /**
   * Equal for callers who see the same of the same catalogue; stands in cache keys and ETags. Only
   * letters, digits, hyphens and underscores.
   */
  public String key() {
    return key;
  }

  /** Hash over the files of the visible layers: a change of a hidden one does not show in it. */
  public String version() {
    return version;
  }

  /**
   * The visible layer. Unknown and forbidden are the same road through the same map, so neither the
   * answer nor its time tells them apart. An id of before leads to the layer of today.
   */
  public Grant layer(String id) {
    Grant grant = find(id);
    if (grant == null) {
      throw Problem.notFound().asException();
    }
    return grant;
  }

  /** The visible layer of this id, or of this id of before; null where there is none. */
  public Grant find(String id) {
    Grant grant = grants.get(id);
    return grant != null ? grant : grants.get(formerly.get(id));
  }

  /**
   * The grant of a layer whose existence everyone knows by the contract: who is not signed in is
   * asked to, instead of being told that it is not there.
   */
  public Grant contractual(String id) {
    if (anonymous && !grants.containsKey(id)) {
      throw Problem.of(
              401,
              "sign-in",
              "Cần đăng nhập để xem. Đăng nhập rồi mở lại.",
              "This needs a sign-in. Sign in and open it again.")
          .asException();
    }
    return layer(id);
  }

  /** The visible layers in the order of the layer list. */
  public List<Grant> list() {
    return List.copyOf(grants.values());
  }

  /** The groups that have a visible layer, in their order. */
  public List<Group> groups() {
    return shown(groups, grants);
  }

  static List<Group> shown(List<Group> groups, Map<String, Grant> grants) {
    return groups.stream()
        .filter(g -> grants.values().stream().anyMatch(l -> l.layer().group().equals(g.id())))
        .toList();
  }
}
