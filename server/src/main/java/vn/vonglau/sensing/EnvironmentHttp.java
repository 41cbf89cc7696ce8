package vn.vonglau.sensing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** The rules of the environment as they are in force, and pictures over all stations. */
@RestController
class EnvironmentHttp {
  private static final double POWER = 2;
  private static final double RANGE_M = 25_000;
  private static final int MOST_COLUMNS = 400;
  private static final int LEAST_STATIONS = 4;

  private final Catalogue catalogue;
  private final StationList stations;
  private final Datastreams datastreams;
  private final EnvironmentRules rules;
  private final BusinessClock clock;
  private final JdbcClient db;

  EnvironmentHttp(
      Catalogue catalogue,
      StationList stations,
      Datastreams datastreams,
      EnvironmentRules rules,
      BusinessClock clock,
      JdbcClient db) {
    this.catalogue = catalogue;
    this.stations = stations;
    this.datastreams = datastreams;
    this.rules = rules;
    this.clock = clock;
    this.db = db;
  }

  record BandItems(List<Bands.Band> items) {}

  @Operation(summary = "Bands of VN_AQI and VN_WQI with colours and advice to the public")
  @GetMapping("/api/environment/bands")
  BandItems bands() {
    List<Bands.Band> all = new ArrayList<>(rules.book().bands().of(IndexValue.AQI));
    all.addAll(rules.book().bands().of(IndexValue.WQI));
    return new BandItems(all);
  }

  record ParameterItems(Collection<Parameter> items) {}

  @Operation(summary = "The parameters that stations can measure, with the units of their values")
  @GetMapping("/api/environment/parameters")
  ParameterItems parameters() {
    return new ParameterItems(Parameters.list());
  }

  record LimitItem(
      String regulation,
      String column,
      String parameter,
      List<String> kinds,
      String step,
      Double low,
      Double high,
      String unit,
      List<String> factors,
      String from,
      String to,
      String confidence,
      boolean uncertain) {}

  record LimitItems(
      List<Limits.Regulation> regulations, List<LimitItem> items, List<Limits.Factor> factors) {}

  @Operation(summary = "All limits of the regulations, with how sure they are")
  @GetMapping("/api/environment/limits")
  LimitItems limits() {
    Limits limits = rules.book().limits();
    return new LimitItems(
        limits.regulations(),
        limits.rows().stream()
            .map(
                r ->
                    new LimitItem(
                        r.regulation().id(),
                        r.column(),
                        r.parameter(),
                        r.kinds().stream().map(Station.Kind::id).sorted().toList(),
                        r.step().id(),
                        StationsHttp.number(r.low()),
                        StationsHttp.number(r.high()),
                        r.unit(),
                        r.factors(),
                        r.from() == null ? null : r.from().toString(),
                        r.to() == null ? null : r.to().toString(),
                        r.confidence().name().toLowerCase(Locale.ROOT),
                        r.confidence().uncertain()))
            .toList(),
        limits.factors());
  }

  record ProblemItems(List<Map<String, Object>> items) {}

  @Operation(summary = "What is wrong with tables that a person put in the place of the packaged")
  @GetMapping("/api/environment/problems")
  ProblemItems problems() {
    return new ProblemItems(
        rules.problems().stream().map(p -> p.toMap("/api/environment/problems")).toList());
  }

  /**
   * @param items by station id: index, band, condition, age in minutes; of stations that had a
   *     value in the three hours before
   */
  record At(ZonedDateTime time, Map<Long, List<Object>> items) {}

  @Operation(summary = "How the stations stood at a time, for the slider over days")
  @GetMapping("/api/stations/at")
  ResponseEntity<At> at(@RequestParam String time) {
    Rights rights = catalogue.rights();
    Instant at = SeriesHttp.time(time, "time", true, clock.instant());
    long hour = Span.hour(at.toEpochMilli() - Span.HOUR + 1);
    Map<Long, List<Object>> items = new HashMap<>();
    Map<Long, StationList.Row> rows = new HashMap<>();
    stations.all(rights, StationList.Filter.ALL).forEach(s -> rows.put(s.id(), s));
    Map<Long, Long> newest = new HashMap<>();
    db.sql(
            "SELECT d.station_id, max(r.time) FROM rollup r JOIN datastream d"
                + " ON d.id = r.datastream_id WHERE r.step = ? AND r.time > ? AND r.time <= ?"
                + " GROUP BY d.station_id")
        .params(Step.H1.ordinal(), Bulk.utc(hour - 3 * Span.HOUR), Bulk.utc(hour))
        .query(
            rs -> {
              newest.put(rs.getLong(1), ObservationRows.ms(rs, 2));
            });
    Map<Long, Boolean> over = new HashMap<>();
    db.sql(
            "SELECT DISTINCT d.station_id FROM exceedance e JOIN datastream d"
                + " ON d.id = e.datastream_id WHERE e.time > ? AND e.time <= ?")
        .params(Bulk.utc(hour - Span.HOUR), Bulk.utc(hour))
        .query(
            rs -> {
              over.put(rs.getLong(1), true);
            });
    Map<Long, Object[]> index = new HashMap<>();
    db.sql(
            "SELECT station_id, kind, val, band, time FROM station_index WHERE step = ?"
                + " AND time > ? AND time <= ? AND val IS NOT NULL ORDER BY time")
        .params(Step.H1.ordinal(), Bulk.utc(hour - 3 * Span.HOUR), Bulk.utc(hour))
        .query(
            rs -> {
              StationList.Row s = rows.get(rs.getLong(1));
              String own =
                  s != null && s.kind() == Station.Kind.AIR ? IndexValue.AQI : IndexValue.WQI;
              if (own.equals(rs.getString(2))) {
                index.put(rs.getLong(1), new Object[] {rs.getInt(3), rs.getInt(4)});
              }
            });
    newest.forEach(
        (id, last) -> {
          if (rows.containsKey(id)) {
            Object[] of = index.getOrDefault(id, new Object[] {null, null});
            items.put(
                id,
                Arrays.asList(
                    of[0],
                    of[1],
                    over.containsKey(id) ? "over" : "within",
                    (hour - last) / 60_000));
          }
        });
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(new At(StationsHttp.local(Instant.ofEpochMilli(hour)), items));
  }

  /**
   * @param values row by row from the north-west; null beyond the range of the stations
   * @param rmse of estimating each station from the others
   * @param skill 1 exact; 0 or below: no better than the plain mean
   */
  record Surface(
      boolean estimate,
      String parameter,
      String unit,
      ZonedDateTime time,
      double west,
      double south,
      double east,
      double north,
      int columns,
      int rows,
      List<Double> values,
      int stations,
      Double rmse,
      Double skill,
      double rangeM,
      boolean simulated) {}

  @Operation(
      summary = "An estimated surface between the stations",
      description = "Inverse distance weighting of hourly means; it is an estimate and says so.")
  @GetMapping("/api/environment/surface")
  ResponseEntity<Surface> surface(
      @RequestParam String parameter,
      @RequestParam(required = false) String time,
      @RequestParam(required = false) Integer columns) {
    Rights rights = catalogue.rights();
    Instant at = SeriesHttp.time(time, "time", true, clock.instant());
    long hour = Span.hour(at.toEpochMilli() - Span.HOUR + 1);
    Parameter p =
        Parameters.find(parameter).orElseThrow(() -> SeriesHttp.unknownParameter("*", parameter));
    Map<Integer, StationList.Row> series = new HashMap<>();
    for (StationList.Row s : stations.all(rights, StationList.Filter.ALL)) {
      if (s.place() != null && s.kind() != Station.Kind.STACK) {
        datastreams.find(s.id(), p.symbol()).ifPresent(d -> series.put(d.id(), s));
      }
    }
    List<Interpolation.Spot> spots = new ArrayList<>();
    boolean[] simulated = {false};
    db.sql(
            "SELECT datastream_id, mean FROM rollup WHERE step = ? AND time = ?"
                + " AND datastream_id = ANY (?) AND n * 4 >= expected * 3")
        .params(Step.H1.ordinal(), Bulk.utc(hour), series.keySet().toArray(Integer[]::new))
        .query(
            rs -> {
              StationList.Row s = series.get(rs.getInt(1));
              simulated[0] |= s.simulated();
              spots.add(
                  new Interpolation.Spot(
                      s.place().getX(), s.place().getY(), ObservationRows.real(rs, 2)));
            });
    if (spots.size() < LEAST_STATIONS) {
      throw Problem.of(
              404,
              "surface-stations",
              "Giờ này chỉ có %d trạm đủ số liệu; cần ít nhất 4 để ước tính bề mặt."
                  .formatted(spots.size()),
              "Only %d stations are complete in this hour; 4 are needed for an estimate."
                  .formatted(spots.size()))
          .asException();
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(surface(p, hour, spots, columns == null ? 200 : columns, simulated[0]));
  }

  private static Surface surface(
      Parameter p, long hour, List<Interpolation.Spot> spots, int asked, boolean simulated) {
    double west = spots.stream().mapToDouble(Interpolation.Spot::lon).min().orElseThrow() - 0.1;
    double east = spots.stream().mapToDouble(Interpolation.Spot::lon).max().orElseThrow() + 0.1;
    double south = spots.stream().mapToDouble(Interpolation.Spot::lat).min().orElseThrow() - 0.1;
    double north = spots.stream().mapToDouble(Interpolation.Spot::lat).max().orElseThrow() + 0.1;
    int columns = Math.clamp(asked, 10, MOST_COLUMNS);
    int rows =
        Math.clamp((int) Math.round(columns * (north - south) / (east - west)), 10, MOST_COLUMNS);
    Interpolation surface = new Interpolation(spots, new Interpolation.Settings(POWER, RANGE_M));
    Interpolation.Grid grid = surface.grid(west, south, east, north, columns, rows);
    Interpolation.Worth worth = surface.worth();
    List<Double> values = new ArrayList<>(grid.values().length);
    for (float v : grid.values()) {
      values.add(Float.isNaN(v) ? null : (Double) (Math.round(v * 100) / 100d));
    }
    return new Surface(
        true,
        p.symbol(),
        p.unit(),
        StationsHttp.local(Instant.ofEpochMilli(hour)),
        west,
        south,
        east,
        north,
        columns,
        rows,
        values,
        spots.size(),
        StationsHttp.number(worth.rmse()),
        StationsHttp.number(worth.skill()),
        RANGE_M,
        simulated);
  }
}
