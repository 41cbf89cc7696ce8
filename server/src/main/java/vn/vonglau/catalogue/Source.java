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
 * @param outside what is fetched or opened, for kinds without rows; null for the others
 */
public record Source(
    Kind kind,
    String table,
    String key,
    String name,
    String geometry,
    Map<String, String> only,
    String level,
    Outside outside) {

  /** Which room answers, and from where. */
  public enum Kind {
    /** A table or view of its own. */
    TABLE,
    /** The common table of imported layers. */
    FEATURES,
    /** Boundaries of the administrative units. */
    UNITS,
    /** Units coloured by a figure. */
    FIGURES,
    /** Pictures of another server's WMS. */
    WMS,
    /** Tiles of another server's WMTS. */
    WMTS,
    /** Tiles of another server by zoom, column and row. */
    XYZ,
    /** Pictures of another server's ArcGIS map service. */
    ARCGIS,
    /** A GeoTIFF in the data folder. */
    RASTER,
    /** A page of another server, opened beside the map. */
    LINK;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there are features: what can be counted, searched and asked for one by one. */
    public boolean hasFeatures() {
      return ordinal() < WMS.ordinal();
    }

    /** Whether it is drawn as a picture that is not painted from features. */
    public boolean isPicture() {
      return !hasFeatures() && this != LINK;
    }
  }

  /** The name under which changes of these rows are told. */
  String changes(String layer) {
    return switch (kind) {
      case TABLE -> table;
      case FEATURES -> "feature/" + layer;
      case UNITS -> "units";
      case FIGURES -> "figures";
      case WMS, WMTS, XYZ, ARCGIS, RASTER -> "picture/" + layer;
      case LINK -> "link/" + layer;
    };
  }

  Source atLevel(String other) {
    return new Source(kind, table, key, name, geometry, only, other, outside);
  }
}
