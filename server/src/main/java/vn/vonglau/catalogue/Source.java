package vn.vonglau.catalogue;

import java.util.Locale;
import java.util.Map;

/**
 * Where the rows of a layer are. Its names come from the layer files alone, have the form of an
 * identifier and, where a table is named, exist in the store.
 *
 * @param table, key, name, geometry for {@link Kind#TABLE}: table or view, its bigint key, its name
 *     column or null, its geometry column
 * @param only columns that must equal a value
 * @param level for {@link Kind#UNITS}
 */
public record Source(
    Kind kind,
    String table,
    String key,
    String name,
    String geometry,
    Map<String, String> only,
    String level) {

  /** Which room answers, and from where. */
  public enum Kind {
    /** A table or view of its own. */
    TABLE,
    /** The common table of imported layers. */
    FEATURES,
    /** Boundaries of the administrative units. */
    UNITS,
    /** Units coloured by a figure. */
    FIGURES;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The name under which changes of these rows are told. */
  String changes(String layer) {
    return switch (kind) {
      case TABLE -> table;
      case FEATURES -> "feature/" + layer;
      case UNITS -> "units";
      case FIGURES -> "figures";
    };
  }
}
