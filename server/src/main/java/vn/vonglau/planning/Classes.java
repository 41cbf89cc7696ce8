package vn.vonglau.planning;

import java.util.List;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;

/** The field that says of what kind a feature is. */
final class Classes {
  /** What such fields are called, the likeliest first. */
  private static final List<String> USUAL =
      List.of("code", "landuse", "category", "type", "kind", "class", "use", "state");

  private Classes() {}

  /**
   * One of the usual names, sooner with a list of values than without: the code of a station is its
   * own, not a kind. Otherwise the first field with such a list; null where there is none.
   */
  static Field of(Rights.Grant grant) {
    List<Field> plain =
        grant.fields().stream().filter(f -> !f.state() && f.type() == Field.Type.TEXT).toList();
    List<Field> told = plain.stream().filter(f -> !f.values().isEmpty()).toList();
    Field usual = usual(told) == null ? usual(plain) : usual(told);
    return usual == null && !told.isEmpty() ? told.getFirst() : usual;
  }

  private static Field usual(List<Field> among) {
    for (String name : USUAL) {
      for (Field field : among) {
        if (field.name().equals(name)) {
          return field;
        }
      }
    }
    return null;
  }
}
