package vn.vonglau.features;

import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.PageRequest;

/**
 * Which features of a layer.
 *
 * @param bounds only those that touch it; or null
 * @param area only those that touch it: polygonal, WGS 84; or null
 */
public record FeatureQuery(Bounds bounds, Geometry area, PageRequest page) {}
