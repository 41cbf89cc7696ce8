package vn.vonglau.ogc;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.Reviews;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Stations;

/**
 * Deletes as a register of measurements may: what was measured stays in the history, invalidated or
 * retired, and is no longer seen here. Only what hangs on no measurement is taken out of the store.
 */
@Component
class StaRemover {
  private static final int MOST_OBSERVATIONS = 1000;

  private final StaTables tables;
  private final Stations stations;
  private final Datastreams datastreams;
  private final Reviews reviews;
  private final Journal journal;
  private final BusinessClock clock;
  private final JdbcClient db;
  private final StaObservations observations;

  StaRemover(
      StaTables tables,
      Stations stations,
      Datastreams datastreams,
      Reviews reviews,
      Journal journal,
      BusinessClock clock,
      JdbcClient db,
      StaObservations observations) {
    this.tables = tables;
    this.stations = stations;
    this.datastreams = datastreams;
    this.reviews = reviews;
    this.journal = journal;
    this.clock = clock;
    this.db = db;
    this.observations = observations;
  }

  /** In the caller's transaction. */
  void remove(StaWorld world, Rights rights, StaEntity e) {
    switch (e.type()) {
      case THING -> thing(world, rights, e);
      case DATASTREAM -> datastream(e);
      case OBSERVATION -> observation(e);
      case LOCATION -> location(own(e));
      case HISTORICAL_LOCATION -> historical(own(e).id());
      case SENSOR -> {
        series(world, own(e), StaType.SENSOR);
        tables.update(
            "sta_datastream",
            StaTables.row().set("sensor_id", null),
            StaTables.row().set("sensor_id", e.id()));
        tables.delete("sta_sensor", id(e));
      }
      case OBSERVED_PROPERTY -> {
        if (!StaIds.ownProperty(e.id())) {
          throw registered();
        }
        series(world, e, StaType.OBSERVED_PROPERTY);
        tables.delete("sta_observed_property", id(e));
      }
      case FEATURE_OF_INTEREST -> feature(world, own(e));
    }
    journal.write(
        "sta." + e.type().single().toLowerCase(Locale.ROOT) + ".deleted",
        e.type().single() + "(" + e.id() + ")",
        String.valueOf(e.values().getOrDefault("name", "")));
  }

  private static StaTables.Row id(StaEntity e) {
    return StaTables.row().set("id", e.id());
  }

  static StaEntity own(StaEntity e) {
    if (StaIds.implied(e.id())) {
      throw registered();
    }
    return e;
  }

  private static RuntimeException registered() {
    return StaProblems.conflict(
        "Mục này do sổ đăng ký trạm sinh ra nên không sửa, xóa ở đây. Chưa thay đổi gì.",
        "The register of the stations implies this entity; it is not changed or deleted here."
            + " Nothing was changed.");
  }

  private void thing(StaWorld world, Rights rights, StaEntity e) {
    world.related(e, StaType.THING.link("Datastreams").orElseThrow()).forEach(this::datastream);
    db.sql("SELECT id FROM sta_historical_location WHERE station_id = ?")
        .param(e.id())
        .query(Long.class)
        .list()
        .forEach(this::historical);
    tables.delete("sta_thing_location", StaTables.row().set("station_id", e.id()));
    adopt(e);
    tables.update(
        "sta_thing",
        StaTables.row().set("hidden", true),
        StaTables.row().set("station_id", e.id()));
    stations.change(
        rights,
        code(e),
        new Stations.Change(
            null,
            Station.State.RETIRED,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            clock.today(),
            null));
  }

  static String code(StaEntity thing) {
    return ((JsonNode) thing.values().get("properties")).path("code").asString();
  }

  /** From now on something may be said of a station here. */
  void adopt(StaEntity thing) {
    if (!tables.has("sta_thing", StaTables.row().set("station_id", thing.id()))) {
      tables.put(
          "sta_thing",
          StaTables.row()
              .set("station_id", thing.id())
              .set("own_places", false)
              .set("hidden", false));
    }
  }

  /** The same for a series. */
  void adoptSeries(StaEntity d) {
    if (!tables.has("sta_datastream", StaTables.row().set("datastream_id", d.id()))) {
      tables.put(
          "sta_datastream",
          StaTables.row()
              .set("datastream_id", d.id())
              .set("name", d.values().get("name"))
              .set("description", d.values().get("description"))
              .set("observation_type", d.values().get("observationType"))
              .set("unit_of_measurement", d.values().get("unitOfMeasurement").toString())
              .set("property_id", d.one().get(StaType.OBSERVED_PROPERTY.single()))
              .set("hidden", false));
    }
  }

  private void datastream(StaEntity d) {
    adoptSeries(d);
    tables.update(
        "sta_datastream",
        StaTables.row().set("hidden", true),
        StaTables.row().set("datastream_id", d.id()));
    datastreams.retire(Math.toIntExact(d.id()), clock.instant());
  }

  private void series(StaWorld world, StaEntity of, StaType type) {
    world.related(of, type.link("Datastreams").orElseThrow()).forEach(this::datastream);
  }

  private void location(StaEntity e) {
    db.sql("SELECT historical_id FROM sta_historical_place WHERE location_id = ?")
        .param(e.id())
        .query(Long.class)
        .list()
        .forEach(this::historical);
    tables.delete("sta_thing_location", StaTables.row().set("location_id", e.id()));
    tables.delete("sta_location", id(e));
  }

  private void historical(long id) {
    tables.delete("sta_historical_place", StaTables.row().set("historical_id", id));
    tables.delete("sta_historical_location", StaTables.row().set("id", id));
  }

  /** Its value stays in the store, invalidated, with who did it and when. */
  void observation(StaEntity e) {
    StaIds.Key key = StaObservations.key(e);
    if (key.own() > 0) {
      tables.update(
          "sta_observation",
          StaTables.row().set("hidden", true),
          StaTables.row().set("id", key.own()));
      return;
    }
    hide(key.datastream(), key.time());
    reviews.judge(
        Math.toIntExact(key.datastream()),
        key.time(),
        key.time(),
        Reviews.Verdict.INVALIDATED,
        StaPosting.DELETED);
  }

  void hide(long series, Instant time) {
    StaTables.Row key = StaTables.row().set("datastream_id", series).set("time", time);
    StaTables.Row gone = StaTables.row().set("hidden", true).set("public_id", null);
    if (tables.update("sta_extra", gone, key) == 0) {
      tables.put("sta_extra", gone.set("datastream_id", series).set("time", time));
    }
  }

  private void feature(StaWorld world, StaEntity e) {
    List<StaEntity> seen =
        observations.rows(
            world, new StaObservations.Scope(null, e.id()), StaQuery.ALL, MOST_OBSERVATIONS + 1);
    if (seen.size() > MOST_OBSERVATIONS) {
      throw StaProblems.conflict(
          "Đối tượng này có hơn "
              + MOST_OBSERVATIONS
              + " giá trị đo nên không xóa. Chưa thay đổi gì.",
          "More than "
              + MOST_OBSERVATIONS
              + " observations hang on this feature; it is not deleted. Nothing was changed.");
    }
    seen.forEach(this::observation);
    tables.update(
        "sta_datastream",
        StaTables.row().set("feature_id", null),
        StaTables.row().set("feature_id", e.id()));
    tables.update(
        "sta_extra",
        StaTables.row().set("feature_id", null),
        StaTables.row().set("feature_id", e.id()));
    tables.update(
        "sta_observation",
        StaTables.row().set("feature_id", null),
        StaTables.row().set("feature_id", e.id()));
    tables.delete("sta_feature", id(e));
  }
}
