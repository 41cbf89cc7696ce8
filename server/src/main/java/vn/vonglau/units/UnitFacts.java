package vn.vonglau.units;

import java.time.LocalDate;
import java.util.Map;

/** Units as the API tells them, for other rooms. */
public final class UnitFacts {
  private UnitFacts() {}

  /** A unit that was found: what it is, where, and what became of it if it is no more. */
  public static Map<String, Object> hit(UnitsSnapshot units, Unit unit, LocalDate today) {
    return new UnitJson(units, today).hit(unit);
  }
}
