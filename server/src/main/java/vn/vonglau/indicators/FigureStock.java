package vn.vonglau.indicators;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.units.UnitsSnapshot;

/** Counts what a write adds to the numbers of stored figures. */
final class FigureStock {
  private final UnitsSnapshot units;
  private final Map<Place, long[]> added = new TreeMap<>();

  FigureStock(UnitsSnapshot units) {
    this.units = units;
  }

  private record Place(int series, String level, String period) implements Comparable<Place> {
    @Override
    public int compareTo(Place o) {
      int c = Integer.compare(series, o.series);
      c = c != 0 ? c : level.compareTo(o.level);
      return c != 0 ? c : period.compareTo(o.period);
    }
  }

  void stored(int series, FigureDraft d) {
    at(series, d)[0] += d.plan() ? 0 : 1;
  }

  /** What was counted as stored stands no more. */
  void recalled(int series, FigureDraft d) {
    at(series, d)[0] -= d.plan() ? 0 : 1;
  }

  void accepted(int series, FigureDraft d) {
    at(series, d)[1] += d.plan() ? 0 : 1;
  }

  private long[] at(int series, FigureDraft d) {
    String level = units.get(d.unit()).level().id();
    return added.computeIfAbsent(new Place(series, level, d.period().code()), k -> new long[2]);
  }

  /** The rows of the indicators are locked by then: nobody else counts them. */
  void write(JdbcClient db) {
    added.forEach(
        (place, n) -> {
          int known =
              db.sql(
                      "UPDATE figure_stock SET stored = stored + ?, accepted = accepted + ?"
                          + " WHERE series_id = ? AND level = ? AND period = ?")
                  .params(n[0], n[1], place.series, place.level, place.period)
                  .update();
          if (known == 0) {
            db.sql(
                    "INSERT INTO figure_stock (series_id, level, period, stored, accepted)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(place.series, place.level, place.period, n[0], n[1])
                .update();
          }
        });
  }
}
