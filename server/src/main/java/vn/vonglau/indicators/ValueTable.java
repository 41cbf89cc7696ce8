package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
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
  private static final int SMALL_PALETTE = 5;

  private ValueTable() {}

  /**
   * What is asked for.
   *
   * @param onUnits read on the units of {@code at}; otherwise on those of the period itself
   * @param limits inner limits where the method is fixed
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
      boolean underWay) {}

  static Map<String, Object> json(Question q, Readings.Read read) {
    Map<Kind, Integer> kinds = new LinkedHashMap<>();
    List<Double> values = new ArrayList<>();
    int zero = 0;
    boolean simulated = false;
    for (Carried c : read.values().values()) {
      kinds.merge(c.kind(), 1, Integer::sum);
      simulated |= c.simulated();
      if (c.has()) {
        values.add(c.value().doubleValue());
        zero += c.value().signum() == 0 ? 1 : 0;
      }
    }
    boolean growth = DefinitionChecks.LAST_YEAR.equals(q.of().denominator());
    Classes classes =
        Classes.of(
            q.method(),
            values.stream().mapToDouble(Double::doubleValue).toArray(),
            q.n(),
            growth,
            q.limits());
    int[] counts = new int[classes.count()];
    Map<String, Object> items = new LinkedHashMap<>();
    Map<String, Words> reasons = new LinkedHashMap<>();
    CarryWords words = new CarryWords(read.units());
    for (Unit unit : read.targets()) {
      Carried c = read.values().get(unit.id());
      String id = Long.toString(unit.id());
      items.put(id, row(c, classes, counts));
      Words reason = words.reason(c);
      if (reason != null) {
        reasons.put(id, reason);
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("indicator", indicator(q.of()));
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

  private static List<Object> row(Carried c, Classes classes, int[] counts) {
    // a sum of which parts are missing has the colour of what is there, and is counted apart
    int in = c.has() || c.kind() == Kind.INCOMPLETE ? classes.nearest(c.value().doubleValue()) : 0;
    if (in > 0 && c.has()) {
      counts[in - 1]++;
    }
    // what straddles keeps its partial sums for the sentence; it has no value
    BigDecimal value = c.kind() == Kind.REFUSED ? null : c.value();
    return Arrays.asList(
        value,
        c.kind().name().toLowerCase(Locale.ROOT),
        in == 0 ? null : in,
        value == null ? "" : CarryWords.number(value),
        c.figure() == 0 ? null : c.figure());
  }

  private static Map<String, Object> indicator(Definition of) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", of.code());
    json.put("name", of.nameVi());
    json.put("nameEn", of.nameEn());
    json.put("unit", of.unit());
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
    json.put("palette", palette(q.of().direction(), classes));
    json.put("diverging", classes.diverging());
    json.put("counts", counts);
    return json;
  }

  /** A set of class colours of {@code layers/classes}; more is darker, worse is brick. */
  private static String palette(Direction direction, Classes classes) {
    String name =
        classes.diverging()
            ? direction == Direction.NEUTRAL ? "tim-reu" : "gach-cham"
            : direction == Direction.LOWER_BETTER ? "gach" : "cham";
    return name + (classes.count() > SMALL_PALETTE ? "-7" : "-5");
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
