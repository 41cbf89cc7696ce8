package vn.vonglau.indicators;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;

/** Accepted figures in the order in which they came to stand, for systems that follow them. */
@Component
public class FigureFeed {
  private final JdbcClient db;
  private final FigureStore store;
  private final FigureReader reader;

  FigureFeed(JdbcClient db, FigureStore store, FigureReader reader) {
    this.db = db;
    this.store = store;
    this.reader = reader;
  }

  /**
   * Those that stand, as far as the caller may see them, by id, ascending.
   *
   * @param after id of the last one that was read; 0 for the first
   * @param since only what was entered from then on; null for all
   */
  public List<Figure> after(
      Caller caller, Collection<String> indicators, long after, Instant since, int most) {
    List<Object> params = new ArrayList<>();
    for (String code : reader.visible(caller, indicators)) {
      int number = store.series().number(code);
      if (number > 0) {
        params.add(number);
      }
    }
    if (params.isEmpty()) {
      return List.of();
    }
    String among = String.join(", ", Collections.nCopies(params.size(), "?"));
    params.add(after);
    if (since != null) {
      params.add(Times.of(since));
    }
    params.add(most);
    return db
        .sql(
            FigureStore.NOW
                + " WHERE n.series_id IN ("
                + among
                + ") AND n.tier = 0 AND n.figure_id > ?"
                + (since == null ? "" : " AND f.entered_at >= ?")
                + " ORDER BY n.figure_id FETCH FIRST ? ROWS ONLY")
        .params(params)
        .query(store::stored)
        .list()
        .stream()
        .map(FigureStore.Stored::figure)
        .toList();
  }
}
