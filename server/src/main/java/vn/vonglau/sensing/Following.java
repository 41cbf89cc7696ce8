package vn.vonglau.sensing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Keeps what follows from values right: newest values, roll-ups, exceedances, indices, and what the
 * map shows of the stations. Longer spans follow the hours that are over; an hour is over when a
 * value of its end or after it has come, or ten minutes after its end.
 */
@Component
class Following {
  private static final long SETTLED = Duration.ofMinutes(10).toMillis();

  private final ObservationRows rows;
  private final Bulk bulk;
  private final Indices indices;
  private final Exceedances exceedances;
  private final StationStates states;

  Following(
      ObservationRows rows,
      Bulk bulk,
      Indices indices,
      Exceedances exceedances,
      StationStates states) {
    this.rows = rows;
    this.bulk = bulk;
    this.indices = indices;
    this.exceedances = exceedances;
    this.states = states;
  }

  /**
   * Runs inside the transaction that wrote the values.
   *
   * @return what others have to hear
   */
  ObservationsStored follow(Batch.Moved moved, Instant now) {
    if (moved.series().isEmpty()) {
      return new ObservationsStored(List.of(), List.of(), now);
    }
    newest(moved);
    Map<Integer, TreeSet<Long>> hours = new HashMap<>();
    hours(moved, hours);
    Map<Integer, TreeSet<Long>> over = over(moved, hours, now.toEpochMilli());
    return ended(moved, hours, over, received(moved));
  }

  /** Rolls the hours up that ended without a younger value, and what follows from them. */
  ObservationsStored settle(Batch.Moved moved, Map<Integer, TreeSet<Long>> over, Instant now) {
    return ended(moved, over, over, now);
  }

  private ObservationsStored ended(
      Batch.Moved moved,
      Map<Integer, TreeSet<Long>> hours,
      Map<Integer, TreeSet<Long>> over,
      Instant received) {
    List<RollUp> rolled = longer(moved, over);
    List<ObservationsStored.Series> series = exceedances.judge(moved, rolled);
    List<ObservationsStored.Index> index = indices.follow(hours, over);
    states.follow(moved, series, index);
    return new ObservationsStored(series, index, received);
  }

  private static Instant received(Batch.Moved moved) {
    return moved.series().values().stream()
        .flatMap(s -> s.values().values().stream())
        .map(Batch.Moved.Value::received)
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private void newest(Batch.Moved moved) {
    List<Object[]> latest = new ArrayList<>();
    moved
        .series()
        .forEach(
            (id, s) -> {
              var last = s.values().lastEntry();
              if (last.getKey() >= moved.newestBefore(id)) {
                Batch.Moved.Value v = last.getValue();
                latest.add(
                    new Object[] {
                      id,
                      Instant.ofEpochMilli(last.getKey()),
                      v.value(),
                      v.status(),
                      v.flags(),
                      v.received()
                    });
              }
            });
    bulk.merge(Bulk.LATEST, latest);
  }

  /** Hours from raw values. */
  private void hours(Batch.Moved moved, Map<Integer, TreeSet<Long>> hours) {
    List<ObservationRows.Window> windows = new ArrayList<>();
    moved
        .series()
        .forEach(
            (id, s) -> {
              TreeSet<Long> ends = new TreeSet<>();
              s.values().keySet().forEach(t -> ends.add(Span.hour(t)));
              hours.put(id, ends);
              ends.forEach(
                  end -> windows.add(new ObservationRows.Window(id, end - Span.HOUR, end)));
            });
    List<RollUp> rolled = new ArrayList<>();
    rows.raw(windows)
        .forEach(
            (w, values) -> {
              Datastream d = moved.series().get(w.datastream()).datastream();
              RollUp r = RollUp.ofRaw(w.datastream(), w.end(), d.cadenceS(), values);
              if (r != null) {
                rolled.add(r);
              }
            });
    write(rolled);
  }

  /** The touched hours that are over, and the one that the first younger value ended. */
  private static Map<Integer, TreeSet<Long>> over(
      Batch.Moved moved, Map<Integer, TreeSet<Long>> hours, long now) {
    Map<Integer, TreeSet<Long>> over = new HashMap<>();
    hours.forEach(
        (id, ends) -> {
          long newest = moved.newest(id);
          long before = moved.newestBefore(id);
          TreeSet<Long> set = new TreeSet<>(ends);
          if (before != Long.MIN_VALUE && Span.hour(before) <= newest) {
            set.add(Span.hour(before));
          }
          set.removeIf(end -> end > newest && end + SETTLED > now);
          if (!set.isEmpty()) {
            over.put(id, set);
          }
        });
    return over;
  }

  private List<RollUp> longer(Batch.Moved moved, Map<Integer, TreeSet<Long>> over) {
    List<ObservationRows.Window> windows = new ArrayList<>();
    over.forEach((id, ends) -> windows.addAll(around(id, ends)));
    Map<Integer, TreeMap<Long, RollUp>> hours = rows.rollups(Step.H1, windows);
    List<RollUp> eights = new ArrayList<>();
    List<RollUp> days = new ArrayList<>();
    over.forEach(
        (id, ends) -> {
          TreeMap<Long, RollUp> of = hours.getOrDefault(id, new TreeMap<>());
          long newest = moved.newest(id);
          long last = Math.max(ends.last(), newest - Math.floorMod(newest, Span.HOUR));
          TreeSet<Long> eight = new TreeSet<>();
          for (long end : ends) {
            for (int i = 0; i < 8 && end + i * Span.HOUR <= last; i++) {
              eight.add(end + i * Span.HOUR);
            }
          }
          eight.forEach(end -> add(eights, roll(id, Step.H8, end, of)));
          TreeSet<Long> day = new TreeSet<>();
          ends.forEach(end -> day.add(Span.day(end)));
          day.forEach(end -> add(days, roll(id, Step.D1, end, of)));
        });
    write(eights);
    write(days);
    List<RollUp> months = months(over);
    write(months);
    List<RollUp> all = new ArrayList<>();
    over.forEach(
        (id, ends) -> {
          TreeMap<Long, RollUp> of = hours.getOrDefault(id, new TreeMap<>());
          ends.forEach(end -> add(all, of.get(end)));
        });
    all.addAll(eights);
    all.addAll(days);
    all.addAll(months);
    return all;
  }

  private List<RollUp> months(Map<Integer, TreeSet<Long>> over) {
    List<ObservationRows.Window> windows = new ArrayList<>();
    over.forEach(
        (id, ends) -> {
          TreeSet<Long> months = new TreeSet<>();
          ends.forEach(end -> months.add(Span.month(end)));
          months.forEach(
              end -> windows.add(new ObservationRows.Window(id, Span.begin(Step.MONTH, end), end)));
        });
    Map<Integer, TreeMap<Long, RollUp>> days = rows.rollups(Step.D1, windows);
    List<RollUp> months = new ArrayList<>();
    for (ObservationRows.Window w : windows) {
      add(
          months,
          roll(
              w.datastream(),
              Step.MONTH,
              w.end(),
              days.getOrDefault(w.datastream(), new TreeMap<>())));
    }
    return months;
  }

  /** Hours that the days and eight-hour means of these hours need, as few windows as possible. */
  private static List<ObservationRows.Window> around(int id, TreeSet<Long> ends) {
    List<ObservationRows.Window> windows = new ArrayList<>();
    long begin = Long.MIN_VALUE;
    long until = Long.MIN_VALUE;
    for (long end : ends) {
      long from = Math.min(end - 8 * Span.HOUR, Span.begin(Step.D1, Span.day(end)));
      long to = Math.max(end + 7 * Span.HOUR, Span.day(end));
      if (begin == Long.MIN_VALUE) {
        begin = from;
      } else if (from > until) {
        windows.add(new ObservationRows.Window(id, begin, until));
        begin = from;
      }
      until = Math.max(until, to);
    }
    windows.add(new ObservationRows.Window(id, begin, until));
    return windows;
  }

  private static RollUp roll(int id, Step step, long end, TreeMap<Long, RollUp> parts) {
    return RollUp.of(id, step, end, parts.subMap(Span.begin(step, end), false, end, true).values());
  }

  private static void add(List<RollUp> list, RollUp rolled) {
    if (rolled != null) {
      list.add(rolled);
    }
  }

  private void write(List<RollUp> rolled) {
    bulk.merge(Bulk.ROLLUP, rolled.stream().map(RollUp::row).toList());
  }
}
