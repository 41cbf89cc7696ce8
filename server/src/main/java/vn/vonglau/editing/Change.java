package vn.vonglau.editing;

import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;

/**
 * What somebody wants of a row.
 *
 * @param properties by field name and {@code name}; null to leave them
 * @param geometry WGS 84; null to leave it
 * @param whole fields that are not named become empty
 * @param note why, or null
 */
public record Change(JsonNode properties, Geometry geometry, boolean whole, String note) {}
