package vn.vonglau.indicators;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When the reports of a form for a period are taken in.
 *
 * @param opens first moment of entry
 * @param closes first moment at which nothing is taken any more
 * @param due last moment that is on time; null = no deadline
 * @param nominal the day by the rule, before it moved off days of rest; null = no deadline
 * @param why the reasons for it, in Vietnamese, joined by "; "
 * @param overridden opened, closed or due otherwise than by rule
 */
record Window(
    Instant opens, Instant closes, Instant due, LocalDate nominal, String why, boolean overridden) {
  boolean isOpen(Instant now) {
    return !now.isBefore(opens) && now.isBefore(closes);
  }
}
