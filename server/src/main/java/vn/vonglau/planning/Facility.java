package vn.vonglau.planning;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.Locale;
import org.locationtech.jts.geom.Point;

/** A place of lodging or commerce. */
@Entity
public class Facility {
  /** Which of the two layers shows it. */
  public enum Kind {
    LODGING,
    COMMERCE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  @Convert(converter = KindColumn.class)
  private Kind kind;

  private String category;
  private String name;
  private String address;
  private Integer stars;
  private Integer rooms;

  @Column(name = "unit_id")
  private Long unitId;

  private boolean simulated;

  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_to")
  private LocalDate validTo;

  private Point geom;

  /** For Hibernate. */
  protected Facility() {}

  /**
   * @param category one of the values that the layer names for the field: {@code hotel}
   * @param address or null
   * @param stars 1 to 5 for a ranked place of lodging, or null
   * @param rooms of a place of lodging, or null
   * @param place WGS 84, longitude first; null while it is not known
   * @param unitId of the commune it stands in, or null
   * @param validFrom first day of its business, or null when not recorded
   */
  public Facility(
      Kind kind,
      String category,
      String name,
      String address,
      Integer stars,
      Integer rooms,
      Point place,
      Long unitId,
      LocalDate validFrom,
      boolean simulated) {
    this.kind = kind;
    this.category = category;
    this.name = name;
    this.address = address;
    this.stars = stars;
    this.rooms = rooms;
    this.geom = place;
    this.unitId = unitId;
    this.validFrom = validFrom;
    this.simulated = simulated;
  }

  /** Null until it is stored. */
  public Long id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  public String category() {
    return category;
  }

  public String name() {
    return name;
  }

  public String address() {
    return address;
  }

  public Integer stars() {
    return stars;
  }

  public Integer rooms() {
    return rooms;
  }

  /** WGS 84, longitude first; null while it is not known. */
  public Point place() {
    return geom;
  }

  public Long unitId() {
    return unitId;
  }

  public boolean simulated() {
    return simulated;
  }

  public LocalDate validFrom() {
    return validFrom;
  }

  /** First day after its business, or null. */
  public LocalDate validTo() {
    return validTo;
  }

  @Converter
  static class KindColumn implements AttributeConverter<Kind, String> {
    @Override
    public String convertToDatabaseColumn(Kind kind) {
      return kind.id();
    }

    @Override
    public Kind convertToEntityAttribute(String id) {
      return Kind.valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
