package vn.vonglau.sensing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;

/**
 * How complete the values are: those received with a status (00, 01, 02) over those expected by the
 * cadence of the series. A station's share is the mean of its series'.
 *
 * <p>Nothing is expected before the first day of a station, after its last one, while it waits for
 * permission, in hours of maintenance, and after now. A station whose first day is not recorded
 * begins with its first value, and one that never sent begins today.
 */
@Component
class Completeness {
  private final StationList stations;
  private final Maintenance maintenance;
  private final JdbcClient db;
  private final BusinessClock clock;

  Completeness(StationList stations, Maintenance maintenance, JdbcClient db, BusinessClock clock) {
    this.stations = stations;
    this.maintenance = maintenance;
    this.db = db;
    this.clock = clock;
  }

  /**
   * @param shares by day, 0 to 1; NaN where nothing is expected
   * @param maintained by day: it was under maintenance for some time of it
   */
  record OfStation(
      StationList.Row station, List<DayCounts> series, double[] shares, boolean[] maintained) {

    double share() {
      return DayCounts.mean(series.stream().mapToDouble(DayCounts::share).toArray());
    }

    long expected() {
      double sum = 0;
      for (DayCounts s : series) {
        for (double e : s.expected()) {
          sum += Double.isNaN(e) ? 0 : e;
        }
      }
      return Math.round(sum);
    }

    long held() {
      long sum = 0;
      for (DayCounts s : series) {
        for (int h : s.held()) {
          sum += h;
        }
      }
      return sum;
    }
  }

  record Table(DayCounts.Days days, List<OfStation> stations) {
    /** Mean of the stations; NaN without any. */
    double share() {
      return DayCounts.mean(stations.stream().mapToDouble(OfStation::share).toArray());
    }
  }

  private record Series(int id, String parameter, String unit, int cadenceS, Instant retired) {}

  /** Both days inclusive. */
  @Transactional(readOnly = true)
  public Table of(Rights rights, StationList.Filter filter, LocalDate from, LocalDate to) {
    var days = new DayCounts.Days(from, to, clock.millis());
    List<StationList.Row> list = stations.all(rights, filter);
    Map<Long, List<Series>> series = series(list);
    Map<Long, Long> firsts = firsts(list);
    var spans = maintenance.between(days.begin(), Math.min(days.end(), days.now()));
    Map<Long, DayCounts.Expecting> expecting = new HashMap<>();
    List<Integer> byDay = new ArrayList<>();
    Map<Integer, List<Integer>> byHour = new TreeMap<>();
    Map<Integer, DayCounts.Expecting> bySeries = new HashMap<>();
    for (StationList.Row station : list) {
      var e = expecting(station, days, firsts.get(station.id()), spans);
      expecting.put(station.id(), e);
      for (Series s : series.getOrDefault(station.id(), List.of())) {
        bySeries.put(s.id, e);
        byDay.add(s.id);
        for (int i = 0; i < days.count(); i++) {
          if (e.byHour(i)) {
            byHour.computeIfAbsent(i, k -> new ArrayList<>()).add(s.id);
          }
        }
      }
    }
    var held = new DayCounts.Held(days.count());
    read(
        Step.D1,
        byDay,
        days.begin(),
        days.end(),
        (id, end) -> !bySeries.get(id).byHour(days.of(end)),
        days,
        held);
    byHour.forEach(
        (day, ids) ->
            read(
                Step.H1,
                ids,
                days.begin(day),
                days.begin(day + 1),
                (id, end) -> bySeries.get(id).counts(end),
                days,
                held));
    return new Table(
        days,
        list.stream()
            .map(
                s ->
                    station(s, series.getOrDefault(s.id(), List.of()), expecting.get(s.id()), held))
            .toList());
  }

  @FunctionalInterface
  private interface Which {
    boolean takes(int datastream, long end);
  }

  /** In one statement: thousands of small ones would cost more than their rows. */
  private void read(
      Step step,
      List<Integer> ids,
      long begin,
      long end,
      Which which,
      DayCounts.Days days,
      DayCounts.Held held) {
    db.sql(
            "SELECT r.datastream_id, r.time, r.held, r.flags"
                + " FROM unnest(cast(? AS int ARRAY)) AS u(id)"
                + " JOIN rollup r ON r.datastream_id = u.id AND r.step = ?"
                + " AND r.time > ? AND r.time <= ?")
        .params(ids.toArray(Integer[]::new), step.ordinal(), Bulk.utc(begin), Bulk.utc(end))
        .query(
            rs -> {
              int id = rs.getInt(1);
              long time = ObservationRows.ms(rs, 2);
              if (which.takes(id, time)) {
                held.add(id, days.of(time), rs.getInt(3), rs.getInt(4));
              }
            });
  }

  private static OfStation station(
      StationList.Row station,
      List<Series> series,
      DayCounts.Expecting expecting,
      DayCounts.Held held) {
    DayCounts.Days days = expecting.days();
    List<DayCounts> counts = new ArrayList<>();
    for (Series s : series) {
      DayCounts.Expecting of = expecting;
      if (s.retired != null) {
        int last = days.of(s.retired.toEpochMilli());
        of =
            new DayCounts.Expecting(
                days, expecting.first(), Math.min(expecting.last(), last), expecting.maintenance());
      }
      counts.add(held.of(s.id, s.parameter, s.unit, s.cadenceS, of));
    }
    double[] shares = new double[days.count()];
    boolean[] maintained = new boolean[days.count()];
    for (int i = 0; i < shares.length; i++) {
      int day = i;
      shares[i] = DayCounts.mean(counts.stream().mapToDouble(c -> c.share(day)).toArray());
      maintained[i] = expecting.works(i) && expecting.maintained(i);
    }
    return new OfStation(station, counts, shares, maintained);
  }

  private static DayCounts.Expecting expecting(
      StationList.Row station,
      DayCounts.Days days,
      Long firstValue,
      Map<Long, List<Maintenance.During>> spans) {
    LocalDate first = station.validFrom();
    if (first == null) {
      first =
          LocalDate.ofInstant(
              Instant.ofEpochMilli(firstValue == null ? days.now() : firstValue - 1),
              BusinessClock.ZONE);
    }
    LocalDate end = station.validTo(); // exclusive
    if (end == null && station.state() == Station.State.RETIRED) {
      end =
          station.lastTime() == null
              ? first
              : LocalDate.ofInstant(station.lastTime(), BusinessClock.ZONE).plusDays(1);
    }
    if (station.state() == Station.State.WAITING_PERMISSION) {
      end = first;
    }
    long from = days.from().toEpochDay();
    int firstIndex = (int) Math.max(0, first.toEpochDay() - from);
    int lastIndex =
        end == null ? days.count() - 1 : (int) Math.min(days.count(), end.toEpochDay() - from) - 1;
    return new DayCounts.Expecting(
        days, firstIndex, lastIndex, spans.getOrDefault(station.id(), List.of()));
  }

  private Map<Long, List<Series>> series(List<StationList.Row> list) {
    Map<Long, List<Series>> series = new HashMap<>();
    db.sql(
            "SELECT id, station_id, parameter, unit, cadence_s, retired_at FROM datastream"
                + " WHERE station_id = ANY (?) ORDER BY id")
        .param(list.stream().map(StationList.Row::id).toArray(Long[]::new))
        .query(
            rs -> {
              boolean retired = rs.getObject(6) != null;
              series
                  .computeIfAbsent(rs.getLong(2), k -> new ArrayList<>())
                  .add(
                      new Series(
                          rs.getInt(1),
                          rs.getString(3),
                          rs.getString(4),
                          rs.getInt(5),
                          retired ? Instant.ofEpochMilli(ObservationRows.ms(rs, 6)) : null));
            });
    return series;
  }

  /** End of the first day with values, of stations whose first day is not recorded. */
  private Map<Long, Long> firsts(List<StationList.Row> list) {
    Map<Long, Long> firsts = new HashMap<>();
    db.sql(
            "SELECT d.station_id, (SELECT r.time FROM rollup r WHERE r.datastream_id = d.id"
                + " AND r.step = 3 ORDER BY r.datastream_id, r.step, r.time"
                + " FETCH FIRST 1 ROW ONLY) AS first FROM datastream d"
                + " WHERE d.station_id = ANY (?)")
        .param(
            list.stream()
                .filter(s -> s.validFrom() == null)
                .map(StationList.Row::id)
                .toArray(Long[]::new))
        .query(
            rs -> {
              if (rs.getObject(2) != null) {
                firsts.merge(rs.getLong(1), ObservationRows.ms(rs, 2), Math::min);
              }
            });
    return firsts;
  }
}
