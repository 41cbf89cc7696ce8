package vn.vonglau.directives;

import java.util.List;

/**
 * What a directive is about, as it was when it was given.
 *
 * @param kind figure, alarm, unit, widget, report, dataset or none
 * @param ref id within its kind; empty for none
 * @param label what people read; one line
 * @param link search part of the page's address that shows it ({@code ?page=bieu/3}); empty = none
 * @param value with its unit of measure; empty = none
 * @param indicator code, of a figure; empty = none
 * @param period code, of a figure; empty = none
 * @param unit administrative unit that it is about; 0 = none
 * @param extent west, south, east, north in degrees of WGS 84; empty = no map attached
 */
public record Subject(
    String kind,
    String ref,
    String label,
    String link,
    String value,
    String indicator,
    String period,
    long unit,
    List<Double> extent) {
  public static final List<String> KINDS =
      List.of("figure", "alarm", "unit", "widget", "report", "dataset", "none");

  public static final Subject NONE = new Subject("none", "", "", "", "", "", "", 0, List.of());

  public Subject {
    extent = List.copyOf(extent);
  }
}
