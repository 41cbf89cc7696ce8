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

  /** One of the usual names, or the first field with a list of values; null where there is none. */
  static Field of(Rights.Grant grant) {
    List<Field> plain =
        grant.fields().stream().filter(f -> !f.state() && f.type() == Field.Type.TEXT).toList();
    for (String name : USUAL) {
      for (Field field : plain) {
        if (field.name().equals(name)) {
          return field;
        }
      }
    }
    return plain.stream().filter(f -> !f.values().isEmpty()).findFirst().orElse(null);
  }
}
