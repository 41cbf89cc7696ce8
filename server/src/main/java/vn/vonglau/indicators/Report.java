package vn.vonglau.indicators;

import java.time.Instant;
import vn.vonglau.kernel.Period;

/**
 * One form of one body for one period.
 *
 * @param unit id of the administrative unit that the figures are of, in its era
 * @param agency code of the body that reports; {@code UBND_XA} for a commune's own committee
 * @param revision counts up with each stored change; what {@code If-Match} is compared with
 * @param due end of the day it is due, shifted off days of rest
 * @param late whether the state that stops the clock came after {@code due}
 */
record Report(
    long id,
    String form,
    int formVersion,
    long unit,
    String agency,
    Period period,
    ReportState state,
    int revision,
    Instant due,
    boolean late,
    boolean simulated) {}
