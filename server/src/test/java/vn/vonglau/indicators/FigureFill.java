package vn.vonglau.indicators;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.vonglau.kernel.Period;

/** Many accepted figures at once, for tests of size. */
final class FigureFill {
  private FigureFill() {}

  /**
   * A figure a day from 1950 on for each unit, straight into the tables: the gate would take
   * minutes.
   */
  static void fill(JdbcTemplate db, int series, List<Long> all, int days) {
    long base = 7_000_000_000L;
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> now = new ArrayList<>();
    List<Object[]> stock = new ArrayList<>();
    for (int d = 0; d < days; d++) {
      String period = Period.day(LocalDate.of(1950, 1, 1).plusDays(d)).code();
      stock.add(new Object[] {series, period});
      for (int u = 0; u < all.size(); u++) {
        long figure = base + (long) d * all.size() + u;
        rows.add(new Object[] {figure, series, all.get(u), period, d, new byte[32]});
        now.add(new Object[] {series, period, all.get(u), figure, d});
      }
    }
    db.batchUpdate(
        "INSERT INTO figure (id, series_id, unit_id, version, method, plan, official, simulated,"
            + " period, dims, agency, val, status, channel, entered_by, entered_at, hash)"
            + " VALUES (?, ?, ?, 1, 1, false, true, false, ?, '', 'CTK', ?, 'ACCEPTED', 'file',"
            + " 'thu', TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00', ?)",
        rows);
    db.batchUpdate(
        "INSERT INTO figure_now (series_id, period, unit_id, dims, plan, tier, figure_id, status,"
            + " val, simulated) VALUES (?, ?, ?, '', false, 0, ?, 'ACCEPTED', ?, false)",
        now);
    db.batchUpdate(
        "INSERT INTO figure_stock (series_id, level, period, stored, accepted)"
            + " VALUES (?, 'commune', ?, 5, 5)",
        stock);
    db.update("UPDATE figure_series SET version = version + 1 WHERE id = ?", series);
  }
}
