package vn.vonglau.kernel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The clock of deadlines, alarms and "today": Asia/Ho_Chi_Minh. A demonstration may move it; the
 * clock of the journal is never moved.
 */
public final class BusinessClock extends Clock {
  public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Clock base;
  private volatile Duration offset = Duration.ZERO;

  public BusinessClock(Clock base) {
    this.base = base;
  }

  /** From now on {@link #instant()} continues from {@code now}. */
  public void moveTo(Instant now) {
    offset = Duration.between(base.instant(), now);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(instant(), ZONE);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(offset);
  }

  @Override
  public ZoneId getZone() {
    return ZONE;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return base.withZone(zone);
  }
}
