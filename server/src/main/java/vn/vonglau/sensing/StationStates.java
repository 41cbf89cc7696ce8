package vn.vonglau.sensing;

import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes what the map shows of a station: how old, which index, how its values stand. */
@Component
class StationStates {
  /** From here on a value within its limit is called near it (proposed; no rule states it). */
  static final double NEAR = 0.8;

  private final Datastreams register;
  private final JdbcTemplate jdbc;
  // how each series stands by each of its limits; filled again within an hour after a restart
  private final Map<Long, Map<Figure, Standing>> standings = new ConcurrentHashMap<>();

  StationStates(Datastreams register, JdbcTemplate jdbc) {
    this.register = register;
    this.jdbc = jdbc;
  }

  private record Figure(int datastream, Step step) {}

  private record Standing(long time, Condition condition) {}

  /** The worst one counts. */
  enum Condition {
    NONE,
    WITHIN,
    NEAR,
    OVER,
    CALIBRATING,
    FAULT;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  void follow(
      Batch.Moved moved,
      List<ObservationsStored.Series> series,
      List<ObservationsStored.Index> indices) {
    Map<Long, Instant[]> times = new TreeMap<>();
    moved
        .series()
        .values()
        .forEach(
            s -> {
              Instant[] of =
                  times.computeIfAbsent(
                      s.datastream().stationId(), k -> new Instant[] {Instant.MIN, Instant.MIN});
              of[0] = max(of[0], Instant.ofEpochMilli(s.values().lastKey()));
              s.values().values().forEach(v -> of[1] = max(of[1], v.received()));
            });
    Map<Long, Condition> conditions = new HashMap<>();
    for (ObservationsStored.Series s : series) {
      long id = s.datastream().stationId();
      stand(s);
      conditions.put(id, worst(id));
    }
    List<Object[]> seen = new ArrayList<>();
    times.forEach(
        (id, of) ->
            seen.add(
                new Object[] {
                  Bulk.utc(of[0]),
                  Bulk.utc(of[0]),
                  Bulk.utc(of[1]),
                  conditions.getOrDefault(id, Condition.NONE).id(),
                  id
                }));
    jdbc.batchUpdate(
        "UPDATE station SET last_time = CASE WHEN last_time IS NULL OR last_time < ? THEN ?"
            + " ELSE last_time END, last_seen = ?, condition = ? WHERE id = ?",
        seen,
        new int[] {
          Types.TIMESTAMP_WITH_TIMEZONE,
          Types.TIMESTAMP_WITH_TIMEZONE,
          Types.TIMESTAMP_WITH_TIMEZONE,
          Types.VARCHAR,
          Types.BIGINT
        });
    show(indices);
  }

  /** The newest hourly index of a station; that of its own kind before another. */
  private void show(List<ObservationsStored.Index> indices) {
    Map<Long, ObservationsStored.Index> newest = new TreeMap<>();
    for (ObservationsStored.Index index : indices) {
      if (index.step() == Step.H1 && index.value() != null) {
        newest.merge(index.stationId(), index, this::rather);
      }
    }
    List<Object[]> rows = new ArrayList<>();
    newest.forEach(
        (id, index) ->
            rows.add(
                new Object[] {
                  index.kind(),
                  index.value(),
                  index.band(),
                  Bulk.utc(index.time()),
                  id,
                  Bulk.utc(index.time()),
                  // an index of the other kind gives way to the station's own at once
                  index.kind().equals(preferred(id))
                }));
    if (!rows.isEmpty()) {
      jdbc.batchUpdate(
          "UPDATE station SET index_kind = ?, index_value = ?, index_band = ?, index_time = ?"
              + " WHERE id = ? AND (index_time IS NULL OR index_time <= ? AND index_kind = ?"
              + " OR ? AND index_kind <> ?)",
          rows.stream()
              .map(r -> new Object[] {r[0], r[1], r[2], r[3], r[4], r[5], r[0], r[6], r[0]})
              .toList());
    }
  }

  private ObservationsStored.Index rather(ObservationsStored.Index a, ObservationsStored.Index b) {
    if (!a.kind().equals(b.kind())) {
      return a.kind().equals(preferred(a.stationId())) ? a : b;
    }
    return b.time().isBefore(a.time()) ? a : b;
  }

  private String preferred(long station) {
    return register.site(station).map(s -> s.kind() == Station.Kind.AIR).orElse(false)
        ? IndexValue.AQI
        : IndexValue.WQI;
  }

  private void stand(ObservationsStored.Series s) {
    int last = s.times().length - 1;
    Standing now = new Standing(s.times()[last], condition(s, last));
    standings
        .computeIfAbsent(s.datastream().stationId(), k -> new ConcurrentHashMap<>())
        .merge(new Figure(s.datastream().id(), s.step()), now, (a, b) -> b.time < a.time ? a : b);
  }

  private static Condition condition(ObservationsStored.Series s, int i) {
    if (s.step() == Step.RAW && QcFlag.FAULT.in(s.flags()[i])) {
      return Condition.FAULT;
    }
    if (s.step() == Step.RAW && QcFlag.CALIBRATION.in(s.flags()[i])) {
      return Condition.CALIBRATING;
    }
    double value = s.values()[i];
    boolean judged = !Double.isNaN(s.low()[i]) || !Double.isNaN(s.high()[i]);
    if (!judged || Double.isNaN(value) || QcFlag.excludes(s.flags()[i]) && s.step() == Step.RAW) {
      return Condition.NONE;
    }
    if (value > s.high()[i] || value < s.low()[i]) {
      return Condition.OVER;
    }
    return value >= NEAR * s.high()[i] ? Condition.NEAR : Condition.WITHIN;
  }

  private Condition worst(long station) {
    return standings.getOrDefault(station, Map.of()).values().stream()
        .map(Standing::condition)
        .max(Comparator.naturalOrder())
        .orElse(Condition.NONE);
  }

  private static Instant max(Instant a, Instant b) {
    return a.isBefore(b) ? b : a;
  }
}
