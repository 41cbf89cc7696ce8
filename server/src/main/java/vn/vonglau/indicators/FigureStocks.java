package vn.vonglau.indicators;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.indicators.FigureStore.Stock;
import vn.vonglau.kernel.Period;

/** How many figures indicators have, and when the last ones came. */
@Component
class FigureStocks {
  private static final String STOCK =
      "SELECT s.code, t.level, t.period, t.stored, t.accepted FROM figure_stock t"
          + " JOIN figure_series s ON s.id = t.series_id";

  private final JdbcClient db;

  FigureStocks(JdbcClient db) {
    this.db = db;
  }

  /**
   * @param at when it was entered
   */
  record LastCame(Instant at, boolean simulated) {}

  /** The figure of each indicator that came last, by code. */
  Map<String, LastCame> newest(Collection<String> indicators) {
    Map<String, LastCame> out = new HashMap<>();
    if (!indicators.isEmpty()) {
      db.sql(
              "SELECT s.code, f.entered_at, f.simulated FROM figure_series s JOIN (SELECT"
                  + " series_id, max(figure_id) AS id FROM figure_now GROUP BY series_id) n ON"
                  + " n.series_id = s.id JOIN figure f ON f.id = n.id WHERE s.code IN (:codes)")
          .param("codes", indicators)
          .query(
              rs -> {
                Instant at = Times.get(rs, "entered_at");
                out.put(rs.getString(1), new LastCame(at, rs.getBoolean(3)));
              });
    }
    return out;
  }

  /**
   * @param indicators null for all
   */
  List<Stock> of(Collection<String> indicators) {
    if (indicators == null) {
      return db.sql(STOCK).query(FigureStocks::stock).list();
    }
    return indicators.isEmpty()
        ? List.of()
        : db.sql(STOCK + " WHERE s.code IN (:codes)")
            .param("codes", indicators)
            .query(FigureStocks::stock)
            .list();
  }

  private static Stock stock(ResultSet rs, int row) throws SQLException {
    return new Stock(
        rs.getString(1),
        rs.getString(2),
        Period.parse(rs.getString(3)),
        rs.getLong(4),
        rs.getLong(5));
  }
}
