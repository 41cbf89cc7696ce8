package vn.vonglau.ogc;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The order of observations: by what the query names, then by series, time and own number; and the
 * condition that goes on after a page in that order. Results that are numbers stand before others.
 */
final class StaOrder {
  /** What observations can be ordered by. */
  private enum By {
    TIME,
    RESULT,
    RESULT_TIME,
    SERIES
  }

  private record Column(By by, boolean descending) {}

  private final List<Column> columns = new ArrayList<>();

  StaOrder(StaQuery query) {
    for (StaQuery.Order o : query.order()) {
      String path =
          o.by() instanceof StaExpr.Path(List<String> parts) ? String.join("/", parts) : "";
      boolean down = o.descending();
      switch (path) {
        case "phenomenonTime" -> columns.add(new Column(By.TIME, down));
        case "result" -> columns.add(new Column(By.RESULT, down));
        case "resultTime" -> columns.add(new Column(By.RESULT_TIME, down));
        case "Datastream/id", "Datastream/@iot.id" -> columns.add(new Column(By.SERIES, down));
        case "id", "@iot.id" -> {
          // by series and time, which is how the numbers are made
          columns.add(new Column(By.SERIES, down));
          columns.add(new Column(By.TIME, down));
        }
        default ->
            throw StaProblems.option(
                "$orderby",
                "Observations xếp được theo phenomenonTime, result, resultTime, id, Datastream/id",
                "Observations can be ordered by phenomenonTime, result, resultTime, id,"
                    + " Datastream/id");
      }
    }
    columns.add(new Column(By.SERIES, false));
    columns.add(new Column(By.TIME, false));
  }

  private static String column(By by, boolean own) {
    String table = own ? "x." : "o.";
    return switch (by) {
      case TIME -> table + "time";
      case RESULT -> own ? "x.result" : "o.val";
      case RESULT_TIME -> "x.result_time";
      case SERIES -> table + "datastream_id";
    };
  }

  String sql(boolean own) {
    List<String> parts = new ArrayList<>();
    for (Column c : columns) {
      parts.add(
          column(c.by, own)
              + (c.descending ? " DESC" : "")
              + (c.by == By.RESULT_TIME ? " NULLS LAST" : ""));
    }
    if (own) {
      parts.add("x.id");
    }
    return String.join(", ", parts);
  }

  private static Object value(StaEntity e, By by) {
    StaIds.Key key = StaObservations.key(e);
    return switch (by) {
      case TIME -> StaTime.at(key.time());
      case RESULT -> {
        Object result = StaValues.plain(e.values().get("result"));
        yield key.own() == 0 ? result : e.values().get("result").toString();
      }
      case RESULT_TIME -> e.values().get("resultTime");
      case SERIES -> (double) key.datastream();
    };
  }

  Comparator<StaEntity> comparator() {
    return (a, b) -> {
      for (Column c : columns) {
        Object x = value(a, c.by);
        Object y = value(b, c.by);
        int sign = StaValues.ORDER.compare(x, y);
        if (sign != 0) {
          // nothing stands last in both directions
          return c.descending && x != null && y != null ? -sign : sign;
        }
      }
      return Long.compare(StaObservations.key(a).own(), StaObservations.key(b).own());
    };
  }

  StaToken token(StaEntity e) {
    List<Object> values = new ArrayList<>();
    columns.forEach(c -> values.add(value(e, c.by)));
    return new StaToken(values, List.of(StaObservations.key(e).own()));
  }

  /** What stands after the token, in one of the two tables. */
  String after(StaToken token, boolean own, Map<String, Object> parameters) {
    if (token.values().size() != columns.size()) {
      throw StaProblems.option("$skiptoken", "không hợp với $orderby", "it does not fit $orderby");
    }
    List<String> ways = new ArrayList<>();
    StringBuilder equal = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column c = columns.get(i);
      Object value = token.values().get(i);
      String column = column(c.by, own);
      if (c.by == By.RESULT && value instanceof Double != !own) {
        // the other kind of result: all of it comes later, or all came before
        boolean later = own != c.descending;
        ways.add("(" + equal + (later ? "1 = 1" : "1 = 0") + ")");
        return "(" + String.join(" OR ", ways) + ")";
      }
      if (!fits(c.by, value, own)) {
        throw StaProblems.option(
            "$skiptoken", "không hợp với $orderby", "it does not fit $orderby");
      }
      if (value == null) {
        equal.append(column).append(" IS NULL AND ");
        continue;
      }
      String name = "k" + i;
      parameters.put(name, bound(value));
      String typed = c.by == By.RESULT && own ? ":" + name : "cast(:" + name + type(c.by);
      String more = column + (c.descending ? " < " : " > ") + typed;
      boolean gaps = c.by == By.RESULT_TIME;
      ways.add("(" + equal + (gaps ? "(" + more + " OR " + column + " IS NULL)" : more) + ")");
      equal.append(column).append(" = ").append(typed).append(" AND ");
    }
    if (own) {
      parameters.put("kid", token.key().getFirst());
      ways.add("(" + equal + "x.id > :kid)");
    }
    // a number's series and time are its own: nothing else stands at that place
    return "(" + String.join(" OR ", ways) + ")";
  }

  /** A token comes from outside: the store must not be asked to make a time of a word. */
  private static boolean fits(By by, Object value, boolean own) {
    return switch (by) {
      case TIME -> value instanceof StaTime;
      case RESULT_TIME -> value == null || value instanceof StaTime;
      case RESULT -> own ? value instanceof String : value instanceof Double;
      case SERIES -> value instanceof Double d && Math.abs(d) <= Integer.MAX_VALUE;
    };
  }

  private static String type(By by) {
    return switch (by) {
      case TIME, RESULT_TIME -> " AS timestamp(3) with time zone)";
      case RESULT -> " AS double precision)";
      case SERIES -> " AS int)";
    };
  }

  private static Object bound(Object value) {
    return switch (value) {
      case StaTime t -> t.end().atOffset(ZoneOffset.UTC);
      default -> value;
    };
  }
}
