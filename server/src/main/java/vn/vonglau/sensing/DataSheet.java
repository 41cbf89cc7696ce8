package vn.vonglau.sensing;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * A table on its way into a file: first notes that say what it is, then the names of the columns,
 * then the rows. Cells are String, Number, Instant, LocalDate, Boolean, or null; text is never read
 * as a formula.
 */
sealed interface DataSheet extends Closeable permits CsvSheet, XlsxSheet {
  void note(String label, Object value) throws IOException;

  void columns(List<String> names) throws IOException;

  void row(Object... cells) throws IOException;

  /** Completes the file; without it the file is cut. */
  @Override
  void close() throws IOException;
}
