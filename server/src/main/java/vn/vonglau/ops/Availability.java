package vn.vonglau.ops;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * When the service ran within a span of time, as far as that was recorded: a function of the spans
 * that were. The service is up while any node is.
 *
 * @param from beginning of what is recorded within the span; null = nothing is
 * @param to end of what is recorded; null = nothing is
 * @param up time that it ran
 * @param down time between
 * @param outages oldest first
 */
public record Availability(
    Instant from, Instant to, Duration up, Duration down, List<Outage> outages) {
  /** Without a beat for longer than this, a node did not run. */
  public static final Duration GAP = Duration.ofSeconds(150);

  /**
   * @param ended whether it was stopped in good order
   */
  public record Span(Instant start, Instant last, boolean ended) {}

  /**
   * Time without service; after a fault its beginning is known to a minute.
   *
   * @param planned whether the server was stopped in good order
   */
  public record Outage(Instant from, Instant to, boolean planned) {
    public Duration length() {
      return Duration.between(from, to);
    }
  }

  public boolean isRecorded() {
    return from != null;
  }

  /** Share of the recorded time, 0 to 1; NaN where nothing is recorded. */
  public double share() {
    long whole = up.plus(down).toMillis();
    return isRecorded() && whole > 0 ? (double) up.toMillis() / whole : Double.NaN;
  }

  /**
   * @param spans those that touch the time asked for and the one before it, in any order
   * @param since when the first span ever began; null = nothing was ever recorded
   * @param now a span whose last beat is not older than {@link #GAP} goes on until now
   */
  static Availability of(List<Span> spans, Instant since, Instant from, Instant to, Instant now) {
    Instant begin = since == null ? null : since.isAfter(from) ? since : from;
    Instant end = to.isBefore(now) ? to : now;
    if (begin == null || !begin.isBefore(end)) {
      return new Availability(null, null, Duration.ZERO, Duration.ZERO, List.of());
    }
    List<Span> order = new ArrayList<>(spans);
    order.sort(Comparator.comparing(Span::start));
    List<Outage> outages = new ArrayList<>();
    Instant at = begin; // everything before it is accounted for
    boolean planned = false;
    for (Span s : order) {
      Instant last =
          !s.ended() && Duration.between(s.last(), now).compareTo(GAP) <= 0 ? now : s.last();
      if (!last.isAfter(at)) {
        planned = s.ended();
        continue;
      }
      if (s.start().isAfter(at) && s.start().isBefore(end)) {
        outages.add(new Outage(at, s.start(), planned));
      } else if (!s.start().isBefore(end)) {
        break;
      }
      at = last;
      planned = s.ended();
    }
    if (at.isBefore(end)) {
      outages.add(new Outage(at, end, planned));
    }
    outages.removeIf(o -> o.length().toMillis() < 1000);
    Duration down = outages.stream().map(Outage::length).reduce(Duration.ZERO, Duration::plus);
    return new Availability(
        begin, end, Duration.between(begin, end).minus(down), down, List.copyOf(outages));
  }
}
