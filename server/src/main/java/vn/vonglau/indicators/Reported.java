package vn.vonglau.indicators;

import java.math.BigDecimal;

/**
 * A figure as a reading needs it.
 *
 * @param value null where there is none
 * @param figure its id
 */
record Reported(BigDecimal value, long figure, boolean simulated) {}
