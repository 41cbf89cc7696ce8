package vn.vonglau.features;

import org.locationtech.jts.geom.Geometry;

/**
 * A row of a layer as the store has it, before it is packed.
 *
 * @param geometry WGS 84, or null where there is none that can be drawn
 * @param values of the columns of {@link RowShape#columns}
 * @param state values of the state fields
 */
record Row(long id, Geometry geometry, Object[] values, Object[] state) {}
