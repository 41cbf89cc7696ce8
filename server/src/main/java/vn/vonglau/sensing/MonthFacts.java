package vn.vonglau.sensing;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** Puts the report of a month together from roll-ups, exceedances, indices and what people said. */
@Component
class MonthFacts {
  /** Lines of corrections, and of judged spans; more are counted. */
  static final int MOST_LINES = 300;

  private final Completeness completeness;
  private final ExceedanceList exceedances;
  private final StationUnits units;
  private final Maintenance maintenance;
  private final ObservationRows rows;
  private final Datastreams register;
  private final EnvironmentRules rules;
  private final JdbcClient db;
  private final BusinessClock clock;

  MonthFacts(
      Completeness completeness,
      ExceedanceList exceedances,
      StationUnits units,
      Maintenance maintenance,
      ObservationRows rows,
      Datastreams register,
      EnvironmentRules rules,
      JdbcClient db,
      BusinessClock clock) {
    this.completeness = completeness;
    this.exceedances = exceedances;
    this.units = units;
    this.maintenance = maintenance;
    this.rows = rows;
    this.register = register;
    this.rules = rules;
    this.db = db;
    this.clock = clock;
  }

  /** The month with the stations it is about. */
  private record Asked(
      YearMonth month, DayCounts.Days days, List<Completeness.OfStation> stations) {
    Instant from() {
      return Instant.ofEpochMilli(days.begin());
    }

    Instant to() {
      return Instant.ofEpochMilli(days.end());
    }

    Integer[] datastreams() {
      return stations.stream()
          .flatMap(s -> s.series().stream())
          .map(DayCounts::datastream)
          .toArray(Integer[]::new);
    }
  }

  /**
   * @param unit id of a unit, also of a former district; null for all that the caller sees
   * @param madeBy name of the person
   */
  @Transactional(readOnly = true)
  public MonthReport of(Rights rights, YearMonth month, Long unit, String madeBy) {
    if (rights.contractual("stations").hides("kind")) {
      throw Problem.notFound().asException(); // a report by kind for someone who sees none
    }
    var filter = new StationList.Filter(unit, null, null, null);
    Completeness.Table table =
        completeness.of(rights, filter, month.atDay(1), month.atEndOfMonth());
    Asked asked = new Asked(month, table.days(), table.stations());
    Instant now = Instant.ofEpochMilli(table.days().now());
    boolean over = !asked.to().isAfter(now);
    List<MonthReport.StationLine> stations = stations(asked);
    ExceedanceList.Scope scope =
        exceedances.scope(
            rights, new ExceedanceList.Filter(filter, null, null, asked.from(), asked.to()));
    List<MonthReport.Correction> corrections = corrections(asked);
    List<MonthReport.Review> reviews = reviews(asked);
    return new MonthReport(
        month,
        unit == null ? units.province() : units.name(unit),
        over ? asked.to() : now,
        over,
        now,
        madeBy,
        kinds(stations),
        stations,
        exceedances.tallies(scope).stream().map(this::limit).toList(),
        bands(asked),
        first(corrections),
        Math.max(0, corrections.size() - MOST_LINES),
        first(reviews),
        Math.max(0, reviews.size() - MOST_LINES));
  }

  private static <T> List<T> first(List<T> lines) {
    return lines.subList(0, Math.min(lines.size(), MOST_LINES));
  }

  private List<MonthReport.StationLine> stations(Asked asked) {
    StationUnits.Finder finder = units.finder();
    Map<Long, Long> valid = valid(asked);
    List<MonthReport.StationLine> lines = new ArrayList<>();
    for (Completeness.OfStation s : asked.stations) {
      int maintained = 0;
      for (boolean day : s.maintained()) {
        maintained += day ? 1 : 0;
      }
      StationUnits.Brief unit = finder.of(s.station());
      lines.add(
          new MonthReport.StationLine(
              s.station(),
              unit == null ? null : unit.name(),
              s.expected(),
              s.held(),
              valid.getOrDefault(s.station().id(), 0L),
              s.share(),
              maintained));
    }
    lines.sort(
        Comparator.comparing((MonthReport.StationLine l) -> l.station().kind())
            .thenComparing(l -> l.station().code()));
    return lines;
  }

  /** Values that count, by station; those of hours of maintenance stay out as they do elsewhere. */
  private Map<Long, Long> valid(Asked asked) {
    Map<Long, List<Maintenance.During>> spans =
        maintenance.between(asked.days.begin(), asked.days.end());
    Map<Long, Long> valid = new HashMap<>();
    for (Completeness.OfStation s : asked.stations) {
      long sum = 0;
      List<ObservationRows.Window> left = new ArrayList<>();
      for (DayCounts d : s.series()) {
        sum +=
            db.sql(
                    "SELECT coalesce(sum(n), 0) FROM rollup WHERE datastream_id = ? AND step = 1"
                        + " AND time > ? AND time <= ?")
                .params(d.datastream(), Bulk.utc(asked.from()), Bulk.utc(asked.to()))
                .query(Long.class)
                .single();
        if (spans.containsKey(s.station().id())) {
          left.add(
              new ObservationRows.Window(d.datastream(), asked.days.begin(), asked.days.end()));
        }
      }
      List<Maintenance.During> during = spans.getOrDefault(s.station().id(), List.of());
      for (TreeMap<Long, RollUp> hours : rows.rollups(Step.H1, left).values()) {
        for (RollUp r : hours.values()) {
          if (during.stream().anyMatch(m -> m.touches(r.end() - Span.HOUR, r.end()))) {
            sum -= r.n();
          }
        }
      }
      valid.put(s.station().id(), sum);
    }
    return valid;
  }

  private static List<MonthReport.KindLine> kinds(List<MonthReport.StationLine> stations) {
    Map<Station.Kind, List<MonthReport.StationLine>> byKind = new TreeMap<>();
    stations.forEach(
        s -> byKind.computeIfAbsent(s.station().kind(), k -> new ArrayList<>()).add(s));
    List<MonthReport.KindLine> lines = new ArrayList<>();
    byKind.forEach(
        (kind, of) ->
            lines.add(
                new MonthReport.KindLine(
                    kind,
                    of.size(),
                    of.stream().mapToLong(MonthReport.StationLine::expected).sum(),
                    of.stream().mapToLong(MonthReport.StationLine::received).sum(),
                    of.stream().mapToLong(MonthReport.StationLine::valid).sum(),
                    DayCounts.mean(
                        of.stream().mapToDouble(MonthReport.StationLine::share).toArray()))));
    return lines;
  }

  private MonthReport.LimitLine limit(ExceedanceList.Tally tally) {
    ExceedanceList.Row worst = tally.worst();
    return register
        .find(worst.datastream())
        .flatMap(d -> rules.limit(d, worst.step(), worst.time().toEpochMilli()))
        .filter(l -> worst.regulation().startsWith(l.regulation()))
        .map(l -> new MonthReport.LimitLine(tally, l.confidence(), l.byPermit()))
        .orElse(new MonthReport.LimitLine(tally, null, false));
  }

  private List<MonthReport.BandLine> bands(Asked asked) {
    int days = 0;
    for (int i = 0; i < asked.days.count(); i++) {
      days += asked.days.begin(i + 1) <= asked.days.now() ? 1 : 0;
    }
    List<MonthReport.BandLine> lines = new ArrayList<>();
    for (String index : List.of(IndexValue.AQI, IndexValue.WQI)) {
      int levels = rules.book().bands().of(index).size();
      for (Completeness.OfStation s : asked.stations) {
        int[] byBand = new int[levels];
        db.sql(
                "SELECT band, count(*) FROM station_index WHERE station_id = ? AND kind = ?"
                    + " AND step = 3 AND time > ? AND time <= ? AND band IS NOT NULL GROUP BY band")
            .params(s.station().id(), index, Bulk.utc(asked.from()), Bulk.utc(asked.to()))
            .query(
                rs -> {
                  byBand[Math.clamp(rs.getInt(1) - 1, 0, levels - 1)] += rs.getInt(2);
                });
        int with = Arrays.stream(byBand).sum();
        boolean own =
            index.equals(IndexValue.AQI)
                ? s.station().kind() == Station.Kind.AIR
                : s.station().kind() == Station.Kind.SURFACE_WATER;
        if (with > 0 || own) {
          lines.add(new MonthReport.BandLine(s.station(), index, byBand, Math.max(0, days - with)));
        }
      }
    }
    lines.sort(
        Comparator.comparing(MonthReport.BandLine::index).thenComparing(l -> l.station().code()));
    return lines;
  }

  private List<MonthReport.Correction> corrections(Asked asked) {
    return db.sql(
            "SELECT s.code, d.parameter, count(*), min(o.time), max(o.time), o.replaced_by,"
                + " o.reason FROM observation_replaced o JOIN datastream d ON d.id ="
                + " o.datastream_id JOIN station s ON s.id = d.station_id"
                + " WHERE o.datastream_id = ANY (?) AND o.time > ? AND o.time <= ?"
                // verdicts of people have a table of their own
                + " AND o.reason NOT LIKE 'approved: %' AND o.reason NOT LIKE 'invalidated: %'"
                + " AND o.reason NOT LIKE 'withdrawn: %'"
                + " GROUP BY s.code, d.parameter, o.replaced_by, o.reason"
                + " ORDER BY s.code, d.parameter, min(o.time)")
        .params(asked.datastreams(), Bulk.utc(asked.from()), Bulk.utc(asked.to()))
        .query(
            (rs, n) ->
                new MonthReport.Correction(
                    rs.getString(1),
                    rs.getString(2),
                    rs.getInt(3),
                    Instant.ofEpochMilli(ObservationRows.ms(rs, 4)),
                    Instant.ofEpochMilli(ObservationRows.ms(rs, 5)),
                    rs.getString(6),
                    rs.getString(7)))
        .list();
  }

  private List<MonthReport.Review> reviews(Asked asked) {
    return db.sql(
            "SELECT s.code, d.parameter, r.from_time, r.to_time, r.n, r.verdict, r.by_whom,"
                + " r.reason FROM review r JOIN datastream d ON d.id = r.datastream_id JOIN station"
                + " s ON s.id = d.station_id WHERE r.datastream_id = ANY (?) AND r.from_time <= ?"
                + " AND r.to_time > ? ORDER BY s.code, r.from_time, r.id")
        .params(asked.datastreams(), Bulk.utc(asked.to()), Bulk.utc(asked.from()))
        .query(
            (rs, n) ->
                new MonthReport.Review(
                    rs.getString(1),
                    rs.getString(2),
                    Instant.ofEpochMilli(ObservationRows.ms(rs, 3)),
                    Instant.ofEpochMilli(ObservationRows.ms(rs, 4)),
                    rs.getInt(5),
                    Reviews.Verdict.valueOf(rs.getString(6).toUpperCase(Locale.ROOT)),
                    rs.getString(7),
                    rs.getString(8)))
        .list();
  }
}
