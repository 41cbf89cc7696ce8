package vn.vonglau.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vonglau.datasets.Cadence;
import vn.vonglau.datasets.Dataset;
import vn.vonglau.datasets.DatasetState;
import vn.vonglau.datasets.Datasets;
import vn.vonglau.datasets.Deliveries;
import vn.vonglau.datasets.Delivery;
import vn.vonglau.datasets.Freshness;
import vn.vonglau.datasets.RowProblem;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.FigureScores;
import vn.vonglau.indicators.QualityFile;
import vn.vonglau.indicators.QualityRules.Rule;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.indicators.WorkCalendar;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.sensing.NetworkCounts;

/** Scores of the datasets from what came in a period, against what was agreed. */
@Component
class DatasetScores {
  private static final int PAGE = 1000;
  private static final int MOST_LOOKED_INTO = 200;
  private static final int FULL = 100;

  /** A value that the gate of the figures refuses is wrong in itself; all else is of its form. */
  private static final String OF_VALUES = "figure-";

  private final Datasets datasets;
  private final Deliveries deliveries;
  private final Freshness freshness;
  private final WorkCalendar calendar;
  private final NetworkCounts network;
  private final Definitions definitions;
  private final FigureScores figures;
  private final Responsible responsible;
  private final QualityFile file;
  private final BusinessClock clock;

  DatasetScores(
      Datasets datasets,
      Deliveries deliveries,
      Freshness freshness,
      WorkCalendar calendar,
      NetworkCounts network,
      Definitions definitions,
      FigureScores figures,
      Responsible responsible,
      QualityFile file,
      BusinessClock clock) {
    this.datasets = datasets;
    this.deliveries = deliveries;
    this.freshness = freshness;
    this.calendar = calendar;
    this.network = network;
    this.definitions = definitions;
    this.figures = figures;
    this.responsible = responsible;
    this.file = file;
    this.clock = clock;
  }

  /** Changes with the declarations, the deliveries, the rules, and by the minute. */
  long version() {
    long newest = deliveries.list(null, Long.MAX_VALUE, 1).stream().mapToLong(Delivery::id).sum();
    long minute = clock.instant().getEpochSecond() / 60;
    return ((datasets.version() * 31 + newest) * 31 + file.rules().version()) * 31 + minute;
  }

  /** In the order of the declarations. */
  List<Score> of(Period period) {
    Instant from = period.from().atStartOfDay(BusinessClock.ZONE).toInstant();
    Instant end = period.to().atStartOfDay(BusinessClock.ZONE).toInstant();
    Instant now = clock.instant();
    Instant to = end.isBefore(now) ? end : now;
    Map<String, List<Delivery>> came = came(from, to);
    return freshness.now().stream()
        .map(s -> score(s, came.getOrDefault(s.dataset().id(), List.of()), from, to))
        .toList();
  }

  /** Agencies of the province that no dataset names. */
  List<Map<String, String>> without() {
    Set<String> named =
        datasets.all().stream().flatMap(d -> d.agencies().stream()).collect(Collectors.toSet());
    List<Map<String, String>> out = new ArrayList<>();
    for (Responsible.AgencyName a : responsible.agencies()) {
      if (a.level().equals("province") && !named.contains(a.code())) {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("id", a.code());
        one.put("name", a.vi());
        one.put("nameEn", a.en());
        out.add(one);
      }
    }
    return out;
  }

  private Map<String, List<Delivery>> came(Instant from, Instant to) {
    Map<String, List<Delivery>> out = new HashMap<>();
    long before = Long.MAX_VALUE;
    boolean more = true;
    while (more) {
      List<Delivery> page = deliveries.list(null, before, PAGE);
      for (Delivery d : page) {
        before = d.id();
        if (!d.at().isAfter(to)) {
          out.computeIfAbsent(d.dataset(), k -> new ArrayList<>()).add(d);
        }
      }
      more = page.size() == PAGE && !page.getLast().at().isBefore(from);
    }
    return out;
  }

  private Score score(DatasetState state, List<Delivery> known, Instant from, Instant to) {
    Dataset d = state.dataset();
    if (d.holds().equals(Dataset.STATIONS)) {
      return ofStations(state, from, to);
    }
    Tally tally = new Tally();
    known.stream().filter(x -> !x.at().isBefore(from)).forEach(x -> tally.add(x, this));
    // before the first delivery ever nothing was agreed to come
    Instant first = known.stream().map(Delivery::at).min(Instant::compareTo).orElse(null);
    Instant begin = first == null || first.isBefore(from) ? from : first;
    Spans spans = spans(d.cadence(), begin, to, known);
    double indicators = indicators(d);
    Integer du =
        spans.expected == 0
            ? null
            : Score.of(FULL * indicators * Math.min(spans.expected, tally.counted), spans.expected);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("deliveries", tally.deliveries);
    counts.put("expected", spans.expected);
    counts.put("inTime", spans.inTime);
    counts.put("rows", tally.rows);
    counts.put("refused", tally.refused);
    counts.put("formats", tally.formats);
    counts.put("corrections", tally.corrections);
    counts.put("state", state.state());
    return new Score(
        d.id(),
        d.titleVi(),
        d.titleEn(),
        Score.of(FULL * (double) (tally.rows - tally.refused + tally.formats), tally.rows),
        du,
        Score.of(FULL * (double) (tally.rows - tally.formats), tally.rows),
        spans.expected == 0 && state.lastOk() == null ? null : live(state, spans),
        counts);
  }

  private Integer live(DatasetState state, Spans spans) {
    double share = spans.expected == 0 ? 1 : spans.inTime / (double) spans.expected;
    return (int) Math.max(0, Math.floor(share * FULL) - lost(state));
  }

  /** What being late now costs. */
  private int lost(DatasetState state) {
    Rule rule = file.rules().dataset().get("song");
    return switch (state.state()) {
      case DatasetState.LATE -> rule.points("late");
      case DatasetState.STALE, DatasetState.NEVER -> rule.points("stale");
      default -> 0;
    };
  }

  private Score ofStations(DatasetState state, Instant from, Instant to) {
    Dataset d = state.dataset();
    NetworkCounts.Counts c = network.between(from, to);
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("deliveries", state.deliveriesLast30d());
    counts.put("expected", c.expected());
    counts.put("rows", c.held());
    counts.put("refused", c.refused());
    counts.put("state", state.state());
    return new Score(
        d.id(),
        d.titleVi(),
        d.titleEn(),
        Score.of(FULL * (double) c.counted(), c.held()),
        Score.of(FULL * (double) Math.min(c.held(), c.expected()), c.expected()),
        Score.of(FULL * (double) (c.lines() - c.refused()), c.lines()),
        state.lastOk() == null ? null : FULL - lost(state),
        counts);
  }

  /** Share of the declared indicators that have figures; 1 where none are declared. */
  private double indicators(Dataset d) {
    if (!d.holds().equals(Dataset.FIGURES) || d.expected().isEmpty()) {
      return 1;
    }
    Set<String> declared = new TreeSet<>();
    for (Definition one : definitions.now().all()) {
      if (!one.group() && d.holds(one.code())) {
        declared.add(one.code());
      }
    }
    return declared.isEmpty() ? 1 : figures.stored(declared).size() / (double) declared.size();
  }

  /**
   * @param expected spans of the cadence that ended
   * @param inTime of them those in which something came
   */
  private record Spans(int expected, int inTime) {}

  private Spans spans(Cadence cadence, Instant from, Instant to, List<Delivery> known) {
    List<Instant> times =
        known.stream().filter(DatasetScores::counts).map(Delivery::at).sorted().toList();
    UnaryOperator<LocalDate> working = calendar.now();
    int expected = 0;
    int inTime = 0;
    Instant begin = from;
    Instant end = next(cadence, begin, working);
    int at = 0;
    while (end != null && !end.isAfter(to)) {
      boolean came = false;
      while (at < times.size() && !times.get(at).isAfter(end)) {
        came |= !times.get(at).isBefore(begin);
        at++;
      }
      expected++;
      inTime += came ? 1 : 0;
      begin = end;
      end = next(cadence, begin, working);
    }
    return new Spans(expected, inTime);
  }

  private static Instant next(Cadence cadence, Instant at, UnaryOperator<LocalDate> working) {
    return cadence.after(at.plus(Duration.ofNanos(1000)), working);
  }

  private static boolean counts(Delivery d) {
    return switch (d.state()) {
      case Delivery.STORED, Delivery.SAME, Delivery.PARTIAL -> true;
      default -> false;
    };
  }

  /** Rows of the deliveries of a period, counted. */
  private static final class Tally {
    private int deliveries;
    private int counted;
    private int looked;
    private long rows;
    private long refused;
    private long formats;
    private long corrections;

    void add(Delivery d, DatasetScores of) {
      deliveries++;
      counted += counts(d) ? 1 : 0;
      // a payload that could not be read at all counts as one row
      boolean unread = d.state().equals(Delivery.REFUSED) && d.counts().refused() == 0;
      long kept = d.counts().fresh() + d.counts().same() + d.counts().corrected();
      long out = unread ? 1 : d.counts().refused();
      rows += kept + out;
      refused += out;
      corrections += d.counts().corrected();
      if (unread) {
        formats++;
      } else if (out > 0) {
        formats += looked++ < MOST_LOOKED_INTO ? of.formats(d.id(), out) : out;
      }
    }
  }

  private long formats(long delivery, long refused) {
    List<RowProblem> problems = deliveries.get(delivery).problems();
    long rows = problems.stream().mapToLong(RowProblem::row).distinct().count();
    long ofValues =
        problems.stream()
            .filter(p -> p.code().startsWith(OF_VALUES))
            .mapToLong(RowProblem::row)
            .distinct()
            .count();
    return rows == 0 ? refused : Math.round(refused * (1 - ofValues / (double) rows));
  }
}
