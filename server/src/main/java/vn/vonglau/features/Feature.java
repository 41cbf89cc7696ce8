package vn.vonglau.features;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * One row of a layer as the caller may see it.
 *
 * @param id within its layer
 * @param name or null
 * @param geometry WGS 84, longitude first; null when the place is not known
 * @param properties by field name, in the order of the layer: String, Long, Double, Boolean or null
 */
public record Feature(long id, String name, Geometry geometry, Map<String, Object> properties) {}
