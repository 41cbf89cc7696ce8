package vn.vonglau.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.ValueTable.Question;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** The values of an indicator as a painter needs them: the same table that a page reads. */
@Component
public class MapFigures {
  private static final int CLASSES = 5;
  private static final int MOST_KEPT = 50;

  private final ValueTables tables;
  private final Readings readings;
  private final Definitions definitions;
  private final Units units;
  private final MapQuality quality;
  private final BusinessClock clock;
  private final Cache<Question, Coloured> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  MapFigures(
      ValueTables tables,
      Readings readings,
      Definitions definitions,
      Units units,
      MapQuality quality,
      BusinessClock clock) {
    this.quality = quality;
    this.clock = clock;
    this.tables = tables;
    this.readings = readings;
    this.definitions = definitions;
    this.units = units;
  }

  /**
   * What a unit shows.
   *
   * @param value null where there is none
   * @param method exact, estimated, incomplete, refused or missing
   * @param in class from 1, or null
   * @param label as it stands on the map, or null
   * @param late the next period should have followed by now
   */
  public record Shown(Double value, String method, Long in, String label, boolean late) {}

  /**
   * @param key changes with the figures, the definitions and the units
   * @param at the day whose units are meant
   * @param palette a class table in the place of the one that the style names
   * @param units by id
   * @param legend what the classes mean
   */
  public record Coloured(
      String key,
      LocalDate at,
      Level level,
      String palette,
      Map<Long, Shown> units,
      MapClasses legend) {

    /** What the style of the layer asks of a unit; null where there is nothing. */
    public Object value(long unit, String field) {
      Shown shown = units.get(unit);
      return shown == null
          ? null
          : switch (field) {
            case "value" -> shown.value();
            case "method" -> shown.method();
            case "class" -> shown.in();
            case "label" -> shown.label();
            case "late" -> shown.late() ? "true" : null;
            default -> null;
          };
    }
  }

  /**
   * Quantiles in five classes, as the map opens.
   *
   * @param onUnits read on the units of {@code day}; otherwise on those of the period itself
   * @throws vn.vonglau.kernel.ProblemException 404 {@code indicator-unknown} also where it is
   *     hidden, 400 or 422 for a period or a level that it does not have
   */
  public Coloured of(
      Caller caller, String indicator, String period, Level level, LocalDate day, boolean onUnits) {
    Definition of = definitions.now().find(indicator).orElse(null);
    if (of == null || !Sight.sees(caller, of)) {
      throw Edition.unknown();
    }
    Period p = Period.parse(period);
    FigureGate.period(of, p);
    Readings.level(of, level);
    Question question =
        new Question(
            of,
            of.version(),
            p.code(),
            level,
            onUnits ? day : p.last(),
            onUnits,
            Classes.Method.QUANTILE,
            CLASSES,
            List.of(),
            Measure.VALUE,
            Sight.underWay(caller));
    Set<Long> late =
        quality
            .fading(
                of,
                new MapQuality.Asked(
                    of.code(), p.code(), level, question.at(), onUnits, question.underWay()))
            .late(clock.instant());
    String key =
        tables.etag(question).replace("\"", "") + (late.isEmpty() ? "" : "-late" + late.hashCode());
    Coloured held = kept.getIfPresent(question);
    if (held == null || !held.key.equals(key)) {
      held = make(key, question, late);
      kept.put(question, held);
    }
    return held;
  }

  /** Codes of the indicators that the caller may see and that have figures by unit. */
  public List<String> codes(Caller caller) {
    return definitions.now().all().stream()
        .filter(d -> !d.group() && Sight.sees(caller, d))
        .map(Definition::code)
        .toList();
  }

  private Coloured make(String key, Question q, Set<Long> late) {
    Readings.Read read =
        readings.values(
            q.of(),
            Period.parse(q.period()),
            units.now().era(q.at()).units(q.level()),
            q.underWay());
    Classes classes = ValueTable.classes(q, read);
    Map<Long, Shown> shown = new HashMap<>();
    for (Unit unit : read.targets()) {
      ValueTable.Row row = ValueTable.row(read.values().get(unit.id()), classes, false);
      shown.put(unit.id(), shown(row, late.contains(unit.id())));
    }
    String palette = ValueTable.palette(q, classes);
    return new Coloured(
        key, q.at(), q.level(), palette, Map.copyOf(shown), MapClasses.of(q, read, classes));
  }

  /** Its label as web/reports/onmap.js puts it. */
  private static Shown shown(ValueTable.Row row, boolean late) {
    String label =
        row.text().isEmpty()
            ? null
            : (row.kind() == Carried.Kind.ESTIMATED ? "≈\u00a0" : "")
                + row.text()
                + (row.kind() == Carried.Kind.INCOMPLETE ? "\u00a0–" : "");
    return new Shown(
        row.value() == null ? null : row.value().doubleValue(),
        row.method(),
        row.in() == null ? null : row.in().longValue(),
        label,
        late);
  }
}
