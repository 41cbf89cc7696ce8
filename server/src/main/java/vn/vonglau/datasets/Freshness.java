package vn.vonglau.datasets;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import vn.vonglau.indicators.WorkCalendar;
import vn.vonglau.kernel.BusinessClock;

/** How fresh each dataset is by its cadence, its limit and the clock of business. */
@Component
public class Freshness {
  private static final double HOUR = 3_600_000d;

  private final Datasets datasets;
  private final DatasetStands stands;
  private final WorkCalendar calendar;
  private final BusinessClock clock;

  Freshness(Datasets datasets, DatasetStands stands, WorkCalendar calendar, BusinessClock clock) {
    this.datasets = datasets;
    this.stands = stands;
    this.calendar = calendar;
    this.clock = clock;
  }

  /** Of all datasets, in the order of the files. */
  public List<DatasetState> now() {
    Instant now = clock.instant();
    Map<String, DatasetStands.Stand> known = stands.all(now.minus(Duration.ofDays(30)));
    UnaryOperator<LocalDate> working = calendar.now();
    return datasets.all().stream().map(d -> of(d, known.get(d.id()), now, working)).toList();
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404 {@code dataset-unknown}
   */
  public DatasetState of(String id) {
    Instant now = clock.instant();
    Dataset one = datasets.get(id);
    var known = stands.all(now.minus(Duration.ofDays(30)));
    return of(one, known.get(id), now, calendar.now());
  }

  private static DatasetState of(
      Dataset d, DatasetStands.Stand known, Instant now, UnaryOperator<LocalDate> working) {
    DatasetStands.Stand stand = known == null ? DatasetStands.Stand.NONE : known;
    Instant ok = later(stand.lastOk(), stand.heardAt());
    Instant last = later(stand.lastAt(), stand.heardAt());
    Instant due = ok == null ? d.cadence().after(now, working) : d.cadence().dueAfter(ok, working);
    Instant limit =
        ok == null || d.limitHours() == null ? null : ok.plus(Duration.ofHours(d.limitHours()));
    Instant lateAt = due == null ? limit : due;
    String state;
    boolean late = false;
    if (d.off() != null || "off".equals(stand.connection())) {
      state = DatasetState.OFF;
    } else if ("waiting".equals(stand.connection())) {
      state = DatasetState.WAITING;
    } else if (ok == null) {
      state = DatasetState.NEVER;
    } else if (lateAt == null || now.isBefore(lateAt)) {
      state = DatasetState.FRESH;
    } else {
      late = true;
      // a day of rest moves the due day on, and with it the day on which the limit counts
      boolean old = limit != null && !now.isBefore(later(limit, lateAt.plus(grace(d))));
      state = old ? DatasetState.STALE : DatasetState.LATE;
    }
    Instant since = late ? lateAt : null;
    return new DatasetState(
        d,
        state,
        last,
        ok,
        stand.lastState(),
        stand.lastPeriod(),
        due,
        since,
        late ? Duration.between(since, now).toMillis() / HOUR : null,
        stand.refused(),
        stand.deliveries());
  }

  /** For how long a dataset is only late: a twentieth of its limit, an hour at least. */
  private static Duration grace(Dataset d) {
    return Duration.ofMinutes(Math.max(60, d.limitHours() * 3L));
  }

  private static Instant later(Instant a, Instant b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }
}
