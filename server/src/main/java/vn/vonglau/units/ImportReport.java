package vn.vonglau.units;

import java.util.List;

/**
 * What an import did.
 *
 * @param edition number of the new edition, or null when nothing changed or nothing was kept
 * @param added units that are new in the register
 * @param corrected units whose facts or boundary differ from what was there
 * @param unchanged units that were there already, the same
 * @param refused rows of boundary files that were not taken
 * @param closed units whose validity ended
 * @param moves succession rows taken
 * @param formerDistricts districts that ended and stay available as former ones
 */
public record ImportReport(
    Long edition,
    int added,
    int corrected,
    int unchanged,
    int refused,
    int closed,
    int moves,
    int movesUnchanged,
    int movesRefused,
    int formerDistricts,
    List<Finding> findings) {

  ImportReport withEdition(Long number) {
    return new ImportReport(
        number,
        added,
        corrected,
        unchanged,
        refused,
        closed,
        moves,
        movesUnchanged,
        movesRefused,
        formerDistricts,
        findings);
  }

  /** The counts in one line, for the journal. */
  String summary() {
    return "added %d, corrected %d, unchanged %d, refused %d, closed %d, moves %d (refused %d), former districts %d"
        .formatted(
            added, corrected, unchanged, refused, closed, moves, movesRefused, formerDistricts);
  }
}
