package vn.vonglau.ogc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.locationtech.jts.geom.Point;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.audit.Journal;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Datastreams;
import vn.vonglau.sensing.Parameter;
import vn.vonglau.sensing.Parameters;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Stations;

/**
 * Creates entities with all that stands inside of them, in the caller's transaction. Observations
 * are only gathered: they go through the intake of the stations afterwards.
 */
@Component
class StaMaker {
  private static final int MOST_AT_ONCE = 5000;
  private static final int CADENCE_S = 300;

  private final StaTables tables;
  private final Stations stations;
  private final Datastreams datastreams;
  private final Journal journal;
  private final JdbcClient db;

  StaMaker(
      StaTables tables,
      Stations stations,
      Datastreams datastreams,
      Journal journal,
      JdbcClient db) {
    this.tables = tables;
    this.stations = stations;
    this.datastreams = datastreams;
    this.journal = journal;
    this.db = db;
  }

  /** Observations of a new series, to be stored once the series is. */
  record Waiting(long datastream, StaBody body) {}

  /** One request: what it sees, what waits. */
  static final class Request {
    final StaWorld world;
    final List<Waiting> waiting = new ArrayList<>();
    final Map<Long, Datastream> series = new HashMap<>();
    private int made;

    Request(StaWorld world) {
      this.world = world;
    }

    void one() {
      if (++made > MOST_AT_ONCE) {
        throw StaProblems.member(
            "value",
            "có hơn " + MOST_AT_ONCE + " mục trong một lần gửi",
            "holds more than " + MOST_AT_ONCE + " entities at once");
      }
    }
  }

  /**
   * @param from the entity in whose collection it is created; null at the root
   */
  long make(Request r, StaType type, StaBody body, StaEntity from) {
    r.one();
    long id =
        switch (type) {
          case THING -> thing(r, body, from);
          case LOCATION -> location(r, body, from);
          case HISTORICAL_LOCATION -> historical(r, body, from);
          case DATASTREAM -> datastream(r, body, from, null);
          case SENSOR -> sensor(body);
          case OBSERVED_PROPERTY -> property(body);
          case FEATURE_OF_INTEREST -> feature(body);
          case OBSERVATION -> throw new IllegalArgumentException("observations wait");
        };
    journal.write(
        "sta." + type.single().toLowerCase(Locale.ROOT) + ".created",
        type.single() + "(" + id + ")",
        body.json().path("name").asString(""));
    return id;
  }

  /** The entity that a member refers to or describes; empty when the member is absent. */
  Optional<Long> far(Request r, StaType type, StaBody body) {
    return body.inner(type.single()).map(inner -> one(r, type, inner));
  }

  private long one(Request r, StaType type, StaBody inner) {
    return inner
        .reference()
        .map(id -> there(r.world, type, id))
        .orElseGet(() -> make(r, type, inner, null));
  }

  static long there(StaWorld world, StaType type, long id) {
    if (world.find(type, id).isEmpty()) {
      throw StaProblems.member(
          type.single(), "số " + id + " không có", "number " + id + " does not exist");
    }
    return id;
  }

  private long thing(Request r, StaBody body, StaEntity location) {
    String name = body.text("name", 400);
    String description = body.text("description");
    String said = body.object("properties");
    JsonNode properties = body.json().path("properties");
    List<Long> places = new ArrayList<>();
    body.list("Locations").forEach(l -> places.add(one(r, StaType.LOCATION, l)));
    if (location != null) {
      places.add(location.id());
    }
    String code = code(properties.path("code").asString(""));
    Station station =
        new Station(
            code,
            name,
            kind(properties.path("kind").asString("")),
            Station.State.ACTIVE,
            List.of(),
            place(places).orElse(null),
            null,
            properties.path("simulated").asBoolean(false));
    stations.add(List.of(station));
    long id =
        db.sql("SELECT id FROM station WHERE code = ?").param(code).query(Long.class).single();
    tables.put(
        "sta_thing",
        StaTables.row()
            .set("station_id", id)
            .set("description", description)
            .set("properties", said)
            .set("own_places", true)
            .set("hidden", false));
    if (!places.isEmpty()) {
      settle(id, places);
    }
    body.list("HistoricalLocations")
        .forEach(h -> make(r, StaType.HISTORICAL_LOCATION, h, bare(StaType.THING, id)));
    for (StaBody d : body.list("Datastreams")) {
      r.one();
      datastream(r, d, null, id);
    }
    return id;
  }

  private static StaEntity bare(StaType type, long id) {
    return StaEntity.of(type, id);
  }

  private static Station.Kind kind(String id) {
    return Arrays.stream(Station.Kind.values())
        .filter(k -> k.id().equals(id))
        .findFirst()
        .orElse(Station.Kind.OTHER);
  }

  private String code(String wish) {
    boolean free =
        wish.matches("[\\p{L}\\p{N}_.-]{1,60}")
            && !tables.has("station", StaTables.row().set("code", wish));
    return free
        ? wish
        : "STA-" + UUID.randomUUID().toString().substring(0, 13).toUpperCase(Locale.ROOT);
  }

  /** Where a thing with these places stands: the first of them that is a point. */
  Optional<Point> place(List<Long> locations) {
    for (long id : locations) {
      Optional<Point> point =
          db.sql("SELECT location FROM sta_location WHERE id = ?")
              .param(id)
              .query(String.class)
              .optional()
              .flatMap(text -> StaGeometry.place(StaRows.json(text)));
      if (point.isPresent()) {
        return point;
      }
    }
    return Optional.empty();
  }

  /** Gives a thing these places from now on; its history takes the change down. */
  void settle(long thing, List<Long> places) {
    for (long place : places) {
      if (StaIds.implied(place)) {
        throw StaProblems.member(
            "Locations",
            "không dùng chung được vị trí của một trạm khác",
            "cannot share the place that belongs to another station");
      }
    }
    tables.delete("sta_thing_location", StaTables.row().set("station_id", thing));
    long history =
        tables.insert(
            "sta_historical_location",
            StaTables.row().set("station_id", thing).set("time", Instant.now()));
    for (long place : places.stream().distinct().toList()) {
      tables.put(
          "sta_thing_location", StaTables.row().set("station_id", thing).set("location_id", place));
      tables.put(
          "sta_historical_place",
          StaTables.row().set("historical_id", history).set("location_id", place));
    }
  }

  private long location(Request r, StaBody body, StaEntity thing) {
    long id =
        tables.insert(
            "sta_location",
            described(body)
                .set("encoding_type", body.text("encodingType", 200))
                .set("location", body.required("location"))
                .set("properties", body.object("properties")));
    for (StaBody t : body.list("Things")) {
      settle(one(r, StaType.THING, t), List.of(id));
    }
    if (thing != null) {
      settle(thing.id(), List.of(id));
    }
    return id;
  }

  private static StaTables.Row described(StaBody body) {
    return StaTables.row()
        .set("name", body.text("name", 400))
        .set("description", body.text("description"));
  }

  private long historical(Request r, StaBody body, StaEntity from) {
    StaTime time =
        body.time("time")
            .orElseThrow(() -> StaProblems.member("time", "bắt buộc phải có", "must be there"));
    long thing =
        from != null && from.type() == StaType.THING
            ? from.id()
            : far(r, StaType.THING, body).orElseThrow(() -> missing(StaType.THING));
    List<Long> places = new ArrayList<>();
    body.list("Locations").forEach(l -> places.add(one(r, StaType.LOCATION, l)));
    if (from != null && from.type() == StaType.LOCATION) {
      places.add(from.id());
    }
    if (places.isEmpty()) {
      throw missing(StaType.LOCATION);
    }
    long id =
        tables.insert(
            "sta_historical_location",
            StaTables.row().set("station_id", thing).set("time", time.start()));
    for (long place : places.stream().distinct().toList()) {
      tables.put(
          "sta_historical_place",
          StaTables.row().set("historical_id", id).set("location_id", place));
    }
    return id;
  }

  private static RuntimeException missing(StaType type) {
    return StaProblems.member(type.single(), "bắt buộc phải có", "must be there");
  }

  private long sensor(StaBody body) {
    return tables.insert(
        "sta_sensor",
        described(body)
            .set("encoding_type", body.text("encodingType", 200))
            .set("metadata", body.required("metadata"))
            .set("properties", body.object("properties")));
  }

  private long property(StaBody body) {
    return tables.insert(
        "sta_observed_property",
        described(body)
            .set("definition", body.text("definition", 1000))
            .set("properties", body.object("properties")));
  }

  private long feature(StaBody body) {
    return tables.insert(
        "sta_feature",
        described(body)
            .set("encoding_type", body.text("encodingType", 200))
            .set("feature", body.required("feature"))
            .set("properties", body.object("properties")));
  }

  private long datastream(Request r, StaBody body, StaEntity from, Long newThing) {
    String name = body.text("name", 400);
    String description = body.text("description");
    String type = body.text("observationType", 200);
    String unit = body.object("unitOfMeasurement");
    if (unit == null) {
      throw StaProblems.member("unitOfMeasurement", "bắt buộc phải có", "must be there");
    }
    long thing = newThing != null ? newThing : end(r, StaType.THING, body, from);
    long sensor = end(r, StaType.SENSOR, body, from);
    long property = end(r, StaType.OBSERVED_PROPERTY, body, from);
    Datastream made = series(r.world, thing, property, body.json().get("unitOfMeasurement"));
    r.series.put((long) made.id(), made);
    tables.put(
        "sta_datastream",
        StaTables.row()
            .set("datastream_id", made.id())
            .set("name", name)
            .set("description", description)
            .set("observation_type", type)
            .set("unit_of_measurement", unit)
            .set("sensor_id", StaIds.implied(sensor) ? null : (Object) sensor)
            .set("property_id", property)
            .set("properties", body.object("properties"))
            .set("hidden", false));
    for (StaBody o : body.list("Observations")) {
      r.one();
      r.waiting.add(new Waiting(made.id(), o));
    }
    return made.id();
  }

  private long end(Request r, StaType type, StaBody body, StaEntity from) {
    return from != null && from.type() == type
        ? from.id()
        : far(r, type, body).orElseThrow(() -> missing(type));
  }

  private Datastream series(StaWorld world, long thing, long property, JsonNode unit) {
    String symbol = "OP" + property;
    String of = unit.path("symbol").asString("");
    if (!StaIds.ownProperty(property)) {
      symbol =
          ((JsonNode)
                  world
                      .find(StaType.OBSERVED_PROPERTY, property)
                      .orElseThrow()
                      .values()
                      .get("properties"))
              .path("symbol")
              .asString();
      Optional<Parameter> known = Parameters.find(symbol);
      if (known.isPresent() && !known.get().unit().equals(of)) {
        String kept = known.get().unit();
        throw StaProblems.member(
            "unitOfMeasurement",
            "của " + symbol + " phải có symbol «" + kept + "»",
            "of " + symbol + " must have the symbol '" + kept + "'");
      }
    }
    String free = symbol;
    for (int n = 2;
        tables.has("datastream", StaTables.row().set("station_id", thing).set("parameter", free));
        n++) {
      free = symbol + "~" + n;
    }
    return datastreams.add(thing, free, of.length() > 20 ? "" : of, CADENCE_S);
  }
}
