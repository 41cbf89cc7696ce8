package vn.vonglau.ogc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tables that everything but the observations stands in, as read at one moment. */
record StaRows(
    List<Station> stations,
    List<Series> series,
    List<StaEntity> locations,
    List<StaEntity> historical,
    List<StaEntity> sensors,
    List<StaEntity> properties,
    List<StaEntity> features,
    List<long[]> thingPlaces,
    List<long[]> historicalPlaces,
    List<long[]> featurePlaces) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * @param said what was said of it through this door; null for nothing
   * @param ownPlaces its places stand in our table
   */
  record Station(
      long id,
      String code,
      String name,
      String kind,
      String state,
      String description,
      String address,
      boolean simulated,
      LocalDate from,
      Geometry place,
      JsonNode said,
      boolean ownPlaces) {}

  /**
   * @param own whether it was made through this door; the rest then tells of it
   */
  record Series(
      int id,
      long station,
      String parameter,
      String unit,
      String name,
      String description,
      int cadence,
      boolean retired,
      boolean own,
      String type,
      JsonNode unitOfMeasurement,
      Long sensor,
      Long property,
      Long feature,
      JsonNode properties) {}

  static StaRows read(JdbcClient db) {
    return new StaRows(
        db.sql(
                "SELECT s.id, s.code, s.name, s.kind, s.state, coalesce(t.description,"
                    + " s.description), s.address, s.simulated, s.valid_from, ST_AsBinary(s.geom),"
                    + " t.properties, t.own_places FROM station s LEFT JOIN sta_thing t ON"
                    + " t.station_id = s.id WHERE t.hidden IS NULL OR t.hidden = false")
            .query((rs, i) -> station(rs))
            .list(),
        db.sql(
                "SELECT d.id, d.station_id, d.parameter, d.unit, coalesce(x.name, d.name),"
                    + " coalesce(x.description, d.description), d.cadence_s, d.retired_at,"
                    + " x.datastream_id, x.observation_type, x.unit_of_measurement, x.sensor_id,"
                    + " x.property_id, x.feature_id, x.properties FROM datastream d LEFT JOIN"
                    + " sta_datastream x ON x.datastream_id = d.id WHERE x.hidden IS NULL OR"
                    + " x.hidden = false")
            .query((rs, i) -> series(rs))
            .list(),
        named(
            db,
            StaType.LOCATION,
            "SELECT id, name, description, encoding_type, location, properties FROM sta_location",
            "encodingType",
            "location"),
        db.sql("SELECT id, station_id, time FROM sta_historical_location")
            .query(
                (rs, i) ->
                    StaEntity.of(StaType.HISTORICAL_LOCATION, rs.getLong(1))
                        .with("time", StaTime.at(instant(rs, 3)))
                        .to(StaType.THING, rs.getLong(2)))
            .list(),
        named(
            db,
            StaType.SENSOR,
            "SELECT id, name, description, encoding_type, metadata, properties FROM sta_sensor",
            "encodingType",
            "metadata"),
        named(
            db,
            StaType.OBSERVED_PROPERTY,
            "SELECT id, name, description, definition, properties FROM sta_observed_property",
            "definition"),
        named(
            db,
            StaType.FEATURE_OF_INTEREST,
            "SELECT id, name, description, encoding_type, feature, properties FROM sta_feature",
            "encodingType",
            "feature"),
        pairs(db, "SELECT station_id, location_id FROM sta_thing_location"),
        pairs(db, "SELECT historical_id, location_id FROM sta_historical_place"),
        pairs(db, "SELECT id, of_location FROM sta_feature WHERE of_location IS NOT NULL"));
  }

  /** Each station with a place of its own now or in its history. */
  List<long[]> stationPlaces() {
    Map<Long, Long> stations = new HashMap<>();
    historical.forEach(h -> stations.put(h.id(), h.one().get(StaType.THING.single())));
    List<long[]> all = new ArrayList<>(thingPlaces);
    for (long[] p : historicalPlaces) {
      Long station = stations.get(p[0]);
      if (station != null) {
        all.add(new long[] {station, p[1]});
      }
    }
    return all;
  }

  List<long[]> stationSensors() {
    return ofSeries(Series::sensor);
  }

  List<long[]> stationFeatures() {
    return ofSeries(Series::feature);
  }

  private List<long[]> ofSeries(Function<Series, Long> far) {
    return series.stream()
        .filter(d -> far.apply(d) != null)
        .map(d -> new long[] {d.station(), far.apply(d)})
        .toList();
  }

  private static List<long[]> pairs(JdbcClient db, String sql) {
    return db.sql(sql).query((rs, i) -> new long[] {rs.getLong(1), rs.getLong(2)}).list();
  }

  /** Rows with a number, name, description, these columns, and properties at the end. */
  private static List<StaEntity> named(JdbcClient db, StaType type, String sql, String... columns) {
    return db.sql(sql)
        .query(
            (rs, i) -> {
              StaEntity e =
                  StaEntity.of(type, rs.getLong(1))
                      .with("name", rs.getString(2))
                      .with("description", rs.getString(3));
              int at = 4;
              for (String column : columns) {
                boolean json = List.of("location", "feature", "metadata").contains(column);
                String text = rs.getString(at++);
                e.with(column, json ? json(text) : text);
              }
              return e.with("properties", json(rs.getString(at)));
            })
        .list();
  }

  private static Station station(ResultSet rs) throws SQLException {
    return new Station(
        rs.getLong(1),
        rs.getString(2),
        rs.getString(3),
        rs.getString(4),
        rs.getString(5),
        rs.getString(6),
        rs.getString(7),
        rs.getBoolean(8),
        rs.getObject(9, LocalDate.class),
        geometry(rs.getBytes(10)),
        json(rs.getString(11)),
        rs.getBoolean(12));
  }

  private static Series series(ResultSet rs) throws SQLException {
    return new Series(
        rs.getInt(1),
        rs.getLong(2),
        rs.getString(3),
        rs.getString(4),
        rs.getString(5),
        rs.getString(6),
        rs.getInt(7),
        rs.getObject(8) != null,
        rs.getObject(9) != null,
        rs.getString(10),
        json(rs.getString(11)),
        number(rs, 12),
        number(rs, 13),
        number(rs, 14),
        json(rs.getString(15)));
  }

  private static Long number(ResultSet rs, int column) throws SQLException {
    long value = rs.getLong(column);
    return rs.wasNull() ? null : value;
  }

  static Instant instant(ResultSet rs, int column) throws SQLException {
    OffsetDateTime time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static JsonNode json(String text) {
    return text == null ? null : JSON.readTree(text);
  }

  private static Geometry geometry(byte[] wkb) {
    try {
      return wkb == null ? null : new WKBReader().read(wkb);
    } catch (ParseException e) {
      return null;
    }
  }
}
