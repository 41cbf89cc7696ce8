package vn.vonglau.ogc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entity types of SensorThings 1.1 Part 1, their properties and how they hang together. */
enum StaType {
  THING("Things", "Thing", "name", "description", "properties"),
  LOCATION(
      "Locations", "Location", "name", "description", "encodingType", "location", "properties"),
  HISTORICAL_LOCATION("HistoricalLocations", "HistoricalLocation", "time"),
  DATASTREAM(
      "Datastreams",
      "Datastream",
      "name",
      "description",
      "observationType",
      "unitOfMeasurement",
      "observedArea",
      "phenomenonTime",
      "resultTime",
      "properties"),
  SENSOR("Sensors", "Sensor", "name", "description", "encodingType", "metadata", "properties"),
  OBSERVED_PROPERTY(
      "ObservedProperties", "ObservedProperty", "name", "definition", "description", "properties"),
  OBSERVATION(
      "Observations",
      "Observation",
      "phenomenonTime",
      "result",
      "resultTime",
      "resultQuality",
      "validTime",
      "parameters"),
  FEATURE_OF_INTEREST(
      "FeaturesOfInterest",
      "FeatureOfInterest",
      "name",
      "description",
      "encodingType",
      "feature",
      "properties");

  /** A way from one entity to others. */
  record Link(String name, StaType target, boolean many) {}

  private final String set;
  private final String single;
  private final List<String> properties;
  private final Map<String, Link> links = new LinkedHashMap<>();

  static {
    one(DATASTREAM, THING);
    one(DATASTREAM, SENSOR);
    one(DATASTREAM, OBSERVED_PROPERTY);
    many(DATASTREAM, OBSERVATION);
    many(THING, LOCATION);
    many(THING, HISTORICAL_LOCATION);
    many(THING, DATASTREAM);
    many(LOCATION, THING);
    many(LOCATION, HISTORICAL_LOCATION);
    one(HISTORICAL_LOCATION, THING);
    many(HISTORICAL_LOCATION, LOCATION);
    many(SENSOR, DATASTREAM);
    many(OBSERVED_PROPERTY, DATASTREAM);
    one(OBSERVATION, DATASTREAM);
    one(OBSERVATION, FEATURE_OF_INTEREST);
    many(FEATURE_OF_INTEREST, OBSERVATION);
  }

  StaType(String set, String single, String... properties) {
    this.set = set;
    this.single = single;
    this.properties = List.of(properties);
  }

  private static void one(StaType from, StaType to) {
    from.links.put(to.single, new Link(to.single, to, false));
  }

  private static void many(StaType from, StaType to) {
    from.links.put(to.set, new Link(to.set, to, true));
  }

  /** Name of the collection: {@code Things}. */
  String set() {
    return set;
  }

  /** Name of one of them: {@code Thing}. */
  String single() {
    return single;
  }

  List<String> properties() {
    return properties;
  }

  Map<String, Link> links() {
    return links;
  }

  Optional<Link> link(String name) {
    return Optional.ofNullable(links.get(name));
  }

  static Optional<StaType> ofSet(String set) {
    return Arrays.stream(values()).filter(t -> t.set.equals(set)).findFirst();
  }
}
