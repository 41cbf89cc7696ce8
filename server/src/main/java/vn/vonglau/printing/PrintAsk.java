package vn.vonglau.printing;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import vn.vonglau.units.Level;

/**
 * A sheet as it was asked for.
 *
 * @param across the long side lies along the bottom
 * @param scale 25000 for 1:25,000
 * @param lon, lat of the middle of the map, WGS 84
 * @param crs as it was named, or null for the plane of the province
 * @param layers from below
 * @param at day of the boundaries
 * @param indicator what the layer of figures shows, or null
 * @param title at the head, or empty for one that is made up of the layers
 * @param signer whose signature the stamp block is for, or empty
 */
record PrintAsk(
    Paper paper,
    boolean across,
    int scale,
    double lon,
    double lat,
    String crs,
    int dpi,
    Format format,
    Set<Part> parts,
    List<Shown> layers,
    LocalDate at,
    Indicator indicator,
    String title,
    String signer) {
  enum Format {
    PDF("application/pdf"),
    PNG("image/png");

    final String type;

    Format(String type) {
      this.type = type;
    }
  }

  /** What may stand beside the map; scale, system and date always do. */
  enum Part {
    LEGEND,
    GRID,
    SOURCES,
    STAMP
  }

  /**
   * @param opacity 0 to 1
   * @param filter CQL2 text or JSON, or null
   */
  record Shown(String layer, double opacity, JsonNode filter) {}

  /**
   * @param onUnits read on the units of the day, otherwise on those of the period
   */
  record Indicator(String code, String period, Level level, boolean onUnits) {}

  boolean has(Part part) {
    return parts.contains(part);
  }
}
