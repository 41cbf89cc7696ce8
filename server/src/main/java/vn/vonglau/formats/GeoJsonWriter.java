package vn.vonglau.formats;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.GeoJson;

/**
 * GeoJSON, a feature a line. RFC 7946 knows longitude and latitude only; another system is named by
 * the older member {@code crs}, which GIS programs still read.
 */
final class GeoJsonWriter implements FeatureWriter {
  private static final int BUFFER = 1 << 16;

  private final Writer out;
  private final StringBuilder line = new StringBuilder();
  private List<Column> columns;
  private String between = "\n";

  GeoJsonWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  @Override
  public void begin(Table table) throws IOException {
    columns = table.columns();
    line.append("{\"type\":\"FeatureCollection\",\"name\":");
    GeoJson.string(table.name(), line);
    line.append(",\"title\":");
    GeoJson.string(table.title(), line);
    if (table.note() != null) {
      line.append(",\"description\":");
      GeoJson.string(table.note(), line);
    }
    if (table.crs() != Crs.WGS84) {
      line.append(",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::");
      line.append(table.crs().epsg()).append("\"}}");
    }
    line.append(",\"features\":[");
    flush();
  }

  @Override
  public void row(long id, Object[] values, Geometry geometry) throws IOException {
    line.append(between).append("{\"type\":\"Feature\",\"id\":").append(id);
    between = ",\n";
    line.append(",\"geometry\":");
    if (geometry == null) {
      line.append("null");
    } else {
      PlaceText.geoJson(geometry, line);
    }
    line.append(",\"properties\":{\"id\":").append(id);
    for (int i = 0; i < values.length; i++) {
      GeoJson.string(columns.get(i).name(), line.append(','));
      line.append(':');
      switch (values[i]) {
        case null -> line.append("null");
        case String text -> GeoJson.string(text, line);
        case Double number -> GeoJson.number(number, line);
        default -> line.append(values[i]);
      }
    }
    line.append("}}");
    flush();
  }

  private void flush() throws IOException {
    out.append(line);
    line.setLength(0);
  }

  @Override
  public void finish() throws IOException {
    out.write("\n]}\n");
    out.flush();
  }

  @Override
  public void close() {
    // holds nothing but its buffer
  }
}
