package vn.vonglau.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.ValueTable.Question;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
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
  private final Cache<Question, Coloured> kept =
      Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  MapFigures(ValueTables tables, Readings readings, Definitions definitions, Units units) {
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
   */
  public record Shown(Double value, String method, Long in, String label) {}

  /**
   * @param key changes with the figures, the definitions and the units
   * @param at the day whose units are meant
   * @param palette a class table in the place of the one that the style names
   * @param units by id
   */
  public record Coloured(
      String key, LocalDate at, Level level, String palette, Map<Long, Shown> units) {}

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
            Sight.underWay(caller));
    String key = tables.etag(question).replace("\"", "");
    Coloured held = kept.getIfPresent(question);
    if (held == null || !held.key.equals(key)) {
      held = make(key, question);
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

  private Coloured make(String key, Question q) {
    Readings.Read read =
        readings.values(
            q.of(),
            Period.parse(q.period()),
            units.now().era(q.at()).units(q.level()),
            q.underWay());
    Map<String, Object> table = ValueTable.json(q, read);
    Map<Long, Shown> shown = new HashMap<>();
    ((Map<?, ?>) table.get("items"))
        .forEach((id, row) -> shown.put(Long.valueOf((String) id), shown((List<?>) row)));
    String palette = (String) ((Map<?, ?>) table.get("classes")).get("palette");
    return new Coloured(key, q.at(), q.level(), palette, Map.copyOf(shown));
  }

  /** A row in the order of {@link ValueTable#FIELDS}; its label as web/reports/onmap.js puts it. */
  private static Shown shown(List<?> row) {
    Number value = (Number) row.get(0);
    String method = (String) row.get(1);
    Number in = (Number) row.get(2);
    String text = (String) row.get(3);
    String label =
        text.isEmpty()
            ? null
            : (method.equals("estimated") ? "≈\u00a0" : "")
                + text
                + (method.equals("incomplete") ? "\u00a0–" : "");
    return new Shown(
        value == null ? null : value.doubleValue(),
        method,
        in == null ? null : in.longValue(),
        label);
  }
}
