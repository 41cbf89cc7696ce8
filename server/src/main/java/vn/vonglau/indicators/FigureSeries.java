package vn.vonglau.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.indicators.Carried.Kind;
import vn.vonglau.indicators.ValueTable.Question;
import vn.vonglau.indicators.ValueTables.Table;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/**
 * Many periods of an indicator in one table with one set of classes: what a slider runs through
 * without asking again. Units are listed once for each set of boundaries.
 */
@Component
class FigureSeries {
  private static final long MOST_BYTES = 16L << 20;

  private final Readings readings;
  private final ValueTables tables;
  private final Units units;
  private final JsonMapper json;
  private final Cache<Asked, Table> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Asked q, Table t) -> t.bytes().length + 1000)
          .build();

  FigureSeries(Readings readings, ValueTables tables, Units units, JsonMapper json) {
    this.readings = readings;
    this.tables = tables;
    this.units = units;
    this.json = json;
  }

  /**
   * @param question its period stands for none; its day is that of all periods where it reads on
   *     the units of a day
   * @param periods ascending
   */
  record Asked(Question question, List<String> periods) {}

  Table of(Asked asked) {
    String etag = tables.etag(asked.question()) + Integer.toHexString(asked.periods().hashCode());
    etag = '"' + etag.replace("\"", "") + '"';
    Table held = kept.getIfPresent(asked);
    if (held == null || !held.etag().equals(etag)) {
      held = new Table(etag, json.writeValueAsBytes(make(asked)));
      kept.put(asked, held);
    }
    return held;
  }

  private Map<String, Object> make(Asked asked) {
    Question q = asked.question();
    List<Readings.Read> reads = new ArrayList<>();
    for (String code : asked.periods()) {
      Period period = Period.parse(code);
      List<Unit> targets = units.now().era(day(q, period)).units(q.level());
      reads.add(readings.measured(q.measure(), q.of(), period, targets, q.underWay()));
    }
    double[] all = reads.stream().flatMapToDouble(FigureSeries::numbers).toArray();
    Classes classes = Classes.of(q.method(), all, q.n(), q.diverging(), q.limits());
    boolean simulated =
        reads.stream().flatMap(r -> r.values().values().stream()).anyMatch(Carried::simulated);
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("indicator", ValueTable.indicator(q.of(), q.measure()));
    out.put("level", q.level().id());
    out.put("reading", q.onUnits() ? "on-units" : "reported");
    Map<String, Object> colours = new LinkedHashMap<>();
    colours.put("method", classes.method().id());
    colours.put("breaks", classes.breaks());
    colours.put("palette", ValueTable.palette(q, classes));
    colours.put("diverging", classes.diverging());
    colours.put("first", classes.firstColour());
    out.put("classes", colours);
    List<Map<String, Object>> sets = new ArrayList<>();
    List<Map<String, Object>> periods = new ArrayList<>();
    for (Readings.Read read : reads) {
      periods.add(period(q, read, set(q, read, sets)));
    }
    out.put("sets", sets);
    out.put("periods", periods);
    out.put("simulated", simulated);
    return out;
  }

  private static LocalDate day(Question q, Period period) {
    return q.onUnits() ? q.at() : period.last();
  }

  private static DoubleStream numbers(Readings.Read read) {
    return read.values().values().stream()
        .filter(Carried::has)
        .mapToDouble(c -> c.value().doubleValue());
  }

  /** Number of the list of units that a period has; a new one where no period before had it. */
  private int set(Question q, Readings.Read read, List<Map<String, Object>> sets) {
    List<Long> ids = read.targets().stream().map(Unit::id).toList();
    for (int i = 0; i < sets.size(); i++) {
      if (sets.get(i).get("units").equals(ids)) {
        return i;
      }
    }
    Map<String, Object> one = new LinkedHashMap<>();
    LocalDate day = day(q, read.period());
    one.put("at", day);
    one.put("era", "from " + read.units().era(day).from());
    one.put("units", ids);
    sets.add(one);
    return sets.size() - 1;
  }

  /** Values and methods in the order of the units of its set; a letter of {@link #letter} each. */
  private static Map<String, Object> period(Question q, Readings.Read read, int set) {
    List<BigDecimal> values = new ArrayList<>();
    StringBuilder methods = new StringBuilder();
    for (Unit unit : read.targets()) {
      Carried c = read.values().get(unit.id());
      values.add(c.kind() == Kind.REFUSED ? null : c.value());
      methods.append(letter(c.kind()));
    }
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("code", read.period().code());
    one.put("label", ReportNames.period(read.period()));
    one.put("set", set);
    one.put("values", values);
    one.put("methods", methods.toString());
    return one;
  }

  private static char letter(Kind kind) {
    return switch (kind) {
      case EXACT -> 'x';
      case ESTIMATED -> 'e';
      case INCOMPLETE -> 'i';
      case REFUSED -> 'r';
      case MISSING -> 'm';
    };
  }
}
