package vn.vonglau.formats;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.paper.CellText;

/**
 * Comma separated text (RFC 4180) in UTF-8 with a mark, so that spreadsheets see its letters; the
 * geometry stands last as well-known text. No cell is run as a formula.
 */
final class CsvWriter implements FeatureWriter {
  private static final int BUFFER = 1 << 16;
  private static final char SEPARATOR = ',';

  private final Writer out;
  private final StringBuilder line = new StringBuilder();

  CsvWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  @Override
  public void begin(Table table) throws IOException {
    line.append('\uFEFF').append(ID).append(SEPARATOR);
    for (Column column : table.columns()) {
      line.append(CellText.csv(column.name(), SEPARATOR)).append(SEPARATOR);
    }
    line.append(table.free("wkt"));
    flush();
  }

  @Override
  public void row(long id, Object[] values, Geometry geometry) throws IOException {
    line.append(id).append(SEPARATOR);
    for (Object value : values) {
      switch (value) {
        case null -> {}
        case String text -> line.append(CellText.csv(text, SEPARATOR));
        case Double number when number.isNaN() || number.isInfinite() -> {}
        case Double number -> PlaceText.number(number, line);
        default -> line.append(value);
      }
      line.append(SEPARATOR);
    }
    if (geometry != null) {
      line.append('"');
      PlaceText.wkt(geometry, line);
      line.append('"');
    }
    flush();
  }

  private void flush() throws IOException {
    out.append(line).write("\r\n");
    line.setLength(0);
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() {
    // holds nothing but its buffer
  }
}
