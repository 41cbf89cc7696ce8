package vn.vonglau.sensing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** What environment staff do with stations: add, move, retire, maintain, judge their values. */
@RestController
class StationWork {
  private static final GeometryFactory WGS84 = new GeometryFactory(new PrecisionModel(), 4326);
  private static final int LEAST_REASON = 10;

  private final Catalogue catalogue;
  private final Stations stations;
  private final StationList list;
  private final Datastreams datastreams;
  private final EnvironmentRules rules;
  private final Reviews reviews;
  private final Inbox inbox;
  private final Journal journal;
  private final BusinessClock clock;
  private final JdbcClient db;
  private final JsonMapper json;

  StationWork(
      Catalogue catalogue,
      Stations stations,
      StationList list,
      Datastreams datastreams,
      EnvironmentRules rules,
      Reviews reviews,
      Inbox inbox,
      Journal journal,
      BusinessClock clock,
      JdbcClient db,
      JsonMapper json) {
    this.catalogue = catalogue;
    this.stations = stations;
    this.list = list;
    this.datastreams = datastreams;
    this.rules = rules;
    this.reviews = reviews;
    this.inbox = inbox;
    this.journal = journal;
    this.clock = clock;
    this.db = db;
    this.json = json;
  }

  /**
   * A new station, or what is to change of one; null leaves a member as it is.
   *
   * @param lon, lat WGS 84 degrees; both or none
   * @param parameters of a new station
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

  record Judgement(String parameter, String from, String to, String verdict, String reason) {}

  record Touched(int touched) {}

  record Review(
      String parameter,
      ZonedDateTime from,
      ZonedDateTime to,
      String verdict,
      String reason,
      String by,
      ZonedDateTime at,
      int values) {}

  /** A value that stood at a time before it was corrected or judged. */
  record Before(
      Double value, String flag, int status, ZonedDateTime until, String by, String reason) {}

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
                d.unit,
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
            d.unit,
            d.address,
            d.owner,
            d.ownerContact,
            d.basin,
            d.maintenanceUntil,
            retired,
            d.terms == null ? null : json.writeValueAsString(d.terms)));
    rules.changed();
    if (state == Station.State.ACTIVE) {
      settle("permission", code);
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
  @Transactional
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
    db.sql(
            "INSERT INTO permit_limit (station_id, parameter, step, low, high, unit, permit,"
                + " valid_from, valid_to, set_by, set_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            s.id(),
            p.symbol(),
            step.id(),
            d.low,
            d.high,
            unit,
            needed(d.permit, "permit", 300),
            d.validFrom,
            d.validTo,
            Actor.current(),
            Bulk.utc(clock.instant()))
        .update();
    journal.write("permit.set", "station:" + code, d.toString());
    rules.changed();
  }

  @Operation(summary = "Approve or invalidate a span of values, with the reason")
  @PostMapping("/api/stations/{code}/reviews")
  Touched judge(@PathVariable String code, @RequestBody Judgement j) {
    Datastream d = series(code, j.parameter);
    Reviews.Verdict verdict;
    try {
      verdict = Reviews.Verdict.valueOf(needed(j.verdict, "verdict", 20).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong(
          "verdict",
          "Chọn approved, invalidated hoặc withdrawn.",
          "Use approved, invalidated or withdrawn.");
    }
    String reason = needed(j.reason, "reason", 300);
    if (reason.length() < LEAST_REASON) {
      throw wrong(
          "reason",
          "Cần lý do ít nhất 10 ký tự: người sau sẽ đọc lại.",
          "A reason of at least 10 characters is needed: others will read it later.");
    }
    Instant from = SeriesHttp.time(needed(j.from, "from", 40), "from", false, null);
    Instant to = SeriesHttp.time(needed(j.to, "to", 40), "to", true, null);
    if (to.isBefore(from)) {
      throw wrong("to", "Thời điểm cuối trước thời điểm đầu.", "The end lies before the begin.");
    }
    return new Touched(reviews.judge(d.id(), from, to, verdict, reason));
  }

  record ReviewItems(List<Review> items) {}

  @GetMapping("/api/stations/{code}/reviews")
  ReviewItems reviews(
      @PathVariable String code,
      @RequestParam(required = false) String from,
      @RequestParam(required = false) String to) {
    StationList.Row s = list.get(catalogue.rights(), code);
    Instant end = SeriesHttp.time(to, "to", true, clock.instant());
    Instant begin = SeriesHttp.time(from, "from", false, Instant.EPOCH);
    return new ReviewItems(
        db.sql(
                "SELECT d.parameter, r.from_time, r.to_time, r.verdict, r.reason, r.by_whom, r.at,"
                    + " r.n FROM review r JOIN datastream d ON d.id = r.datastream_id WHERE"
                    + " d.station_id = ? AND r.to_time >= ? AND r.from_time <= ? ORDER BY r.id DESC"
                    + " FETCH FIRST 500 ROWS ONLY")
            .params(s.id(), Bulk.utc(begin), Bulk.utc(end))
            .query(
                (rs, n) ->
                    new Review(
                        rs.getString(1),
                        local(ObservationRows.ms(rs, 2)),
                        local(ObservationRows.ms(rs, 3)),
                        rs.getString(4),
                        rs.getString(5),
                        rs.getString(6),
                        local(ObservationRows.ms(rs, 7)),
                        rs.getInt(8)))
            .list());
  }

  record BeforeItems(List<Before> items) {}

  @Operation(summary = "What stood at a time before it was corrected")
  @GetMapping("/api/stations/{code}/history")
  BeforeItems history(
      @PathVariable String code, @RequestParam String parameter, @RequestParam String time) {
    Datastream d = series(code, parameter);
    Instant at = SeriesHttp.time(time, "time", false, null);
    return new BeforeItems(
        db.sql(
                "SELECT val, flags, status, replaced_at, replaced_by, reason FROM"
                    + " observation_replaced WHERE datastream_id = ? AND time = ? ORDER BY"
                    + " revision")
            .params(d.id(), Bulk.utc(at))
            .query(
                (rs, n) ->
                    new Before(
                        rs.getObject(1, Double.class),
                        QcFlag.signs(rs.getInt(2)),
                        rs.getInt(3),
                        local(ObservationRows.ms(rs, 4)),
                        rs.getString(5),
                        rs.getString(6)))
            .list());
  }

  record Waiting(
      String kind,
      String station,
      String subject,
      int uploads,
      int lines,
      ZonedDateTime first,
      ZonedDateTime last,
      String sample) {}

  record WaitingItems(List<Waiting> items) {}

  @Operation(summary = "What came in and waits for a person: unknown stations, symbols, units")
  @GetMapping("/api/quarantine")
  WaitingItems quarantine() {
    return new WaitingItems(
        db.sql(
                "SELECT q.kind, q.station, q.subject, count(*), sum(q.lines), min(r.received),"
                    + " max(r.received), min(q.sample) FROM quarantine q JOIN receipt r"
                    + " ON r.id = q.receipt_id WHERE q.settled_at IS NULL"
                    + " GROUP BY q.kind, q.station, q.subject ORDER BY 7 DESC"
                    + " FETCH FIRST 1000 ROWS ONLY")
            .query(
                (rs, n) ->
                    new Waiting(
                        rs.getString(1),
                        rs.getString(2),
                        rs.getString(3),
                        rs.getInt(4),
                        rs.getInt(5),
                        local(ObservationRows.ms(rs, 6)),
                        local(ObservationRows.ms(rs, 7)),
                        rs.getString(8)))
            .list());
  }

  /**
   * @param to station code or parameter; null leaves it out on purpose; for other kinds it says
   *     nothing: the uploads are only read again
   */
  record Settlement(String kind, String station, String subject, String to) {}

  record Settled(int replayed, int stored) {}

  @Operation(summary = "Map an unknown station or symbol, and read its uploads again")
  @PostMapping("/api/quarantine/settle")
  Settled settle(@RequestBody Settlement s) {
    String subject = needed(s.subject, "subject", 200);
    String kind = needed(s.kind, "kind", 12);
    String station = s.station == null ? "" : s.station;
    if (kind.equals("station") && s.to != null) {
      StationList.Row to = list.get(catalogue.rights(), s.to);
      map(
          "MERGE INTO station_alias AS a USING (SELECT cast(? AS varchar(200)) AS alias) AS n"
              + " ON a.alias = n.alias WHEN MATCHED THEN UPDATE SET station_id = ?, set_by = ?,"
              + " set_at = ? WHEN NOT MATCHED THEN INSERT (alias, station_id, set_by, set_at)"
              + " VALUES (n.alias, ?, ?, ?)",
          subject,
          to.id(),
          Actor.current(),
          Bulk.utc(clock.instant()));
    } else if (kind.equals("symbol")) {
      // the station as files name it; what is mapped there holds for it alone
      String code = datastreams.site(station).map(Datastreams.Site::code).orElse(station);
      if (s.to != null) {
        Parameter p = known(s.to);
        StationList.Row row = list.get(catalogue.rights(), code);
        if (datastreams.find(row.id(), p.symbol()).isEmpty()) {
          datastreams.add(row.id(), p.symbol(), Parameters.unit(p, row.kind()), row.cadenceS());
        }
      }
      String parameter = s.to == null ? "" : known(s.to).symbol();
      mapSymbol(code, subject, parameter);
    }
    journal(kind, station, subject, s.to);
    datastreams.changed();
    return replay(kind, station, subject);
  }

  private void settle(String kind, String code) {
    datastreams.changed();
    Thread.startVirtualThread(() -> replay(kind, null, code));
  }

  private void map(String sql, String alias, Object... values) {
    Object[] all = new Object[1 + 2 * values.length];
    all[0] = alias;
    System.arraycopy(values, 0, all, 1, values.length);
    System.arraycopy(values, 0, all, 1 + values.length, values.length);
    db.sql(sql).params(all).update();
  }

  private void mapSymbol(String station, String alias, String parameter) {
    db.sql("DELETE FROM symbol_alias WHERE station = ? AND alias = ?")
        .params(station, alias)
        .update();
    db.sql(
            "INSERT INTO symbol_alias (station, alias, parameter, set_by, set_at)"
                + " VALUES (?, ?, ?, ?, ?)")
        .params(station, alias, parameter, Actor.current(), Bulk.utc(clock.instant()))
        .update();
  }

  private void journal(String kind, String station, String subject, String to) {
    journal.write("quarantine.settled", kind + ":" + station, subject + " -> " + to);
  }

  /** Reads the uploads again, oldest first; what still waits afterwards stays in the list. */
  private Settled replay(String kind, String station, String subject) {
    List<Long> numbers =
        db.sql(
                "SELECT receipt_id FROM quarantine WHERE settled_at IS NULL AND kind = ?"
                    + " AND subject = ? AND (cast(? AS varchar) IS NULL OR station = ?)"
                    + " ORDER BY receipt_id FETCH FIRST 20000 ROWS ONLY")
            .params(kind, subject, station, station)
            .query(Long.class)
            .list();
    int stored = 0;
    for (long number : numbers) {
      stored +=
          inbox.replay(number).map(r -> r.counts().fresh() + r.counts().corrected()).orElse(0);
    }
    return new Settled(numbers.size(), stored);
  }

  private Datastream series(String code, String parameter) {
    StationList.Row s = list.get(catalogue.rights(), code);
    String name = needed(parameter, "parameter", 60);
    return datastreams
        .find(s.id(), name)
        .orElseThrow(() -> SeriesHttp.unknownParameter(code, name));
  }

  private static Parameter known(String written) {
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

  private static String needed(String text, String field, int most) {
    if (text == null || text.isBlank() || text.length() > most) {
      throw wrong(
          field,
          "Mục %s cần 1–%d ký tự. Chưa ghi gì.".formatted(field, most),
          "The member %s needs 1 to %d characters. Nothing was kept.".formatted(field, most));
    }
    return text.strip();
  }

  private static ZonedDateTime local(long ms) {
    return StationsHttp.local(Instant.ofEpochMilli(ms));
  }

  private static ProblemException wrong(String field, String vi, String en) {
    return Problem.badRequest("station-form", vi, en).at(field, null).asException();
  }
}
