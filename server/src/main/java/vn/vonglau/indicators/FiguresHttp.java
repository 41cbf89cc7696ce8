package vn.vonglau.indicators;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.FigureStore.Stored;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.KeysetPage;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Period;
import vn.vonglau.kernel.Problem;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** Figures, as reported or on the units of another day. */
@RestController
class FiguresHttp {
  private final FigureStore store;
  private final FigureFacts facts;
  private final Readings readings;
  private final Definitions definitions;
  private final Agencies agencies;
  private final Units units;
  private final BusinessClock clock;
  private final FigureScores scores;

  FiguresHttp(
      FigureStore store,
      FigureFacts facts,
      Readings readings,
      Definitions definitions,
      Agencies agencies,
      Units units,
      BusinessClock clock,
      FigureScores scores) {
    this.store = store;
    this.facts = facts;
    this.readings = readings;
    this.definitions = definitions;
    this.agencies = agencies;
    this.units = units;
    this.clock = clock;
    this.scores = scores;
  }

  @Operation(
      summary = "Figures of an indicator",
      description =
          "reading=reported lists what was reported, of the units that reported it;"
              + " reading=on-units reads a period on the units of the day `at` and says of each"
              + " whether it is exact, estimated (with share and source) or refused (with reason)."
              + " With a unit and no indicator: the newest figure of each indicator that the unit"
              + " reported, without plans and dimensions; of one period where period is given.")
  @GetMapping("/api/figures")
  Map<String, Object> list(
      @RequestParam(required = false) String indicator,
      @RequestParam(required = false) String period,
      @RequestParam(required = false) String level,
      @RequestParam(required = false) Long unit,
      @RequestParam(required = false) String at,
      @RequestParam(defaultValue = "reported") String reading,
      @RequestParam(required = false) String agency,
      @RequestParam(required = false) String status,
      @RequestParam(required = false) String limit,
      @RequestParam(required = false) String next) {
    Caller caller = CurrentCaller.get();
    Period p = period == null || period.isEmpty() ? null : Period.parse(period);
    boolean whole = unit != null && (indicator == null || indicator.isBlank());
    if (whole && reading.equals("reported")) {
      return ofUnit(unit, p, agency, status(status), PageRequest.of(limit, next), caller);
    }
    Definition of = visible(indicator, caller);
    Level only = level == null || level.isEmpty() ? null : level(level);
    PageRequest page = PageRequest.of(limit, next);
    if (unit != null) {
      units.now().get(unit);
    }
    return switch (reading) {
      case "reported" -> {
        Day.parse(at, "at", null);
        yield reported(of, p, only, unit, agency, status(status), page, caller);
      }
      case "on-units" -> {
        if (p == null) {
          throw Problem.badRequest(
                  "period-missing",
                  "Đọc theo đơn vị của một ngày cần có kỳ. Thêm tham số period.",
                  "Reading on the units of a day needs a period. Add the parameter period.")
              .at("period", null)
              .asException();
        }
        yield onUnits(of, p, only, unit, Day.parse(at, "at", clock.today()), page, caller);
      }
      default ->
          throw Problem.badRequest(
                  "reading",
                  "Cách đọc là reported (như báo cáo) hoặc on-units (theo đơn vị của ngày at).",
                  "The reading is reported or on-units.")
              .at("reading", null)
              .asException();
    };
  }

  private Map<String, Object> reported(
      Definition of,
      Period period,
      Level level,
      Long unit,
      String agency,
      FigureStatus status,
      PageRequest page,
      Caller caller) {
    UnitsSnapshot snapshot = units.now();
    int series = store.series().number(of.code());
    String code = period == null ? null : period.code();
    String stands = status == null ? null : status.name();
    boolean underWay = Sight.underWay(caller);
    KeysetPage<Stored> found =
        series == 0
            ? new KeysetPage<>(List.of(), null)
            : KeysetPage.of(
                page,
                (id, count) -> store.page(series, code, unit, agency, stands, underWay, id, count),
                s -> s.figure().id(),
                s -> level == null || snapshot.get(s.what().unit()).level() == level);
    FigureJson json = json(snapshot, found.items().stream().map(Stored::figure).toList());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", found.items().stream().map(s -> json.reported(of, s.figure())).toList());
    answer.put("next", found.next());
    return answer;
  }

  private Map<String, Object> ofUnit(
      long unit,
      Period period,
      String agency,
      FigureStatus status,
      PageRequest page,
      Caller caller) {
    UnitsSnapshot snapshot = units.now();
    snapshot.get(unit);
    Edition edition = definitions.now();
    String code = period == null ? null : period.code();
    KeysetPage<Stored> found =
        KeysetPage.of(
            page,
            (series, count) -> store.ofUnit(unit, code, Sight.underWay(caller), series, count),
            s -> store.series().number(s.what().indicator()),
            s ->
                edition.find(s.what().indicator()).filter(d -> Sight.sees(caller, d)).isPresent()
                    && (agency == null || agency.equals(s.what().agency()))
                    && (status == null || status == s.what().status()));
    FigureJson json = json(snapshot, found.items().stream().map(Stored::figure).toList());
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put(
        "items",
        found.items().stream()
            .map(s -> json.reported(edition.get(s.what().indicator()), s.figure()))
            .toList());
    answer.put("next", found.next());
    return answer;
  }

  private Map<String, Object> onUnits(
      Definition of,
      Period period,
      Level level,
      Long unit,
      LocalDate at,
      PageRequest page,
      Caller caller) {
    UnitsSnapshot snapshot = units.now();
    List<Unit> targets = new ArrayList<>();
    if (unit != null) {
      targets.add(snapshot.get(unit));
    } else {
      Level one = level != null ? level : Readings.has(of, Level.COMMUNE) ? Level.COMMUNE : null;
      targets.addAll(snapshot.era(at).units(one == null ? Level.PROVINCE : one));
    }
    targets.removeIf(u -> u.id() <= page.after() || !Readings.has(of, u.level()));
    targets.sort(Comparator.comparing(Unit::id));
    boolean more = targets.size() > page.limit();
    List<Unit> some = more ? targets.subList(0, page.limit()) : targets;
    Readings.Read read = readings.read(of, period, some, Sight.underWay(caller));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", json(snapshot, shown(read, some)).carried(read, some, at));
    answer.put("next", more ? PageRequest.token(some.getLast().id()) : null);
    return answer;
  }

  private static List<Figure> shown(Readings.Read read, List<Unit> some) {
    return some.stream()
        .map(u -> read.figures().get(read.values().get(u.id()).figure()))
        .filter(Objects::nonNull)
        .toList();
  }

  private FigureJson json(UnitsSnapshot snapshot, Collection<Figure> figures) {
    return new FigureJson(snapshot, agencies, scores.of(figures), clock.instant());
  }

  @Operation(summary = "The periods that an indicator has figures for, oldest first")
  @GetMapping("/api/figures/periods")
  Map<String, Object> periods(
      @RequestParam(required = false) String indicator,
      @RequestParam(required = false) String level) {
    Caller caller = CurrentCaller.get();
    Definition of = visible(indicator, caller);
    Level only = level == null || level.isEmpty() ? null : level(level);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", facts.periods(of, only, caller));
    answer.put("next", null);
    return answer;
  }

  @Operation(summary = "A figure with its source line, its versions and what it compares with")
  @GetMapping("/api/figures/{id}")
  Map<String, Object> one(@PathVariable long id) {
    Caller caller = CurrentCaller.get();
    Stored stored = store.find(id).orElseThrow(() -> Problem.notFound().asException());
    Definition of = definitions.now().get(stored.what().indicator());
    boolean shown =
        Sight.sees(caller, of)
            && (Sight.underWay(caller) || stored.what().status() == FigureStatus.ACCEPTED);
    if (!shown) {
      throw Problem.notFound().asException();
    }
    return facts.of(of, stored, caller);
  }

  private Definition visible(String indicator, Caller caller) {
    if (indicator == null || indicator.isBlank()) {
      throw Problem.badRequest(
              "indicator-missing",
              "Cần mã chỉ tiêu. Thêm tham số indicator.",
              "An indicator is needed. Add the parameter indicator.")
          .at("indicator", null)
          .asException();
    }
    return definitions
        .now()
        .find(indicator.strip())
        .filter(d -> Sight.sees(caller, d))
        .orElseThrow(Edition::unknown);
  }

  static Level level(String text) {
    return Level.find(text)
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "unit-level",
                        "Cấp phải là province, district hoặc commune.",
                        "The level is province, district or commune.")
                    .at("level", null)
                    .asException());
  }

  private static FigureStatus status(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return Optional.of(text)
        .filter(t -> t.matches("approved|sent|accepted"))
        .map(t -> FigureStatus.valueOf(t.toUpperCase(Locale.ROOT)))
        .orElseThrow(
            () ->
                Problem.badRequest(
                        "status",
                        "Trạng thái phải là approved, sent hoặc accepted.",
                        "The status is approved, sent or accepted.")
                    .at("status", null)
                    .asException());
  }
}
