package vn.vonglau.ogc;

import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;

/** Values of properties: how they compare and reckon. */
final class StaValues {
  /** Nothing last; numbers before texts; otherwise by themselves. */
  static final Comparator<Object> ORDER = StaValues::order;

  private StaValues() {}

  static boolean isId(String name) {
    return name.equals("id") || name.equals("@iot.id");
  }

  /** JSON scalars as the values that they stand for. */
  static Object plain(Object value) {
    if (!(value instanceof JsonNode node)) {
      return value;
    }
    if (node.isNumber()) {
      return node.asDouble();
    }
    if (node.isString()) {
      return node.asString();
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    return node.isNull() || node.isMissingNode() ? null : node;
  }

  static Optional<Double> number(Object value) {
    if (value instanceof Double d) {
      return Optional.of(d);
    }
    if (value instanceof String s && s.length() < 40) {
      try {
        double d = Double.parseDouble(s);
        return Double.isFinite(d) ? Optional.of(d) : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  static Optional<StaTime> time(Object value) {
    return value instanceof StaTime t
        ? Optional.of(t)
        : value instanceof String s && s.length() < 80 ? StaTime.find(s) : Optional.empty();
  }

  /**
   * Nothing stands in no relation to a value, as in SQL: {@code resultTime ne 2026-01-01} means
   * those that have one. Whoever looks for nothing writes {@code null}.
   */
  static boolean compare(StaExpr.Op op, Object left, Object right) {
    if (left == null || right == null) {
      return false;
    }
    if (left instanceof StaTime || right instanceof StaTime) {
      Optional<StaTime> a = time(left);
      Optional<StaTime> b = time(right);
      return a.isPresent() && b.isPresent() ? times(op, a.get(), b.get()) : op == StaExpr.Op.NE;
    }
    if (left instanceof Double a && right instanceof Double b) {
      return holds(op, Double.compare(a, b));
    }
    // a number beside a text compares as text: '3' in quotes is no number
    if (isWord(left) && isWord(right)) {
      return holds(op, text(left).compareTo(text(right)));
    }
    if (left instanceof Duration a && right instanceof Duration b) {
      return holds(op, a.compareTo(b));
    }
    boolean same = same(left, right);
    return op == StaExpr.Op.EQ ? same : op == StaExpr.Op.NE && !same;
  }

  private static boolean isWord(Object value) {
    return value instanceof String || value instanceof Double;
  }

  /** Whole numbers without a fraction. */
  static String text(Object value) {
    return value instanceof Double d && d == Math.rint(d) && Math.abs(d) < 1e15
        ? Long.toString(d.longValue())
        : value.toString();
  }

  private static boolean same(Object left, Object right) {
    if (left instanceof Geometry a && right instanceof Geometry b) {
      return a.equalsTopo(b);
    }
    // true and 'true': a query cannot know how JSON wrote it
    return left.equals(right)
        || (left instanceof Boolean || right instanceof Boolean)
            && left.toString().equals(right.toString());
  }

  private static boolean holds(StaExpr.Op op, int sign) {
    return switch (op) {
      case EQ -> sign == 0;
      case NE -> sign != 0;
      case GT -> sign > 0;
      case GE -> sign >= 0;
      case LT -> sign < 0;
      case LE -> sign <= 0;
      default -> throw new IllegalArgumentException(op.name());
    };
  }

  /** A span is before what begins after its end, and after what ended before its start. */
  private static boolean times(StaExpr.Op op, StaTime a, StaTime b) {
    return switch (op) {
      case EQ -> a.equals(b);
      case NE -> !a.equals(b);
      case GT -> a.start().isAfter(b.end());
      case GE -> !a.start().isBefore(b.start());
      case LT -> a.end().isBefore(b.start());
      case LE -> !a.end().isAfter(b.end());
      default -> throw new IllegalArgumentException(op.name());
    };
  }

  /** Sums and products; nothing where they make no sense. */
  static Object reckon(StaExpr.Op op, Object left, Object right) {
    if (left instanceof StaTime t && right instanceof Duration d) {
      return op == StaExpr.Op.ADD
          ? moved(t, d)
          : op == StaExpr.Op.SUB ? moved(t, d.negated()) : null;
    }
    if (left instanceof StaTime a && right instanceof StaTime b && op == StaExpr.Op.SUB) {
      return Duration.between(b.start(), a.start());
    }
    Optional<Double> a = number(left);
    Optional<Double> b = number(right);
    if (a.isEmpty() || b.isEmpty()) {
      return null;
    }
    double value =
        switch (op) {
          case ADD -> a.get() + b.get();
          case SUB -> a.get() - b.get();
          case MUL -> a.get() * b.get();
          case DIV -> a.get() / b.get();
          case MOD -> a.get() % b.get();
          default -> throw new IllegalArgumentException(op.name());
        };
    return Double.isFinite(value) ? value : null;
  }

  static StaTime moved(StaTime t, Duration by) {
    try {
      return new StaTime(t.start().plus(by), t.end().plus(by));
    } catch (java.time.DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  private static int order(Object a, Object b) {
    if (a == null || b == null) {
      return a == b ? 0 : a == null ? 1 : -1;
    }
    if (a instanceof Double x && b instanceof Double y) {
      return Double.compare(x, y);
    }
    if (a instanceof StaTime x && b instanceof StaTime y) {
      int byEnd = x.end().compareTo(y.end());
      return byEnd != 0 ? byEnd : x.start().compareTo(y.start());
    }
    if (a instanceof Double || b instanceof Double) {
      return a instanceof Double ? -1 : 1;
    }
    return a.toString().compareTo(b.toString());
  }
}
