package vn.vonglau.sensing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.units.Units;

/** The stations and their newest values, as the layer {@code stations} lets the caller see them. */
@RestController
class StationsHttp {
  private final Catalogue catalogue;
  private final StationList stations;
  private final Datastreams datastreams;
  private final EnvironmentRules rules;
  private final Units units;
  private final BusinessClock clock;
  private final JdbcClient db;
  private final StationFacts facts;

  StationsHttp(
      Catalogue catalogue,
      StationList stations,
      Datastreams datastreams,
      EnvironmentRules rules,
      Units units,
      BusinessClock clock,
      JdbcClient db,
      StationFacts facts) {
    this.catalogue = catalogue;
    this.stations = stations;
    this.datastreams = datastreams;
    this.rules = rules;
    this.units = units;
    this.clock = clock;
    this.db = db;
    this.facts = facts;
  }

  record UnitName(long id, String name) {}

  record Index(String kind, int value, Integer band, ZonedDateTime time) {}

  /**
   * @param low, high null where that side is free
   * @param step averaging that the limit names
   */
  record Bound(Double low, Double high, String step, String regulation) {
    static Bound of(Limit limit) {
      return new Bound(
          number(limit.low()), number(limit.high()), limit.step().id(), limit.regulation());
    }
  }

  /**
   * A newest value.
   *
   * @param value, time, flag, status null before the first value
   * @param flag letters of its flags; empty for none
   * @param limit that binds single values now; where there is none, the one of the shortest means
   * @param exceeds only by a limit for single values
   */
  record Value(
      int datastream,
      String parameter,
      Double value,
      String unit,
      ZonedDateTime time,
      String flag,
      List<QcFlag> flags,
      String status,
      Bound limit,
      boolean exceeds) {}

  /**
   * @param lon, lat WGS 84 degrees; null while the place is not known
   * @param type what it watches; null when the caller may not see it, like state
   * @param unit commune in which it stands, or null
   * @param values newest readings; empty where they were not asked for
   */
  record Item(
      long id,
      String code,
      String name,
      Double lon,
      Double lat,
      String type,
      String state,
      boolean simulated,
      UnitName unit,
      String owner,
      String basin,
      ZonedDateTime lastTime,
      Index index,
      String condition,
      String alarm,
      ZonedDateTime maintenanceUntil,
      List<Value> values) {}

  record Items(List<Item> items, String next) {}

  record Names(String vi, String en) {}

  record BoundDetail(
      String step,
      Double low,
      Double high,
      String op,
      String regulation,
      String column,
      boolean uncertain,
      boolean byPermit) {}

  record NoLimit(String code, String vi, String en) {}

  /** One series of a station with all limits that bind it today. */
  record Series(
      int datastream,
      String parameter,
      Names names,
      String unit,
      int cadenceS,
      List<BoundDetail> limits,
      NoLimit noLimit) {}

  /** An index with where it comes from and what the public should do. */
  record IndexDetail(
      String kind,
      Integer value,
      Integer band,
      ZonedDateTime time,
      String parameter,
      Map<String, Integer> parts,
      boolean uncertain,
      NoLimit reason,
      Names bandName,
      Names advice,
      Names sensitive,
      String hex) {}

  /**
   * @param freshness live, late (more than its offline time), lost (more than three times), none
   */
  record Whole(
      Item station,
      String address,
      String ownerContact,
      int cadenceS,
      String freshness,
      ZonedDateTime lastSeen,
      List<Series> series,
      IndexDetail indexDetail) {}

  @Operation(summary = "The stations, without their values")
  @GetMapping("/api/stations")
  ResponseEntity<Items> list(
      @RequestParam(required = false) Long unit,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) String basin,
      @RequestParam(required = false) String q,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    Rights rights = catalogue.rights();
    Rights.Grant grant = rights.contractual("stations");
    KeysetPage<StationList.Row> page =
        stations.page(
            rights, StationList.Filter.of(unit, kind, basin, q), PageRequest.of(limit, next));
    return answer(
        new Items(page.items().stream().map(s -> item(s, grant, List.of())).toList(), page.next()));
  }

  @Operation(summary = "All stations of an area with their newest values")
  @GetMapping("/api/stations/latest")
  ResponseEntity<Items> latest(
      @RequestParam(required = false) Long unit,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) String basin) {
    Rights rights = catalogue.rights();
    Rights.Grant grant = rights.contractual("stations");
    List<StationList.Row> rows =
        stations.all(rights, StationList.Filter.of(unit, kind, basin, null));
    Map<Integer, Value> values = values(null);
    return answer(
        new Items(rows.stream().map(s -> item(s, grant, valuesOf(s.id(), values))).toList(), null));
  }

  @Operation(summary = "One station with its series, limits, newest values and index")
  @GetMapping("/api/stations/{code}")
  ResponseEntity<Whole> one(@PathVariable String code) {
    Rights rights = catalogue.rights();
    StationList.Row s = stations.get(rights, code);
    Item item = item(s, rights.contractual("stations"), valuesOf(s.id(), values(s.id())));
    return answer(
        new Whole(
            item,
            s.address(),
            s.ownerContact(),
            s.cadenceS(),
            facts.freshness(s),
            local(s.lastSeen()),
            datastreams.of(s.id()).stream().map(facts::series).toList(),
            facts.index(s)));
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate()).body(body);
  }

  private List<Value> valuesOf(long station, Map<Integer, Value> values) {
    List<Value> of = new ArrayList<>();
    for (Datastream d : datastreams.of(station)) {
      Value value = values.get(d.id());
      of.add(value == null ? value(d, null, null, 0, 0) : value);
    }
    return of;
  }

  /**
   * @param station null for all
   */
  private Map<Integer, Value> values(Long station) {
    Map<Integer, Value> values = new HashMap<>();
    db.sql(
            "SELECT l.datastream_id, l.time, l.val, l.status, l.flags FROM latest l"
                + (station == null
                    ? ""
                    : " JOIN datastream d ON d.id = l.datastream_id AND d.station_id = "
                        + station.longValue())
                + " WHERE l.time IS NOT NULL")
        .query(
            rs -> {
              int id = rs.getInt(1);
              Instant time = Instant.ofEpochMilli(ObservationRows.ms(rs, 2));
              double value = rs.getDouble(3);
              int status = rs.getInt(4);
              int flags = rs.getInt(5);
              datastreams
                  .find(id)
                  .ifPresent(d -> values.put(id, value(d, value, time, status, flags)));
            });
    return values;
  }

  private Value value(Datastream d, Double value, Instant time, int status, int flags) {
    Instant at = time == null ? clock.instant() : time;
    Limit single = rules.limit(d, Step.RAW, at.toEpochMilli()).orElse(null);
    Limit shown = single == null ? rules.limits(d, at).stream().findFirst().orElse(null) : single;
    return new Value(
        d.id(),
        d.parameter(),
        value,
        d.unit(),
        local(time),
        QcFlag.signs(flags),
        QcFlag.of(flags),
        value == null ? null : "0" + status,
        shown == null ? null : Bound.of(shown),
        value != null && single != null && !QcFlag.excludes(flags) && single.exceededBy(value));
  }

  private Item item(StationList.Row s, Rights.Grant grant, List<Value> values) {
    boolean hidden = grant.hides("state");
    return new Item(
        s.id(),
        s.code(),
        s.name(),
        s.place() == null ? null : s.place().getX(),
        s.place() == null ? null : s.place().getY(),
        grant.hides("kind") ? null : s.kind().id(),
        hidden ? null : s.state().id(),
        s.simulated(),
        s.unitId() == null
            ? null
            : units.now().find(s.unitId()).map(u -> new UnitName(u.id(), u.name())).orElse(null),
        s.owner(),
        s.basin(),
        local(s.lastTime()),
        s.indexValue() == null
            ? null
            : new Index(s.indexKind(), s.indexValue(), s.indexBand(), local(s.indexTime())),
        s.condition() == null ? "none" : s.condition(),
        s.alarm(),
        local(s.maintenanceUntil()),
        values);
  }

  static NoLimit reason(String code) {
    for (NoIndex reason : NoIndex.values()) {
      if (reason.code().equals(code)) {
        return new NoLimit(reason.code(), reason.vi(), reason.en());
      }
    }
    return null;
  }

  static ZonedDateTime local(Instant time) {
    return time == null ? null : time.atZone(BusinessClock.ZONE);
  }

  static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
