package vn.vonglau.indicators;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The numbers under which indicators have their figures, and how often these changed. */
@Component
class SeriesBook {
  private final JdbcClient db;
  private final TransactionTemplate alone;
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final Map<Integer, String> codes = new ConcurrentHashMap<>();

  SeriesBook(JdbcClient db, PlatformTransactionManager transactions) {
    this.db = db;
    this.alone = new TransactionTemplate(transactions);
    this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** Number of an indicator; 0 where it never had a figure. */
  int number(String code) {
    Integer held = numbers.get(code);
    if (held != null) {
      return held;
    }
    List<Integer> found =
        db.sql("SELECT id FROM figure_series WHERE code = ?")
            .param(code)
            .query(Integer.class)
            .list();
    if (found.isEmpty()) {
      return 0;
    }
    numbers.put(code, found.getFirst());
    codes.put(found.getFirst(), code);
    return found.getFirst();
  }

  String code(int number) {
    return codes.computeIfAbsent(
        number,
        n ->
            db.sql("SELECT code FROM figure_series WHERE id = ?")
                .param(n)
                .query(String.class)
                .single());
  }

  /** Number of an indicator, given now where it has none. */
  int numberOrNew(String code) {
    int held = number(code);
    if (held > 0) {
      return held;
    }
    try {
      // by itself: who writes the same indicator at the same moment finds it there
      alone.executeWithoutResult(
          t ->
              db.sql("INSERT INTO figure_series (code, version) VALUES (?, 0)")
                  .param(code)
                  .update());
    } catch (DuplicateKeyException e) {
      // the other one was first
    }
    return number(code);
  }

  /** How often the figures of these indicators changed, added up. */
  long version(Collection<String> indicators) {
    return db.sql("SELECT coalesce(sum(version), 0) FROM figure_series WHERE code IN (:codes)")
        .param("codes", indicators)
        .query(Long.class)
        .single();
  }

  /** Who writes these indicators queues here until the transaction ends. */
  void lock(Collection<Integer> series) {
    db.sql("SELECT id FROM figure_series WHERE id IN (:ids) ORDER BY id FOR UPDATE")
        .param("ids", series.stream().sorted().toList())
        .query(Integer.class)
        .list();
  }

  void bump(Collection<Integer> series) {
    db.sql("UPDATE figure_series SET version = version + 1 WHERE id IN (:ids)")
        .param("ids", series)
        .update();
  }
}
