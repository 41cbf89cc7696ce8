package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.vonglau.catalogue.Words;
import vn.vonglau.indicators.Carried.Kind;
import vn.vonglau.indicators.Definition.Direction;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;

/** The values of a map in one small table, with the classes that colour it. */
final class ValueTable {
  static final List<String> FIELDS = List.of("value", "method", "class", "text", "figure");

  private ValueTable() {}

  /**
   * What is asked for.
   *
   * @param onUnits read on the units of {@code at}; otherwise on those of the period itself
   * @param limits inner limits where the method is fixed
   * @param measure what is shown of the indicator
   */
  record Question(
      Definition of,
      int edition,
      String period,
      Level level,
      LocalDate at,
      boolean onUnits,
      Classes.Method method,
      int n,
      List<Double> limits,
      Measure measure,
      boolean underWay) {
    /** Whether classes lie about zero: what is compared, and what is itself a growth. */
    boolean diverging() {
      return measure != Measure.VALUE || DefinitionChecks.LAST_YEAR.equals(of.denominator());
    }
  }

  static Map<String, Object> json(Question q, Readings.Read read) {
    Map<Kind, Integer> kinds = new LinkedHashMap<>();
    int zero = 0;
    boolean simulated = false;
    for (Carried c : read.values().values()) {
      kinds.merge(c.kind(), 1, Integer::sum);
      simulated |= c.simulated();
      zero += c.has() && c.value().signum() == 0 ? 1 : 0;
    }
    Classes classes = classes(q, read);
    int[] counts = new int[classes.count()];
    Map<String, Object> items = new LinkedHashMap<>();
    Map<String, Words> reasons = new LinkedHashMap<>();
    CarryWords words = new CarryWords(read.units());
    for (Unit unit : read.targets()) {
      Carried c = read.values().get(unit.id());
      String id = Long.toString(unit.id());
      Row row = row(c, classes, q.measure() != Measure.VALUE);
      if (row.in != null && c.has()) {
        counts[row.in - classes.firstColour()]++;
      }
      items.put(id, row.json());
      Words reason = words.reason(c);
      if (reason != null) {
        reasons.put(id, reason);
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("indicator", indicator(q.of(), q.measure()));
    json.put("period", period(read));
    json.put("at", q.at());
    json.put("era", "from " + read.units().era(q.at()).from());
    json.put("level", q.level().id());
    json.put("reading", q.onUnits() ? "on-units" : "reported");
    json.put("classes", classes(q, classes, counts));
    json.put("fields", FIELDS);
    json.put("items", items);
    json.put("counts", counts(kinds, zero));
    json.put("reasons", reasons);
    json.put("simulated", simulated);
    return json;
  }

  static Classes classes(Question q, Readings.Read read) {
    return Classes.of(
        q.method(),
        read.values().values().stream()
            .filter(Carried::has)
            .mapToDouble(c -> c.value().doubleValue())
            .toArray(),
        q.n(),
        q.diverging(),
        q.limits());
  }

  /**
   * What a unit has.
   *
   * @param value null where there is none
   * @param in colour of its class in the palette, from 1, or null
   * @param text the value as it is written, or empty
   * @param figure id of the one figure, or null
   */
  record Row(BigDecimal value, Kind kind, Integer in, String text, Long figure) {
    String method() {
      return kind.name().toLowerCase(Locale.ROOT);
    }

    /** In the order of {@link #FIELDS}. */
    private List<Object> json() {
      return Arrays.asList(value, method(), in, text, figure);
    }
  }

  /**
   * @param signed more has a plus before it
   */
  static Row row(Carried c, Classes classes, boolean signed) {
    // a sum of which parts are missing has the colour of what is there, and is counted apart
    int in = c.has() || c.kind() == Kind.INCOMPLETE ? classes.nearest(c.value().doubleValue()) : 0;
    // what straddles keeps its partial sums for the sentence; it has no value
    BigDecimal value = c.kind() == Kind.REFUSED ? null : c.value();
    return new Row(
        value,
        c.kind(),
        in == 0 ? null : in + classes.firstColour() - 1,
        value == null ? "" : (signed && value.signum() > 0 ? "+" : "") + CarryWords.number(value),
        c.figure() == 0 ? null : c.figure());
  }

  static Map<String, Object> indicator(Definition of, Measure measure) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", of.code());
    json.put("name", of.nameVi());
    json.put("nameEn", of.nameEn());
    json.put("unit", measure.unit(of));
    json.put("measure", measure.id());
    json.put("unitOfValue", of.unit());
    json.put("direction", of.direction().name().toLowerCase(Locale.ROOT));
    json.put("methods", of.methods());
    return json;
  }

  private static Map<String, Object> period(Readings.Read read) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", read.period().code());
    json.put("label", ReportNames.period(read.period()));
    return json;
  }

  private static Map<String, Object> classes(Question q, Classes classes, int[] counts) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", classes.method().id());
    json.put("breaks", classes.breaks());
    json.put("palette", palette(q, classes));
    json.put("diverging", classes.diverging());
    json.put("first", classes.firstColour());
    json.put("counts", counts);
    return json;
  }

  /**
   * A set of class colours of {@code layers/classes}. More is darker, a burden is brick; about a
   * plan the worse side is brick, about an earlier figure neither side is called worse.
   */
  static String palette(Question q, Classes classes) {
    Direction direction = q.of().direction();
    boolean earlier = q.measure() == Measure.BEFORE || q.measure() == Measure.LAST_YEAR;
    String name;
    if (!classes.diverging()) {
      name = direction == Direction.LOWER_BETTER ? "gach" : "cham";
    } else if (earlier || direction == Direction.NEUTRAL) {
      name = "tim-reu";
    } else {
      name = direction == Direction.LOWER_BETTER ? "cham-gach" : "gach-cham";
    }
    return name + "-" + classes.colours();
  }

  private static Map<String, Object> counts(Map<Kind, Integer> kinds, int zero) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (Kind kind : Kind.values()) {
      json.put(kind.name().toLowerCase(Locale.ROOT), kinds.getOrDefault(kind, 0));
    }
    json.put("zero", zero);
    return json;
  }
}
