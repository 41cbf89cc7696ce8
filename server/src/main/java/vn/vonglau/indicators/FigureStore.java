package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Period;

/** Reads the tables of the figures; each question is one statement. */
@Component
class FigureStore {
  private static final String COLUMNS =
      "n.tier, n.status AS now_status, f.id, f.series_id, f.unit_id, f.version, f.method, f.plan,"
          + " f.official, f.simulated, f.period, f.dims, f.agency, f.val, f.no_value, f.channel,"
          + " f.receipt, f.entered_by, f.entered_at, f.approved_by, f.approved_at, f.reason,"
          + " f.prev_hash, f.hash";
  // by the key, which has an index
  private static final String BESIDE =
      " FROM figure f %s figure_now n ON n.series_id = f.series_id AND n.period = f.period"
          + " AND n.unit_id = f.unit_id AND n.dims = f.dims AND n.plan = f.plan"
          + " AND n.figure_id = f.id";
  static final String NOW =
      "SELECT " + COLUMNS + " FROM figure_now n JOIN figure f ON f.id = n.figure_id";

  private final JdbcClient db;
  private final FigureStocks stocks;
  private final SeriesBook book;
  private final boolean postgres;

  FigureStore(
      JdbcClient db,
      FigureStocks stocks,
      SeriesBook book,
      @Value("${spring.datasource.url}") String url) {
    this.db = db;
    this.stocks = stocks;
    this.postgres = url.startsWith("jdbc:postgresql:");
    this.book = book;
  }

  /** The numbers of the indicators. */
  SeriesBook series() {
    return book;
  }

  /**
   * A figure as it stands.
   *
   * @param tier 0 the newest accepted one of its key, 1 a newer one under way, 2 one whose report
   *     went back, −1 an older version
   * @param seal its hash as bytes
   */
  record Stored(Figure figure, int tier, byte[] seal) {
    FigureDraft what() {
      return figure.what();
    }
  }

  /**
   * The figures that stand for all combinations: the accepted one, then the one under way.
   *
   * @param units null for all
   */
  List<Stored> now(Collection<Integer> series, Collection<String> periods, Collection<Long> units) {
    return known(series, periods, units).stream().filter(s -> s.tier() < 2).toList();
  }

  /** The same with those whose report went back, which the next version follows. */
  List<Stored> known(
      Collection<Integer> series, Collection<String> periods, Collection<Long> units) {
    if (series.isEmpty() || periods.isEmpty() || units != null && units.isEmpty()) {
      return List.of();
    }
    if (postgres || series.size() * periods.size() == 1) {
      return together(series, periods, units);
    }
    // H2 uses its index for one list at most; a question to it costs next to nothing
    List<Stored> all = new ArrayList<>();
    for (int one : series) {
      for (String period : periods) {
        all.addAll(together(List.of(one), List.of(period), units));
      }
    }
    return all;
  }

  private List<Stored> together(
      Collection<Integer> series, Collection<String> periods, Collection<Long> units) {
    String in = units == null ? "" : " AND n.unit_id" + among(units.size());
    List<Object> params = new ArrayList<>(series);
    params.addAll(periods);
    if (units != null) {
      params.addAll(units);
    }
    return db.sql(
            NOW
                + " WHERE n.series_id"
                + among(series.size())
                + " AND n.period"
                + among(periods.size())
                + in
                + " ORDER BY n.series_id, n.period, n.unit_id, n.dims, n.plan, n.tier")
        .params(params)
        .query(this::stored)
        .list();
  }

  /**
   * The values of some indicators for a period, without dimensions.
   *
   * @param plan what was planned, otherwise what came about
   * @param underWay whether figures that were not accepted yet come before accepted ones
   */
  FigureSheet sheet(Collection<Integer> series, String period, boolean plan, boolean underWay) {
    FigureSheet sheet = new FigureSheet();
    for (int one : series) {
      String code = book.code(one);
      db.sql(
              "SELECT unit_id, val, figure_id, simulated FROM figure_now WHERE series_id = ?"
                  + " AND period = ? AND dims = '' AND plan = ? AND tier <= ? ORDER BY tier")
          .params(one, period, plan, underWay ? 1 : 0)
          .query(
              (RowCallbackHandler)
                  rs ->
                      sheet.put(
                          code,
                          rs.getLong(1),
                          new Reported(
                              Numbers.plain(rs.getBigDecimal(2)),
                              rs.getLong(3),
                              rs.getBoolean(4))));
    }
    return sheet;
  }

  /** Published figures of an indicator that a unit has. */
  long accepted(int series, long unit) {
    return db.sql(
            "SELECT count(*) FROM figure_now WHERE series_id = ? AND unit_id = ? AND tier = 0")
        .params(series, unit)
        .query(Long.class)
        .single();
  }

  /** Units that have figures of an indicator for a period, ascending. */
  List<Long> unitsOf(int series, String period) {
    return db.sql(
            "SELECT DISTINCT unit_id FROM figure_now WHERE series_id = ? AND period = ?"
                + " ORDER BY unit_id")
        .params(series, period)
        .query(Long.class)
        .list();
  }

  /** What stands by a receipt. */
  List<Stored> ofReceipt(long receipt) {
    return db.sql(NOW + " WHERE n.receipt = ?").param(receipt).query(this::stored).list();
  }

  /** The same of some hundred receipts at once. */
  List<Stored> ofReceipts(Collection<Long> receipts) {
    return receipts.isEmpty()
        ? List.of()
        : db.sql(NOW + " WHERE n.receipt" + among(receipts.size()))
            .params(List.copyOf(receipts))
            .query(this::stored)
            .list();
  }

  boolean has(int series, FigureKey key, int tier) {
    return db.sql(
                "SELECT count(*) FROM figure_now WHERE series_id = ? AND period = ?"
                    + " AND unit_id = ? AND dims = ? AND plan = ? AND tier = ?")
            .params(series, key.period(), key.unit(), key.dimensions(), key.plan(), tier)
            .query(Integer.class)
            .single()
        > 0;
  }

  /** By id, ascending; of a period, a unit or a status where they are given. */
  List<Stored> page(
      int series,
      String period,
      Long unit,
      String agency,
      String status,
      boolean underWay,
      long after,
      int most) {
    StringBuilder sql = new StringBuilder(NOW).append(" WHERE n.series_id = ? AND f.id > ?");
    // of two tiers the one under way hides the accepted one, for those who may see it
    sql.append(
        underWay
            ? " AND (n.tier = 1 OR n.tier = 0 AND NOT EXISTS (SELECT 1 FROM figure_now o"
                + " WHERE o.series_id = n.series_id AND o.period = n.period"
                + " AND o.unit_id = n.unit_id AND o.dims = n.dims AND o.plan = n.plan"
                + " AND o.tier = 1))"
            : " AND n.tier = 0");
    List<Object> params = new ArrayList<>(List.of(series, after));
    and(sql, params, " AND n.period = ?", period);
    and(sql, params, " AND n.unit_id = ?", unit);
    and(sql, params, " AND f.agency = ?", agency);
    and(sql, params, " AND n.status = ?", status);
    params.add(most);
    return db.sql(sql + " ORDER BY f.id FETCH FIRST ? ROWS ONLY")
        .params(params)
        .query(this::stored)
        .list();
  }

  private static void and(StringBuilder sql, List<Object> params, String text, Object value) {
    if (value != null) {
      sql.append(text);
      params.add(value);
    }
  }

  /** All versions of a place, oldest first; the status is the one each came to. */
  List<Stored> versions(int series, String period, long unit) {
    return db.sql(
            "SELECT "
                + COLUMNS.replace("n.tier, n.status", "0 AS tier, f.status")
                + " FROM figure f WHERE f.series_id = ? AND f.period = ? AND f.unit_id = ?"
                + " ORDER BY f.dims, f.plan, f.version")
        .params(series, period, unit)
        .query(this::stored)
        .list();
  }

  /**
   * The newest figure of each indicator that a unit has, without plans and dimensions, in the order
   * of the indicators' numbers.
   *
   * @param period null for the newest of each indicator
   * @param after the number of an indicator
   */
  List<Stored> ofUnit(long unit, String period, boolean underWay, long after, int most) {
    record Newest(Period period, long figure) {}
    Map<Integer, Newest> newest = new TreeMap<>();
    db.sql(
            "SELECT series_id, period, figure_id FROM figure_now WHERE unit_id = ?"
                + " AND series_id > ? AND plan = FALSE AND dims = '' AND tier <= ?"
                + " AND (cast(? AS varchar(24)) IS NULL OR period = ?) ORDER BY tier")
        .params(unit, Math.max(after, 0), underWay ? 1 : 0, period, period)
        .query(
            (RowCallbackHandler)
                rs ->
                    newest.merge(
                        rs.getInt(1),
                        new Newest(Period.parse(rs.getString(2)), rs.getLong(3)),
                        (a, b) -> a.period.compareTo(b.period) > 0 ? a : b));
    List<Object> ids = newest.values().stream().limit(most).<Object>map(Newest::figure).toList();
    return ids.isEmpty()
        ? List.of()
        : db.sql(
                "SELECT "
                    + COLUMNS
                    + BESIDE.formatted("JOIN")
                    + " WHERE f.id"
                    + among(ids.size())
                    + " ORDER BY f.series_id")
            .params(ids)
            .query(this::stored)
            .list();
  }

  /**
   * A value of a member of a dimension.
   *
   * @param figure its id
   */
  record OfMember(int series, Period period, BigDecimal value, boolean simulated, long figure) {}

  /**
   * What stands for one member of a dimension, the newest periods first; not plans.
   *
   * @param dims as they are kept: {@code facility=Trường A}; one or another of them
   */
  List<OfMember> ofMember(
      Collection<Integer> series, List<String> dims, boolean underWay, int most) {
    if (series.isEmpty() || dims.isEmpty()) {
      return List.of();
    }
    List<Object> params = new ArrayList<>(dims);
    params.addAll(series);
    params.add(underWay ? 1 : 0);
    params.add(most);
    return db.sql(
            "SELECT series_id, period, val, simulated, figure_id FROM figure_now WHERE dims"
                + among(dims.size())
                + " AND series_id"
                + among(series.size())
                + " AND plan = FALSE AND tier <= ? AND val IS NOT NULL"
                + " ORDER BY period DESC, tier DESC FETCH FIRST ? ROWS ONLY")
        .params(params)
        .query(
            (rs, n) ->
                new OfMember(
                    rs.getInt(1),
                    Period.parse(rs.getString(2)),
                    rs.getBigDecimal(3),
                    rs.getBoolean(4),
                    rs.getLong(5)))
        .list();
  }

  /** A figure by its id; the tier is −1 where it is not the newest. */
  Optional<Stored> find(long id) {
    return db.sql(
            "SELECT "
                + COLUMNS.replace(
                    "n.tier, n.status AS now_status",
                    "coalesce(n.tier, -1) AS tier, coalesce(n.status, f.status) AS now_status")
                + BESIDE.formatted("LEFT JOIN")
                + " WHERE f.id = ?")
        .param(id)
        .query(this::stored)
        .optional();
  }

  /** How many keys have figures. */
  record Stock(String indicator, String level, Period period, long stored, long accepted) {}

  /**
   * @param indicator null for all
   */
  List<Stock> stock(String indicator) {
    return stocks.of(indicator == null ? null : List.of(indicator));
  }

  Stored stored(ResultSet rs, int row) throws SQLException {
    byte[] seal = rs.getBytes("hash");
    FigureDraft what =
        new FigureDraft(
            book.code(rs.getInt("series_id")),
            Period.parse(rs.getString("period")),
            rs.getLong("unit_id"),
            rs.getString("agency"),
            rs.getString("dims"),
            rs.getBoolean("plan"),
            rs.getBoolean("official"),
            Numbers.plain(rs.getBigDecimal("val")),
            rs.getString("no_value"),
            FigureStatus.valueOf(rs.getString("now_status")),
            rs.getString("channel"),
            rs.getObject("receipt", Long.class),
            rs.getString("entered_by"),
            Times.get(rs, "entered_at"),
            rs.getString("approved_by"),
            Times.get(rs, "approved_at"),
            rs.getString("reason"),
            rs.getBoolean("simulated"));
    Figure figure =
        new Figure(
            rs.getLong("id"),
            what,
            rs.getInt("version"),
            rs.getInt("method"),
            HexFormat.of().formatHex(seal));
    return new Stored(figure, rs.getInt("tier"), seal);
  }

  private static String among(int n) {
    return n == 1 ? " = ?" : " IN (" + "?, ".repeat(n - 1) + "?)";
  }
}
