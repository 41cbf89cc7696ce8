package vn.vonglau.kernel;

import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * Where units lie, for the rooms that limit what they answer to an area without knowing how units
 * are kept. The room of the units supplies it.
 */
public interface UnitAreas {
  /** Grows with every change of units or boundaries; areas are kept as long as it stands. */
  long version();

  /**
   * The joint area of the units with these ids.
   *
   * @return polygonal, WGS 84 (longitude first), valid; empty when none of the ids is known
   */
  Optional<Geometry> find(Set<String> units);
}
