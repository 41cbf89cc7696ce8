package vn.vonglau.sensing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Judges every figure by the limit that names its averaging and was in force at its time. */
@Component
class Exceedances {
  private final EnvironmentRules rules;
  private final Bulk bulk;
  private final JdbcTemplate jdbc;
  private final Datastreams register;

  Exceedances(EnvironmentRules rules, Bulk bulk, JdbcTemplate jdbc, Datastreams register) {
    this.register = register;
    this.rules = rules;
    this.bulk = bulk;
    this.jdbc = jdbc;
  }

  private record Place(int datastream, Step step, long time) {}

  /** Figures of one series and step on their way into the fact. */
  private final class Figures {
    private final Datastream series;
    private final Step step;
    private final List<double[]> rows = new ArrayList<>();

    Figures(Datastream series, Step step) {
      this.series = series;
      this.step = step;
    }

    void add(long time, double value, int flags, boolean corrected, Limit limit) {
      rows.add(
          new double[] {
            time,
            value,
            flags,
            corrected ? 1 : 0,
            limit == null ? Double.NaN : limit.low(),
            limit == null ? Double.NaN : limit.high()
          });
    }

    ObservationsStored.Series end() {
      int n = rows.size();
      long[] times = new long[n];
      int[] flags = new int[n];
      boolean[] corrected = new boolean[n];
      for (int i = 0; i < n; i++) {
        times[i] = (long) rows.get(i)[0];
        flags[i] = (int) rows.get(i)[2];
        corrected[i] = rows.get(i)[3] != 0;
      }
      return new ObservationsStored.Series(
          series, step, times, column(1), flags, column(4), column(5), corrected);
    }

    private double[] column(int at) {
      return rows.stream().mapToDouble(r -> r[at]).toArray();
    }
  }

  /**
   * @param rolled spans that are over
   * @return raw values and spans by series, each with its limit
   */
  List<ObservationsStored.Series> judge(Batch.Moved moved, List<RollUp> rolled) {
    Map<Integer, Map<Step, Figures>> figures = new TreeMap<>();
    Map<Place, Object[]> over = new LinkedHashMap<>();
    Set<Place> judged = new HashSet<>();
    moved
        .series()
        .forEach(
            (id, s) -> {
              Figures f = figures(figures, s.datastream(), Step.RAW);
              s.values()
                  .forEach(
                      (time, v) -> {
                        double value = QcFlag.excludes(v.flags()) ? Double.NaN : v.value();
                        Limit limit = judge(s.datastream(), Step.RAW, time, value, over);
                        if (v.corrected()) {
                          judged.add(new Place(id, Step.RAW, time));
                        }
                        f.add(time, v.value(), v.flags(), v.corrected(), limit);
                      });
            });
    rolled.sort(Comparator.comparingLong(RollUp::end));
    for (RollUp r : rolled) {
      Datastream d = register.find(r.datastream()).orElse(null);
      if (d == null) {
        continue; // taken out of use meanwhile
      }
      Limit limit = judge(d, r.step(), r.end(), r.valid(), over);
      if (limit != null) {
        judged.add(new Place(r.datastream(), r.step(), r.end()));
      }
      figures(figures, d, r.step()).add(r.end(), r.valid(), r.flags(), false, limit);
    }
    forget(judged, over.keySet());
    bulk.merge(Bulk.EXCEEDANCE, over.values());
    return figures.values().stream()
        .flatMap(byStep -> byStep.values().stream())
        .map(Figures::end)
        .toList();
  }

  private Figures figures(Map<Integer, Map<Step, Figures>> all, Datastream series, Step step) {
    return all.computeIfAbsent(series.id(), k -> new TreeMap<>())
        .computeIfAbsent(step, k -> new Figures(series, step));
  }

  private Limit judge(Datastream d, Step step, long time, double value, Map<Place, Object[]> over) {
    Optional<Limit> limit = rules.limit(d, step, time);
    if (limit.isPresent() && limit.get().exceededBy(value)) {
      Limit l = limit.get();
      over.put(
          new Place(d.id(), step, time),
          new Object[] {
            d.id(), step.ordinal(), Instant.ofEpochMilli(time), value, l.low(), l.high(), name(l)
          });
    }
    return limit.orElse(null);
  }

  private static String name(Limit l) {
    String name = l.regulation() + (l.column().isEmpty() ? "" : ", " + l.column());
    return name.length() > 300 ? name.substring(0, 300) : name;
  }

  /** What was over before a correction and is not any more. */
  private void forget(Set<Place> judged, Set<Place> over) {
    List<Object[]> gone = new ArrayList<>();
    for (Place place : judged) {
      if (!over.contains(place)) {
        gone.add(new Object[] {place.datastream, place.step.ordinal(), Bulk.utc(place.time)});
      }
    }
    if (!gone.isEmpty()) {
      jdbc.batchUpdate(
          "DELETE FROM exceedance WHERE datastream_id = ? AND step = ? AND time = ?", gone);
    }
  }
}
