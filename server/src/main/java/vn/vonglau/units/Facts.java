package vn.vonglau.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import vn.vonglau.kernel.Names;

/** What a draft says of a unit beside its key, and whether the register says the same. */
final class Facts {
  private Facts() {}

  /** A fact that the draft leaves out stays as it was. */
  static void copy(UnitDraft draft, UnitRow row, String source) {
    row.name = draft.name();
    row.shortName = Names.shortName(draft.name());
    row.type = draft.type();
    if (draft.areaKm2() != null) {
      row.areaKm2 = BigDecimal.valueOf(draft.areaKm2()).setScale(4, RoundingMode.HALF_UP);
      row.areaSource = source;
    }
    if (draft.population() != null) {
      row.population = draft.population();
      row.populationSource = source;
    }
  }

  static boolean differ(UnitDraft draft, UnitRow row) {
    return !draft.name().equals(row.name)
        || draft.type() != row.type
        || draft.areaKm2() != null
            && (row.areaKm2 == null
                || BigDecimal.valueOf(draft.areaKm2())
                        .setScale(4, RoundingMode.HALF_UP)
                        .compareTo(row.areaKm2)
                    != 0)
        || draft.population() != null && !Objects.equals(draft.population(), row.population);
  }
}
