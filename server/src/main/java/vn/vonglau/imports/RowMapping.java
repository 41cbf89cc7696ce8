package vn.vonglau.imports;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.Names;

/**
 * Turns the properties of rows into what the layer keeps. One object serves one pass over a file:
 * it remembers the keys that it has met.
 */
final class RowMapping {
  /**
   * @param attributes by field, in the order of the plans: String (also days and, in UTC, times),
   *     Long, Double, Boolean or null
   * @param key null where the mapping has no key column
   * @param name null where it has no name column or the row has none
   * @param faults empty when the row can be taken
   */
  record Mapped(Map<String, Object> attributes, String key, String name, List<RowFault> faults) {}

  private final List<FieldPlan> plans;
  private final String keyColumn;
  private final String nameColumn;
  private final Map<String, Decimals> decimals;
  private final Map<String, Map<String, String>> codes = new HashMap<>();
  private final Map<String, String> known = new HashMap<>();
  private final LineSet keys = new LineSet();

  /**
   * @param keyColumn of the file; null: rows have no key of their own
   * @param nameColumn of the file; null: rows have no name
   * @param declared fields of the layer as it stands; their codes are the only ones taken
   * @param decimals how columns of text write numbers, from {@link TypeGuess}; may be empty
   */
  RowMapping(
      List<FieldPlan> plans,
      String keyColumn,
      String nameColumn,
      List<Field> declared,
      Map<String, Decimals> decimals) {
    this.plans = plans.stream().filter(p -> !p.skip()).toList();
    this.keyColumn = keyColumn;
    this.nameColumn = nameColumn;
    this.decimals = Map.copyOf(decimals);
    for (FieldPlan plan : this.plans) {
      Map<String, String> own = new HashMap<>();
      declared.stream()
          .filter(f -> f.name().equals(plan.field()))
          .findFirst()
          .ifPresent(f -> declared(plan, f.values(), own));
      plan.codes().forEach((value, code) -> own.put(Names.key(value), code));
      codes.put(plan.field(), own);
    }
  }

  RowMapping(List<FieldPlan> plans, String keyColumn, String nameColumn, List<Field> declared) {
    this(plans, keyColumn, nameColumn, declared, Map.of());
  }

  /** A code may be written as itself or as its word in either language. */
  private void declared(FieldPlan plan, Map<String, Words> values, Map<String, String> own) {
    if (values.isEmpty()) {
      return;
    }
    values.forEach(
        (code, words) -> {
          own.putIfAbsent(Names.key(words.vi()), code);
          own.putIfAbsent(Names.key(words.en()), code);
        });
    values.keySet().forEach(code -> own.put(Names.key(code), code));
    known.put(plan.field(), String.join(", ", values.keySet().stream().limit(12).toList()));
  }

  /** Faults name the column of the file. A row with faults still has all that could be read. */
  Mapped row(long line, Map<String, Object> properties) {
    List<RowFault> faults = new ArrayList<>();
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (FieldPlan plan : plans) {
      attributes.put(plan.field(), value(line, plan, properties.get(plan.source()), faults));
    }
    String key = keyColumn == null ? null : key(line, properties.get(keyColumn), faults);
    Object name = nameColumn == null ? null : properties.get(nameColumn);
    return new Mapped(
        attributes,
        key,
        Values.absent(name) ? null : Names.normal(Values.text(name)),
        List.copyOf(faults));
  }

  private String key(long line, Object value, List<RowFault> faults) {
    if (Values.absent(value)) {
      faults.add(MappingWords.keyMissing(line, keyColumn));
      return null;
    }
    String key = Values.text(value);
    if (unprintable(key)) {
      faults.add(MappingWords.control(line, keyColumn, key));
      return null;
    }
    long first = keys.put(key, line);
    if (first != line) {
      faults.add(MappingWords.keyTwice(line, keyColumn, key, first));
    }
    return key;
  }

  private Object value(long line, FieldPlan plan, Object value, List<RowFault> faults) {
    boolean text = plan.type() == Field.Type.TEXT;
    boolean blank = value == null || value instanceof String s && s.isBlank();
    if (blank || !text && Values.absent(value)) {
      if (plan.required()) {
        faults.add(MappingWords.missing(line, plan.source()));
      }
      return null;
    }
    if (text) {
      String plain = Values.text(value);
      if (unprintable(plain)) {
        faults.add(MappingWords.control(line, plan.source(), plain));
        return null;
      }
      return code(line, plan, plain, faults);
    }
    Decimals style = decimals.get(plan.source());
    Object read =
        switch (plan.type()) {
          case INTEGER -> integer(value, style, plan.factor());
          case NUMBER -> number(value, style, plan.factor());
          case BOOLEAN -> truth(value);
          case DATE -> day(value);
          case TIME -> time(value);
          case TEXT -> throw new IllegalStateException();
        };
    if (read == null) {
      faults.add(
          value instanceof String s && style == null && Values.ambiguous(s) && numeric(plan)
              ? MappingWords.ambiguous(line, plan.source(), s)
              : MappingWords.wrongType(line, plan.source(), Values.text(value), plan.type()));
    }
    return read instanceof Long && !codes.get(plan.field()).isEmpty()
        ? checked(line, plan, read, faults)
        : read;
  }

  private static boolean numeric(FieldPlan plan) {
    return plan.type() == Field.Type.INTEGER || plan.type() == Field.Type.NUMBER;
  }

  private String code(long line, FieldPlan plan, String text, List<RowFault> faults) {
    Map<String, String> own = codes.get(plan.field());
    if (own.isEmpty()) {
      return text;
    }
    String code = own.get(Names.key(text));
    if (code == null) {
      if (!known.containsKey(plan.field())) {
        // a table that a person gave for some values: the others stay as they are
        return text;
      }
      faults.add(MappingWords.unknownCode(line, plan.source(), text, known.get(plan.field())));
    }
    return code;
  }

  private Object checked(long line, FieldPlan plan, Object number, List<RowFault> faults) {
    String code = code(line, plan, number.toString(), faults);
    return code == null ? null : code.matches("-?\\d{1,18}") ? Long.valueOf(code) : number;
  }

  private static Long integer(Object value, Decimals style, double factor) {
    if (factor == 1) {
      return Values.integer(value, style);
    }
    Double number = number(value, style, factor);
    return number != null && number == Math.rint(number) && Math.abs(number) < 9e15
        ? (Long) number.longValue()
        : null;
  }

  private static Double number(Object value, Decimals style, double factor) {
    Double number = Values.number(value, style);
    if (number == null || factor == 1) {
      return number;
    }
    double scaled = BigDecimal.valueOf(number).multiply(BigDecimal.valueOf(factor)).doubleValue();
    return Double.isFinite(scaled) ? (Double) scaled : null;
  }

  /** Here a person has said that the column is yes or no: 1 and 0 count too. */
  private static Boolean truth(Object value) {
    Boolean truth = Values.truth(value);
    if (truth == null) {
      String text = Values.text(value);
      truth = text.equals("1") ? Boolean.TRUE : text.equals("0") ? Boolean.FALSE : null;
    }
    return truth;
  }

  private static String day(Object value) {
    LocalDate day = Values.day(value instanceof Double ? Values.integer(value, null) : value);
    return day == null ? null : day.toString();
  }

  private static String time(Object value) {
    Instant time = Values.time(value);
    LocalDate day = time == null ? Values.day(value) : null;
    if (day != null) {
      time = day.atStartOfDay(Values.HERE).toInstant();
    }
    return time == null ? null : time.toString();
  }

  /** What the store cannot keep. */
  private static boolean unprintable(String text) {
    return text.indexOf('\0') >= 0;
  }
}
