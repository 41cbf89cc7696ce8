package vn.vonglau.sensing;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.kernel.BusinessClock;

/** What people say of values: approved and invalidated spans, and what stood there before. */
@RestController
class ReviewsHttp {
  private static final int LEAST_REASON = 10;

  private final Catalogue catalogue;
  private final StationList list;
  private final Datastreams datastreams;
  private final Reviews reviews;
  private final BusinessClock clock;
  private final JdbcClient db;

  ReviewsHttp(
      Catalogue catalogue,
      StationList list,
      Datastreams datastreams,
      Reviews reviews,
      BusinessClock clock,
      JdbcClient db) {
    this.catalogue = catalogue;
    this.list = list;
    this.datastreams = datastreams;
    this.reviews = reviews;
    this.clock = clock;
    this.db = db;
  }

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

  @Operation(summary = "Approve or invalidate a span of values, with the reason")
  @PostMapping("/api/stations/{code}/reviews")
  Touched judge(@PathVariable String code, @RequestBody Judgement j) {
    Datastream d = series(code, j.parameter);
    Reviews.Verdict verdict;
    try {
      verdict =
          Reviews.Verdict.valueOf(
              StationWork.needed(j.verdict, "verdict", 20).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw StationWork.wrong(
          "verdict",
          "Chọn approved, invalidated hoặc withdrawn.",
          "Use approved, invalidated or withdrawn.");
    }
    String reason = StationWork.needed(j.reason, "reason", 300);
    if (reason.length() < LEAST_REASON) {
      throw StationWork.wrong(
          "reason",
          "Cần lý do ít nhất 10 ký tự: người sau sẽ đọc lại.",
          "A reason of at least 10 characters is needed: others will read it later.");
    }
    Instant from = SeriesHttp.time(StationWork.needed(j.from, "from", 40), "from", false, null);
    Instant to = SeriesHttp.time(StationWork.needed(j.to, "to", 40), "to", true, null);
    if (to.isBefore(from)) {
      throw StationWork.wrong(
          "to", "Thời điểm cuối trước thời điểm đầu.", "The end lies before the begin.");
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

  private Datastream series(String code, String parameter) {
    StationList.Row s = list.get(catalogue.rights(), code);
    String name = StationWork.needed(parameter, "parameter", 60);
    return datastreams
        .find(s.id(), name)
        .orElseThrow(() -> SeriesHttp.unknownParameter(code, name));
  }

  private static ZonedDateTime local(long ms) {
    return StationsHttp.local(Instant.ofEpochMilli(ms));
  }
}
