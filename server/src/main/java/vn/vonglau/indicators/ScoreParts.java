package vn.vonglau.indicators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import vn.vonglau.indicators.Definition.AreaRule;
import vn.vonglau.indicators.ScoreStore.Brought;
import vn.vonglau.indicators.ScoreStore.Contested;
import vn.vonglau.indicators.ScoreStore.Fault;
import vn.vonglau.indicators.ScoreStore.Present;
import vn.vonglau.indicators.ScoreStore.Sealed;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Period.Span;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/** Puts together what the quality of some figures follows from; used once, by one thread. */
final class ScoreParts {
  private static final long DELIVERIES = 1_000_000_000_000L;

  private final ScoreStore store;
  private final FigureStore figures;
  private final FigureDues.Book dues;
  private final Edition edition;
  private final UnitsSnapshot units;
  private final QualityRules rules;
  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, NavigableSet<Period>> periods = new HashMap<>();
  private final Map<String, List<Unit>> below = new HashMap<>();
  private Map<String, Long> versions = Map.of();

  ScoreParts(
      ScoreStore store,
      FigureStore figures,
      FigureDues.Book dues,
      Edition edition,
      UnitsSnapshot units,
      QualityRules rules,
      List<CheckRule> checks) {
    this.store = store;
    this.figures = figures;
    this.dues = dues;
    this.edition = edition;
    this.units = units;
    this.rules = rules;
    checks.forEach(c -> kinds.put(c.id(), CheckRules.word(c.kind())));
  }

  /** Indicators that add up to one: the rows right below it that count the same thing. */
  static List<Definition> children(Edition edition, String code) {
    Definition of = edition.find(code).orElse(null);
    if (of == null || of.areas() != AreaRule.SUM) {
      return List.of();
    }
    return edition.children(code).stream()
        .filter(c -> !c.group() && c.areas() == AreaRule.SUM && c.unit().equals(of.unit()))
        .toList();
  }

  Map<Long, ScoreFacts> of(List<Figure> asked, Map<String, Long> seriesVersions) {
    versions = seriesVersions;
    Map<Long, Sealed> sealed = store.sealed(asked.stream().map(Figure::id).toList());
    Set<Long> receipts = new TreeSet<>();
    asked.forEach(
        f -> {
          if (byReport(f)) {
            receipts.add(f.what().receipt());
          }
        });
    Map<Long, Brought> reports = store.reports(receipts);
    Map<Long, List<Fault>> faults = new HashMap<>();
    store
        .faults(receipts)
        .forEach(f -> faults.computeIfAbsent(f.report(), r -> new ArrayList<>()).add(f));
    List<Contested> contested = store.contested();
    for (Figure f : asked) {
      numbers.computeIfAbsent(f.what().indicator(), figures.series()::number);
    }
    Map<FigureKey, Instant> first =
        store.first(asked.stream().filter(f -> f.version() > 1 && !byReport(f)).toList(), numbers);
    Map<Long, ScoreFacts> out = new HashMap<>();
    for (Figure f : asked) {
      FigureDraft d = f.what();
      Brought report = byReport(f) ? reports.get(d.receipt()) : null;
      int[] found =
          faults(d, report == null ? List.of() : faults.getOrDefault(d.receipt(), List.of()));
      int[] parts = parts(d);
      Level level = units.get(d.unit()).level();
      Instant due =
          report == null ? dues.of(d.indicator(), d.period(), d.unit(), level) : report.due();
      Instant came =
          report == null ? first.getOrDefault(FigureKey.of(d), d.enteredAt()) : report.sent();
      Period next = d.plan() ? null : FigureDues.next(d.period());
      out.put(
          f.id(),
          new ScoreFacts(
              intact(f, sealed.get(f.id())),
              found[0],
              found[1],
              found[2],
              contested(f, contested),
              parts[0],
              parts[1],
              f.version() - 1,
              // a plan is no figure that comes by the clock
              d.plan() ? null : due,
              came,
              next == null ? null : dues.of(d.indicator(), next, d.unit(), level),
              overtaken(d)));
    }
    return out;
  }

  /** Receipts of reports count from 1, those of deliveries from a million millions. */
  private static boolean byReport(Figure f) {
    return f.what().receipt() != null && f.what().receipt() < DELIVERIES;
  }

  private static boolean intact(Figure f, Sealed stored) {
    FigureDraft d = f.what();
    FigureDraft entered =
        stored == null || stored.entered() == d.status() ? d : d.at(stored.entered());
    byte[] again =
        FigureHash.of(entered, f.version(), f.method(), stored == null ? null : stored.before());
    return Arrays.equals(again, HexFormat.of().parseHex(f.hash()));
  }

  /** Errors, remarks, and faults of format or unit. */
  private int[] faults(FigureDraft d, List<Fault> all) {
    int[] found = new int[3];
    for (Fault f : all) {
      boolean here =
          f.indicator().equals(d.indicator())
              && f.plan() == d.plan()
              && f.dims().equals(d.dimensions());
      if (here) {
        boolean format = rules.formatKinds().contains(kinds.getOrDefault(f.rule(), ""));
        found[format ? 2 : f.error() ? 0 : 1]++;
      }
    }
    return found;
  }

  private static int contested(Figure f, Collection<Contested> all) {
    FigureDraft d = f.what();
    int n = 0;
    for (Contested c : all) {
      boolean same =
          d.indicator().equals(c.indicator())
              && d.period().code().equals(c.period())
              && c.unit() != null
              && c.unit() == d.unit()
              && d.dimensions().equals(c.dims());
      n += same || c.figure() != null && c.figure() == f.id() ? 1 : 0;
    }
    return n;
  }

  /** How many parts a figure should have, and how many are there. */
  private int[] parts(FigureDraft d) {
    int[] n = new int[2];
    Definition of = edition.find(d.indicator()).orElse(null);
    if (of == null || d.plan() || !d.dimensions().isEmpty() || of.areas() != AreaRule.SUM) {
      return n;
    }
    Unit unit = units.get(d.unit());
    String letters = d.period().span().letters();
    String level = unit.level().id();
    Present own = present(d.indicator(), d.period().code());
    int members = 0;
    int there = 0;
    for (Definition child : children(edition, d.indicator())) {
      if (child.periods().contains(letters) && child.levels().contains(level)) {
        members++;
        there += present(child.code(), d.period().code()).has(d.unit()) ? 1 : 0;
      }
    }
    add(n, members, there);
    Set<String> dims = own.dims().getOrDefault(d.unit(), Set.of());
    for (Map.Entry<String, List<String>> name : of.dimensions().entrySet()) {
      int given = 0;
      for (String member : name.getValue()) {
        given += dims.contains(name.getKey() + "=" + member) ? 1 : 0;
      }
      add(n, name.getValue().size(), given);
    }
    if (unit.level() != Level.COMMUNE && of.levels().contains(Level.COMMUNE.id())) {
      int below = 0;
      int gave = 0;
      for (Unit u : inside(unit, d.period())) {
        below++;
        gave += own.has(u.id()) ? 1 : 0;
      }
      add(n, below, gave);
    }
    return n;
  }

  /** A breakdown of which nothing was given was not asked for: it is not missing. */
  private static void add(int[] n, int of, int there) {
    if (there > 0) {
      n[0] += of;
      n[1] += there;
    }
  }

  private List<Unit> inside(Unit unit, Period period) {
    return below.computeIfAbsent(
        unit.id() + " " + period.last(),
        k -> {
          Era era = units.era(period.last());
          List<Unit> all = era.has(unit.id()) ? era.inside(unit.id(), Level.COMMUNE) : List.of();
          return all.stream().filter(u -> !u.virtual()).toList();
        });
  }

  private Present present(String indicator, String period) {
    int number = numbers.computeIfAbsent(indicator, figures.series()::number);
    return number == 0
        ? Present.NONE
        : store.present(number, period, versions.getOrDefault(indicator, 0L));
  }

  /** Whether a later period of the same kind has a figure of the same unit and parts. */
  private boolean overtaken(FigureDraft d) {
    if (d.plan()) {
      return true;
    }
    NavigableSet<Period> known =
        periods.computeIfAbsent(
            d.indicator(),
            code -> {
              NavigableSet<Period> all = new TreeSet<>();
              figures.stock(code).forEach(s -> all.add(s.period()));
              return all;
            });
    // the nearest one most often
    for (Period p : known.tailSet(d.period(), false)) {
      if (kind(p) == kind(d.period())
          && present(d.indicator(), p.code()).answered(d.unit(), d.dimensions())) {
        return true;
      }
    }
    return false;
  }

  /** Three, six and nine months follow each other. */
  static Span kind(Period p) {
    return switch (p.span()) {
      case SIX_MONTHS, NINE_MONTHS -> Span.THREE_MONTHS;
      default -> p.span();
    };
  }
}
