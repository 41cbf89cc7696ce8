package vn.vonglau.formats;

import java.util.List;

/**
 * What the sender says about a file; every part may be null, and is then found by looking.
 *
 * @param member table, sheet, layer or file inside, where there are several
 * @param coding of the text, instead of what the file declares
 * @param columns where a table keeps its places
 */
public record SourceOptions(String member, TextCoding coding, Columns columns) {
  public static final SourceOptions NONE = new SourceOptions(null, null, null);

  /**
   * Columns of a table (CSV, XLSX), by the names in its header.
   *
   * @param x column of the first number: easting or longitude, whatever the header says
   * @param y column of the second number: northing or latitude
   * @param wkt column with well-known text, instead of x and y
   * @param units columns with names of administrative units, from small to large; instead of both
   * @param header row of the header, from 1; null: found by looking
   */
  public record Columns(String x, String y, String wkt, List<String> units, Integer header) {
    public static final Columns NONE = new Columns(null, null, null, null, null);
  }
}
