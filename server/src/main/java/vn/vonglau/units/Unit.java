package vn.vonglau.units;

import java.time.LocalDate;

/**
 * One administrative unit during one validity.
 *
 * @param code official code; unique only together with level and validity
 * @param name with its type in front: "Phường Tân Ninh"; NFC
 * @param validFromExact false when the day is only "at the latest then" (the source has none)
 * @param validTo first day on which it is no longer valid, or null
 * @param virtual a former district kept after its abolition
 * @param areaKm2 published area in km², or null
 * @param illustrative its boundary is made up for a demonstration
 */
public record Unit(
    long id,
    String code,
    Level level,
    UnitType type,
    String name,
    String shortName,
    LocalDate validFrom,
    boolean validFromExact,
    LocalDate validTo,
    String decree,
    boolean virtual,
    Double areaKm2,
    String areaSource,
    Long population,
    String populationSource,
    boolean illustrative) {

  public boolean validOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
  }

  /** The name as people say it today: former units carry "(cũ)". */
  public String displayName(LocalDate today) {
    return virtual || !validOn(today) ? name + " (cũ)" : name;
  }
}
