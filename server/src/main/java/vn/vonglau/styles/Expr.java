package vn.vonglau.styles;

import java.util.List;
import java.util.function.Consumer;

/** A value of a style: written down, or worked out from a feature. Colours are {@code #RRGGBB}. */
public sealed interface Expr {

  /** As it stands. */
  record Text(String value) implements Expr {}

  /** A number; lengths are px. */
  record Number(double value) implements Expr {}

  /** The attribute of the feature. */
  record Property(String name) implements Expr {}

  /** What the layer's state table says of the feature now. */
  record State(String name) implements Expr {}

  /** A colour by its name in {@code layers/classes/tokens.yaml}. */
  record Token(String name) implements Expr {}

  /** The class of a table whose key equals a value. Column: fill, text, word, tint, name. */
  record Classes(String table, String column, Expr key) implements Expr {
    /** The class that a style names itself, or null: the data say which one. */
    public String named() {
      return switch (key) {
        case Text t -> t.value();
        case Number n -> String.valueOf(GlExpressions.plain(n.value()));
        default -> null;
      };
    }
  }

  /** SE Recode: the value that belongs to a value. */
  record Recode(Expr of, List<Case> cases, Expr otherwise) implements Expr {
    public Recode {
      cases = List.copyOf(cases);
    }
  }

  record Case(String when, Expr then) {}

  /** SE Categorize: values[i] from thresholds[i-1] on, below thresholds[i]. */
  record Categorize(Expr of, List<Expr> values, List<Double> thresholds) implements Expr {
    public Categorize {
      values = List.copyOf(values);
      thresholds = List.copyOf(thresholds);
    }
  }

  /** SE Interpolate: linear between stops, constant beyond them. */
  record Interpolate(Expr of, List<Stop> stops, boolean colour) implements Expr {
    public Interpolate {
      stops = List.copyOf(stops);
    }
  }

  record Stop(double at, Expr value) {}

  /** Texts one behind the other. */
  record Join(List<Expr> parts) implements Expr {
    public Join {
      parts = List.copyOf(parts);
    }
  }

  /** The first of these that is there. */
  record First(List<Expr> of) implements Expr {
    public First {
      of = List.copyOf(of);
    }
  }

  /** A number as it is printed: 1.234,5. */
  record Printed(Expr of, int decimals) implements Expr {}

  /** A fact of the picture itself: {@code theme}. */
  record Env(String name) implements Expr {}

  /** The parts of which this is made. */
  default List<Expr> parts() {
    return switch (this) {
      case Text t -> List.of();
      case Number n -> List.of();
      case Property p -> List.of();
      case State s -> List.of();
      case Token t -> List.of();
      case Classes c -> List.of(c.key);
      case Recode r -> {
        var all = new java.util.ArrayList<Expr>(List.of(r.of));
        r.cases.forEach(c -> all.add(c.then));
        if (r.otherwise != null) {
          all.add(r.otherwise);
        }
        yield all;
      }
      case Categorize c -> {
        var all = new java.util.ArrayList<>(List.of(c.of));
        all.addAll(c.values);
        yield all;
      }
      case Interpolate i -> {
        var all = new java.util.ArrayList<>(List.of(i.of));
        i.stops.forEach(s -> all.add(s.value));
        yield all;
      }
      case Join j -> j.parts;
      case First f -> f.of;
      case Printed p -> List.of(p.of);
      case Env e -> List.of();
    };
  }

  /** Shows this and everything it is made of. */
  default void walk(Consumer<Expr> each) {
    each.accept(this);
    parts().forEach(p -> p.walk(each));
  }

  default boolean usesState() {
    boolean[] found = {false};
    walk(e -> found[0] |= e instanceof State);
    return found[0];
  }
}
