package vn.vonglau.sensing;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Point;

/** A monitoring station: a fixed place with sensors. */
@Entity
public class Station {
  /** What it watches. */
  public enum Kind {
    AIR,
    SURFACE_WATER,
    GROUNDWATER,
    WASTEWATER,
    STACK,
    RAIN,
    WATER_LEVEL,
    RESERVOIR,
    ABSTRACTION,
    OTHER;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where it stands between its first day and its last. */
  public enum State {
    ACTIVE,
    WAITING_PERMISSION,
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

  @Convert(converter = KindColumn.class)
  private Kind kind;

  @Convert(converter = StateColumn.class)
  private State state;

  private String parameters;
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
  protected Station() {}

  /**
   * @param code unique over all stations; names the station in files and addresses
   * @param parameters symbols of what it measures: {@code PM2.5}; none holds a comma
   * @param place WGS 84, longitude first; null while it is not known
   * @param unitId of the commune it stands in, or null
   */
  public Station(
      String code,
      String name,
      Kind kind,
      State state,
      List<String> parameters,
      Point place,
      Long unitId,
      boolean simulated) {
    this.code = code;
    this.name = name;
    this.kind = kind;
    this.state = state;
    this.parameters = String.join(",", parameters);
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

  public Kind kind() {
    return kind;
  }

  public State state() {
    return state;
  }

  public List<String> parameters() {
    return parameters.isEmpty() ? List.of() : List.of(parameters.split(","));
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
