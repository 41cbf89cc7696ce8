package vn.vonglau.units;

import java.time.LocalDate;

/**
 * What an import is told beside its files.
 *
 * @param validFrom first day of the units in the files
 * @param validFromExact false when that day only stands for "not recorded, at the latest then"
 * @param decree that made the units, or null
 * @param source where the files come from, for the register
 * @param areaSource who published the areas and populations in the files, or null
 * @param illustrative the boundaries are made up for a demonstration
 * @param strict nothing is taken when any row is refused
 * @param dryRun everything is checked and nothing is kept
 */
public record ImportRequest(
    LocalDate validFrom,
    boolean validFromExact,
    String decree,
    String source,
    String areaSource,
    boolean illustrative,
    boolean strict,
    boolean dryRun) {}
