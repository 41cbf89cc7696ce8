package vn.vonglau.units;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The register's row of a unit. */
@Entity
@Table(name = "unit")
class UnitRow {
  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "unit_seq")
  @SequenceGenerator(name = "unit_seq", sequenceName = "unit_seq", allocationSize = 50)
  Long id;

  String code;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  Level level;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  UnitType type;

  @Column(name = "parent_code")
  String parentCode;

  String name;

  @Column(name = "short_name")
  String shortName;

  @Column(name = "valid_from")
  LocalDate validFrom;

  @Column(name = "valid_from_exact")
  boolean validFromExact;

  @Column(name = "valid_to")
  LocalDate validTo;

  String decree;
  boolean virtual;

  @Column(name = "area_km2")
  BigDecimal areaKm2;

  @Column(name = "area_source")
  String areaSource;

  Long population;

  @Column(name = "population_source")
  String populationSource;

  @Column(name = "edition_id")
  long editionId;

  protected UnitRow() {}

  boolean validOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || day.isBefore(validTo));
  }

  Unit toUnit(boolean illustrative) {
    return new Unit(
        id,
        code,
        level,
        type,
        name,
        shortName,
        validFrom,
        validFromExact,
        validTo,
        decree,
        virtual,
        areaKm2 == null ? null : areaKm2.doubleValue(),
        areaSource,
        population,
        populationSource,
        illustrative);
  }
}
