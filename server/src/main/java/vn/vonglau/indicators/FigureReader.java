package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.FigureStore.Stored;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Unit;

/** Figures for the rooms above, each only as far as its caller may see it. */
@Component
public class FigureReader {
  private final FigureStore store;
  private final FigureStocks stocks;
  private final Readings readings;
  private final Definitions definitions;
  private final Forms forms;

  FigureReader(
      FigureStore store,
      FigureStocks stocks,
      Readings readings,
      Definitions definitions,
      Forms forms) {
    this.forms = forms;
    this.store = store;
    this.stocks = stocks;
    this.readings = readings;
    this.definitions = definitions;
  }

  /** Those of these indicators that exist and whose figures the caller may see. */
  public Set<String> visible(Caller caller, Collection<String> indicators) {
    Edition edition = definitions.now();
    return indicators.stream()
        .filter(i -> edition.find(i).filter(d -> Sight.sees(caller, d)).isPresent())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The figure of each key that the caller is shown: the newest accepted one, for people who signed
   * in a newer one that is under way; plans and all dimensions among them.
   *
   * @param units empty for all
   */
  public List<Figure> shown(
      Caller caller,
      Collection<String> indicators,
      Collection<Period> periods,
      Collection<Long> units) {
    Set<Integer> numbers =
        visible(caller, indicators).stream()
            .map(store.series()::number)
            .filter(n -> n > 0)
            .collect(Collectors.toSet());
    boolean underWay = Sight.underWay(caller);
    Map<FigureKey, Stored> out = new LinkedHashMap<>();
    for (Stored s :
        store.now(
            numbers,
            periods.stream().map(Period::code).distinct().toList(),
            units.isEmpty() ? null : new HashSet<>(units))) {
      if (s.tier() == 0 || s.tier() == 1 && underWay) {
        out.merge(FigureKey.of(s.what()), s, (a, b) -> a.tier() > b.tier() ? a : b);
      }
    }
    return out.values().stream().map(Stored::figure).toList();
  }

  /** Periods that have figures the caller is shown at this level or at any, ascending. */
  public List<Period> periods(Caller caller, String indicator, String level) {
    if (visible(caller, List.of(indicator)).isEmpty()) {
      return List.of();
    }
    boolean underWay = Sight.underWay(caller);
    return store.stock(indicator).stream()
        .filter(s -> level == null || s.level().equals(level))
        .filter(s -> (underWay ? s.stored() : s.accepted()) > 0)
        .map(FigureStore.Stock::period)
        .distinct()
        .sorted()
        .toList();
  }

  /** The periods of each of these indicators that have figures the caller is shown, ascending. */
  public Map<String, TreeSet<Period>> periods(Caller caller, Collection<String> indicators) {
    return periods(held(caller, indicators));
  }

  /** The periods of what was {@link #held}, by indicator, ascending. */
  public static Map<String, TreeSet<Period>> periods(List<Held> held) {
    Map<String, TreeSet<Period>> out = new HashMap<>();
    for (Held one : held) {
      out.computeIfAbsent(one.indicator(), k -> new TreeSet<>()).add(one.period());
    }
    return out;
  }

  /**
   * How many figures of an indicator and a period units of one level have.
   *
   * @param level province, district, commune
   */
  public record Held(String indicator, String level, Period period, long figures) {}

  /** What there is of these indicators for the caller; nothing where there are no figures. */
  public List<Held> held(Caller caller, Collection<String> indicators) {
    boolean underWay = Sight.underWay(caller);
    return stocks.of(visible(caller, indicators)).stream()
        .map(
            s ->
                new Held(
                    s.indicator(), s.level(), s.period(), underWay ? s.stored() : s.accepted()))
        .filter(h -> h.figures() > 0)
        .toList();
  }

  /**
   * What a unit reads.
   *
   * @param value null where it is refused or missing
   * @param method exact, estimated, incomplete, refused or missing
   * @param figure id of the one figure it is; 0 where it was put together
   */
  public record OnUnit(
      BigDecimal value, String method, long figure, boolean simulated, Words reason) {
    /** The same for another reason. */
    public OnUnit because(Words other) {
      return new OnUnit(value, method, figure, simulated, other);
    }
  }

  /** An indicator on units of a day, without dimensions and plans; empty where it is hidden. */
  public Map<Long, OnUnit> onUnits(
      Caller caller, String indicator, Period period, List<Unit> units) {
    return onUnits(caller, indicator, period, units, Sight.underWay(caller));
  }

  /** The same of what was accepted alone, whoever asks. */
  public Map<Long, OnUnit> published(
      Caller caller, String indicator, Period period, List<Unit> units) {
    return onUnits(caller, indicator, period, units, false);
  }

  /** Accepted figures of a unit as they were reported, plans and all dimensions among them. */
  public List<Figure> accepted(Caller caller, String indicator, Period period, long unit) {
    return visible(caller, List.of(indicator)).isEmpty()
        ? List.of()
        : store
            .now(List.of(store.series().number(indicator)), List.of(period.code()), List.of(unit))
            .stream()
            .filter(s -> s.tier() == 0)
            .map(Stored::figure)
            .toList();
  }

  /** Indicators of the rows of a form as it stands, without headings; empty where it is unknown. */
  public List<String> rowsOf(String form) {
    return forms.all().stream()
        .filter(f -> f.code().equals(form))
        .flatMap(f -> f.rows().stream())
        .filter(r -> !r.heading())
        .map(Form.Row::indicator)
        .toList();
  }

  private Map<Long, OnUnit> onUnits(
      Caller caller, String indicator, Period period, List<Unit> units, boolean underWay) {
    if (visible(caller, List.of(indicator)).isEmpty()) {
      return Map.of();
    }
    Readings.Read read = readings.values(definitions.now().get(indicator), period, units, underWay);
    CarryWords words = new CarryWords(read.units());
    Map<Long, OnUnit> out = new LinkedHashMap<>();
    read.values()
        .forEach(
            (unit, c) ->
                out.put(
                    unit,
                    new OnUnit(
                        c.kind() == Carried.Kind.REFUSED ? null : c.value(),
                        c.kind().name().toLowerCase(Locale.ROOT),
                        c.figure(),
                        c.simulated(),
                        words.reason(c))));
    return out;
  }

  /** Figures by their ids, of those the caller may see. */
  public Map<Long, Figure> byId(Caller caller, Collection<Long> ids) {
    Map<Long, Figure> out = new HashMap<>();
    Edition edition = definitions.now();
    for (long id : ids) {
      store
          .find(id)
          .filter(
              s ->
                  edition.find(s.what().indicator()).filter(d -> Sight.sees(caller, d)).isPresent())
          .ifPresent(s -> out.put(id, s.figure()));
    }
    return out;
  }

  /**
   * The newest figure of an indicator.
   *
   * @param at when it was approved, or entered
   */
  public record Newest(Instant at, boolean simulated) {}

  /** When figures of each of these came last, of those the caller may see. */
  public Map<String, Newest> newest(Caller caller, Collection<String> indicators) {
    Map<String, Newest> out = new HashMap<>();
    stocks
        .newest(visible(caller, indicators))
        .forEach((code, f) -> out.put(code, new Newest(f.at(), f.simulated())));
    return out;
  }

  /** As it is written: "tháng 10/2026". */
  public static String label(Period period) {
    return ReportNames.period(period);
  }

  /** Changes whenever figures of one of these do. */
  public long version(Collection<String> indicators) {
    return store.series().version(indicators);
  }
}
