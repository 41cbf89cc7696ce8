package vn.vonglau.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the quality of many figures follows from; each question is of all of them at once. */
@Component
class ScoreStore {
  private static final int AT_ONCE = 1000;
  private static final int MOST_KEPT = 2000;
  private static final Set<String> WHOLE = Set.of("");

  private final JdbcClient db;
  private final Cache<String, Present> kept = Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

  ScoreStore(JdbcClient db) {
    this.db = db;
  }

  /** A row of figure beside what a figure says itself. */
  record Sealed(FigureStatus entered, byte[] before) {}

  /** A report that brought figures. */
  record Brought(Instant due, Instant sent) {}

  /**
   * What was the matter with a cell when its report was judged.
   *
   * @param indicator empty = the whole report
   */
  record Fault(
      long report, String indicator, boolean plan, String dims, String rule, boolean error) {}

  /** A wish to correct a figure, or a complaint about it, that nobody answered yet. */
  record Contested(Long figure, String indicator, String period, Long unit, String dims) {}

  /**
   * Which units have a figure of an indicator in a period, and of which parts.
   *
   * @param dims those with a value
   * @param all also those that say why there is none
   */
  record Present(long version, Map<Long, Set<String>> dims, Map<Long, Set<String>> all) {
    static final Present NONE = new Present(0, Map.of(), Map.of());

    boolean has(long unit) {
      return dims.getOrDefault(unit, Set.of()).contains("");
    }

    boolean answered(long unit, String dimensions) {
      return all.getOrDefault(unit, Set.of()).contains(dimensions);
    }
  }

  /** How often the figures of an indicator changed, by code. */
  Map<String, Long> versions(Collection<String> indicators) {
    Map<String, Long> out = new HashMap<>();
    each(
        indicators,
        "SELECT code, version FROM figure_series WHERE code IN (",
        rs -> out.put(rs.getString(1), rs.getLong(2)));
    return out;
  }

  /** Changes whenever somebody contests a figure or is answered. */
  long contests() {
    return db.sql(
            "SELECT (SELECT coalesce(max(id), 0) FROM report_case) * 1000003"
                + " + (SELECT coalesce(max(id), 0) FROM report_case_event)")
        .query(Long.class)
        .single();
  }

  Map<Long, Sealed> sealed(Collection<Long> figures) {
    Map<Long, Sealed> out = new HashMap<>();
    each(
        figures,
        "SELECT id, status, prev_hash FROM figure WHERE id IN (",
        rs ->
            out.put(
                rs.getLong(1), new Sealed(FigureStatus.valueOf(rs.getString(2)), rs.getBytes(3))));
    return out;
  }

  Map<Long, Brought> reports(Collection<Long> receipts) {
    Map<Long, Brought> out = new HashMap<>();
    each(
        receipts,
        "SELECT id, due, first_sent_at FROM report WHERE id IN (",
        rs ->
            out.put(
                rs.getLong(1), new Brought(Times.get(rs, "due"), Times.get(rs, "first_sent_at"))));
    return out;
  }

  List<Fault> faults(Collection<Long> reports) {
    List<Fault> out = new ArrayList<>();
    each(
        reports,
        "SELECT report_id, indicator, plan, dims, rule_id, severity FROM report_problem"
            + " WHERE report_id IN (",
        rs ->
            out.add(
                new Fault(
                    rs.getLong(1),
                    rs.getString(2),
                    rs.getBoolean(3),
                    rs.getString(4),
                    rs.getString(5),
                    rs.getString(6).equals("ERROR"))));
    return out;
  }

  List<Contested> contested() {
    return db.sql(
            "SELECT figure_id, indicator, period, unit_id, dimensions FROM report_case"
                + " WHERE kind IN ('correction', 'complaint') AND state = 'open'")
        .query(
            (rs, row) ->
                new Contested(
                    rs.getObject(1, Long.class),
                    rs.getString(2),
                    rs.getString(3),
                    rs.getObject(4, Long.class),
                    rs.getString(5)))
        .list();
  }

  /** When the first version of each key came in: of those figures that are a later one. */
  Map<FigureKey, Instant> first(Collection<Figure> later, Map<String, Integer> numbers) {
    Map<FigureKey, Instant> out = new HashMap<>();
    for (Figure f : later) {
      FigureDraft d = f.what();
      db.sql(
              "SELECT min(entered_at) FROM figure WHERE series_id = ? AND period = ?"
                  + " AND unit_id = ? AND dims = ? AND plan = ?")
          .params(numbers.get(d.indicator()), d.period().code(), d.unit(), d.dimensions(), d.plan())
          .query(
              (RowCallbackHandler)
                  rs -> {
                    var at = rs.getObject(1, java.time.OffsetDateTime.class);
                    if (at != null) {
                      out.put(FigureKey.of(d), at.toInstant());
                    }
                  });
    }
    return out;
  }

  /** Who has a value; kept until the figures of the indicator change. */
  Present present(int series, String period, long version) {
    String key = series + " " + period;
    Present held = kept.getIfPresent(key);
    if (held == null || held.version != version) {
      Map<Long, Set<String>> dims = new HashMap<>();
      Map<Long, Set<String>> all = new HashMap<>();
      db.sql(
              "SELECT unit_id, dims, val FROM figure_now WHERE series_id = ? AND period = ?"
                  + " AND plan = FALSE AND tier < 2")
          .params(series, period)
          .query(
              (RowCallbackHandler)
                  rs -> {
                    put(all, rs.getLong(1), rs.getString(2));
                    if (rs.getBigDecimal(3) != null) {
                      put(dims, rs.getLong(1), rs.getString(2));
                    }
                  });
      held = new Present(version, dims, dims.equals(all) ? dims : all);
      kept.put(key, held);
    }
    return held;
  }

  private static void put(Map<Long, Set<String>> to, long unit, String dims) {
    // most have the whole alone: one set of it serves all of them
    Set<String> held = to.putIfAbsent(unit, dims.isEmpty() ? WHOLE : Set.of(dims));
    if (held != null && !held.contains(dims)) {
      Set<String> more = held instanceof HashSet<String> ? held : new HashSet<>(held);
      more.add(dims);
      to.put(unit, more);
    }
  }

  private void each(Collection<?> keys, String sql, RowCallbackHandler row) {
    List<Object> all = new ArrayList<>(keys);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Object> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      db.sql(sql + "?, ".repeat(some.size() - 1) + "?)").params(some).query(row);
    }
  }
}
