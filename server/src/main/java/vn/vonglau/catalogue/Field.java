package vn.vonglau.catalogue;

import java.util.Locale;
import java.util.Map;

/**
 * What a feature tells beside its id and name.
 *
 * @param name of the property in answers
 * @param unit of measure as printed, or null
 * @param column that holds it: a column of the table, or a member of the attributes
 * @param state changes often and travels in the state table of the layer, never in its tiles
 * @param values words for the codes that the column holds; empty when it holds plain values
 * @param access who reads the value as it is
 * @param mask how the others are told it; null: not at all
 */
public record Field(
    String name,
    Words title,
    Type type,
    String unit,
    String column,
    boolean state,
    Map<String, Words> values,
    Access access,
    Mask mask) {

  /** A field that is told whole or not at all. */
  public Field(
      String name,
      Words title,
      Type type,
      String unit,
      String column,
      boolean state,
      Map<String, Words> values,
      Access access) {
    this(name, title, type, unit, column, state, values, access, null);
  }

  /** Type of the value: a day is ISO 8601 without zone, a time an instant in UTC. */
  public enum Type {
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN,
    DATE,
    TIME;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
