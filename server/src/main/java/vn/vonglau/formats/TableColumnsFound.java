package vn.vonglau.formats;

import java.util.List;

/**
 * Where a table keeps its places, by the names in its header.
 *
 * @param x column of the first number, or null; equal to {@code y} where one cell holds both
 * @param y column of the second number, or null
 * @param wkt column with well-known text, or null
 * @param units columns with names of administrative units or addresses, from small to large; the
 *     source makes no places of them
 */
public record TableColumnsFound(String x, String y, String wkt, List<String> units) {
  public TableColumnsFound {
    units = List.copyOf(units);
  }
}
