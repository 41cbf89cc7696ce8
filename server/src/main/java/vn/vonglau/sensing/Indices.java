package vn.vonglau.sensing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps VN_AQI and VN_WQI of the stations: of hours and of days. An air index waits until its hour
 * is over; a water index is made of what the hour holds so far, as of a sample.
 */
@Component
class Indices {
  private static final int NOWCAST = 12;

  private final Datastreams register;
  private final ObservationRows rows;
  private final EnvironmentRules rules;
  private final Bulk bulk;
  private final JsonMapper json;

  Indices(
      Datastreams register,
      ObservationRows rows,
      EnvironmentRules rules,
      Bulk bulk,
      JsonMapper json) {
    this.register = register;
    this.rows = rows;
    this.rules = rules;
    this.bulk = bulk;
    this.json = json;
  }

  /**
   * @param hours every touched hour of a series, by its end
   * @param over those of them that are over
   */
  List<ObservationsStored.Index> follow(
      Map<Integer, TreeSet<Long>> hours, Map<Integer, TreeSet<Long>> over) {
    List<Object[]> kept = new ArrayList<>();
    List<ObservationsStored.Index> told = new ArrayList<>();
    byStation(over, IndexTables.AIR).forEach((id, ends) -> air(id, ends, kept, told));
    byStation(hours, IndexTables.water()).forEach((id, ends) -> water(id, ends, kept, told));
    bulk.merge(Bulk.INDEX, kept);
    return told;
  }

  private Map<Long, TreeSet<Long>> byStation(
      Map<Integer, TreeSet<Long>> hours, Collection<String> parameters) {
    Map<Long, TreeSet<Long>> stations = new TreeMap<>();
    hours.forEach(
        (id, ends) ->
            register
                .find(id)
                .filter(d -> d.kind() == Station.Kind.AIR || d.kind() == Station.Kind.SURFACE_WATER)
                .filter(d -> parameters.contains(d.parameter()))
                .ifPresent(
                    d ->
                        stations
                            .computeIfAbsent(d.stationId(), k -> new TreeSet<>())
                            .addAll(ends)));
    return stations;
  }

  private void air(
      long station, TreeSet<Long> ends, List<Object[]> kept, List<ObservationsStored.Index> told) {
    List<Datastream> series = series(station, IndexTables.AIR);
    if (series.stream().noneMatch(d -> d.parameter().startsWith("PM"))) {
      return; // without dust there is no VN_AQI
    }
    TreeSet<Long> labels = new TreeSet<>();
    long last = ends.last();
    for (long end : ends) {
      for (int i = 0; i < NOWCAST && end + i * Span.HOUR <= last; i++) {
        labels.add(end + i * Span.HOUR);
      }
    }
    TreeSet<Long> days = new TreeSet<>();
    ends.forEach(end -> days.add(Span.day(end)));
    Map<Integer, TreeMap<Long, RollUp>> hours =
        hours(series, labels.first() - 31 * Span.HOUR, Math.max(labels.last(), days.last()));
    VnAqi aqi = rules.book().aqi();
    for (long end : labels) {
      IndexValue index = aqi.hour(means(series, hours, end, NOWCAST, true));
      add(station, IndexValue.AQI, Step.H1, end, index, kept, told);
    }
    for (long end : days) {
      // seven hours before the day serve its first eight-hour means
      IndexValue index = aqi.day(means(series, hours, end, 24 + 7, false));
      add(station, IndexValue.AQI, Step.D1, end, index, kept, told);
    }
  }

  private void water(
      long station, TreeSet<Long> ends, List<Object[]> kept, List<ObservationsStored.Index> told) {
    if (register.site(station).map(s -> s.kind() == Station.Kind.AIR).orElse(true)) {
      return;
    }
    List<Datastream> series = series(station, IndexTables.water());
    TreeSet<Long> days = new TreeSet<>();
    ends.forEach(end -> days.add(Span.day(end)));
    Map<Integer, TreeMap<Long, RollUp>> hours =
        hours(series, Span.begin(Step.D1, days.first()), Math.max(ends.last(), days.last()));
    VnWqi wqi = rules.book().wqi();
    for (long end : ends) {
      IndexValue index = wqi.of(water(series, hours, end - Span.HOUR, end), wqi.station());
      add(station, IndexValue.WQI, Step.H1, end, index, kept, told);
    }
    for (long end : days) {
      IndexValue index = wqi.of(water(series, hours, Span.begin(Step.D1, end), end), wqi.station());
      add(station, IndexValue.WQI, Step.D1, end, index, kept, told);
    }
  }

  private List<Datastream> series(long station, Collection<String> parameters) {
    return register.of(station).stream().filter(d -> parameters.contains(d.parameter())).toList();
  }

  private Map<Integer, TreeMap<Long, RollUp>> hours(List<Datastream> series, long begin, long end) {
    return rows.rollups(
        Step.H1, series.stream().map(d -> new ObservationRows.Window(d.id(), begin, end)).toList());
  }

  /** Complete hourly means in µg/m3 by parameter, {@code n} of them up to {@code end}. */
  private static Map<String, double[]> means(
      List<Datastream> series,
      Map<Integer, TreeMap<Long, RollUp>> hours,
      long end,
      int n,
      boolean newestFirst) {
    Map<String, double[]> means = new HashMap<>();
    for (Datastream d : series) {
      double factor = Quantities.factor(d.unit(), "µg/m3").orElse(Double.NaN);
      TreeMap<Long, RollUp> of = hours.getOrDefault(d.id(), new TreeMap<>());
      double[] values = new double[n];
      Arrays.setAll(
          values,
          i -> {
            RollUp r = of.get(end - (newestFirst ? i : n - 1 - i) * Span.HOUR);
            return r == null ? Double.NaN : r.valid() * factor;
          });
      means.put(d.parameter(), values);
    }
    return means;
  }

  private static Map<String, Double> water(
      List<Datastream> series, Map<Integer, TreeMap<Long, RollUp>> hours, long begin, long end) {
    Map<String, Double> values = new HashMap<>();
    for (Datastream d : series) {
      hours.getOrDefault(d.id(), new TreeMap<>()).subMap(begin, false, end, true).values().stream()
          .mapToDouble(RollUp::mean)
          .filter(v -> !Double.isNaN(v))
          .average()
          .ifPresent(mean -> values.put(d.parameter(), mean));
    }
    return values;
  }

  private void add(
      long station,
      String kind,
      Step step,
      long end,
      IndexValue index,
      List<Object[]> kept,
      List<ObservationsStored.Index> told) {
    Integer band =
        index.value() == null
            ? null
            : rules.book().bands().find(kind, index.value()).map(Bands.Band::level).orElse(null);
    Map<String, Integer> parts = new TreeMap<>();
    index.parts().forEach(p -> parts.merge(p.parameter(), p.value(), Math::max));
    kept.add(
        new Object[] {
          station,
          kind,
          step.ordinal(),
          Instant.ofEpochMilli(end),
          index.value(),
          band,
          index.parameter(),
          json.writeValueAsString(parts),
          index.uncertain(),
          index.reason() == null ? null : index.reason().code()
        });
    told.add(
        new ObservationsStored.Index(
            station, kind, step, Instant.ofEpochMilli(end), index.value(), band));
  }
}
