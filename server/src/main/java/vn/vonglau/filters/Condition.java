package vn.vonglau.filters;

import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * Which features are meant. Three answers, as in SQL: yes, no, and unknown where a value is
 * missing; only yes lets a feature in. All names in it are properties that the caller may see.
 */
public sealed interface Condition {
  /** Everything. */
  Condition ALL = new And(List.of());

  /** Nothing. */
  Condition NONE = new Or(List.of());

  /** Signs of a comparison. */
  enum Op {
    EQ("="),
    NE("<>"),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">=");

    final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    /** Whether values that compare like this (negative, 0, positive) stand in this relation. */
    boolean holds(int compared) {
      return switch (this) {
        case EQ -> compared == 0;
        case NE -> compared != 0;
        case LT -> compared < 0;
        case LE -> compared <= 0;
        case GT -> compared > 0;
        case GE -> compared >= 0;
      };
    }
  }

  /** How a feature lies to a shape; names of CQL2 without their {@code S_}. */
  enum Place {
    INTERSECTS,
    DISJOINT,
    WITHIN,
    CONTAINS,
    EQUALS,
    TOUCHES,
    CROSSES,
    OVERLAPS
  }

  /** How two spans of time lie to each other; names of CQL2 without their {@code T_}. */
  enum When {
    AFTER,
    BEFORE,
    CONTAINS,
    DISJOINT,
    DURING,
    EQUALS,
    FINISHEDBY,
    FINISHES,
    INTERSECTS,
    MEETS,
    METBY,
    OVERLAPPEDBY,
    OVERLAPS,
    STARTEDBY,
    STARTS
  }

  /** Both terms are of one kind. */
  record Compare(Op op, Term left, Term right) implements Condition {}

  /** Both ends belong to it. */
  record Between(Term of, Term low, Term high) implements Condition {}

  /** One of these values. */
  record In(Term of, List<Term.Literal> any) implements Condition {
    public In {
      any = List.copyOf(any);
    }
  }

  /** {@code %} stands for any letters, {@code _} for one, a backslash makes them themselves. */
  record Like(Term of, String pattern) implements Condition {}

  record IsNull(Term of) implements Condition {}

  /** The place is unknown. */
  record NoPlace() implements Condition {}

  /** The feature's place and a shape in WGS 84, longitude first. */
  record Spatial(Place how, Geometry shape) implements Condition {}

  /** The place lies at most so many metres from the shape, or farther than that. */
  record Near(Geometry shape, double metres, boolean beyond) implements Condition {}

  /** A span from its first to its last moment; an open end is null, a moment is both ends. */
  record Span(Term from, Term to) {
    boolean moment() {
      return from != null && from.equals(to);
    }
  }

  record Temporal(When how, Span left, Span right) implements Condition {}

  record And(List<Condition> all) implements Condition {
    public And {
      all = List.copyOf(all);
    }
  }

  record Or(List<Condition> any) implements Condition {
    public Or {
      any = List.copyOf(any);
    }
  }

  record Not(Condition of) implements Condition {}

  /** Adds the names of all properties in it. */
  default void names(Set<String> to) {
    switch (this) {
      case Compare c -> {
        c.left.names(to);
        c.right.names(to);
      }
      case Between b -> {
        b.of.names(to);
        b.low.names(to);
        b.high.names(to);
      }
      case In i -> i.of.names(to);
      case Like l -> l.of.names(to);
      case IsNull n -> n.of.names(to);
      case NoPlace n -> {}
      case Spatial s -> {}
      case Near n -> {}
      case Temporal t -> {
        for (Term end : new Term[] {t.left.from, t.left.to, t.right.from, t.right.to}) {
          if (end != null) {
            end.names(to);
          }
        }
      }
      case And a -> a.all.forEach(c -> c.names(to));
      case Or o -> o.any.forEach(c -> c.names(to));
      case Not n -> n.of.names(to);
    }
  }

  /** Whether the place of a feature is asked about. */
  default boolean spatial() {
    return switch (this) {
      case NoPlace n -> true;
      case Spatial s -> true;
      case Near n -> true;
      case And a -> a.all.stream().anyMatch(Condition::spatial);
      case Or o -> o.any.stream().anyMatch(Condition::spatial);
      case Not n -> n.of.spatial();
      default -> false;
    };
  }

  /** Both hold. */
  static Condition and(Condition a, Condition b) {
    return a.equals(ALL) ? b : b.equals(ALL) ? a : new And(List.of(a, b));
  }
}
