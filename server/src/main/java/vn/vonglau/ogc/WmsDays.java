package vn.vonglau.ogc;

import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.units.Units;

/** The days that maps can be asked for. */
@Component
class WmsDays {
  /** Where nothing says when it began. */
  private static final LocalDate EARLIEST = LocalDate.of(1945, 9, 2);

  private final Units units;
  private final BusinessClock clock;

  WmsDays(Units units, BusinessClock clock) {
    this.units = units;
    this.clock = clock;
  }

  LocalDate today() {
    return clock.today();
  }

  LocalDate first() {
    List<LocalDate> changes = units.now().changes();
    return changes.isEmpty() ? EARLIEST : changes.getFirst();
  }

  /** Today, or the day of the last decree that is known, when that comes later. */
  LocalDate last() {
    List<LocalDate> changes = units.now().changes();
    LocalDate today = clock.today();
    return changes.isEmpty() || changes.getLast().isBefore(today) ? today : changes.getLast();
  }

  WmsTime of(String text) {
    return WmsTime.of(text, today(), first(), last());
  }

  long version() {
    return units.now().version();
  }
}
