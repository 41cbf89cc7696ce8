package vn.vonglau.sensing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** What environment staff do with stations: add, move, retire, maintain, set limits by permit. */
@RestController
class StationWork {
  private static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);

  private final Catalogue catalogue;
  private final Stations stations;
  private final StationList list;
  private final Datastreams datastreams;
  private final EnvironmentRules rules;
  private final StationUnits units;
  private final Quarantine quarantine;
  private final BusinessClock clock;
  private final JdbcClient db;
  private final JsonMapper json;

  StationWork(
      Catalogue catalogue,
      Stations stations,
      StationList list,
      Datastreams datastreams,
      EnvironmentRules rules,
      StationUnits units,
      Quarantine quarantine,
      BusinessClock clock,
      JdbcClient db,
      JsonMapper json) {
    this.catalogue = catalogue;
    this.stations = stations;
    this.list = list;
    this.datastreams = datastreams;
    this.rules = rules;
    this.units = units;
    this.quarantine = quarantine;
    this.clock = clock;
    this.db = db;
    this.json = json;
  }

  /**
   * A new station, or what is to change of one; null leaves a member as it is.
   *
   * @param lon, lat WGS 84 degrees; both or none
   * @param parameters of a new station
   * @param cadenceS seconds between two files; holds for all its series
   * @param terms object with regulation, column, factors
   */
  record Draft(
      String code,
      String name,
      String type,
      String state,
      Double lon,
      Double lat,
      Long unit,
      String address,
      String owner,
      String ownerContact,
      String basin,
      List<String> parameters,
      Instant maintenanceUntil,
      LocalDate retiredOn,
      Integer cadenceS,
      JsonNode terms) {}

  record SeriesDraft(String parameter, String unit, Integer cadenceS) {}

  record PermitDraft(
      String parameter,
      String step,
      Double low,
      Double high,
      String unit,
      String permit,
      LocalDate validFrom,
      LocalDate validTo) {}

  @Operation(summary = "A new station; it waits for its permission unless its state says otherwise")
  @PostMapping("/api/stations")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> add(@RequestBody Draft d) {
    String code = needed(d.code, "code", 60);
    if (!code.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      throw wrong(
          "code", "Mã trạm chỉ gồm chữ không dấu, số, _ . -", "A code has letters, digits, _ . -");
    }
    if (db.sql("SELECT count(*) FROM station WHERE code = ?")
            .param(code)
            .query(Integer.class)
            .single()
        > 0) {
      throw Problem.of(
              409,
              "station-code",
              "Mã trạm %s đã có. Chưa ghi gì; chọn mã khác.".formatted(code),
              "The code %s is taken. Nothing was kept; choose another one.".formatted(code))
          .at("code", null)
          .asException();
    }
    Station.Kind kind = StationList.Filter.of(null, needed(d.type, "type", 20), null, null).kind();
    List<String> parameters = d.parameters == null ? List.of() : d.parameters;
    parameters.forEach(StationWork::known);
    Station.State state = d.state == null ? Station.State.WAITING_PERMISSION : state(d.state);
    stations.add(
        List.of(
            new Station(
                code,
                needed(d.name, "name", 400),
                kind,
                state,
                parameters,
                place(d),
                unit(d, place(d)),
                false)));
    change(code, d);
    return Map.of("code", code);
  }

  @Operation(summary = "Move, rename, maintain or retire a station; absent members stay")
  @PatchMapping("/api/stations/{code}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(@PathVariable String code, @RequestBody Draft d) {
    Station.State state = d.state == null ? null : state(d.state);
    if (state == Station.State.MAINTENANCE && d.maintenanceUntil == null) {
      throw wrong(
          "maintenanceUntil",
          "Bảo trì cần thời điểm kết thúc. Chưa ghi gì.",
          "A maintenance needs its end. Nothing was kept.");
    }
    if (d.terms != null && !d.terms.isObject()) {
      throw wrong("terms", "Cần một đối tượng JSON.", "A JSON object is needed.");
    }
    LocalDate retired =
        state == Station.State.RETIRED && d.retiredOn == null ? clock.today() : d.retiredOn;
    stations.change(
        catalogue.rights(),
        code,
        new Stations.Change(
            d.name,
            state,
            place(d),
            unit(d, place(d)),
            d.address,
            d.owner,
            d.ownerContact,
            d.basin,
            d.maintenanceUntil,
            retired,
            d.terms == null ? null : json.writeValueAsString(d.terms)));
    if (d.cadenceS != null) {
      if (d.cadenceS < 1 || d.cadenceS > 31 * 86_400) {
        throw wrong(
            "cadenceS", "Chu kỳ gửi từ 1 giây đến 31 ngày.", "Between 1 second and 31 days.");
      }
      datastreams.cadence(list.get(catalogue.rights(), code).id(), d.cadenceS);
    }
    rules.changed();
    if (state == Station.State.ACTIVE) {
      // what it sent while it waited
      datastreams.changed();
      Thread.startVirtualThread(() -> quarantine.replay("permission", null, code));
    }
  }

  @Operation(summary = "A further parameter of a station")
  @PostMapping("/api/stations/{code}/series")
  @ResponseStatus(HttpStatus.CREATED)
  Map<String, Object> addSeries(@PathVariable String code, @RequestBody SeriesDraft d) {
    StationList.Row s = list.get(catalogue.rights(), code);
    Parameter p = known(needed(d.parameter, "parameter", 30));
    String unit = d.unit == null ? Parameters.unit(p, s.kind()) : d.unit;
    if (Quantities.factor(unit, p.unit()).isEmpty()) {
      throw wrong("unit", "Đơn vị không hợp với thông số.", "The unit does not fit the parameter.");
    }
    int cadence = d.cadenceS == null ? s.cadenceS() : Math.clamp(d.cadenceS, 1, 31 * 86400);
    Datastream made = datastreams.add(s.id(), p.symbol(), unit, cadence);
    return Map.of("datastream", made.id(), "parameter", made.parameter(), "unit", made.unit());
  }

  @Operation(summary = "A limit by permit, which stands before the regulation's")
  @PostMapping("/api/stations/{code}/permits")
  @ResponseStatus(HttpStatus.CREATED)
  void permit(@PathVariable String code, @RequestBody PermitDraft d) {
    StationList.Row s = list.get(catalogue.rights(), code);
    Parameter p = known(needed(d.parameter, "parameter", 30));
    Step step = SeriesHttp.step(d.step == null ? "raw" : d.step);
    if (d.low == null && d.high == null || d.validFrom == null) {
      throw wrong(
          "high",
          "Cần ít nhất một giới hạn (low, high) và ngày bắt đầu (validFrom).",
          "At least one bound (low, high) and the first day (validFrom) are needed.");
    }
    String unit = d.unit == null ? Parameters.unit(p, s.kind()) : d.unit;
    if (Quantities.factor(unit, p.unit()).isEmpty()) {
      throw wrong("unit", "Đơn vị không hợp với thông số.", "The unit does not fit the parameter.");
    }
    stations.permit(
        s.id(),
        code,
        new Limits.Permit(
            p.symbol(),
            step,
            d.low,
            d.high,
            unit,
            needed(d.permit, "permit", 300),
            d.validFrom,
            d.validTo));
    rules.changed();
  }

  static Parameter known(String written) {
    return Parameters.find(written)
        .orElseThrow(
            () ->
                wrong(
                    "parameter",
                    "Không có thông số «%s» trong danh mục. Chưa ghi gì."
                        .formatted(Cells.show(written)),
                    "There is no parameter '%s'. Nothing was kept."
                        .formatted(Cells.show(written))));
  }

  private static Station.State state(String id) {
    try {
      return Station.State.valueOf(id.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong(
          "state",
          "Trạng thái là active, waiting_permission, maintenance hoặc retired.",
          "The state is active, waiting_permission, maintenance or retired.");
    }
  }

  /** As stated; otherwise the commune around the place; null leaves it as it is. */
  private Long unit(Draft d, Point place) {
    return d.unit != null || place == null ? d.unit : units.finder().at(place).orElse(null);
  }

  private static Point place(Draft d) {
    if (d.lon == null && d.lat == null) {
      return null;
    }
    if (d.lon == null || d.lat == null || !(Math.abs(d.lon) <= 180 && Math.abs(d.lat) <= 90)) {
      throw wrong(
          "lon",
          "Cần cả kinh độ (±180) và vĩ độ (±90). Chưa ghi gì.",
          "Both longitude (±180) and latitude (±90) are needed. Nothing was kept.");
    }
    return WGS84.createPoint(new Coordinate(d.lon, d.lat));
  }

  static String needed(String text, String field, int most) {
    if (text == null || text.isBlank() || text.length() > most) {
      throw wrong(
          field,
          "Mục %s cần 1–%d ký tự. Chưa ghi gì.".formatted(field, most),
          "The member %s needs 1 to %d characters. Nothing was kept.".formatted(field, most));
    }
    return text.strip();
  }

  static ProblemException wrong(String field, String vi, String en) {
    return Problem.badRequest("station-form", vi, en).at(field, null).asException();
  }
}
