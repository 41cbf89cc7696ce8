package vn.vonglau.indicators;

/**
 * A body that owes a form.
 *
 * @param unit id of the administrative unit, in the era of the period's last day
 * @param agency code of the body
 */
record Duty(long unit, String agency) {}
