package vn.vonglau.datasets;

import java.util.List;
import java.util.Map;
import vn.vonglau.kernel.Period;

/**
 * One kind of payload of a dataset, and how its parts become figures or records.
 *
 * @param format json, xml or table (CSV, XLSX)
 * @param rows JSON pointer to the list of rows, of XML the path of elements; empty for tables
 * @param whole one refused row refuses the payload
 * @param encoding of the text where nothing else says it; null = UTF-8
 * @param numbers plain (1234.5) or vi (1.234,5)
 * @param into figures or records
 * @param open members of rows that no rule names are dimensions of the indicator
 * @param fields rules by name: indicator, period, unit, agency, value, plan … ; key, title …
 * @param dims rules by name of the dimension
 * @param measures several figures of one row
 * @param counts how records are counted into figures
 */
public record Message(
    String id,
    String titleVi,
    String titleEn,
    String format,
    String rows,
    boolean whole,
    String encoding,
    String numbers,
    String into,
    boolean open,
    Map<String, Rule> fields,
    Map<String, Rule> dims,
    List<Measure> measures,
    List<CountRule> counts) {
  static final String TABLE = "table";
  static final String RECORDS = "records";
  static final String PUBLISHED_FIGURES = "figures";

  /**
   * Where one thing stands in a row.
   *
   * @param from names or paths, the first that is there counts; {@code $/…} from the root
   * @param value said here, whatever the row says; null = not said
   * @param other what holds where the row says nothing; null = nothing
   * @param codes name of the code list it goes through; null = none
   * @param formats patterns of days ({@code dd/MM/yyyy}); empty = ISO 8601 and our periods
   * @param as kind of period that a day is turned into; null = as written
   * @param required a payload in which no row has it is refused
   */
  public record Rule(
      List<String> from,
      String value,
      String other,
      String codes,
      List<String> formats,
      Period.Span as,
      boolean required) {}

  /**
   * @param factor what the number is multiplied by to be in the unit of the indicator
   */
  public record Measure(String indicator, List<String> from, String factor, boolean plan) {}

  /**
   * A number of records.
   *
   * @param date opened or done: the day by which a record falls into a period
   * @param states only records in these; empty = all
   * @param overdue only those that were or are past their day
   * @param dims dimension → agency or state of the record
   * @param unit by the unit of the record, otherwise for the province
   */
  public record CountRule(
      String indicator,
      String date,
      Period.Span as,
      List<String> states,
      boolean overdue,
      Map<String, String> dims,
      boolean unit) {}
}
