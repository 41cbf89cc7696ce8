package vn.vonglau.kernel;

import java.util.Objects;

/**
 * A fact told inside the transaction of a write: rows that a layer shows are now other ones.
 *
 * @param source the table ({@code station}), or {@code feature/} and the layer for the common
 *     table, or {@code units}
 * @param kind what a reader has to fetch again
 * @param featureId the row, or null when many changed at once
 */
public record DataChanged(String source, Kind kind, Long featureId) {
  /** Geometry travels in tiles that are cached long, state in small value tables. */
  public enum Kind {
    GEOMETRY,
    STATE
  }

  public DataChanged {
    Objects.requireNonNull(source);
    Objects.requireNonNull(kind);
  }

  public static DataChanged geometry(String source) {
    return new DataChanged(source, Kind.GEOMETRY, null);
  }
}
