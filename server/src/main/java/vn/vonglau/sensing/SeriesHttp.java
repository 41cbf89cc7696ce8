package vn.vonglau.sensing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** What a station measured, over time: values, indices, wind. */
@RestController
class SeriesHttp {
  private static final TypeReference<Map<String, Integer>> PARTS = new TypeReference<>() {};
  private static final int MOST_PARAMETERS = 20;
  private static final int DEFAULT_WIDTH = 1200;

  private final Catalogue catalogue;
  private final StationList stations;
  private final Datastreams datastreams;
  private final SeriesRead read;
  private final EnvironmentRules rules;
  private final BusinessClock clock;
  private final JdbcClient db;
  private final JsonMapper json;

  SeriesHttp(
      Catalogue catalogue,
      StationList stations,
      Datastreams datastreams,
      SeriesRead read,
      EnvironmentRules rules,
      BusinessClock clock,
      JdbcClient db,
      JsonMapper json) {
    this.catalogue = catalogue;
    this.stations = stations;
    this.datastreams = datastreams;
    this.read = read;
    this.rules = rules;
    this.clock = clock;
    this.db = db;
    this.json = json;
  }

  /**
   * @param points each {@code [time, value, flags, validShare, low, high]}; value null in a gap
   * @param exceedances of the limit that names this step
   */
  record Answer(
      String station,
      String parameter,
      String unit,
      String step,
      StationsHttp.Bound limit,
      List<List<Object>> points,
      int exceedances) {}

  record Answers(List<Answer> items) {}

  record IndexItem(
      ZonedDateTime time,
      Integer value,
      Integer band,
      String parameter,
      Map<String, Integer> parts,
      boolean uncertain,
      StationsHttp.NoLimit reason) {}

  record IndexItems(String kind, String step, List<IndexItem> items) {}

  record Sector(String vi, String en, int[] counts) {}

  record SpeedClass(double from, Double to) {}

  record Rose(List<Sector> sectors, List<SpeedClass> classes, int calm, int missing, int total) {}

  @Operation(
      summary = "One or several parameters of a station over a span",
      description =
          "step raw, 1h, 8h, 24h, month, or auto (by width in pixels). from and to are ISO 8601"
              + " times or days; the last 24 hours when left out. A gap is a point without a"
              + " value.")
  @GetMapping("/api/stations/{code}/series")
  ResponseEntity<Object> series(
      @PathVariable String code,
      @RequestParam String parameter,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to,
      @RequestParam(required = false) String step,
      @RequestParam(required = false) Integer width) {
    StationList.Row station = stations.get(catalogue.rights(), code);
    Instant end = time(to, "to", true, clock.instant());
    Instant begin = time(from, "from", false, end.minus(Duration.ofDays(1)));
    Step of = step == null || step.equals("auto") ? null : step(step);
    List<Answer> answers = new ArrayList<>();
    List<String> names = Arrays.stream(parameter.split(",")).distinct().toList();
    if (names.size() > MOST_PARAMETERS) {
      throw Problem.badRequest(
              "series-parameters",
              "Mỗi lần xem tối đa 20 thông số. Bớt lại rồi xem tiếp.",
              "At most 20 parameters at once. Name fewer.")
          .at("parameter", null)
          .asException();
    }
    for (String name : names) {
      Datastream d =
          datastreams
              .find(station.id(), name)
              .orElseThrow(() -> unknownParameter(station.code(), name));
      answers.add(answer(d, begin, end, of, width == null ? DEFAULT_WIDTH : width));
    }
    return ok(answers.size() == 1 ? answers.getFirst() : new Answers(answers));
  }

  private Answer answer(Datastream d, Instant begin, Instant end, Step of, int width) {
    SeriesRead.Points read = this.read.read(d, begin, end, of, width);
    Limit limit =
        rules
            .limit(d, read.step(), end.toEpochMilli())
            .or(() -> rules.limits(d, end).stream().findFirst())
            .orElse(null);
    int over = 0;
    List<List<Object>> points = new ArrayList<>(read.points().size());
    for (SeriesRead.Point p : read.points()) {
      boolean out =
          rules
              .limit(d, read.step(), p.end())
              .map(l -> l.exceededBy(p.share() >= RollUp.ENOUGH ? p.value() : Double.NaN))
              .orElse(false);
      over += out ? 1 : 0;
      points.add(
          Arrays.asList(
              StationsHttp.local(Instant.ofEpochMilli(p.end())).toOffsetDateTime(),
              StationsHttp.number(p.value()),
              QcFlag.signs(p.flags()),
              Math.round(p.share() * 1000) / 1000d,
              StationsHttp.number(p.low()),
              StationsHttp.number(p.high())));
    }
    return new Answer(
        d.stationCode(),
        d.parameter(),
        d.unit(),
        read.step().id(),
        limit == null ? null : StationsHttp.Bound.of(limit),
        points,
        over);
  }

  @Operation(summary = "VN_AQI or VN_WQI of a station by hour or day")
  @GetMapping("/api/stations/{code}/index")
  ResponseEntity<IndexItems> index(
      @PathVariable String code,
      @RequestParam(required = false) String kind,
      @RequestParam(required = false) String step,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to) {
    StationList.Row station = stations.get(catalogue.rights(), code);
    String of =
        kind != null ? kind : station.kind() == Station.Kind.AIR ? IndexValue.AQI : IndexValue.WQI;
    Step by = step == null ? Step.H1 : step(step);
    Instant end = time(to, "to", true, clock.instant());
    Instant begin = time(from, "from", false, end.minus(by == Step.H1 ? 2 : 366, ChronoUnit.DAYS));
    List<IndexItem> items =
        db.sql(
                "SELECT time, val, band, parameter, detail, uncertain, reason FROM station_index"
                    + " WHERE station_id = ? AND kind = ? AND step = ? AND time > ? AND time <= ?"
                    + " ORDER BY time FETCH FIRST 20000 ROWS ONLY")
            .params(station.id(), of, by.ordinal(), Bulk.utc(begin), Bulk.utc(end))
            .query(
                (rs, n) ->
                    new IndexItem(
                        StationsHttp.local(Instant.ofEpochMilli(ObservationRows.ms(rs, 1))),
                        rs.getObject(2, Integer.class),
                        rs.getObject(3, Integer.class),
                        rs.getString(4),
                        json.readValue(rs.getString(5), PARTS),
                        rs.getBoolean(6),
                        StationsHttp.reason(rs.getString(7))))
            .list();
    return ok(new IndexItems(of, by.id(), items));
  }

  @Operation(summary = "Where the wind came from, by hourly means")
  @GetMapping("/api/stations/{code}/windrose")
  ResponseEntity<Rose> wind(
      @PathVariable String code,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to) {
    StationList.Row station = stations.get(catalogue.rights(), code);
    Instant end = time(to, "to", true, clock.instant());
    Instant begin = time(from, "from", false, end.minus(30, ChronoUnit.DAYS));
    Map<Long, Double> directions = hours(station, "WindDir", begin, end);
    Map<Long, Double> speeds = hours(station, "WindSpeed", begin, end);
    List<Long> both = directions.keySet().stream().filter(speeds::containsKey).toList();
    double[] edges = WindRose.BEAUFORT;
    WindRose rose =
        WindRose.of(
            both.stream().mapToDouble(directions::get).toArray(),
            both.stream().mapToDouble(speeds::get).toArray(),
            edges);
    List<Sector> sectors = new ArrayList<>();
    for (int i = 0; i < rose.counts().length; i++) {
      sectors.add(new Sector(WindRose.vi(i), WindRose.en(i), rose.counts()[i]));
    }
    List<SpeedClass> classes = new ArrayList<>();
    for (int i = 0; i < rose.counts()[0].length; i++) {
      classes.add(
          new SpeedClass(i == 0 ? 0 : edges[i - 1], i < edges.length ? (Double) edges[i] : null));
    }
    return ok(new Rose(sectors, classes, rose.calm(), rose.missing(), rose.total()));
  }

  private Map<Long, Double> hours(
      StationList.Row station, String parameter, Instant begin, Instant end) {
    Map<Long, Double> hours = new TreeMap<>();
    datastreams
        .find(station.id(), parameter)
        .ifPresent(
            d ->
                read.read(d, begin, end, Step.H1, DEFAULT_WIDTH).points().stream()
                    .filter(p -> !Double.isNaN(p.value()))
                    .forEach(p -> hours.put(p.end(), p.value())));
    return hours;
  }

  static ProblemException unknownParameter(String station, String name) {
    return Problem.badRequest(
            "series-parameter",
            "Trạm %s không có thông số «%s». Chọn thông số khác."
                .formatted(station, Cells.show(name)),
            "Station %s has no parameter '%s'. Choose another one."
                .formatted(station, Cells.show(name)))
        .at("parameter", null)
        .asException();
  }

  static Step step(String id) {
    return Step.find(id)
        .filter(s -> s != Step.YEAR)
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "series-step",
                        "Bước thời gian là raw, 1h, 8h, 24h, month hoặc auto.",
                        "The step is raw, 1h, 8h, 24h, month or auto.")
                    .at("step", null)
                    .asException());
  }

  /**
   * A time or a day as a request states it.
   *
   * @param end whether a day stands for its end
   */
  static Instant time(String text, String field, boolean end, Instant fallback) {
    if (text == null || text.isBlank()) {
      return fallback;
    }
    try {
      if (text.length() == 10) {
        LocalDate day = LocalDate.parse(text);
        return (end ? day.plusDays(1) : day).atStartOfDay(BusinessClock.ZONE).toInstant();
      }
      // a plus sign that was not encoded arrives as a blank
      String clean = text.replace(' ', '+');
      return clean.matches(".*([zZ]|[+-]\\d\\d:?\\d\\d)$") && clean.length() > 19
          ? OffsetDateTime.parse(clean).toInstant()
          : clean.matches(".*[zZ]$")
              ? OffsetDateTime.parse(clean).toInstant()
              : LocalDateTime.parse(clean).atZone(BusinessClock.ZONE).toInstant();
    } catch (DateTimeException e) {
      throw Problem.badRequest(
              "time-form",
              "Không đọc được thời gian «%s». Ví dụ đúng: 2026-11-22T08:00:00+07:00 hoặc 2026-11-22."
                  .formatted(Cells.show(text)),
              "The time '%s' cannot be read. It looks like 2026-11-22T08:00:00+07:00 or 2026-11-22."
                  .formatted(Cells.show(text)))
          .at(field, null)
          .asException();
    }
  }

  private static <T> ResponseEntity<T> ok(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noCache().cachePrivate()).body(body);
  }
}
