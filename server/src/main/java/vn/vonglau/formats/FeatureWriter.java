package vn.vonglau.formats;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;

/**
 * Writes the rows of one table as a file, one by one; memory does not grow with their number. First
 * {@link #begin}, then the rows, then {@link #finish}. A writer that is closed without being
 * finished leaves a file that is not whole, and nothing else behind.
 *
 * <p>What a format cannot hold is a {@link vn.vonglau.kernel.ProblemException}, never left out
 * without a word.
 */
public interface FeatureWriter extends Closeable {
  /** Type of a value: a DATE is an ISO 8601 text, a TIME an ISO 8601 text in UTC. */
  enum Type {
    TEXT,
    WHOLE,
    NUMBER,
    FLAG,
    DATE,
    TIME
  }

  /** Name of the column that holds the id of a row; stands before those of the table. */
  String ID = "id";

  /**
   * @param name not {@link #ID}, and unlike that of all other columns, also without regard to case
   * @param title for people, in the language of the file
   * @param unit of measure, or null
   */
  record Column(String name, String title, Type type, String unit) {}

  /** What the geometries are; parts of the same kind count as one. */
  enum Shape {
    POINT,
    LINE,
    POLYGON,
    MIXED
  }

  /**
   * @param name for machines: letters a to z, digits, underscores, hyphens
   * @param title for people
   * @param note what a reader has to know, or null
   * @param columns all of them; that of the geometry is the writer's own
   */
  record Table(String name, String title, String note, List<Column> columns, Crs crs, Shape shape) {
    public Table {
      columns = List.copyOf(columns);
    }

    /** The wanted name, or one like it that no column has yet. */
    String free(String wanted) {
      Set<String> taken = new HashSet<>(Set.of(ID));
      columns.forEach(c -> taken.add(c.name().toLowerCase(Locale.ROOT)));
      String found = wanted;
      for (int n = 2; taken.contains(found); n++) {
        found = wanted + n;
      }
      return found;
    }
  }

  void begin(Table table) throws IOException;

  /**
   * @param id of the row within its table
   * @param values by column: String, Long, Double, Boolean or null
   * @param geometry in the system of the table, east first, or null
   */
  void row(long id, Object[] values, Geometry geometry) throws IOException;

  /** Completes the file. */
  void finish() throws IOException;
}
