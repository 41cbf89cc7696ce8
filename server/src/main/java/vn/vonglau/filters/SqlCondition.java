package vn.vonglau.filters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;

/**
 * A condition as the WHERE of a statement. It lets through every row of which the condition holds;
 * where SQL cannot give the same answer as {@link Tester} it lets more through, never less, so that
 * what comes has to be tested again. To be sure of that under NOT, each part is written for its yes
 * and for its no. No text of a request becomes SQL: values and patterns are bound.
 */
public final class SqlCondition {
  private static final Piece NEVER = new Piece("1 = 0", List.of());

  /** SQL with the values of its question marks. */
  public record Piece(String text, List<Object> params) {
    public Piece {
      params = List.copyOf(params);
    }

    /** Strings as they are, pieces with their values, anything else as a value. */
    public static Piece of(Object... parts) {
      StringBuilder text = new StringBuilder();
      List<Object> params = new ArrayList<>();
      for (Object part : parts) {
        if (part instanceof Piece p) {
          text.append(p.text);
          params.addAll(p.params);
        } else {
          text.append(part);
        }
      }
      return new Piece(text.toString(), params);
    }

    public static Piece value(Object value) {
      return new Piece("?", List.of(value));
    }
  }

  /** How values of a kind are written in the store. */
  public enum Form {
    TEXT,
    NUMBER,
    BOOLEAN,
    /** Days as {@code 2025-07-01}. */
    DAY_TEXT,
    DAY,
    MOMENT
  }

  /**
   * A property as SQL. Wherever the row has a value, {@code sql} is not null or {@code odd} is
   * true.
   *
   * @param odd true for rows whose value SQL may take for another one; null where there are none
   * @param nullIsMissing {@code sql} is null for every row without a value
   */
  public record Value(Piece sql, Form form, Piece odd, boolean nullIsMissing) {}

  /** What the store can say. */
  public interface Store {
    /** Empty for what only the application knows. */
    Optional<Value> property(String name);

    /** Rows whose place may meet the box, in degrees; a few more may come. */
    Piece near(Envelope box);

    /** Rows with a place. */
    Piece placed();

    /**
     * Added to a text that is put in order by its UTF-8; null where the store has another order.
     */
    String textOrder();

    /** Whether {@code _} of LIKE stands for one letter also beyond U+FFFF. */
    boolean wholeLetters();
  }

  private final Store store;

  public SqlCondition(Store store) {
    this.store = store;
  }

  /** True for every row of which the condition holds; null where that would be all of them. */
  public Piece where(Condition condition) {
    return yes(condition);
  }

  private Piece yes(Condition condition) {
    return switch (condition) {
      case Condition.And a -> all(a.all().stream().map(this::yes).toList());
      case Condition.Or o -> any(o.any().stream().map(this::yes).toList());
      case Condition.Not n -> no(n.of());
      case Condition.Between b -> all(ends(b).stream().map(this::yes).toList());
      case Condition.IsNull n ->
          value(n.of())
              .filter(Value::nullIsMissing)
              .map(v -> Piece.of(v.sql, " IS NULL"))
              .orElse(null);
      case Condition.Spatial s ->
          s.how() == Condition.Place.DISJOINT
              ? store.placed()
              : store.near(s.shape().getEnvelopeInternal());
      case Condition.Near n -> n.beyond() ? store.placed() : store.near(NearTest.box(n));
      default -> leaf(condition, false);
    };
  }

  /** True for every row of which the condition does not hold; unknown is neither. */
  private Piece no(Condition condition) {
    return switch (condition) {
      case Condition.And a -> any(a.all().stream().map(this::no).toList());
      case Condition.Or o -> all(o.any().stream().map(this::no).toList());
      case Condition.Not n -> yes(n.of());
      case Condition.Between b -> any(ends(b).stream().map(this::no).toList());
      case Condition.IsNull n ->
          value(n.of()).map(v -> orOdd(v, Piece.of(v.sql, " IS NOT NULL"))).orElse(null);
      case Condition.Spatial s ->
          s.how() == Condition.Place.DISJOINT
              ? store.near(s.shape().getEnvelopeInternal())
              : store.placed();
      case Condition.Near n -> n.beyond() ? store.near(NearTest.box(n)) : store.placed();
      case Condition.NoPlace n -> store.placed();
      default -> leaf(condition, true);
    };
  }

  private static List<Condition> ends(Condition.Between b) {
    return List.of(
        new Condition.Compare(Condition.Op.GE, b.of(), b.low()),
        new Condition.Compare(Condition.Op.LE, b.of(), b.high()));
  }

  /** Parts that let everything through do not count. */
  private static Piece all(List<Piece> parts) {
    return joined(parts.stream().filter(Objects::nonNull).toList(), " AND ");
  }

  private static Piece any(List<Piece> parts) {
    return parts.isEmpty() ? NEVER : parts.contains(null) ? null : joined(parts, " OR ");
  }

  private static Piece joined(List<Piece> parts, String by) {
    if (parts.isEmpty()) {
      return null;
    }
    List<Object> all = new ArrayList<>(List.of("("));
    for (int i = 0; i < parts.size(); i++) {
      all.add(i == 0 ? "" : by);
      all.add(parts.get(i));
    }
    all.add(")");
    return Piece.of(all.toArray());
  }

  private Piece leaf(Condition condition, boolean no) {
    return switch (condition) {
      case Condition.Compare c -> compare(c, no);
      case Condition.In i -> in(i, no);
      case Condition.Like l -> like(l, no);
      default -> null;
    };
  }

  private Optional<Value> value(Term term) {
    return term instanceof Term.Property p ? store.property(p.name()) : Optional.empty();
  }

  private static Piece orOdd(Value value, Piece sql) {
    return value.odd == null ? sql : Piece.of("(", value.odd, " OR ", sql, ")");
  }

  private static Piece not(Piece sql, boolean no) {
    return no ? Piece.of("NOT (", sql, ")") : sql;
  }

  private Piece compare(Condition.Compare c, boolean no) {
    Value left = value(c.left()).orElse(null);
    Value right = value(c.right()).orElse(null);
    if (left != null && c.right() instanceof Term.Literal l) {
      return compare(left, c.op(), l.value(), no);
    }
    if (right != null && c.left() instanceof Term.Literal l) {
      return compare(right, turned(c.op()), l.value(), no);
    }
    if (left == null || right == null || left.form != right.form || left.form == Form.MOMENT) {
      return null;
    }
    Piece sql = related(left, c.op(), right.sql);
    return sql == null ? null : orOdd(left, orOdd(right, not(sql, no)));
  }

  private static Condition.Op turned(Condition.Op op) {
    return switch (op) {
      case LT -> Condition.Op.GT;
      case LE -> Condition.Op.GE;
      case GT -> Condition.Op.LT;
      case GE -> Condition.Op.LE;
      default -> op;
    };
  }

  private Piece compare(Value value, Condition.Op op, Object literal, boolean no) {
    Piece sql;
    if (value.form == Form.MOMENT) {
      sql = moments(value.sql, op, (Long) literal);
    } else {
      Object bound = bound(value.form, literal);
      sql = bound == null ? null : related(value, op, Piece.value(bound));
    }
    return sql == null ? null : orOdd(value, not(sql, no));
  }

  private Piece related(Value left, Condition.Op op, Piece right) {
    boolean ordered = op != Condition.Op.EQ && op != Condition.Op.NE;
    boolean text = left.form == Form.TEXT || left.form == Form.DAY_TEXT;
    String order = text && ordered ? store.textOrder() : "";
    return order == null ? null : Piece.of(left.sql, order, " " + op.sign + " ", right);
  }

  /** Moments are compared by whole milliseconds; the store may have finer ones. */
  private static Piece moments(Piece sql, Condition.Op op, long millis) {
    Object from = moment(millis);
    Object next = moment(millis + 1);
    if (from == null || next == null) {
      return null;
    }
    Piece first = Piece.value(from);
    Piece after = Piece.value(next);
    return switch (op) {
      case EQ -> Piece.of("(", sql, " >= ", first, " AND ", sql, " < ", after, ")");
      case NE -> Piece.of("(", sql, " < ", first, " OR ", sql, " >= ", after, ")");
      case LT -> Piece.of(sql, " < ", first);
      case LE -> Piece.of(sql, " < ", after);
      case GT -> Piece.of(sql, " >= ", after);
      case GE -> Piece.of(sql, " >= ", first);
    };
  }

  private static Object moment(long millis) {
    Instant at = Instant.ofEpochMilli(millis);
    int year = at.atOffset(ZoneOffset.UTC).getYear();
    return year < 1 || year > 9999 ? null : at.atOffset(ZoneOffset.UTC);
  }

  /** A literal as it is bound; null where the store would read it otherwise. */
  private static Object bound(Form form, Object literal) {
    if (form == Form.DAY || form == Form.DAY_TEXT) {
      long days = (Long) literal;
      if (days < LocalDate.of(1, 1, 1).toEpochDay()
          || days > LocalDate.of(9999, 12, 31).toEpochDay()) {
        return null;
      }
      LocalDate day = LocalDate.ofEpochDay(days);
      return form == Form.DAY ? day : day.toString();
    }
    // a store of UTF-8 has no such letter
    return literal instanceof String s && s.indexOf('\0') >= 0 ? null : literal;
  }

  private Piece in(Condition.In in, boolean no) {
    Value value = value(in.of()).orElse(null);
    if (value == null) {
      return null;
    }
    if (in.any().isEmpty()) {
      return no ? orOdd(value, Piece.of(value.sql, " IS NOT NULL")) : NEVER;
    }
    if (value.form == Form.MOMENT) {
      // a NO is a NO to each of them
      List<Piece> each = new ArrayList<>();
      in.any().forEach(l -> each.add(compare(value, Condition.Op.EQ, l.value(), no)));
      return no ? all(each) : any(each);
    }
    List<Object> parts = new ArrayList<>(List.of(value.sql, " IN ("));
    for (Term.Literal l : in.any()) {
      Object bound = bound(value.form, l.value());
      if (bound == null) {
        return null;
      }
      parts.add(parts.size() == 2 ? "" : ", ");
      parts.add(Piece.value(bound));
    }
    parts.add(")");
    return orOdd(value, not(Piece.of(parts.toArray()), no));
  }

  private Piece like(Condition.Like like, boolean no) {
    Value value = value(like.of()).orElse(null);
    if (value == null || value.form != Form.TEXT || like.pattern().indexOf('\0') >= 0) {
      return null;
    }
    boolean wide = !store.wholeLetters() && LikePattern.hasOne(like.pattern());
    if (wide && no) {
      return null;
    }
    Piece pattern = Piece.value(LikePattern.sql(like.pattern(), wide));
    return orOdd(value, not(Piece.of(value.sql, " LIKE ", pattern, " ESCAPE '\\'"), no));
  }
}
