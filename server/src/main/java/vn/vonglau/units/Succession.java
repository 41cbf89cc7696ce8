package vn.vonglau.units;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One move of a unit, or of a part of it, into another.
 *
 * @param share of the predecessor, 0–1, only where a source states it
 * @param inferred true when it follows from the moves of the communes, not from a decree's text
 */
public record Succession(
    long predecessor,
    long successor,
    boolean whole,
    BigDecimal share,
    String shareSource,
    String decree,
    LocalDate date,
    boolean inferred) {}
