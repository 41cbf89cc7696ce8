package vn.vonglau.filters;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Field;

/** A value in a condition: written down, read from the feature, or worked out of others. */
public sealed interface Term {
  /** What values can be compared with each other. */
  enum Kind {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** A day; its value is the count of days since 1970-01-01. */
    DATE,
    /** A moment; its value is milliseconds since 1970-01-01T00:00Z. */
    TIME;

    static Kind of(Field.Type type) {
      return switch (type) {
        case TEXT -> TEXT;
        case INTEGER, NUMBER -> NUMBER;
        case BOOLEAN -> BOOLEAN;
        case DATE -> DATE;
        case TIME -> TIME;
      };
    }
  }

  Kind kind();

  /**
   * As it stands.
   *
   * @param value String, Double, Boolean, or Long for days and moments
   */
  record Literal(Kind kind, Object value) implements Term {}

  /** A property of the feature that the caller may see; {@code id} and {@code name} among them. */
  record Property(String name, Kind kind) implements Term {}

  /** One of the functions and signs that there are. */
  record Call(Function function, List<Term> args) implements Term {
    public Call {
      args = List.copyOf(args);
    }

    @Override
    public Kind kind() {
      return function.text ? Kind.TEXT : Kind.NUMBER;
    }
  }

  /** The whole list: no other name is ever called. */
  enum Function {
    CASEI(true),
    ACCENTI(true),
    LOWER(true),
    UPPER(true),
    ADD(false),
    SUBTRACT(false),
    MULTIPLY(false),
    DIVIDE(false),
    MODULO(false),
    DIV(false),
    POWER(false);

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    final boolean text;

    Function(boolean text) {
      this.text = text;
    }

    /**
     * The result, or null where an argument is missing or the result is no number.
     *
     * @param args String for functions of texts, otherwise Double
     */
    Object apply(List<?> args) {
      for (Object arg : args) {
        if (arg == null) {
          return null;
        }
      }
      if (text) {
        String of = (String) args.getFirst();
        return switch (this) {
          case UPPER -> of.toUpperCase(Locale.ROOT);
          case ACCENTI -> plain(of);
          default -> of.toLowerCase(Locale.ROOT);
        };
      }
      double a = ((Number) args.get(0)).doubleValue();
      double b = ((Number) args.get(1)).doubleValue();
      double out =
          switch (this) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MODULO -> a % b;
            case DIV -> (double) (long) (a / b);
            default -> Math.pow(a, b);
          };
      // a division by zero is no value, as a missing one is
      return Double.isFinite(out) && !((this == DIV || this == MODULO) && b == 0) ? out : null;
    }

    private static String plain(String of) {
      String bare = MARKS.matcher(Normalizer.normalize(of, Normalizer.Form.NFD)).replaceAll("");
      return bare.replace('đ', 'd').replace('Đ', 'D');
    }
  }

  /** Adds the names of the properties in it. */
  default void names(Set<String> to) {
    switch (this) {
      case Literal l -> {}
      case Property p -> to.add(p.name());
      case Call c -> c.args().forEach(a -> a.names(to));
    }
  }

  /**
   * A value of a column as it is compared: String, Double, Boolean, Long for days and moments; null
   * where it is missing or cannot be read.
   */
  static Object value(Kind kind, Object raw) {
    if (raw == null) {
      return null;
    }
    try {
      return switch (kind) {
        case TEXT -> raw.toString();
        case NUMBER -> raw instanceof Number n ? (Object) n.doubleValue() : number(raw.toString());
        case BOOLEAN -> raw instanceof Boolean b ? b : Boolean.valueOf(raw.toString());
        case DATE -> LocalDate.parse(raw.toString()).toEpochDay();
        case TIME -> Instant.parse(raw.toString()).toEpochMilli();
      };
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
      return null; // an endless moment of a store is none of ours
    }
  }

  /** Null for words that stand for no number, as NaN does. */
  private static Double number(String text) {
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? value : null;
  }
}
