package vn.vonglau.formats;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Problem;

/**
 * One feature of a boundary file.
 *
 * @param file name of the file as the sender called it
 * @param line number of the feature in the file, from 1
 * @param properties attributes as read: String, Long, Double, Boolean or null, in file order
 * @param geometry WGS 84 longitude and latitude, two-dimensional; null when the file has none or
 *     when {@code fault} is set
 * @param fault why this feature cannot be used, or null
 */
public record BoundaryRow(
    String file, long line, Map<String, Object> properties, Geometry geometry, Problem fault) {}
