package vn.vonglau.imports;

import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * One row of a file, as evidence for where the file lies.
 *
 * @param line of the row in its file
 * @param raw as the numbers stand in the file, not placed yet; null where the row has none
 * @param properties by the names of the file, in its order
 */
record Sample(long line, Geometry raw, Map<String, Object> properties) {}
