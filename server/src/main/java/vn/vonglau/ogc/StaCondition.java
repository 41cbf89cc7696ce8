package vn.vonglau.ogc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns a filter on observations into SQL for one of the two tables that hold them: numbers (o with
 * x for what was said beyond the value) or other results (x alone). All that comes from the request
 * goes in as a parameter. What SQL is not asked is left for {@link StaEval}. No condition made here
 * is ever unknown: comparisons say themselves what nothing means.
 */
final class StaCondition {
  private static final String STREAM = StaType.DATASTREAM.single();
  private static final String FEATURE = StaType.FEATURE_OF_INTEREST.single();

  /** Parts of a time that both stores know, by the function that asks for them. */
  private static final Map<String, String> CALENDAR =
      Map.of("year", "YEAR", "month", "MONTH", "day", "DAY", "hour", "HOUR", "minute", "MINUTE");

  private static final StaIds.Key NOWHERE = new StaIds.Key(-1, Instant.EPOCH, 0);

  private final StaWorld world;
  private final StaEval eval;
  private final boolean own;
  private final Map<String, Object> parameters;
  private StaExpr rest;

  /**
   * @param own for the table of results that are no numbers
   * @param parameters takes the values; names are made here
   */
  StaCondition(StaWorld world, boolean own, Map<String, Object> parameters) {
    this.world = world;
    this.eval = new StaEval(world);
    this.own = own;
    this.parameters = parameters;
  }

  /** The part that SQL answers; {@link #rest} is the other part, joined to it by "and". */
  String sql(StaExpr filter) {
    rest = null;
    return filter == null ? "1 = 1" : conjuncts(filter);
  }

  /** What has to be asked of each row; null for nothing. */
  StaExpr rest() {
    return rest;
  }

  private String conjuncts(StaExpr e) {
    if (e instanceof StaExpr.Binary(StaExpr.Op op, StaExpr left, StaExpr right)
        && op == StaExpr.Op.AND) {
      return conjuncts(left) + " AND " + conjuncts(right);
    }
    Map<String, Object> before = new LinkedHashMap<>(parameters);
    Optional<String> sql = condition(e);
    if (sql.isEmpty()) {
      parameters.keySet().retainAll(before.keySet());
      rest = rest == null ? e : new StaExpr.Binary(StaExpr.Op.AND, rest, e);
    }
    return sql.orElse("1 = 1");
  }

  private Optional<String> condition(StaExpr e) {
    Optional<String> known = ofTheRegister(e);
    if (known.isPresent()) {
      return known;
    }
    return switch (e) {
      case StaExpr.Binary b when b.op() == StaExpr.Op.AND || b.op() == StaExpr.Op.OR ->
          condition(b.left())
              .flatMap(
                  l ->
                      condition(b.right()).map(r -> "(" + l + " " + b.op().name() + " " + r + ")"));
      case StaExpr.Not n -> condition(n.inner()).map(c -> "NOT (" + c + ")");
      case StaExpr.Binary b when b.op().compares() -> comparison(b);
      case StaExpr.Literal l -> Optional.of(Boolean.TRUE.equals(l.value()) ? "1 = 1" : "1 = 0");
      default -> Optional.empty();
    };
  }

  private String column(String name) {
    return (own ? "x." : "o.") + name;
  }

  private String parameter(Object value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  /** Parts that ask only of the series, or only of the feature, are answered from memory. */
  private Optional<String> ofTheRegister(StaExpr e) {
    if (!StaExpr.anyPath(e, p -> true)) {
      return Optional.empty();
    }
    if (StaExpr.allPaths(e, p -> p.size() > 1 && p.getFirst().equals(STREAM))) {
      return Optional.of(in(column("datastream_id"), matching(StaType.DATASTREAM, e)));
    }
    if (StaExpr.allPaths(e, p -> p.size() > 1 && p.getFirst().equals(FEATURE))) {
      Set<Long> features = matching(StaType.FEATURE_OF_INTEREST, e);
      return Optional.of(ofFeatures(features));
    }
    return Optional.empty();
  }

  private Set<Long> matching(StaType type, StaExpr e) {
    StaExpr seen = StaExpr.beyond(e, 1);
    Set<Long> ids = new HashSet<>();
    for (StaEntity entity : world.list(type)) {
      if (eval.test(seen, entity)) {
        ids.add(entity.id());
      }
    }
    return ids;
  }

  /** Observations of features: of those they name, and of those that their series implies. */
  String ofFeatures(Set<Long> features) {
    Set<Long> series = new HashSet<>();
    for (StaEntity d : world.list(StaType.DATASTREAM)) {
      Long feature = d.one().get(FEATURE);
      if (feature != null && features.contains(feature)) {
        series.add(d.id());
      }
    }
    String named = "(x.feature_id IS NOT NULL AND " + in("x.feature_id", features) + ")";
    return "("
        + named
        + " OR (x.feature_id IS NULL AND "
        + in(column("datastream_id"), series)
        + "))";
  }

  String in(String column, Set<Long> ids) {
    if (ids.isEmpty()) {
      return "1 = 0";
    }
    return ids.size() == 1
        ? column + " = " + parameter(ids.iterator().next())
        : column + " = ANY(" + parameter(ids.toArray(Long[]::new)) + ")";
  }

  private Optional<String> comparison(StaExpr.Binary b) {
    if (b.left() instanceof StaExpr.Literal && !(b.right() instanceof StaExpr.Literal)) {
      return comparison(new StaExpr.Binary(b.op().turned(), b.right(), b.left()));
    }
    Object value = constant(b.right()).orElse(null);
    if (b.left() instanceof StaExpr.Path(List<String> parts)
        && parts.size() == 1
        && (value != null || b.right() instanceof StaExpr.Literal)) {
      switch (parts.getFirst()) {
        case "phenomenonTime" -> {
          return StaValues.time(value).map(t -> phenomenon(b.op(), t));
        }
        case "resultTime" -> {
          return result(b.op(), value);
        }
        case "id", "@iot.id" -> {
          return b.op() == StaExpr.Op.EQ && value instanceof Double d
              ? Optional.of(number(d.longValue()))
              : Optional.empty();
        }
        default -> {
          // below
        }
      }
    }
    if (own) {
      return Optional.empty();
    }
    return amount(b.left())
        .flatMap(l -> amount(b.right()).map(r -> "(" + l + sign(b.op()) + r + ")"));
  }

  /** A literal, or the clock. */
  private static Optional<Object> constant(StaExpr e) {
    return switch (e) {
      case StaExpr.Literal l -> Optional.ofNullable(l.value());
      case StaExpr.Call c when c.arguments().isEmpty() ->
          Optional.ofNullable(StaFunctions.call(c.name(), List.of()));
      case StaExpr.Binary b when b.op().reckons() ->
          constant(b.left())
              .flatMap(l -> constant(b.right()).map(r -> StaValues.reckon(b.op(), l, r)));
      default -> Optional.empty();
    };
  }

  private static String sign(StaExpr.Op op) {
    return switch (op) {
      case EQ -> " = ";
      case NE -> " <> ";
      case GT -> " > ";
      case GE -> " >= ";
      case LT -> " < ";
      case LE -> " <= ";
      case ADD -> " + ";
      case SUB -> " - ";
      case MUL -> " * ";
      default -> throw new IllegalArgumentException(op.name());
    };
  }

  /** Only what cannot fail in the store: no division, which meets zero there. */
  private Optional<String> amount(StaExpr e) {
    return switch (e) {
      case StaExpr.Path p when p.parts().equals(List.of("result")) -> Optional.of("o.val");
      case StaExpr.Call(String name, List<StaExpr> arguments)
          when CALENDAR.containsKey(name)
              && arguments.getFirst() instanceof StaExpr.Path(List<String> parts)
              && parts.equals(List.of("phenomenonTime")) ->
          Optional.of(
              "extract("
                  + CALENDAR.get(name)
                  + " FROM coalesce(x.phenomenon_start, o.time) AT TIME ZONE 'UTC')");
      case StaExpr.Literal l ->
          Optional.ofNullable(l.value() instanceof Double d && Math.abs(d) < 1e100 ? d : null)
              .map(d -> "cast(" + parameter(d) + " AS double precision)");
      case StaExpr.Binary b
          when b.op() == StaExpr.Op.ADD || b.op() == StaExpr.Op.SUB || b.op() == StaExpr.Op.MUL ->
          amount(b.left())
              .flatMap(l -> amount(b.right()).map(r -> "(" + l + sign(b.op()) + r + ")"));
      default -> Optional.empty();
    };
  }

  private String phenomenon(StaExpr.Op op, StaTime t) {
    String end = column("time");
    String first = parameter(utc(t.start()));
    String last = parameter(utc(t.end()));
    String start = "x.phenomenon_start";
    return switch (op) {
      case EQ, NE -> {
        String same =
            "("
                + (end + " = " + last)
                + (" AND ((" + start + " IS NULL AND " + end + " = " + first + ")")
                + (" OR (" + start + " IS NOT NULL AND " + start + " = " + first + ")))");
        yield op == StaExpr.Op.EQ ? same : "NOT " + same;
      }
      case GT ->
          "("
              + end
              + " > "
              + last
              + " AND ("
              + start
              + " IS NULL OR "
              + start
              + " > "
              + last
              + "))";
      case GE ->
          "("
              + (end + " >= " + first)
              + (" AND (" + start + " IS NULL OR " + start + " >= " + first + "))");
      case LT -> "(" + end + " < " + first + ")";
      case LE -> "(" + end + " <= " + last + ")";
      default -> throw new IllegalArgumentException(op.name());
    };
  }

  private Optional<String> result(StaExpr.Op op, Object value) {
    if (value == null) {
      return Optional.of(
          switch (op) {
            case EQ -> "x.result_time IS NULL";
            case NE -> "x.result_time IS NOT NULL";
            default -> "1 = 0";
          });
    }
    return StaValues.time(value)
        .filter(t -> !t.isSpan())
        .map(
            t ->
                "(x.result_time IS NOT NULL AND x.result_time"
                    + sign(op)
                    + parameter(utc(t.start()))
                    + ")");
  }

  /** The observation with a public number. */
  String number(long id) {
    if (own) {
      return "x.id = " + parameter(StaIds.own(id));
    }
    // one place, known before the table is looked at: an "or" would read all of it
    StaIds.Key key = Optional.ofNullable(StaIds.key(id)).orElse(NOWHERE);
    String number = parameter(id);
    String moved = " FROM sta_extra m WHERE m.public_id = " + number + "), cast(";
    return "(o.datastream_id = coalesce((SELECT m.datastream_id"
        + moved
        + parameter(key.datastream())
        + " AS int)) AND o.time = coalesce((SELECT m.time"
        + moved
        + parameter(utc(key.time()))
        + " AS timestamp(3) with time zone)) AND coalesce(x.public_id, "
        + number
        + ") = "
        + number
        + ")";
  }
}
