package vn.vonglau.ogc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import vn.vonglau.audit.Actor;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.Inbox;
import vn.vonglau.sensing.Receipt;
import vn.vonglau.sensing.Reviews;
import vn.vonglau.sensing.Upload;

/**
 * Stores observations. What is said beyond the value is written first, in the caller's transaction;
 * the values then go the way of all values, through the inbox. Results that are no numbers stay
 * here.
 */
@Component
class StaPosting {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  static final String DELETED = "SensorThings DELETE";

  private final StaTables tables;
  private final StaMaker maker;
  private final Datastreams datastreams;
  private final Inbox inbox;
  private final Reviews reviews;
  private final JdbcClient db;
  private final AtomicLong lastNow = new AtomicLong();

  StaPosting(
      StaTables tables,
      StaMaker maker,
      Datastreams datastreams,
      Inbox inbox,
      Reviews reviews,
      JdbcClient db) {
    this.tables = tables;
    this.maker = maker;
    this.datastreams = datastreams;
    this.inbox = inbox;
    this.reviews = reviews;
    this.db = db;
  }

  /**
   * An observation on its way.
   *
   * @param value null where the result is no number: then it is stored already
   * @param fresh whether what it says beyond the value was not there before
   */
  record Draft(
      long id, Datastream series, Instant time, Double value, String status, boolean fresh) {}

  Draft prepare(StaMaker.Request r, long series, StaBody body) {
    return prepare(r, series, body, null);
  }

  /**
   * @param publicId the number that it keeps from another time; null for the one of its key
   */
  Draft prepare(StaMaker.Request r, long series, StaBody body, Long publicId) {
    Datastream to =
        Optional.ofNullable(r.series.get(series))
            .or(() -> datastreams.find(Math.toIntExact(series)))
            .orElseThrow(
                () ->
                    StaProblems.conflict(
                        "Chuỗi đo này đã ngừng nên không nhận thêm giá trị. Chưa lưu gì.",
                        "This datastream is retired and takes no more values. Nothing was"
                            + " stored."));
    if (!body.names("result")) {
      throw StaProblems.member("result", "bắt buộc phải có", "must be there");
    }
    StaTime phenomenon = body.time("phenomenonTime").orElseGet(this::now);
    Optional<StaTime> valid = body.time("validTime");
    Optional<StaTime> made = body.time("resultTime");
    StaTables.Row said =
        StaTables.row()
            .set("phenomenon_start", phenomenon.isSpan() ? phenomenon.start() : null)
            .set("result_time", made.map(StaTime::start).orElse(null))
            .set("valid_from", valid.map(StaTime::start).orElse(null))
            .set("valid_to", valid.map(StaTime::end).orElse(null))
            .set("quality", body.any("resultQuality"))
            .set("parameters", body.object("parameters"));
    boolean plain =
        !phenomenon.isSpan()
            && made.isEmpty()
            && valid.isEmpty()
            && !body.has("resultQuality")
            && !body.has("parameters");
    Long feature = feature(r, series, body);
    said.set("feature_id", feature);
    JsonNode result = body.json().get("result");
    if (!result.isNumber()) {
      long row =
          tables.insert(
              "sta_observation",
              said.set("datastream_id", series)
                  .set("time", phenomenon.end())
                  .set("result", text(result))
                  .set("hidden", false));
      StaIds.Key key = new StaIds.Key(series, phenomenon.end(), row);
      return new Draft(StaIds.observation(key), to, phenomenon.end(), null, null, true);
    }
    double value = result.asDouble();
    if (!Double.isFinite(value) || Math.abs(value) > 1e15) {
      throw StaProblems.member("result", "ngoài khoảng số đo", "is beyond any measurement");
    }
    String status = body.json().path("parameters").path("status").asString("00");
    Said kept = said(series, phenomenon.end(), said, plain && feature == null, publicId);
    return new Draft(
        kept.id, to, phenomenon.end(), value, status.matches("0[012]") ? status : "00", kept.fresh);
  }

  private static String text(JsonNode result) {
    String text = result.toString();
    if (text.length() > 100_000) {
      throw StaProblems.member("result", "quá dài", "is too long");
    }
    return text;
  }

  /** Two observations of one millisecond would be one. */
  private StaTime now() {
    long now = Instant.now().toEpochMilli();
    return StaTime.at(Instant.ofEpochMilli(lastNow.updateAndGet(last -> Math.max(last + 1, now))));
  }

  private record Said(long id, boolean fresh) {}

  private record Before(boolean hidden, Long publicId) {}

  private Said said(long series, Instant time, StaTables.Row said, boolean plain, Long publicId) {
    long own = StaIds.observation(new StaIds.Key(series, time, 0));
    OffsetDateTime at = time.atOffset(ZoneOffset.UTC);
    Optional<Before> before =
        db.sql("SELECT hidden, public_id FROM sta_extra WHERE datastream_id = ? AND time = ?")
            .params(series, at)
            .query((rs, i) -> new Before(rs.getBoolean(1), number(rs.getLong(2))))
            .optional();
    Long number = publicId != null ? publicId : before.map(Before::publicId).orElse(null);
    if (number == null && tables.has("sta_extra", StaTables.row().set("public_id", own))) {
      // an observation that was moved away from here keeps the number of this key
      number = tables.publicId();
    }
    long id = number == null ? own : number;
    StaTables.Row key = StaTables.row().set("datastream_id", series).set("time", time);
    said.set("public_id", number).set("hidden", false);
    if (before.isPresent()) {
      tables.update("sta_extra", said, key);
      if (before.get().hidden) {
        reviews.judge(
            Math.toIntExact(series), time, time, Reviews.Verdict.WITHDRAWN, "SensorThings POST");
      }
      return new Said(id, false);
    }
    if (!plain || number != null) {
      tables.put("sta_extra", said.set("datastream_id", series).set("time", time));
      return new Said(id, true);
    }
    return new Said(id, false);
  }

  private static Long number(long value) {
    return value == 0 ? null : value;
  }

  /** The feature that the observation names, or null where its series implies it. */
  private Long feature(StaMaker.Request r, long series, StaBody body) {
    Long usual =
        db.sql("SELECT max(feature_id) FROM sta_datastream WHERE datastream_id = ?")
            .param(series)
            .query(Long.class)
            .optional()
            .orElse(null);
    Optional<Long> named = maker.far(r, StaType.FEATURE_OF_INTEREST, body);
    if (named.isPresent()) {
      boolean implied = named.get().equals(usual) || named.get().equals(r.world.featureOf(series));
      return implied ? null : named.get();
    }
    Long made = ofPlace(series);
    if (made != null && usual == null) {
      tables.update(
          "sta_datastream",
          StaTables.row().set("feature_id", made),
          StaTables.row().set("datastream_id", series));
      return null;
    }
    return made == null || made.equals(usual) ? null : made;
  }

  /** The feature made from the place where the thing stands now; null where the register has it. */
  private Long ofPlace(long series) {
    record Place(long id, String name, String encoding, String location) {}
    List<Place> places =
        db.sql(
                "SELECT l.id, l.name, l.encoding_type, l.location FROM datastream d"
                    + " JOIN sta_thing_location t ON t.station_id = d.station_id"
                    + " JOIN sta_location l ON l.id = t.location_id WHERE d.id = ? ORDER BY l.id")
            .param(series)
            .query(
                (rs, i) ->
                    new Place(rs.getLong(1), rs.getString(2), rs.getString(3), rs.getString(4)))
            .list();
    if (places.isEmpty()) {
      boolean ours =
          db.sql(
                      "SELECT count(*) FROM datastream d JOIN sta_thing t ON t.station_id ="
                          + " d.station_id WHERE d.id = ? AND t.own_places = true")
                  .param(series)
                  .query(Long.class)
                  .single()
              > 0;
      if (ours) {
        throw StaProblems.member(
            "FeatureOfInterest",
            "bắt buộc phải có, vì Thing chưa có Location",
            "must be there, because the Thing has no Location");
      }
      return null;
    }
    Place place = places.getFirst();
    return db.sql(
            "SELECT id FROM sta_feature WHERE of_location = ? AND feature = ? ORDER BY id DESC"
                + " FETCH FIRST 1 ROWS ONLY")
        .params(place.id, place.location)
        .query(Long.class)
        .optional()
        .orElseGet(
            () ->
                tables.insert(
                    "sta_feature",
                    StaTables.row()
                        .set("name", place.name)
                        .set("description", "Vị trí của thiết bị: " + place.name)
                        .set("encoding_type", place.encoding)
                        .set("feature", place.location)
                        .set("of_location", place.id)));
  }

  /**
   * Sends the numbers on. Call it outside of a transaction.
   *
   * @return those that were refused, with the first reason; empty when all are stored
   */
  Refused send(List<Draft> drafts) {
    List<Draft> numbers = drafts.stream().filter(d -> d.value != null).toList();
    if (numbers.isEmpty()) {
      return Refused.NONE;
    }
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    for (Draft d : numbers) {
      rows.addObject()
          .put("station", d.series.stationCode())
          .put("parameter", d.series.parameter())
          .put("value", d.value)
          .put("time", StaTime.text(d.time))
          .put("status", d.status);
    }
    // a name of its own: the same value sent again after another one is no repetition
    Upload upload =
        new Upload(
            "sta",
            Actor.current(),
            null,
            "sensorthings-" + UUID.randomUUID() + ".json",
            rows.toString().getBytes(StandardCharsets.UTF_8),
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    long number = inbox.take(upload);
    Receipt receipt = inbox.await(number, PATIENCE).orElseThrow(() -> late(number));
    return refused(receipt, numbers);
  }

  /**
   * @param drafts those that are not stored
   * @param problem the first reason; null when there is none
   */
  record Refused(List<Draft> drafts, ProblemException problem) {
    static final Refused NONE = new Refused(List.of(), null);
  }

  private Refused refused(Receipt receipt, List<Draft> numbers) {
    if (receipt.counts().refused() == 0 && !receipt.state().equals("quarantined")) {
      return Refused.NONE;
    }
    // a receipt tells of the first hundred lines; the store knows of all
    List<Draft> bad = numbers.stream().filter(d -> !stored(d, receipt.id())).toList();
    String vi = receipt.problems().isEmpty() ? "" : receipt.problems().getFirst().message();
    String en = receipt.problems().isEmpty() ? "" : receipt.problems().getFirst().en();
    return new Refused(
        bad,
        Problem.of(
                422,
                "sta-refused",
                "Giá trị chưa được lưu: " + vi + " Biên nhận số " + receipt.id() + ".",
                "The value was not stored: " + en + " Receipt number " + receipt.id() + ".")
            .asException());
  }

  private boolean stored(Draft d, long receipt) {
    return db.sql(
                "SELECT count(*) FROM observation WHERE datastream_id = ? AND time = ?"
                    + " AND (receipt_id = ? OR val = ?)")
            .params(d.series.id(), d.time.atOffset(ZoneOffset.UTC), receipt, d.value)
            .query(Long.class)
            .single()
        > 0;
  }

  private static ProblemException late(long number) {
    return Problem.of(
            503,
            "sta-late",
            "Đã nhận và giữ giá trị, nhưng chưa lưu xong. Xem biên nhận số "
                + number
                + " sau ít phút.",
            "The value was taken and kept, but is not stored yet. Look at receipt number "
                + number
                + " in some minutes.")
        .asException();
  }

  /** Takes back what was said of observations that were refused, in the caller's transaction. */
  void forget(List<Draft> drafts) {
    for (Draft d : drafts) {
      if (d.fresh && d.value != null) {
        tables.delete(
            "sta_extra", StaTables.row().set("datastream_id", d.series.id()).set("time", d.time));
      }
    }
  }
}
