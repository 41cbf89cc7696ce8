package vn.vonglau.filters;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;

/** What a condition may name: the fields that the caller sees, and the place. */
public final class Properties {
  /** Names under which the place of a feature is known. */
  public static final Set<String> PLACE = Set.of("geometry", "geom", "the_geom", "GEOMETRY");

  private final Map<String, Term.Kind> kinds;

  private Properties(Map<String, Term.Kind> kinds) {
    this.kinds = Collections.unmodifiableMap(kinds);
  }

  /** Those of a layer as one caller sees it; {@code id} and {@code name} are always there. */
  public static Properties of(Rights.Grant grant) {
    Map<String, Term.Kind> kinds = new LinkedHashMap<>();
    kinds.put("id", Term.Kind.NUMBER);
    kinds.put("name", Term.Kind.TEXT);
    for (Field field : grant.fields()) {
      kinds.put(field.name(), Term.Kind.of(field.type()));
    }
    return new Properties(kinds);
  }

  /** For rows that are of no layer: names with the types of {@link Field.Type}. */
  public static Properties named(Map<String, String> types) {
    Map<String, Term.Kind> kinds = new LinkedHashMap<>();
    types.forEach(
        (name, type) ->
            kinds.put(name, Term.Kind.of(Field.Type.valueOf(type.toUpperCase(Locale.ROOT)))));
    return new Properties(kinds);
  }

  /** For layers that are not known here. */
  static Properties of(Map<String, Term.Kind> kinds) {
    return new Properties(new LinkedHashMap<>(kinds));
  }

  public Map<String, Term.Kind> all() {
    return kinds;
  }

  Optional<Term.Property> find(String name) {
    return Optional.ofNullable(kinds.get(name)).map(kind -> new Term.Property(name, kind));
  }

  /** True for a name of the place that is not the name of a field. */
  boolean place(String name) {
    return PLACE.contains(name) && !kinds.containsKey(name);
  }
}
