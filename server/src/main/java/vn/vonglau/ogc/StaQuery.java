package vn.vonglau.ogc;

import java.util.List;
import java.util.Map;

/**
 * The options of a query, or of one {@code $expand}.
 *
 * @param filter null for all
 * @param select empty for all
 * @param top rows of a page, 1 to {@link #MOST}; 0 for none (only a count)
 * @param after where the page before ended; null for the first
 * @param options as they came, for the link to the next page
 */
record StaQuery(
    StaExpr filter,
    List<String> select,
    List<Expand> expand,
    List<Order> order,
    int top,
    int skip,
    boolean count,
    boolean dataArray,
    StaToken after,
    Map<String, String> options) {
  static final int DEFAULT = 100;

  /** Larger pages are cut to this; the next link goes on. */
  static final int MOST = 1000;

  static final StaQuery ALL =
      new StaQuery(null, List.of(), List.of(), List.of(), DEFAULT, 0, false, false, null, Map.of());

  record Expand(StaType.Link link, StaQuery query) {}

  record Order(StaExpr by, boolean descending) {}
}
