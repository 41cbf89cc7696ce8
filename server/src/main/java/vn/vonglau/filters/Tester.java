package vn.vonglau.filters;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.vonglau.kernel.Column;

/**
 * A condition made ready for many rows: what depends on one text alone is worked out once for each
 * distinct text, numbers are compared where they lie. Not for several threads.
 */
public final class Tester {
  static final byte YES = 1;
  static final byte NO = 0;
  static final byte UNKNOWN = -1;
  private static final byte OPEN = 2;

  /** Of more distinct texts, most are asked about once at best. */
  private static final int MOST_REMEMBERED = 10_000;

  /** One of the three answers for a row. */
  @FunctionalInterface
  interface Test {
    byte at(int row);
  }

  private final Rows rows;
  private final Test test;

  public Tester(Condition condition, Rows rows) {
    this.rows = rows;
    this.test = test(condition);
  }

  /** Whether the condition holds; unknown counts as no. */
  public boolean test(int row) {
    return test.at(row) == YES;
  }

  private Test test(Condition condition) {
    Column column = only(condition);
    if (column instanceof Column.Text text
        && text.entries() <= MOST_REMEMBERED
        && !(condition instanceof Condition.And || condition instanceof Condition.Or)) {
      return remembered(text, plain(condition));
    }
    return plain(condition);
  }

  /** The column that everything in the condition is about; null where there are more. */
  private Column only(Condition condition) {
    Set<String> names = new HashSet<>();
    condition.names(names);
    return names.size() == 1 && !condition.spatial() ? rows.column(names.iterator().next()) : null;
  }

  private static Test remembered(Column.Text text, Test test) {
    byte[] known = new byte[text.entries() + 1];
    java.util.Arrays.fill(known, OPEN);
    return row -> {
      int at = text.code(row) + 1;
      if (known[at] == OPEN) {
        known[at] = test.at(row);
      }
      return known[at];
    };
  }

  private Test plain(Condition condition) {
    return switch (condition) {
      case Condition.And a -> all(a.all());
      case Condition.Or o -> any(o.any());
      case Condition.Not n -> {
        Test of = test(n.of());
        yield row -> {
          byte was = of.at(row);
          return was == UNKNOWN ? UNKNOWN : was == YES ? NO : YES;
        };
      }
      case Condition.Compare c -> compare(c);
      case Condition.Between b -> {
        Test low = compare(new Condition.Compare(Condition.Op.GE, b.of(), b.low()));
        Test high = compare(new Condition.Compare(Condition.Op.LE, b.of(), b.high()));
        yield all(new Test[] {low, high});
      }
      case Condition.In i -> in(i);
      case Condition.Like l -> {
        LikePattern pattern = new LikePattern(l.pattern());
        yield row -> {
          Object of = value(l.of(), row);
          return of == null ? UNKNOWN : yes(pattern.matches((String) of));
        };
      }
      case Condition.IsNull n -> row -> yes(value(n.of(), row) == null);
      case Condition.NoPlace n -> row -> yes(rows.place(row) == null);
      case Condition.Spatial s -> new PlaceTest(s.how(), s.shape(), rows);
      case Condition.Near n -> new NearTest(n, rows);
      case Condition.Temporal t ->
          row -> Spans.test(t.how(), span(t.left(), row), span(t.right(), row));
    };
  }

  /** Cheap ones first: the answer is the same in any order. */
  private Test all(List<Condition> all) {
    return all(
        all.stream()
            .sorted(Comparator.comparing(Condition::spatial))
            .map(this::test)
            .toArray(Test[]::new));
  }

  private static Test all(Test[] all) {
    return row -> {
      byte out = YES;
      for (Test test : all) {
        byte one = test.at(row);
        if (one == NO) {
          return NO;
        }
        out = one == UNKNOWN ? UNKNOWN : out;
      }
      return out;
    };
  }

  private Test any(List<Condition> any) {
    Test[] all =
        any.stream()
            .sorted(Comparator.comparing(Condition::spatial))
            .map(this::test)
            .toArray(Test[]::new);
    return row -> {
      byte out = NO;
      for (Test test : all) {
        byte one = test.at(row);
        if (one == YES) {
          return YES;
        }
        out = one == UNKNOWN ? UNKNOWN : out;
      }
      return out;
    };
  }

  private Test compare(Condition.Compare c) {
    if (c.left() instanceof Term.Property p
        && c.right() instanceof Term.Literal(Term.Kind kind, Object value)
        && kind == Term.Kind.NUMBER) {
      double to = (Double) value;
      Condition.Op op = c.op();
      if (rows.column(p.name()) instanceof Column.Real real) {
        return row -> real.isNull(row) ? UNKNOWN : yes(op, real.value(row), to);
      }
      if (rows.column(p.name()) instanceof Column.Whole whole) {
        return row -> whole.isNull(row) ? UNKNOWN : yes(op, whole.value(row), to);
      }
    }
    return row -> {
      Object left = value(c.left(), row);
      Object right = left == null ? null : value(c.right(), row);
      return right == null ? UNKNOWN : yes(c.op().holds(order(left, right)));
    };
  }

  private static byte yes(Condition.Op op, double a, double b) {
    return yes(
        switch (op) {
          case EQ -> a == b;
          case NE -> a != b;
          case LT -> a < b;
          case LE -> a <= b;
          case GT -> a > b;
          case GE -> a >= b;
        });
  }

  private Test in(Condition.In in) {
    Set<Object> any = new HashSet<>();
    in.any().forEach(l -> any.add(plain(l.value())));
    return row -> {
      Object of = value(in.of(), row);
      return of == null ? UNKNOWN : yes(any.contains(plain(of)));
    };
  }

  /** −0 is 0. */
  private static Object plain(Object value) {
    return value instanceof Double d && d == 0 ? (Object) 0.0 : value;
  }

  private Spans.Known span(Condition.Span span, int row) {
    return new Spans.Known(
        span.from() != null, moment(span.from(), row), span.to() != null, moment(span.to(), row));
  }

  private Long moment(Term term, int row) {
    return term == null ? null : (Long) value(term, row);
  }

  /** As {@link Term#value} gives it. */
  private Object value(Term term, int row) {
    return switch (term) {
      case Term.Literal l -> l.value();
      case Term.Property p -> Term.value(p.kind(), rows.value(p.name(), row));
      case Term.Call c -> {
        List<Object> args = new ArrayList<>(2);
        for (Term arg : c.args()) {
          args.add(value(arg, row));
        }
        yield c.function().apply(args);
      }
    };
  }

  /** Texts by their code points, false before true. */
  private static int order(Object a, Object b) {
    return switch (a) {
      case Double d -> {
        double e = (Double) b;
        yield d < e ? -1 : d > e ? 1 : 0;
      }
      case Long l -> Long.compare(l, (Long) b);
      case Boolean yes -> Boolean.compare(yes, (Boolean) b);
      default -> texts((String) a, (String) b);
    };
  }

  /** Order of UTF-8, as stores with the collation "C" have it. */
  private static int texts(String a, String b) {
    int n = Math.min(a.length(), b.length());
    for (int i = 0; i < n; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        boolean pairs = Character.isSurrogate(x) != Character.isSurrogate(y);
        return pairs ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  static byte yes(boolean yes) {
    return yes ? YES : NO;
  }
}
