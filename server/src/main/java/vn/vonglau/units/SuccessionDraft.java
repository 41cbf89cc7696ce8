package vn.vonglau.units;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * One line of a succession file: where a unit, or a part of it, went.
 *
 * @param level of the old unit, or null to take it from the code
 * @param whole false when only a part of the old unit went to this new one
 * @param share of the old unit in 0–1, or null; only with {@code shareSource}
 * @param date first day of the new unit, or null for the day of the import
 */
public record SuccessionDraft(
    String file,
    long line,
    Level level,
    String oldCode,
    String newCode,
    boolean whole,
    BigDecimal share,
    String shareSource,
    String decree,
    LocalDate date) {}
