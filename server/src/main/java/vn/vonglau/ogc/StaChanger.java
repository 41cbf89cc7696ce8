package vn.vonglau.ogc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Point;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.audit.Journal;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.sensing.Parameters;
import vn.vonglau.sensing.Stations;

/** Changes members of an entity. Entities at the far end of a link are named, never described. */
@Component
class StaChanger {
  private static final Map<String, String> COLUMNS =
      Map.of("encodingType", "encoding_type", "observationType", "observation_type");

  /** So far ahead the clock of a device may be. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  private final StaTables tables;
  private final StaMaker maker;
  private final StaRemover remover;
  private final StaPosting posting;
  private final Stations stations;
  private final Journal journal;

  StaChanger(
      StaTables tables,
      StaMaker maker,
      StaRemover remover,
      StaPosting posting,
      Stations stations,
      Journal journal) {
    this.tables = tables;
    this.maker = maker;
    this.remover = remover;
    this.posting = posting;
    this.stations = stations;
    this.journal = journal;
  }

  /** In the caller's transaction; an observation that comes back is still to be sent. */
  Optional<StaPosting.Draft> change(StaMaker.Request r, Rights rights, StaEntity e, StaBody body) {
    linksOnlyNamed(e.type(), body);
    Optional<StaPosting.Draft> draft = Optional.empty();
    switch (e.type()) {
      case THING -> thing(r, rights, e, body);
      case LOCATION -> location(rights, r.world, e, body);
      case HISTORICAL_LOCATION -> historical(r, StaRemover.own(e), body);
      case DATASTREAM -> datastream(r, e, body);
      case SENSOR -> plain("sta_sensor", StaRemover.own(e), body);
      case OBSERVED_PROPERTY -> {
        if (!StaIds.ownProperty(e.id())) {
          StaRemover.own(StaEntity.of(e.type(), 0));
        }
        plain("sta_observed_property", e, body);
      }
      case FEATURE_OF_INTEREST -> plain("sta_feature", StaRemover.own(e), body);
      case OBSERVATION -> draft = observation(r, e, body);
    }
    journal.write(
        "sta." + e.type().single().toLowerCase(Locale.ROOT) + ".changed",
        e.type().single() + "(" + e.id() + ")",
        String.join(",", body.json().propertyNames()));
    return draft;
  }

  private static void linksOnlyNamed(StaType type, StaBody body) {
    for (StaType.Link link : type.links().values()) {
      List<StaBody> far =
          link.many()
              ? body.list(link.name())
              : body.inner(link.name()).map(List::of).orElse(List.of());
      if (far.stream().anyMatch(b -> b.reference().isEmpty())) {
        throw StaProblems.member(
            link.name(), "chỉ nhận @iot.id khi sửa", "takes only @iot.id in a change");
      }
    }
  }

  /** The members that are there, checked as at creation. */
  private static StaTables.Row members(StaType type, StaBody body) {
    StaTables.Row set = StaTables.row();
    for (String name : type.properties()) {
      if (!body.names(name)) {
        continue;
      }
      String column = COLUMNS.getOrDefault(name, name);
      switch (name) {
        case "name", "definition", "encodingType", "observationType" ->
            set.set(column, body.text(name, name.equals("name") ? 400 : 200));
        case "description" -> set.set(column, body.text(name));
        case "properties" -> set.set(column, body.object(name));
        case "location", "feature", "metadata" -> set.set(column, body.required(name));
        case "time" -> set.set(column, body.time(name).map(StaTime::start).orElseThrow());
        default -> {
          // members with a road of their own
        }
      }
    }
    return set;
  }

  private void plain(String table, StaEntity e, StaBody body) {
    tables.update(table, members(e.type(), body), StaTables.row().set("id", e.id()));
  }

  private void thing(StaMaker.Request r, Rights rights, StaEntity e, StaBody body) {
    StaTables.Row set = StaTables.row();
    if (body.names("description")) {
      set.set("description", body.text("description"));
    }
    if (body.names("properties")) {
      set.set("properties", body.object("properties"));
    }
    List<Long> places = new ArrayList<>();
    for (StaBody l : body.list("Locations")) {
      places.add(StaMaker.there(r.world, StaType.LOCATION, l.reference().orElseThrow()));
    }
    if (!body.list("Datastreams").isEmpty()) {
      throw StaProblems.member(
          "Datastreams", "không chuyển được sang trạm khác", "cannot move to another thing");
    }
    remover.adopt(e);
    Point place = null;
    if (!places.isEmpty()) {
      maker.settle(e.id(), places);
      place = maker.place(places).orElse(null);
      set.set("own_places", true);
    }
    tables.update("sta_thing", set, StaTables.row().set("station_id", e.id()));
    String name = body.names("name") ? body.text("name", 400) : null;
    if (name != null || place != null) {
      change(rights, e, name, place);
    }
  }

  private void change(Rights rights, StaEntity thing, String name, Point place) {
    stations.change(
        rights,
        StaRemover.code(thing),
        new Stations.Change(name, null, place, null, null, null, null, null, null, null, null));
  }

  private void location(Rights rights, StaWorld world, StaEntity e, StaBody body) {
    if (!body.list("Things").isEmpty()) {
      throw StaProblems.member(
          "Things", "được đặt từ phía Thing (Locations)", "are set from the Thing (Locations)");
    }
    if (!StaIds.implied(e.id())) {
      plain("sta_location", e, body);
    } else if (body.json().size() != 1 || !body.has("location")) {
      StaRemover.own(e);
    }
    if (!body.has("location")) {
      return;
    }
    // the register shows the station where its place says
    Optional<Point> point = StaGeometry.place(body.json().get("location"));
    if (StaIds.implied(e.id()) && point.isEmpty()) {
      throw StaProblems.member(
          "location", "phải là một điểm GeoJSON (Point)", "must be a GeoJSON Point");
    }
    for (StaEntity thing : world.related(e, StaType.LOCATION.link("Things").orElseThrow())) {
      point.ifPresent(p -> change(rights, thing, null, p));
    }
  }

  private void historical(StaMaker.Request r, StaEntity e, StaBody body) {
    StaTables.Row set = members(e.type(), body);
    body.inner("Thing")
        .flatMap(StaBody::reference)
        .ifPresent(id -> set.set("station_id", StaMaker.there(r.world, StaType.THING, id)));
    tables.update("sta_historical_location", set, StaTables.row().set("id", e.id()));
    List<StaBody> places = body.list("Locations");
    if (!places.isEmpty()) {
      tables.delete("sta_historical_place", StaTables.row().set("historical_id", e.id()));
      for (StaBody place : places) {
        long id = StaMaker.there(r.world, StaType.LOCATION, place.reference().orElseThrow());
        tables.put(
            "sta_historical_place",
            StaTables.row().set("historical_id", e.id()).set("location_id", id));
      }
    }
  }

  private void datastream(StaMaker.Request r, StaEntity e, StaBody body) {
    for (String link : List.of("Thing", "ObservedProperty")) {
      Optional<Long> id = body.inner(link).flatMap(StaBody::reference);
      if (id.isPresent() && !id.get().equals(e.one().get(link))) {
        throw StaProblems.member(
            link,
            "của một chuỗi đã có giá trị không đổi được",
            "of a series cannot change; its values were measured there");
      }
    }
    StaTables.Row set = members(e.type(), body);
    if (body.names("unitOfMeasurement")) {
      String unit = body.object("unitOfMeasurement");
      String symbol = body.json().path("unitOfMeasurement").path("symbol").asString("");
      JsonNode before = (JsonNode) e.values().get("unitOfMeasurement");
      String parameter = ((JsonNode) e.values().get("properties")).path("parameter").asString();
      if (unit == null
          || Parameters.find(parameter).isPresent()
              && !before.path("symbol").asString("").equals(symbol)) {
        throw StaProblems.member(
            "unitOfMeasurement",
            "của thông số này có đơn vị cố định",
            "of this parameter has a fixed symbol");
      }
      set.set("unit_of_measurement", unit);
    }
    body.inner("Sensor")
        .flatMap(StaBody::reference)
        .map(id -> StaMaker.there(r.world, StaType.SENSOR, id))
        .ifPresent(id -> set.set("sensor_id", StaIds.implied(id) ? null : (Object) id));
    remover.adoptSeries(e);
    tables.update("sta_datastream", set, StaTables.row().set("datastream_id", e.id()));
  }

  /** The observation as it shall be, sent again; one that moves in time keeps its number. */
  private Optional<StaPosting.Draft> observation(StaMaker.Request r, StaEntity e, StaBody body) {
    StaIds.Key key = StaObservations.key(e);
    if (body.inner("Datastream")
        .flatMap(StaBody::reference)
        .filter(id -> id != key.datastream())
        .isPresent()) {
      throw StaProblems.member(
          "Datastream", "của một giá trị không đổi được", "of an observation cannot change");
    }
    ObjectNode whole = whole(e);
    body.json().properties().forEach(m -> whole.set(m.getKey(), m.getValue()));
    boolean number = whole.path("result").isNumber();
    if (number != (key.own() == 0)) {
      throw StaProblems.member(
          "result", "không đổi kiểu (số, chữ) được", "cannot change between number and other");
    }
    if (key.own() > 0) {
      own(r, e, whole);
      return Optional.empty();
    }
    StaTime time = StaBody.of(whole).time("phenomenonTime").orElseThrow();
    Long id = null;
    if (!time.end().equals(key.time())) {
      // the intake would refuse it, and the old place is left by then
      if (time.end().isAfter(Instant.now().plus(AHEAD))) {
        throw StaProblems.member("phenomenonTime", "đi trước hệ thống", "lies in the future");
      }
      remover.observation(e);
      id = e.id();
    }
    StaPosting.Draft draft = posting.prepare(r, key.datastream(), StaBody.of(whole), id);
    return body.has("result") || id != null ? Optional.of(draft) : Optional.empty();
  }

  private static ObjectNode whole(StaEntity e) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    for (String name : e.type().properties()) {
      Object value = StaJson.shown(e.values().get(name));
      switch (value) {
        case null -> {
          // absent
        }
        case JsonNode node -> out.set(name, node);
        case Long whole -> out.put(name, whole);
        case Double number -> out.put(name, number);
        default -> out.put(name, value.toString());
      }
    }
    Long feature = e.one().get(StaType.FEATURE_OF_INTEREST.single());
    if (feature != null) {
      out.putObject(StaType.FEATURE_OF_INTEREST.single()).put("@iot.id", feature);
    }
    return out;
  }

  private void own(StaMaker.Request r, StaEntity e, ObjectNode whole) {
    StaBody body = StaBody.of(whole);
    StaTime time = body.time("phenomenonTime").orElseThrow();
    Optional<StaTime> valid = body.time("validTime");
    tables.update(
        "sta_observation",
        StaTables.row()
            .set("time", time.end())
            .set("phenomenon_start", time.isSpan() ? time.start() : null)
            .set("result", whole.get("result").toString())
            .set("result_time", body.time("resultTime").map(StaTime::start).orElse(null))
            .set("valid_from", valid.map(StaTime::start).orElse(null))
            .set("valid_to", valid.map(StaTime::end).orElse(null))
            .set("quality", body.any("resultQuality"))
            .set("parameters", body.object("parameters"))
            .set("feature_id", maker.far(r, StaType.FEATURE_OF_INTEREST, body).orElse(null)),
        StaTables.row().set("id", StaObservations.key(e).own()));
  }
}
