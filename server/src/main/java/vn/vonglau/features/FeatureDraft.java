package vn.vonglau.features;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * A row for the common table.
 *
 * @param key that the source gave it, unique within the layer; or null
 * @param name or null
 * @param attributes by field name: String, Number, Boolean or null
 * @param geometry WGS 84, longitude first; not null, not empty, all coordinates finite
 */
public record FeatureDraft(
    String key, String name, Map<String, Object> attributes, Geometry geometry) {}
