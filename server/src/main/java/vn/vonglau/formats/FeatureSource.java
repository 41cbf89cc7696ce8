package vn.vonglau.formats;

import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;

/**
 * An opened file of one format, or one member of it; positions are still those of the file. Rows
 * stream: memory does not grow with their number.
 */
public interface FeatureSource extends AutoCloseable {
  /**
   * Takes one feature. {@code line} is the line of a text or sheet, else the number of the feature,
   * from 1, and grows. Properties are String, Long, Double, Boolean or null in the order of the
   * file. {@code geometry} is null where {@code fault} is set, or where the row has none.
   */
  @FunctionalInterface
  interface Rows {
    void row(long line, Map<String, Object> properties, Geometry geometry, Problem fault);
  }

  /** "GeoJSON", "GeoPackage", "Shapefile" … */
  String format();

  /** Name of the table or file inside, or null where the format has none. */
  String layer();

  /**
   * What the file declares; asked only when the caller did not name a system. Problem {@code
   * crs-missing} where it declares none, {@code crs-unknown-wkt} where it is not understood.
   */
  Crs crs();

  /** What a reader of the report should know though nothing was refused. */
  List<Problem> notes();

  /** The text coding in which it is read, or null where the format knows only one. */
  default TextCoding coding() {
    return null;
  }

  /**
   * Cells of text as their bytes lie in the file, at most {@code most} different ones, those with
   * foreign letters first; empty where the format knows only one coding.
   */
  default List<byte[]> textSample(int most) {
    return List.of();
  }

  /** Where a table keeps its places; null where the format is no table. */
  default TableColumnsFound columnsFound() {
    return null;
  }

  /** False where the file itself says that it holds points or lines only. */
  default boolean maySurround() {
    return true;
  }

  /** Reads from the beginning, each time; what the sink throws ends the reading and comes out. */
  void rows(Rows sink);

  @Override
  void close();
}
