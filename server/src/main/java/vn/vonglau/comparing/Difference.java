package vn.vonglau.comparing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;

/**
 * What became of one object.
 *
 * @param before, after null where it was not there
 * @param fields names of those that differ, of those that the reader sees; "name" for the name
 * @param shape whether the shape differs
 * @param at, by the last change by hand, for those who may change rows; or null
 */
record Difference(
    long id, Side before, Side after, List<String> fields, boolean shape, Instant at, String by) {

  /**
   * An object on one of the days, with the fields that the reader sees.
   *
   * @param geometry null where the place is not known
   */
  record Side(String name, Map<String, Object> properties, Geometry geometry) {}

  /** What the change is called. */
  enum Kind {
    ADDED,
    CHANGED,
    REMOVED;

    String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  Kind kind() {
    return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
  }

  String name() {
    return after == null ? before.name : after.name;
  }

  /**
   * The difference as the reader may see it; null where there is none for him: nothing that he sees
   * differs, or one of the sides lies where he may not look.
   */
  static Difference of(
      Rights.Grant grant,
      Predicate<Geometry> places,
      long id,
      Side before,
      Side after,
      Instant at,
      String by) {
    if (before == null && after == null
        || before != null && !places.test(before.geometry)
        || after != null && !places.test(after.geometry)) {
      return null;
    }
    List<String> fields = new ArrayList<>();
    boolean shape = false;
    if (before != null && after != null) {
      if (!Objects.equals(before.name, after.name)) {
        fields.add("name");
      }
      for (Field field : grant.fields()) {
        String name = field.name();
        if (!field.state()
            && !fields.contains(name)
            && !same(before.properties.get(name), after.properties.get(name))) {
          fields.add(name);
        }
      }
      shape =
          before.geometry == null
              ? after.geometry != null
              : after.geometry == null || !before.geometry.equalsExact(after.geometry);
      if (fields.isEmpty() && !shape) {
        return null;
      }
    }
    return new Difference(id, before, after, List.copyOf(fields), shape, at, by);
  }

  /** Numbers are the same whatever type they were read as. */
  private static boolean same(Object a, Object b) {
    if (a instanceof Number x && b instanceof Number y) {
      return new BigDecimal(x.toString()).compareTo(new BigDecimal(y.toString())) == 0;
    }
    return Objects.equals(a, b);
  }
}
