package vn.vonglau.ogc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.GeoJson;
import vn.vonglau.sensing.Parameter;
import vn.vonglau.sensing.Parameters;

/** Makes entities of the rows that a caller may see; what the register implies is filled in. */
final class StaWorldMaker {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String GEOJSON = "application/geo+json";
  private static final String MEASUREMENT =
      "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement";

  private final StaRows rows;
  private final Rights.Grant grant;
  private final StaWorld world = new StaWorld();
  private final Map<Long, StaRows.Station> stations = new HashMap<>();

  private StaWorldMaker(StaRows rows, Rights.Grant grant) {
    this.rows = rows;
    this.grant = grant;
  }

  static StaWorld make(StaRows rows, Rights.Grant grant) {
    return new StaWorldMaker(rows, grant).make();
  }

  private StaWorld make() {
    Predicate<Geometry> seen = grant.places();
    Set<Long> unseen = new HashSet<>();
    for (StaRows.Station s : rows.stations()) {
      if (seen.test(s.place())) {
        stations.put(s.id(), s);
        thing(s);
      } else {
        unseen.add(s.id());
      }
    }
    Set<Long> hidden = hidden(rows.stationPlaces(), unseen);
    seen(rows.locations(), hidden);
    rows.thingPlaces().forEach(p -> world.tie(StaType.THING, p[0], StaType.LOCATION, p[1]));
    historical();
    seen(rows.sensors(), hidden(rows.stationSensors(), unseen));
    rows.properties().forEach(world::add);
    Set<Long> features = hidden(rows.stationFeatures(), unseen);
    rows.featurePlaces().stream()
        .filter(p -> hidden.contains(p[1]))
        .forEach(p -> features.add(p[0]));
    seen(rows.features(), features);
    rows.series().stream().filter(d -> stations.containsKey(d.station())).forEach(this::datastream);
    return world;
  }

  private void thing(StaRows.Station s) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    if (s.said() instanceof ObjectNode said) {
      properties.setAll(said);
    }
    properties.put("code", s.code());
    put(properties, "kind", s.kind());
    put(properties, "state", s.state());
    if (s.address() != null) {
      properties.put("address", s.address());
    }
    if (s.simulated()) {
      properties.put("simulated", true);
    }
    world.add(
        StaEntity.of(StaType.THING, s.id())
            .with("name", s.name())
            .with("description", s.description() == null ? s.name() : s.description())
            .with("properties", properties));
    if (s.place() != null && !s.ownPlaces()) {
      world.add(
          StaEntity.of(StaType.LOCATION, s.id())
              .with("name", s.name())
              .with("description", s.address() == null ? s.name() : s.address())
              .with("encodingType", GEOJSON)
              .with("location", geoJson(s.place()))
              .with("properties", null));
      world.tie(StaType.THING, s.id(), StaType.LOCATION, s.id());
    }
  }

  private void put(ObjectNode to, String column, String value) {
    if (!grant.hides(column)) {
      to.put(column, value);
    }
  }

  /**
   * What hangs on unseen stations and on no seen one: it would tell of them.
   *
   * @param ties station, and what hangs on it
   */
  private Set<Long> hidden(List<long[]> ties, Set<Long> unseen) {
    Set<Long> hidden = new HashSet<>();
    ties.stream().filter(t -> unseen.contains(t[0])).forEach(t -> hidden.add(t[1]));
    ties.stream().filter(t -> stations.containsKey(t[0])).forEach(t -> hidden.remove(t[1]));
    return hidden;
  }

  private void seen(List<StaEntity> entities, Set<Long> hidden) {
    entities.stream().filter(e -> !hidden.contains(e.id())).forEach(world::add);
  }

  private void historical() {
    for (StaRows.Station s : stations.values()) {
      if (s.from() != null && world.find(StaType.LOCATION, s.id()).isPresent()) {
        historical(
            StaEntity.of(StaType.HISTORICAL_LOCATION, s.id())
                .with("time", StaTime.at(s.from().atStartOfDay(BusinessClock.ZONE).toInstant()))
                .to(StaType.THING, s.id()));
        world.tie(StaType.HISTORICAL_LOCATION, s.id(), StaType.LOCATION, s.id());
      }
    }
    rows.historical().forEach(this::historical);
    rows.historicalPlaces()
        .forEach(p -> world.tie(StaType.HISTORICAL_LOCATION, p[0], StaType.LOCATION, p[1]));
  }

  private void historical(StaEntity h) {
    long thing = h.one().get(StaType.THING.single());
    if (stations.containsKey(thing)) {
      world.add(h);
      world.tie(StaType.THING, thing, StaType.HISTORICAL_LOCATION, h.id());
    }
  }

  private void datastream(StaRows.Series d) {
    StaRows.Station s = stations.get(d.station());
    Parameter known = Parameters.find(d.parameter()).orElse(null);
    long property = d.own() ? d.property() : StaIds.property(d.parameter());
    if (!StaIds.ownProperty(property)) {
      parameter(property, d.parameter(), known);
    }
    Long sensor = d.sensor();
    if (sensor == null) {
      sensor = d.station();
      impliedSensor(s);
    }
    Long feature = d.feature();
    if (feature == null && !s.ownPlaces() && s.place() != null) {
      feature = s.id();
      impliedFeature(s);
    }
    String name = (known == null ? d.parameter() : known.symbol()) + " – " + s.name();
    world.add(
        StaEntity.of(StaType.DATASTREAM, d.id())
            .with("name", d.name() == null ? name : d.name())
            .with("description", d.description() == null ? name : d.description())
            .with("observationType", d.own() ? d.type() : MEASUREMENT)
            .with("unitOfMeasurement", d.own() ? d.unitOfMeasurement() : unit(d.unit()))
            .with("observedArea", null)
            .with("phenomenonTime", null)
            .with("resultTime", null)
            .with("properties", properties(d, s))
            .to(StaType.THING, d.station())
            .to(StaType.SENSOR, sensor)
            .to(StaType.OBSERVED_PROPERTY, property)
            .to(StaType.FEATURE_OF_INTEREST, feature));
    world.tie(StaType.THING, d.station(), StaType.DATASTREAM, d.id());
    world.tie(StaType.SENSOR, sensor, StaType.DATASTREAM, d.id());
    world.tie(StaType.OBSERVED_PROPERTY, property, StaType.DATASTREAM, d.id());
  }

  private static JsonNode properties(StaRows.Series d, StaRows.Station s) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    if (d.properties() instanceof ObjectNode said) {
      out.setAll(said);
    }
    out.put("parameter", d.parameter());
    out.put("cadence", d.cadence());
    if (d.retired()) {
      out.put("retired", true);
    }
    if (s.simulated()) {
      out.put("simulated", true);
    }
    return out;
  }

  private static JsonNode unit(String symbol) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    if (symbol.isEmpty()) {
      return out.putNull("name").putNull("symbol").putNull("definition");
    }
    return out.put("name", symbol).put("symbol", symbol).putNull("definition");
  }

  private void parameter(long id, String symbol, Parameter known) {
    if (world.find(StaType.OBSERVED_PROPERTY, id).isEmpty()) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode().put("symbol", symbol);
      world.add(
          StaEntity.of(StaType.OBSERVED_PROPERTY, id)
              .with("name", known == null ? symbol : known.vi())
              .with("definition", "urn:vonglau:parameter:" + symbol)
              .with("description", known == null ? symbol : known.en())
              .with("properties", properties));
    }
  }

  private void impliedSensor(StaRows.Station s) {
    world.add(
        StaEntity.of(StaType.SENSOR, s.id())
            .with("name", "Thiết bị của trạm " + s.name())
            .with("description", "Thiết bị đo của trạm " + s.code() + ", chưa khai riêng.")
            .with("encodingType", "text/plain")
            .with("metadata", JsonNodeFactory.instance.stringNode(s.code()))
            .with("properties", null));
  }

  private void impliedFeature(StaRows.Station s) {
    world.add(
        StaEntity.of(StaType.FEATURE_OF_INTEREST, s.id())
            .with("name", s.name())
            .with("description", "Nơi đặt trạm " + s.code())
            .with("encodingType", GEOJSON)
            .with("feature", geoJson(s.place()))
            .with("properties", null));
  }

  static JsonNode geoJson(Geometry place) {
    StringBuilder out = new StringBuilder();
    GeoJson.write(place, out);
    return JSON.readTree(out.toString());
  }
}
