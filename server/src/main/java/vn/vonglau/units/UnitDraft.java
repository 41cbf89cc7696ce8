package vn.vonglau.units;

import org.locationtech.jts.geom.Geometry;

/**
 * A unit as a file states it, read but not yet checked against the register.
 *
 * @param file name of the file, for reports
 * @param line its line or number in the file, from 1
 * @param parentCode code of the unit above it on the same day, or null
 * @param geometry polygonal, WGS 84, longitude first; null when the file has none
 */
public record UnitDraft(
    String file,
    long line,
    String code,
    String name,
    UnitType type,
    Level level,
    String parentCode,
    Double areaKm2,
    Long population,
    Geometry geometry) {

  public UnitDraft withGeometry(Geometry other) {
    return new UnitDraft(
        file, line, code, name, type, level, parentCode, areaKm2, population, other);
  }
}
