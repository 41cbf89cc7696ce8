package vn.vonglau.styles;

import java.util.List;
import java.util.function.Consumer;

/** Which features a rule is for. A comparison with a missing value is false. */
public sealed interface Filter {
  /** Names as in OGC Filter, without the prefix PropertyIs. */
  enum Op {
    EqualTo,
    NotEqualTo,
    LessThan,
    LessThanOrEqualTo,
    GreaterThan,
    GreaterThanOrEqualTo
  }

  record Compare(Op op, Expr left, Expr right) implements Filter {}

  /** Both ends belong to it. */
  record Between(Expr of, Expr low, Expr high) implements Filter {}

  /** A text that stands at the start, at the end or anywhere, or is the whole. */
  record Like(Expr of, String text, boolean openStart, boolean openEnd) implements Filter {}

  record IsNull(Expr of) implements Filter {}

  record And(List<Filter> all) implements Filter {
    public And {
      all = List.copyOf(all);
    }
  }

  record Or(List<Filter> any) implements Filter {
    public Or {
      any = List.copyOf(any);
    }
  }

  record Not(Filter of) implements Filter {}

  /** Shows every expression in it. */
  default void walk(Consumer<Expr> each) {
    switch (this) {
      case Compare c -> {
        c.left.walk(each);
        c.right.walk(each);
      }
      case Between b -> {
        b.of.walk(each);
        b.low.walk(each);
        b.high.walk(each);
      }
      case Like l -> l.of.walk(each);
      case IsNull n -> n.of.walk(each);
      case And a -> a.all.forEach(f -> f.walk(each));
      case Or o -> o.any.forEach(f -> f.walk(each));
      case Not n -> n.of.walk(each);
    }
  }

  default boolean usesState() {
    boolean[] found = {false};
    walk(e -> found[0] |= e instanceof Expr.State);
    return found[0];
  }
}
