package vn.vonglau.dashboards;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Words;
import vn.vonglau.dashboards.Dashboard.Field;
import vn.vonglau.dashboards.Dashboard.Widget;
import vn.vonglau.dashboards.Dashboards.Held;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.indicators.FigureReader.OnUnit;
import vn.vonglau.indicators.FigureScores;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** The figures of a dashboard, read in a few questions whatever number of widgets it has. */
@Component
public class DashboardData {
  private final Dashboards dashboards;
  private final Definitions definitions;
  private final FigureReader reader;
  private final FigureScores scores;
  private final Responsible responsible;
  private final Stills stills;
  private final Units units;
  private final BusinessClock clock;
  private final Cache<List<Object>, Map<String, Object>> kept =
      Caffeine.newBuilder().maximumSize(300).expireAfterWrite(Duration.ofMinutes(1)).build();

  DashboardData(
      Dashboards dashboards,
      Definitions definitions,
      FigureReader reader,
      FigureScores scores,
      Responsible responsible,
      Stills stills,
      Units units,
      BusinessClock clock) {
    this.dashboards = dashboards;
    this.definitions = definitions;
    this.reader = reader;
    this.scores = scores;
    this.responsible = responsible;
    this.stills = stills;
    this.units = units;
    this.clock = clock;
  }

  /**
   * What is asked of a dashboard; each may be null.
   *
   * @param period code; null for the newest that has figures
   * @param unit id; null for the province
   * @param agency code: only its part
   * @param at day of the boundaries; null for today
   */
  public record Asked(String period, Long unit, String agency, LocalDate at) {
    public static final Asked NEWEST = new Asked(null, null, null, null);
  }

  /**
   * The figures of all widgets, as {@code GET /api/dashboards/{id}/data} answers them.
   *
   * @throws vn.vonglau.kernel.ProblemException 404 {@code not-found} for the dashboard or the unit;
   *     400 {@code period}
   */
  public Map<String, Object> board(Caller caller, String id, Asked asked) {
    Held held = dashboards.get(id);
    LocalDate at = asked.at() == null ? clock.today() : asked.at();
    long figures = reader.version(held.is().indicators());
    List<Object> key = new ArrayList<>();
    java.util.Collections.addAll(
        key,
        id,
        held.version(),
        dashboards.version(),
        caller.rightsKey(),
        asked,
        at,
        figures,
        definitions.now().version(),
        units.now().version());
    return kept.get(key, k -> make(caller, held, asked, at));
  }

  /**
   * One widget: {@code definition} and {@code data} of it.
   *
   * @throws vn.vonglau.kernel.ProblemException 404 where there is none
   */
  @SuppressWarnings("unchecked")
  public Map<String, Object> widget(Caller caller, String id, String widget, Asked asked) {
    Widget of =
        dashboards.get(id).is().widget(widget).orElseThrow(() -> Problem.notFound().asException());
    Map<String, Object> board = board(caller, id, asked);
    List<Map<String, Object>> all = (List<Map<String, Object>>) board.get("widgets");
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("definition", DashboardJson.widget(of, definitions.now()));
    out.put("data", all.stream().filter(w -> w.get("id").equals(widget)).findFirst().orElseThrow());
    out.put("period", board.get("period"));
    out.put("unit", board.get("unit"));
    out.put("asOf", board.get("asOf"));
    out.put("simulated", board.get("simulated"));
    return out;
  }

  /** Periods to choose from, the newest first. */
  List<Period> periods(Caller caller, Dashboard d) {
    TreeSet<Period> all = new TreeSet<>();
    reader.periods(caller, d.indicators()).values().forEach(all::addAll);
    List<Period> own =
        all.stream().filter(p -> d.period().contains(p.span().letters())).toList().reversed();
    return own.isEmpty() ? all.stream().toList().reversed() : own;
  }

  private Map<String, Object> make(Caller caller, Held held, Asked asked, LocalDate at) {
    Dashboard d = held.is();
    List<FigureReader.Held> there = reader.held(caller, d.indicators());
    Map<String, TreeSet<Period>> periods = FigureReader.periods(there);
    Unit unit = unit(asked.unit(), at);
    Period chosen = asked.period() == null ? newest(d, there, unit) : Period.parse(asked.period());
    Map<String, Definition> known = new HashMap<>();
    Map<String, Period> own = new HashMap<>();
    for (String code : reader.visible(caller, d.indicators())) {
      definitions.now().find(code).ifPresent(of -> known.put(code, of));
      own.put(code, own(known.get(code), periods.get(code), chosen));
    }
    own.values().removeIf(java.util.Objects::isNull);
    Collection<Figure> figures = unit == null ? List.of() : figures(caller, d, own, unit);
    Map<Long, Unit> places = new HashMap<>();
    Map<String, Map<Long, OnUnit>> onUnits = onUnits(caller, d, known, own, at, places);
    Map<Long, Figure> byId = new HashMap<>();
    Set<Long> ids = new HashSet<>();
    onUnits.values().forEach(m -> m.values().forEach(v -> ids.add(v.figure())));
    ids.remove(0L);
    byId.putAll(reader.byId(caller, ids));
    Set<Figure> scored = new HashSet<>(figures);
    scored.addAll(byId.values());
    Instant now = clock.instant();
    WidgetData.Ask ask =
        new WidgetData.Ask(
            known,
            own,
            periods,
            new BoardFigures(
                figures,
                new UnitsBefore(reader, units.now()).of(caller, needed(d, own), periods, unit),
                asked.agency()),
            onUnits,
            places,
            byId,
            scores.of(scored),
            this::agency,
            chosen,
            now);
    List<Map<String, Object>> widgets = new ArrayList<>();
    for (Widget w : d.widgets()) {
      widgets.add(widget(caller, d, w, ask));
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", d.id());
    out.put("period", chosen == null ? null : period(chosen));
    out.put("unit", unit == null ? null : Map.of("id", unit.id(), "name", unit.name()));
    out.put("agency", asked.agency());
    out.put("at", at);
    Instant asOf = null;
    boolean simulated = false;
    for (Figure f : scored) {
      Instant one = f.what().approvedAt() == null ? f.what().enteredAt() : f.what().approvedAt();
      asOf = asOf == null || one.isAfter(asOf) ? one : asOf;
      simulated |= f.what().simulated();
    }
    out.put("asOf", asOf);
    out.put("simulated", simulated);
    out.put("version", held.version());
    out.put("widgets", widgets);
    return out;
  }

  private Map<String, Object> widget(Caller caller, Dashboard d, Widget w, WidgetData.Ask ask) {
    Map<String, Object> out;
    if (w.chart().equals("still")) {
      out = stills.json(caller, w.id());
    } else if (w.chart().equals("link") && w.fields().isEmpty()) {
      out = new LinkedHashMap<>();
      out.put("id", w.id());
      out.put("state", "ok");
      out.put("link", w.layer() == null ? null : Map.of("layer", w.layer()));
      out.put("categories", List.of());
      out.put("series", List.of());
    } else {
      out = new WidgetData(ask, w).json();
    }
    Dashboard.Off off = d.stopped(w);
    if (off != null) {
      out.put("state", "off");
      out.put("off", DashboardJson.off(off));
      out.put("reason", off.reason());
    }
    return out;
  }

  static Map<String, Object> period(Period p) {
    return Map.of("code", p.code(), "label", FigureReader.label(p));
  }

  private Words agency(String code) {
    Responsible.AgencyName name = responsible.agency(code);
    return new Words(name.vi(), name.en());
  }

  /**
   * The newest period for which at least half as many indicators say something as for the best one:
   * a board does not open on what one agency alone was early with. Periods of its own kind, and of
   * the unit's own time, come first.
   */
  private Period newest(Dashboard d, List<FigureReader.Held> held, Unit unit) {
    Set<String> spread = new HashSet<>();
    for (Widget w : d.widgets()) {
      if (w.over("unit")) {
        w.fields().forEach(f -> spread.add(f.indicator()));
      }
    }
    List<FigureReader.Held> telling =
        held.stream().filter(h -> tells(h, unit, spread.contains(h.indicator()))).toList();
    Map<Period, Set<String>> counts = new TreeMap<>();
    (telling.isEmpty() ? held : telling)
        .forEach(h -> counts.computeIfAbsent(h.period(), p -> new HashSet<>()).add(h.indicator()));
    Map<Period, Set<String>> own = new TreeMap<>(counts);
    own.keySet().removeIf(p -> !d.period().contains(p.span().letters()));
    Map<Period, Set<String>> now = new TreeMap<>(own.isEmpty() ? counts : own);
    if (unit != null) {
      now.keySet().removeIf(p -> p.last().isBefore(unit.validFrom()));
    }
    Map<Period, Set<String>> from = !now.isEmpty() ? now : own.isEmpty() ? counts : own;
    int most = from.values().stream().mapToInt(Set::size).max().orElse(0);
    return from.entrySet().stream()
        .filter(e -> 2 * e.getValue().size() >= most)
        .map(Map.Entry::getKey)
        .max(Period::compareTo)
        .orElse(null);
  }

  /**
   * Whether figures may say something of the unit: those of its own level, and where they are shown
   * by units those of lower ones, when half of the units have theirs. The first communes that
   * report a day make no figure of a province.
   */
  private boolean tells(FigureReader.Held held, Unit unit, boolean spread) {
    if (unit == null || held.level().equals(unit.level().id())) {
      return true;
    }
    Level level = Level.find(held.level()).orElse(null);
    return level == null
        || spread
            && level.ordinal() > unit.level().ordinal()
            && 2 * held.figures() >= units.now().era(held.period().last()).units(level).size();
  }

  /** The chosen one where it has such periods; otherwise the newest that had ended by then. */
  private static Period own(Definition of, TreeSet<Period> has, Period chosen) {
    if (of == null || chosen == null) {
      return null;
    }
    boolean kept = of.periods().contains(chosen.span().letters());
    if (has == null) {
      return kept ? chosen : null;
    }
    // what may be told by the week, and never was, is told by its years
    if (kept && has.stream().anyMatch(p -> p.span() == chosen.span())) {
      return chosen;
    }
    return has.stream()
        .filter(p -> !p.to().isAfter(chosen.to()))
        .max(Period::compareTo)
        .orElse(null);
  }

  private Unit unit(Long id, LocalDate at) {
    if (id != null) {
      return units.now().find(id).orElseThrow(() -> Problem.notFound().asException());
    }
    List<Unit> provinces = units.now().era(at).units(Level.PROVINCE);
    return provinces.isEmpty() ? null : provinces.getFirst();
  }

  private static Map<String, Set<Period>> needed(Dashboard d, Map<String, Period> own) {
    Map<String, Set<Period>> needed = new LinkedHashMap<>();
    for (Widget w : d.widgets()) {
      for (Field f : w.fields()) {
        Period p = own.get(f.indicator());
        if (p != null) {
          needed
              .computeIfAbsent(f.indicator(), k -> new TreeSet<>())
              .addAll(WidgetAxis.needed(w, p));
        }
      }
    }
    return needed;
  }

  /** In one question for all widgets, but for those that are spread over units alone. */
  private List<Figure> figures(Caller caller, Dashboard d, Map<String, Period> own, Unit unit) {
    Map<Set<Period>, Set<String>> questions = new LinkedHashMap<>();
    needed(d, own)
        .forEach((code, set) -> questions.computeIfAbsent(set, k -> new TreeSet<>()).add(code));
    List<Figure> out = new ArrayList<>();
    questions.forEach(
        (set, codes) -> out.addAll(reader.shown(caller, codes, set, List.of(unit.id()))));
    return out;
  }

  private Map<String, Map<Long, OnUnit>> onUnits(
      Caller caller,
      Dashboard d,
      Map<String, Definition> known,
      Map<String, Period> own,
      LocalDate at,
      Map<Long, Unit> places) {
    Map<String, Map<Long, OnUnit>> out = new HashMap<>();
    for (Widget w : d.widgets()) {
      for (Field f : w.fields()) {
        Definition of = known.get(f.indicator());
        Period p = own.get(f.indicator());
        if (of == null || p == null || !w.over("unit")) {
          continue;
        }
        Level level =
            of.levels().contains("commune")
                ? Level.COMMUNE
                : of.levels().contains("district") ? Level.DISTRICT : null;
        if (level != null) {
          List<Unit> targets = units.now().era(at).units(level);
          targets.forEach(u -> places.put(u.id(), u));
          out.computeIfAbsent(f.indicator(), k -> reader.onUnits(caller, k, p, targets));
        }
      }
    }
    return out;
  }
}
