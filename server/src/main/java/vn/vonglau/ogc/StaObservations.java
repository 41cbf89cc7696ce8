package vn.vonglau.ogc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.sensing.QcFlag;

/** Reads observations: numbers from the table of the stations, other results from our own. */
@Component
class StaObservations {
  /** Rows that a filter may look at one by one before it is too wide. */
  private static final int MOST_LOOKED_AT = 100_000;

  /** Rows that stand in memory at a time while a filter looks at them. */
  private static final int MOST_AT_ONCE = 5000;

  private static final String KEY = "@key";
  private static final String SAID =
      "x.phenomenon_start, x.result_time, x.valid_from, x.valid_to, x.quality, x.parameters,"
          + " x.feature_id";
  private static final String NUMBERS =
      " FROM observation o LEFT JOIN sta_extra x ON x.datastream_id = o.datastream_id"
          + " AND x.time = o.time WHERE (x.hidden IS NULL OR x.hidden = false) AND ";
  private static final String OTHERS = " FROM sta_observation x WHERE x.hidden = false AND ";

  private final JdbcClient db;
  private final StaClock clock;

  StaObservations(JdbcClient db, StaClock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Which observations.
   *
   * @param series only of these; null for all that the caller sees
   * @param feature only of this feature; null for any
   */
  record Scope(Set<Long> series, Long feature) {
    static final Scope ALL = new Scope(null, null);
  }

  static StaIds.Key key(StaEntity e) {
    return (StaIds.Key) e.values().get(KEY);
  }

  /** At most {@code limit} rows after the query's token, in its order. */
  List<StaEntity> rows(StaWorld world, Scope scope, StaQuery query, int limit) {
    StaOrder order = new StaOrder(query);
    List<StaEntity> all = new ArrayList<>();
    for (boolean own : List.of(false, true)) {
      all.addAll(half(world, scope, query, order, own, limit));
    }
    all.sort(order.comparator());
    return all.size() > limit ? all.subList(0, limit) : all;
  }

  private List<StaEntity> half(
      StaWorld world, Scope scope, StaQuery query, StaOrder order, boolean own, int limit) {
    List<StaEntity> out = new ArrayList<>();
    each(world, scope, query, order, own, limit, out::add);
    return out;
  }

  /** Looks at rows in pages until so many have passed; none of them is kept here. */
  private void each(
      StaWorld world,
      Scope scope,
      StaQuery query,
      StaOrder order,
      boolean own,
      int limit,
      Consumer<StaEntity> passed) {
    StaEval eval = new StaEval(world);
    StaToken after = query.after();
    int looked = 0;
    int found = 0;
    while (found < limit) {
      Map<String, Object> p = new LinkedHashMap<>();
      StaCondition condition = new StaCondition(world, own, p);
      String where = where(condition, scope, query.filter(), own, world);
      if (after != null) {
        where += " AND " + order.after(after, own, p);
      }
      int step = condition.rest() == null ? limit : Math.clamp(limit, 1000, MOST_AT_ONCE);
      p.put("step", step);
      String sql =
          select(own) + where + " ORDER BY " + order.sql(own) + " FETCH FIRST :step ROWS ONLY";
      List<StaEntity> rows =
          clock.limited(() -> db.sql(sql).params(p).query((rs, i) -> row(rs, own, world)).list());
      for (StaEntity e : rows) {
        if (condition.rest() == null || eval.test(condition.rest(), e)) {
          passed.accept(e);
          found++;
        }
      }
      looked += rows.size();
      if (rows.size() < step) {
        return;
      }
      if (found < limit && looked > MOST_LOOKED_AT) {
        throw StaProblems.tooWide();
      }
      after = order.token(rows.getLast());
    }
  }

  private static String select(boolean own) {
    return own
        ? "SELECT x.datastream_id, x.time, x.id, cast(null AS double precision), x.result, 0, 0,"
            + " cast(null AS bigint), "
            + SAID
            + OTHERS
        : "SELECT o.datastream_id, o.time, 0, o.val, cast(null AS varchar), o.status, o.flags,"
            + " x.public_id, "
            + SAID
            + NUMBERS;
  }

  private static String where(
      StaCondition condition, Scope scope, StaExpr filter, boolean own, StaWorld world) {
    String column = own ? "x.datastream_id" : "o.datastream_id";
    List<String> all = new ArrayList<>();
    if (scope.series() != null) {
      all.add(condition.in(column, scope.series()));
    } else {
      all.add(condition.in(column, ids(world.list(StaType.DATASTREAM))));
    }
    if (scope.feature() != null) {
      all.add(condition.ofFeatures(Set.of(scope.feature())));
    }
    all.add(condition.sql(filter));
    return String.join(" AND ", all);
  }

  private static Set<Long> ids(Collection<StaEntity> entities) {
    return entities.stream().map(StaEntity::id).collect(Collectors.toSet());
  }

  /** All rows of one of the tables that pass, as long as not too many are looked at. */
  private void each(
      StaWorld world, Scope scope, StaExpr filter, boolean own, Consumer<StaEntity> passed) {
    StaQuery query =
        new StaQuery(filter, List.of(), List.of(), List.of(), 1, 0, false, false, null, Map.of());
    each(world, scope, query, new StaOrder(query), own, Integer.MAX_VALUE, passed);
  }

  long count(StaWorld world, Scope scope, StaExpr filter) {
    long sum = 0;
    for (boolean own : List.of(false, true)) {
      Map<String, Object> p = new LinkedHashMap<>();
      StaCondition condition = new StaCondition(world, own, p);
      String sql =
          "SELECT count(*)"
              + (own ? OTHERS : NUMBERS)
              + where(condition, scope, filter, own, world);
      if (condition.rest() == null) {
        sum += clock.limited(() -> db.sql(sql).params(p).query(Long.class).single());
      } else {
        long[] count = new long[1];
        each(world, scope, filter, own, e -> count[0]++);
        sum += count[0];
      }
    }
    return sum;
  }

  /** The series, and the features named, of observations that pass a condition. */
  record Owners(Set<Long> series, Set<Long> features) {}

  Owners owners(StaWorld world, StaExpr filter) {
    Set<Long> series = new HashSet<>();
    Set<Long> features = new HashSet<>();
    for (boolean own : List.of(false, true)) {
      Map<String, Object> p = new LinkedHashMap<>();
      StaCondition condition = new StaCondition(world, own, p);
      String sql =
          "SELECT DISTINCT "
              + (own ? "x" : "o")
              + ".datastream_id, x.feature_id"
              + (own ? OTHERS : NUMBERS)
              + where(condition, Scope.ALL, filter, own, world);
      if (condition.rest() != null) {
        each(
            world,
            Scope.ALL,
            filter,
            own,
            e -> {
              series.add(key(e).datastream());
              Long feature = e.one().get(StaType.FEATURE_OF_INTEREST.single());
              if (feature != null) {
                features.add(feature);
              }
            });
        continue;
      }
      clock.limited(
          () -> {
            db.sql(sql)
                .params(p)
                .query(
                    rs -> {
                      series.add(rs.getLong(1));
                      long feature = rs.getLong(2);
                      Long named = rs.wasNull() ? world.featureOf(rs.getLong(1)) : feature;
                      if (named != null) {
                        features.add(named);
                      }
                    });
            return null;
          });
    }
    return new Owners(series, features);
  }

  Optional<StaEntity> find(StaWorld world, long id) {
    boolean own = StaIds.own(id) > 0;
    Map<String, Object> p = new LinkedHashMap<>();
    StaCondition condition = new StaCondition(world, own, p);
    String sql = select(own) + condition.number(id);
    return db.sql(sql).params(p).query((rs, i) -> row(rs, own, world)).list().stream()
        .filter(e -> e.id() == id)
        .filter(e -> world.find(StaType.DATASTREAM, key(e).datastream()).isPresent())
        .findFirst();
  }

  private static StaEntity row(ResultSet rs, boolean own, StaWorld world) throws SQLException {
    long series = rs.getLong(1);
    StaIds.Key key = new StaIds.Key(series, StaRows.instant(rs, 2), rs.getLong(3));
    long moved = rs.getLong(8);
    Instant start = StaRows.instant(rs, 9);
    Instant made = StaRows.instant(rs, 10);
    Instant from = StaRows.instant(rs, 11);
    JsonNode quality = StaRows.json(rs.getString(13));
    long feature = rs.getLong(15);
    Long named = rs.wasNull() ? world.featureOf(series) : Long.valueOf(feature);
    StaEntity e =
        StaEntity.of(StaType.OBSERVATION, moved > 0 ? moved : StaIds.observation(key))
            .with("phenomenonTime", new StaTime(start == null ? key.time() : start, key.time()))
            .with("result", own ? StaRows.json(rs.getString(5)) : (Object) rs.getDouble(4))
            .with("resultTime", made == null ? null : StaTime.at(made))
            .with("resultQuality", quality == null ? quality(rs.getInt(6), rs.getInt(7)) : quality)
            .with("validTime", from == null ? null : new StaTime(from, StaRows.instant(rs, 12)))
            .with("parameters", StaRows.json(rs.getString(14)))
            .with(KEY, key)
            .to(StaType.DATASTREAM, series)
            .to(StaType.FEATURE_OF_INTEREST, named);
    return e;
  }

  /** What the device and the checks say; nothing where they say nothing. */
  private static JsonNode quality(int status, int flags) {
    if (status == 0 && flags == 0) {
      return null;
    }
    ObjectNode out = JsonNodeFactory.instance.objectNode().put("status", "0" + status);
    ArrayNode names = out.putArray("flags");
    for (QcFlag flag : QcFlag.values()) {
      if ((flags >> flag.ordinal() & 1) == 1) {
        names.add(flag.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return out;
  }
}
