package vn.vonglau.datasets;

import java.time.Instant;

/**
 * A fact told inside the transaction that stored a payload, or that told why it was refused.
 *
 * @param state stored, same, partial or refused
 */
public record DatasetDelivered(String dataset, long delivery, String state, Instant at) {}
