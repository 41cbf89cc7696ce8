package vn.vonglau.formats;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paper.CellText;

/** KML 2.2: a placemark for each row, its values as typed extended data. */
final class KmlWriter implements FeatureWriter {
  private static final int BUFFER = 1 << 16;

  private final Writer out;
  private final StringBuilder text = new StringBuilder();
  private List<Column> columns;
  private int name = -1;

  KmlWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
  }

  @Override
  public void begin(Table table) throws IOException {
    if (table.crs() != Crs.WGS84) {
      throw Problem.badRequest(
              "export-kml-crs",
              "KML chỉ chứa kinh độ, vĩ độ WGS 84. Bỏ tham số crs, hoặc chọn định dạng khác.",
              "KML holds longitude and latitude in WGS 84 only. Leave out crs, or choose another"
                  + " format.")
          .at("crs", null)
          .asException();
    }
    columns = table.columns();
    text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.append("<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document id=\"root\">\n");
    element("name", table.title());
    if (table.note() != null) {
      element("description", table.note());
    }
    text.append("<Schema name=\"").append(table.name()).append("\" id=\"schema\">\n");
    text.append("<SimpleField name=\"").append(ID).append("\" type=\"double\"></SimpleField>\n");
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      name = column.name().equals("name") ? i : name;
      text.append("<SimpleField name=\"").append(CellText.escaped(column.name()));
      text.append("\" type=\"").append(type(column.type())).append("\"><displayName>");
      text.append(CellText.escaped(column.title())).append("</displayName></SimpleField>\n");
    }
    text.append("</Schema>\n<Folder>\n");
    element("name", table.title());
    flush();
  }

  private static String type(Type type) {
    return switch (type) {
      case TEXT, DATE, TIME -> "string";
      // int has 32 bits here, and there is nothing wider
      case WHOLE, NUMBER -> "double";
      case FLAG -> "bool";
    };
  }

  @Override
  public void row(long id, Object[] values, Geometry geometry) throws IOException {
    text.append("<Placemark id=\"f.").append(id).append("\">");
    if (name >= 0 && values[name] != null) {
      element("name", values[name].toString());
    }
    text.append("<ExtendedData><SchemaData schemaUrl=\"#schema\">");
    text.append("<SimpleData name=\"").append(ID).append("\">").append(id).append("</SimpleData>");
    for (int i = 0; i < values.length; i++) {
      if (values[i] != null) {
        text.append("<SimpleData name=\"").append(CellText.escaped(columns.get(i).name()));
        text.append("\">");
        switch (values[i]) {
          case Double number when Double.isFinite(number) -> PlaceText.number(number, text);
          case Boolean flag -> text.append(flag ? 1 : 0);
          default -> text.append(CellText.escaped(values[i].toString()));
        }
        text.append("</SimpleData>");
      }
    }
    text.append("</SchemaData></ExtendedData>");
    if (geometry != null && !geometry.isEmpty()) {
      place(geometry);
    }
    text.append("</Placemark>\n");
    flush();
  }

  private void place(Geometry g) {
    switch (g) {
      case Point p -> coordinates("Point", p);
      case LineString l -> coordinates("LineString", l);
      case Polygon p -> {
        text.append("<Polygon><outerBoundaryIs>");
        ring(p.getExteriorRing(), true);
        text.append("</outerBoundaryIs>");
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
          text.append("<innerBoundaryIs>");
          ring(p.getInteriorRingN(i), false);
          text.append("</innerBoundaryIs>");
        }
        text.append("</Polygon>");
      }
      default -> {
        text.append("<MultiGeometry>");
        for (int i = 0; i < g.getNumGeometries(); i++) {
          place(g.getGeometryN(i));
        }
        text.append("</MultiGeometry>");
      }
    }
  }

  private void ring(LineString ring, boolean counterClockwise) {
    boolean is = Orientation.isCCW(ring.getCoordinateSequence());
    coordinates("LinearRing", is == counterClockwise ? ring : ring.reverse());
  }

  private void coordinates(String element, Geometry g) {
    text.append('<').append(element).append("><coordinates>");
    PlaceText.kml(
        g instanceof Point p ? p.getCoordinateSequence() : ((LineString) g).getCoordinateSequence(),
        text);
    text.append("</coordinates></").append(element).append('>');
  }

  private void element(String element, String content) {
    text.append('<').append(element).append('>').append(CellText.escaped(content));
    text.append("</").append(element).append(">\n");
  }

  private void flush() throws IOException {
    out.append(text);
    text.setLength(0);
  }

  @Override
  public void finish() throws IOException {
    out.write("</Folder>\n</Document>\n</kml>\n");
    out.flush();
  }

  @Override
  public void close() {
    // holds nothing but its buffer
  }
}
