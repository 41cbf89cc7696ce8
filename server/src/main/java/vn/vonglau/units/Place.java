package vn.vonglau.units;

import org.locationtech.jts.geom.Geometry;

/**
 * Where a unit is.
 *
 * @param boundary polygonal, WGS 84, longitude first
 * @param labelLon inside the boundary, where the name stands
 * @param areaM2 geodesic area of the boundary in m²
 */
public record Place(Geometry boundary, double labelLon, double labelLat, double areaM2) {}
