package vn.vonglau.directives;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;

/** Directives that came to their end within a span, for those who look at them from above. */
@Component
public class ClosedDirectives {
  private final JdbcClient db;
  private final Addressees addressees;

  ClosedDirectives(JdbcClient db, Addressees addressees) {
    this.db = db;
    this.addressees = addressees;
  }

  /**
   * One of them.
   *
   * @param begin of its text
   * @param by user name of who did it; null where it was closed without
   */
  public record Closed(long id, String begin, String agency, long unit, String by, Instant at) {}

  /**
   * Those that the caller sees, the latest first.
   *
   * @param to not in the span any more
   */
  public List<Closed> between(Caller caller, Instant from, Instant to) {
    DirectiveSight sight = DirectiveSight.of(caller, addressees.of(caller));
    Map<String, Object> params = new HashMap<>(sight.params());
    params.put("from", DirectiveStore.time(from));
    params.put("to", DirectiveStore.time(to));
    return db
        .sql(
            "SELECT d.* FROM directive d WHERE d.kind = 'directive' AND d.state = 'closed'"
                + " AND d.closed_at >= :from AND d.closed_at < :to AND "
                + sight.where()
                + " ORDER BY d.closed_at DESC, d.id DESC")
        .params(params)
        .query(DirectiveStore::directive)
        .list()
        .stream()
        .map(d -> new Closed(d.id(), d.begin(), d.agency(), d.unit(), d.doneBy(), d.closedAt()))
        .toList();
  }
}
