package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.Units;

/** The two provinces of the figures' story and figures on them, for tests of rooms above. */
public final class ToldFigures {
  public static final LocalDate REFORM = FigureStory.REFORM;

  private static final Instant ENTERED = Instant.parse("2026-01-06T03:00:00Z");

  private final Units units;
  private final Figures figures;

  public ToldFigures(UnitIntake intake, Units units, Figures figures) {
    this.units = units;
    this.figures = figures;
    FigureStory.tell(intake);
  }

  public long province() {
    return FigureStory.id(units, Level.PROVINCE, "97", REFORM);
  }

  /** One of the two that became the province: 97, 98. */
  public long former(String code) {
    return FigureStory.id(units, Level.PROVINCE, code, FigureStory.BEFORE);
  }

  /** One of 97901 … 97905. */
  public long commune(String code) {
    return FigureStory.id(units, Level.COMMUNE, code, REFORM);
  }

  /**
   * @param dims {@code name=member;…}, or empty
   */
  public void tell(String indicator, String period, long unit, String dims, String value) {
    figures.append(
        List.of(
            accepted(
                indicator, Period.parse(period), unit, "CTK", dims, false, value, ENTERED, false)));
  }

  public void plan(String indicator, String period, long unit, String value) {
    figures.append(List.of(planned(indicator, period, unit, value)));
  }

  static FigureDraft planned(String indicator, String period, long unit, String value) {
    return accepted(indicator, Period.parse(period), unit, "CTK", "", true, value, ENTERED, false);
  }

  /** A figure of demonstration data, entered and accepted at once. */
  public static FigureDraft simulated(
      String indicator, Period period, long unit, String agency, String value, Instant at) {
    return accepted(indicator, period, unit, agency, "", false, value, at, true);
  }

  static FigureDraft accepted(
      String indicator,
      Period period,
      long unit,
      String agency,
      String dims,
      boolean plan,
      String value,
      Instant at,
      boolean simulated) {
    return new FigureDraft(
        indicator,
        period,
        unit,
        agency,
        dims,
        plan,
        true,
        new BigDecimal(value),
        null,
        FigureStatus.ACCEPTED,
        "form",
        null,
        "nhaplieu",
        at,
        "pheduyet",
        at,
        null,
        simulated);
  }
}
