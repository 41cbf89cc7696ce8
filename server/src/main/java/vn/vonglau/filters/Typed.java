package vn.vonglau.filters;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import vn.vonglau.kernel.Crs;

/**
 * Makes the parts of conditions so that kinds fit: a text beside a day becomes a day, a number
 * beside a text a text; what does not fit is told with its place. Bounds the size of the whole.
 */
final class Typed {
  static final int MOST_CHARACTERS = 250_000;
  static final int MOST_DEPTH = 60;
  static final int MOST_TERMS = 2_000;
  static final int MOST_POINTS = 20_000;

  private static final Map<String, Term.Function> FUNCTIONS =
      Map.of(
          "casei", Term.Function.CASEI,
          "accenti", Term.Function.ACCENTI,
          "lower", Term.Function.LOWER,
          "upper", Term.Function.UPPER,
          "strtolowercase", Term.Function.LOWER,
          "strtouppercase", Term.Function.UPPER);

  private static final Map<String, Term.Function> SIGNS =
      Map.of(
          "+", Term.Function.ADD,
          "-", Term.Function.SUBTRACT,
          "*", Term.Function.MULTIPLY,
          "/", Term.Function.DIVIDE,
          "%", Term.Function.MODULO,
          "div", Term.Function.DIV,
          "^", Term.Function.POWER);

  /** Lets the two numbers of each position change places. */
  private static final AffineTransformation TURN = new AffineTransformation(0, 1, 0, 1, 0, 0);

  private final Properties properties;
  private final Crs crs;
  private final boolean northFirst;
  private int depth;
  private int terms;

  /**
   * @param crs of the shapes in the condition
   * @param northFirst the first number of their positions counts north
   */
  Typed(Properties properties, Crs crs, boolean northFirst) {
    this.northFirst = northFirst;
    this.properties = properties;
    this.crs = crs;
  }

  /** To be called on the way into a bracket; {@link #up} on the way out. */
  void down() {
    if (++depth > MOST_DEPTH) {
      throw Fault.large(
          "sâu hơn " + MOST_DEPTH + " cấp ngoặc",
          "more than " + MOST_DEPTH + " levels of brackets");
    }
  }

  void up() {
    depth--;
  }

  void count() {
    if (++terms > MOST_TERMS) {
      throw Fault.large("nhiều hơn " + MOST_TERMS + " vế", "more than " + MOST_TERMS + " parts");
    }
  }

  boolean place(String name) {
    return properties.place(name);
  }

  Term property(String name, String where) {
    count();
    return properties.find(name).orElseThrow(() -> Fault.unknown(where, name, properties));
  }

  static boolean knows(String function) {
    return FUNCTIONS.containsKey(lower(function));
  }

  static boolean sign(String sign) {
    return SIGNS.containsKey(sign);
  }

  Term call(String name, List<Term> args, String where) {
    Term.Function function = FUNCTIONS.get(lower(name));
    if (function == null) {
      throw Fault.function(where, name);
    }
    if (args.size() != 1) {
      throw Fault.at(where, "hàm " + name + " nhận đúng một giá trị", name + " takes one value");
    }
    return folded(new Term.Call(function, List.of(fit(args.getFirst(), Term.Kind.TEXT, where))));
  }

  Term sum(String sign, Term a, Term b, String where) {
    Term left = fit(a, Term.Kind.NUMBER, where);
    Term right = fit(b, Term.Kind.NUMBER, where);
    return folded(new Term.Call(SIGNS.get(sign), List.of(left, right)));
  }

  /** What can be worked out now. */
  private static Term folded(Term.Call call) {
    if (!call.args().stream().allMatch(a -> a instanceof Term.Literal)) {
      return call;
    }
    List<Object> values = new ArrayList<>();
    call.args().forEach(a -> values.add(((Term.Literal) a).value()));
    Object value = call.function().apply(values);
    return value == null ? call : new Term.Literal(call.kind(), value);
  }

  Condition compare(Condition.Op op, Term a, Term b, String where) {
    count();
    Term left = a;
    Term right = b;
    if (left.kind() != right.kind()) {
      if (right instanceof Term.Literal) {
        right = fit(right, left.kind(), where);
      } else {
        left = fit(left, right.kind(), where);
      }
    }
    if (left.kind() == Term.Kind.BOOLEAN && op != Condition.Op.EQ && op != Condition.Op.NE) {
      throw Fault.at(
          where, "đúng/sai chỉ so bằng hoặc khác", "true and false compare by = and <> only");
    }
    return new Condition.Compare(op, left, right);
  }

  Condition between(Term of, Term low, Term high, String where) {
    count();
    return new Condition.Between(of, fit(low, of.kind(), where), fit(high, of.kind(), where));
  }

  Condition in(Term of, List<Term> any, String where) {
    List<Term.Literal> values = new ArrayList<>();
    for (Term each : any) {
      count();
      if (!(fit(each, of.kind(), where) instanceof Term.Literal l)) {
        throw Fault.at(
            where, "danh sách của IN chỉ gồm giá trị viết sẵn", "a list of IN holds values only");
      }
      values.add(l);
    }
    return new Condition.In(of, values);
  }

  Condition like(Term of, Term pattern, String where) {
    count();
    if (!(pattern instanceof Term.Literal l) || l.kind() != Term.Kind.TEXT) {
      throw Fault.at(
          where,
          "sau LIKE là một mẫu viết sẵn trong dấu nháy",
          "LIKE takes a pattern that is written down in quotes");
    }
    return new Condition.Like(fit(of, Term.Kind.TEXT, where), (String) l.value());
  }

  /** A term as a value of this kind; only what is written down is ever converted. */
  Term fit(Term term, Term.Kind kind, String where) {
    if (term.kind() == kind) {
      return term;
    }
    if (term instanceof Term.Literal l) {
      Object value = converted(l, kind);
      if (value != null) {
        return new Term.Literal(kind, value);
      }
      String shown = String.valueOf(l.value());
      throw Fault.at(
          where,
          "«%s» không phải là %s".formatted(vn.vonglau.catalogue.Findings.shown(shown), vi(kind)),
          "'%s' is not %s".formatted(vn.vonglau.catalogue.Findings.shown(shown), en(kind)));
    }
    throw Fault.at(
        where,
        "không so được %s với %s".formatted(vi(term.kind()), vi(kind)),
        "%s cannot be compared with %s".formatted(en(term.kind()), en(kind)));
  }

  private static Object converted(Term.Literal l, Term.Kind kind) {
    return switch (kind) {
      case TEXT -> l.kind() == Term.Kind.NUMBER ? plain((Double) l.value()) : text(l);
      case NUMBER -> l.kind() == Term.Kind.TEXT ? Term.value(kind, l.value()) : null;
      case BOOLEAN ->
          "true".equals(l.value()) ? Boolean.TRUE : "false".equals(l.value()) ? false : null;
      case DATE, TIME ->
          l.kind() == Term.Kind.TEXT
              ? moment((String) l.value(), kind)
              : l.kind() == Term.Kind.DATE
                  ? (Object) (((Long) l.value()) * 86_400_000L)
                  : l.kind() == Term.Kind.TIME
                      ? (Object) Math.floorDiv((Long) l.value(), 86_400_000L)
                      : null;
    };
  }

  private static Object text(Term.Literal l) {
    return l.kind() == Term.Kind.BOOLEAN ? l.value().toString() : null;
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }

  /** A day or a moment; null where it is none. A day as a moment is its first, in UTC. */
  static Long moment(String text, Term.Kind kind) {
    try {
      if (text.indexOf('T') < 0) {
        long day = LocalDate.parse(text).toEpochDay();
        return kind == Term.Kind.DATE ? day : day * 86_400_000L;
      }
      Instant at =
          text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
      long millis = at.toEpochMilli();
      return kind == Term.Kind.DATE ? Math.floorDiv(millis, 86_400_000L) : millis;
    } catch (DateTimeParseException | ArithmeticException e) {
      return null;
    }
  }

  Condition temporal(Condition.When how, Condition.Span a, Condition.Span b, String where) {
    count();
    Term.Kind kind = kind(a, kind(b, Term.Kind.TIME));
    Term.Kind own = property(a) != null ? property(a) : property(b) != null ? property(b) : kind;
    return new Condition.Temporal(how, fit(a, own, where), fit(b, own, where));
  }

  private static Term.Kind property(Condition.Span span) {
    for (Term end : new Term[] {span.from(), span.to()}) {
      if (end instanceof Term.Property p) {
        return p.kind();
      }
    }
    return null;
  }

  private static Term.Kind kind(Condition.Span span, Term.Kind otherwise) {
    Term end = span.from() == null ? span.to() : span.from();
    return end == null ? otherwise : end.kind();
  }

  private Condition.Span fit(Condition.Span span, Term.Kind kind, String where) {
    if (kind != Term.Kind.DATE && kind != Term.Kind.TIME) {
      throw Fault.at(where, "cần trường ngày hoặc giờ", "this takes a day or a moment");
    }
    return new Condition.Span(
        span.from() == null ? null : fit(span.from(), kind, where),
        span.to() == null ? null : fit(span.to(), kind, where));
  }

  /** Whether shapes that name no coordinate system count north first. */
  boolean northFirst() {
    return northFirst;
  }

  /** A shape of the request in WGS 84. */
  Geometry shape(Geometry given, String where) {
    return shape(northFirst ? TURN.transform(given) : given, crs, where);
  }

  /**
   * The same for a shape that names its own system.
   *
   * @param given east first
   * @param from null: that of the request
   */
  Geometry shape(Geometry given, Crs from, String where) {
    count();
    Crs crs = from == null ? this.crs : from;
    if (given.getNumPoints() > MOST_POINTS) {
      throw Fault.large(
          "hình có hơn " + MOST_POINTS + " đỉnh",
          "a shape of more than " + MOST_POINTS + " points");
    }
    Geometry shape = crs == Crs.WGS84 ? given : crs.toWgs84(given);
    for (Coordinate c : shape.getCoordinates()) {
      // written so that NaN fails too
      if (!(Math.abs(c.x) <= 180 && Math.abs(c.y) <= 90)) {
        throw Fault.at(
            where,
            "tọa độ nằm ngoài Trái Đất; kiểm tra thứ tự và hệ tọa độ",
            "a position is not on Earth; look at order and coordinate system");
      }
    }
    return shape;
  }

  /**
   * @param shape in WGS 84
   */
  Condition near(Geometry shape, double metres, boolean beyond, String where) {
    if (!(metres >= 0 && metres <= 1e6)) {
      throw Fault.at(where, "khoảng cách từ 0 đến 1.000 km", "a distance is 0 to 1,000 km");
    }
    return new Condition.Near(shape, metres, beyond);
  }

  private static String lower(String name) {
    return name.toLowerCase(java.util.Locale.ROOT);
  }

  private static String vi(Term.Kind kind) {
    return switch (kind) {
      case TEXT -> "văn bản";
      case NUMBER -> "số";
      case BOOLEAN -> "đúng/sai";
      case DATE -> "ngày (2025-07-01)";
      case TIME -> "thời điểm (2025-07-01T08:00:00Z)";
    };
  }

  private static String en(Term.Kind kind) {
    return switch (kind) {
      case TEXT -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case DATE -> "a day (2025-07-01)";
      case TIME -> "a moment (2025-07-01T08:00:00Z)";
    };
  }
}
