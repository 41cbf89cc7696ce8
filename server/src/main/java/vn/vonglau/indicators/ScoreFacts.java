package vn.vonglau.indicators;

import java.time.Instant;

/**
 * What is known of a figure that its quality follows from.
 *
 * @param sealed whether the seal fits what stands
 * @param errors problems by checking rules, without those of format
 * @param warnings remarks by checking rules, without those of format
 * @param formats faults of format or unit
 * @param contested open wishes for a correction and complaints
 * @param parts how many parts it should have; 0 = it has none
 * @param present how many of them are there
 * @param due null = no deadline
 * @param came when the first figure of its key came in; null = not delivered yet
 */
record ScoreFacts(
    boolean sealed,
    int errors,
    int warnings,
    int formats,
    int contested,
    int parts,
    int present,
    int corrections,
    Instant due,
    Instant came,
    Instant nextDue,
    boolean overtaken) {}
