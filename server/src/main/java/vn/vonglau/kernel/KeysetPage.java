package vn.vonglau.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * One page of a list, as answers show it.
 *
 * @param next token of the next page, or null after the last
 */
public record KeysetPage<T>(List<T> items, String next) {
  public KeysetPage {
    items = List.copyOf(items);
  }

  /** Fetches rows after an id, in the order of their ids; fewer than asked for only at the end. */
  @FunctionalInterface
  public interface Fetch<T> {
    List<T> after(long id, int count);
  }

  /**
   * Fills a page with the rows that {@code keep} lets through, however many it has to pass over.
   */
  public static <T> KeysetPage<T> of(
      PageRequest request, Fetch<T> fetch, ToLongFunction<T> id, Predicate<T> keep) {
    List<T> items = new ArrayList<>();
    long after = request.after();
    int count = request.limit() + 1;
    while (true) {
      List<T> rows = fetch.after(after, count);
      for (T row : rows) {
        after = id.applyAsLong(row);
        if (keep.test(row)) {
          if (items.size() == request.limit()) {
            return new KeysetPage<>(items, PageRequest.token(id.applyAsLong(items.getLast())));
          }
          items.add(row);
        }
      }
      if (rows.size() < count) {
        return new KeysetPage<>(items, null);
      }
      // where few rows pass, small steps would mean a question for each of them
      count = Math.min(4 * count, PageRequest.MAX + 1);
    }
  }
}
