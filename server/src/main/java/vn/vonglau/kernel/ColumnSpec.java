package vn.vonglau.kernel;

import java.util.Objects;

/** A column to be: its name, unique in the layer, and what it holds. */
public record ColumnSpec(String name, Column.Type type) {
  public ColumnSpec {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
  }
}
