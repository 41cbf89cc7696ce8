package vn.vonglau.imports;

import java.util.Optional;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;

/**
 * What is known of the ground, to judge where a file lies.
 *
 * @param province boundary in WGS 84; null before the boundaries are loaded, then the country
 *     stands for it
 * @param unitByName boundary of the unit of that name ("Xã Tân Hòa", "tan hoa", "Huyện Tân Châu",
 *     "Tỉnh Long An"), present or former; all of them together where several bear the name. {@link
 *     UnitNames} is one.
 */
record Area(Geometry province, Function<String, Optional<Geometry>> unitByName) {
  /** Where nothing is known. */
  static final Area UNKNOWN = new Area(null, name -> Optional.empty());
}
