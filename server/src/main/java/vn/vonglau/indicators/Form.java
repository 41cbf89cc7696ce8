package vn.vonglau.indicators;

import java.time.LocalDate;
import java.util.List;
import vn.vonglau.units.Level;

/**
 * A form in one version: which indicators are asked of whom, for which kind of period.
 *
 * @param kind periodic, thematic or ad hoc
 * @param periodType one of {@link PeriodType}
 * @param level of the units that fill it in; {@link Level#PROVINCE} for an agency of the province
 * @param agency who fills it in: a code of the agencies, {@code UBND_XA} for each commune
 * @param receiver the agency that puts the answers together and may see them
 * @param decision number of the act that issued it; null = not recorded
 * @param narrative whether a written report with an attachment belongs to it
 * @param generated made from the definitions, not by a person
 */
record Form(
    String code,
    int version,
    String titleVi,
    String titleEn,
    Kind kind,
    PeriodType periodType,
    Level level,
    String agency,
    String receiver,
    String decision,
    LocalDate validFrom,
    LocalDate validTo,
    boolean narrative,
    boolean generated,
    List<Row> rows,
    List<Column> columns) {
  enum Kind {
    PERIODIC,
    THEMATIC,
    AD_HOC
  }

  /**
   * @param formula null for a cell that people fill in; otherwise arithmetic over indicator codes
   * @param required whether an empty cell without a reason keeps the report back
   */
  record Row(String indicator, int depth, boolean heading, String formula, boolean required) {}

  /**
   * @param id {@code value}, {@code plan}, or {@code value;name=member} of a dimension
   * @param dimensions as figures keep them; empty = none
   */
  record Column(String id, String titleVi, String titleEn, boolean plan, String dimensions) {}
}
