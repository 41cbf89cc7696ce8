package vn.vonglau.cameras;

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

/** A camera. Where its picture comes from is not part of what lists show. */
@Entity
public class Camera {
  /** What it is there for. */
  public enum Purpose {
    TRAFFIC,
    SECURITY,
    ENVIRONMENT,
    FOREST_FIRE,
    FLOOD,
    PUBLIC_PLACE;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** As the relay last found it; retired for good. */
  public enum State {
    ONLINE,
    OFFLINE,
    MAINTENANCE,
    RETIRED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private Long id;

  private String code;
  private String name;

  @Convert(converter = PurposeColumn.class)
  private Purpose purpose;

  @Convert(converter = StateColumn.class)
  private State state;

  private Integer heading;
  private String address;

  @Column(name = "unit_id")
  private Long unitId;

  private boolean simulated;

  @Column(name = "valid_from")
  private LocalDate validFrom;

  @Column(name = "valid_to")
  private LocalDate validTo;

  private Point geom;

  /** For Hibernate. */
  protected Camera() {}

  /**
   * @param code unique over all cameras
   * @param heading degrees from north, clockwise; null when it turns
   * @param place WGS 84, longitude first; null while it is not known
   * @param unitId of the commune it stands in, or null
   */
  public Camera(
      String code,
      String name,
      Purpose purpose,
      State state,
      Integer heading,
      Point place,
      Long unitId,
      boolean simulated) {
    this.code = code;
    this.name = name;
    this.purpose = purpose;
    this.state = state;
    this.heading = heading;
    this.geom = place;
    this.unitId = unitId;
    this.simulated = simulated;
  }

  /** Null until it is stored. */
  public Long id() {
    return id;
  }

  public String code() {
    return code;
  }

  public String name() {
    return name;
  }

  public Purpose purpose() {
    return purpose;
  }

  public State state() {
    return state;
  }

  /** Degrees from north, clockwise; null when it turns. */
  public Integer heading() {
    return heading;
  }

  /** WGS 84, longitude first; null while it is not known. */
  public Point place() {
    return geom;
  }

  public Long unitId() {
    return unitId;
  }

  public String address() {
    return address;
  }

  public boolean simulated() {
    return simulated;
  }

  /** First day of its work, or null when not recorded. */
  public LocalDate validFrom() {
    return validFrom;
  }

  /** First day after its work, or null. */
  public LocalDate validTo() {
    return validTo;
  }

  @Converter
  static class PurposeColumn implements AttributeConverter<Purpose, String> {
    @Override
    public String convertToDatabaseColumn(Purpose purpose) {
      return purpose.id();
    }

    @Override
    public Purpose convertToEntityAttribute(String id) {
      return Purpose.valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  @Converter
  static class StateColumn implements AttributeConverter<State, String> {
    @Override
    public String convertToDatabaseColumn(State state) {
      return state.id();
    }

    @Override
    public State convertToEntityAttribute(String id) {
      return State.valueOf(id.toUpperCase(Locale.ROOT));
    }
  }
}
