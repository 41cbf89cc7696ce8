package vn.vonglau.ogc;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A filter or an order, read and checked: a tree of fixed shapes, nothing of it is ever run. */
sealed interface StaExpr {
  /**
   * @param value Double, text, Boolean, {@link StaTime}, Duration, Geometry or null
   */
  record Literal(Object value) implements StaExpr {}

  /** From the entity over links to a property, and into its JSON. */
  record Path(List<String> parts) implements StaExpr {}

  record Call(String name, List<StaExpr> arguments) implements StaExpr {}

  record Binary(Op op, StaExpr left, StaExpr right) implements StaExpr {}

  record Not(StaExpr inner) implements StaExpr {}

  /** Whether an entity that the way leads to is one of these: the answer of an earlier question. */
  record Among(List<String> way, Set<Long> ids) implements StaExpr {}

  enum Op {
    OR,
    AND,
    EQ,
    NE,
    GT,
    GE,
    LT,
    LE,
    ADD,
    SUB,
    MUL,
    DIV,
    MOD;

    boolean compares() {
      return ordinal() >= EQ.ordinal() && ordinal() <= LE.ordinal();
    }

    boolean reckons() {
      return ordinal() >= ADD.ordinal();
    }

    /** The same comparison with its sides changed. */
    Op turned() {
      return switch (this) {
        case GT -> LT;
        case GE -> LE;
        case LT -> GT;
        case LE -> GE;
        default -> this;
      };
    }
  }

  /** The parts of a tree right below its root. */
  static List<StaExpr> parts(StaExpr e) {
    return switch (e) {
      case Binary b -> List.of(b.left, b.right);
      case Not n -> List.of(n.inner);
      case Call c -> c.arguments;
      case Literal l -> List.of();
      case Path p -> List.of();
      case Among a -> List.of();
    };
  }

  /** Whether every path of a tree passes a test; a tree without paths does. */
  static boolean allPaths(StaExpr e, Predicate<List<String>> test) {
    return switch (e) {
      case Path p -> test.test(p.parts);
      case Among a -> test.test(a.way);
      default -> parts(e).stream().allMatch(part -> allPaths(part, test));
    };
  }

  static boolean anyPath(StaExpr e, Predicate<List<String>> test) {
    return !allPaths(e, test.negate());
  }

  /** The same tree seen from the far end of the first link of all its paths. */
  static StaExpr beyond(StaExpr e, int links) {
    return switch (e) {
      case Path p -> new Path(p.parts.subList(links, p.parts.size()));
      case Among a -> new Among(a.way.subList(links, a.way.size()), a.ids);
      case Binary b -> new Binary(b.op, beyond(b.left, links), beyond(b.right, links));
      case Not n -> new Not(beyond(n.inner, links));
      case Call c -> new Call(c.name, c.arguments.stream().map(a -> beyond(a, links)).toList());
      case Literal l -> l;
    };
  }
}
