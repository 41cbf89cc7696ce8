package vn.vonglau.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.kernel.Problem;

/**
 * Shapefiles in a zip: one, or one for each kind of geometry that there is; text in UTF-8, with a
 * .cpg that says so. A side text tells which short name stands for which column, and what the old
 * format could not hold.
 */
final class ShapefileWriter implements FeatureWriter {
  private static final int MOST_COLUMNS = 255;
  private static final int NAME = 10;

  private final OutputStream out;
  private final Path work;
  private final Map<ShapeKind, ShapePart> parts = new EnumMap<>(ShapeKind.class);
  private final List<String> names = new ArrayList<>();
  private Table table;

  ShapefileWriter(OutputStream out, Path work) {
    this.out = out;
    this.work = work;
  }

  @Override
  public void begin(Table begun) {
    if (begun.columns().size() + 1 > MOST_COLUMNS) {
      throw Problem.badRequest(
              "export-columns",
              "Shapefile chứa tối đa 255 cột. Chọn bớt cột bằng fields, hoặc định dạng gpkg.",
              "A Shapefile holds at most 255 columns. Choose fewer by fields, or the format gpkg.")
          .at("fields", null)
          .asException();
    }
    table = begun;
    Set<String> taken = new HashSet<>(Set.of(ID));
    for (Column column : table.columns()) {
      names.add(shortName(column.name(), taken));
    }
  }

  /** Ten letters without accents, unlike all others. */
  private static String shortName(String name, Set<String> taken) {
    String plain = name.replace('đ', 'd').replace('Đ', 'D');
    plain = Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    plain = plain.replaceAll("[^A-Za-z0-9_]+", "_");
    plain = plain.isEmpty() ? "_" : plain;
    String found = plain.substring(0, Math.min(NAME, plain.length()));
    for (int n = 2; !taken.add(found.toLowerCase(Locale.ROOT)); n++) {
      String end = "_" + n;
      found = plain.substring(0, Math.min(NAME - end.length(), plain.length())) + end;
    }
    return found;
  }

  private ShapePart part(ShapeKind kind) throws IOException {
    ShapePart part = parts.get(kind);
    if (part == null) {
      List<DbfColumn> columns = new ArrayList<>();
      columns.add(new DbfColumn(new Column(ID, ID, Type.WHOLE, null), ID));
      for (int i = 0; i < names.size(); i++) {
        columns.add(new DbfColumn(table.columns().get(i), names.get(i)));
      }
      part = new ShapePart(kind, columns, work);
      parts.put(kind, part);
    }
    return part;
  }

  /** Where rows without a place go. */
  private ShapeKind declared() {
    return switch (table.shape()) {
      case POINT, MIXED -> ShapeKind.POINT;
      case LINE -> ShapeKind.LINE;
      case POLYGON -> ShapeKind.POLYGON;
    };
  }

  @Override
  public void row(long id, Object[] values, Geometry geometry) throws IOException {
    Object[] all = new Object[values.length + 1];
    all[0] = id;
    System.arraycopy(values, 0, all, 1, values.length);
    Map<ShapeKind, Geometry> places =
        geometry == null || geometry.isEmpty() ? Map.of() : ShapeKind.split(geometry);
    if (places.isEmpty()) {
      part(declared()).row(all, null);
    }
    for (Map.Entry<ShapeKind, Geometry> place : places.entrySet()) {
      part(place.getKey()).row(all, place.getValue());
    }
  }

  @Override
  public void finish() throws IOException {
    if (parts.isEmpty()) {
      part(declared());
    }
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    // the disk and the line are slower than a weak compression
    zip.setLevel(3);
    for (Map.Entry<ShapeKind, ShapePart> entry : parts.entrySet()) {
      String name = table.name() + (parts.size() == 1 ? "" : "-" + entry.getKey());
      ShapePart part = entry.getValue();
      part.end();
      add(zip, name + ".shp", part::writeShapes);
      add(zip, name + ".shx", part::writeIndex);
      add(zip, name + ".dbf", part::writeTable);
      String system = table.crs().wktOfShapefile();
      add(zip, name + ".prj", to -> to.write(system.getBytes(StandardCharsets.UTF_8)));
      add(zip, name + ".cpg", to -> to.write("UTF-8".getBytes(StandardCharsets.US_ASCII)));
    }
    add(
        zip,
        table.name() + "-fields.txt",
        to -> to.write(sideText().getBytes(StandardCharsets.UTF_8)));
    zip.finish();
    out.flush();
  }

  @FunctionalInterface
  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private static void add(ZipOutputStream zip, String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    content.to(zip);
    zip.closeEntry();
  }

  private String sideText() {
    StringBuilder text = new StringBuilder("\uFEFF").append(table.title()).append("\r\n");
    if (table.note() != null) {
      text.append(table.note()).append("\r\n");
    }
    text.append(table.crs().name()).append(" (").append(table.crs()).append(")\r\n\r\n");
    text.append("Cột trong tệp = cột của lớp (tên, đơn vị)\r\n");
    text.append("Column of the file = column of the layer (title, unit)\r\n\r\n");
    for (int i = 0; i < names.size(); i++) {
      Column column = table.columns().get(i);
      int at = i + 1;
      long cut = parts.values().stream().mapToLong(p -> p.columns().get(at).cut()).sum();
      text.append(names.get(i)).append(" = ").append(column.name()).append(" (");
      text.append(column.title()).append(column.unit() == null ? "" : ", " + column.unit());
      text.append(")\r\n");
      if (cut > 0) {
        text.append(
            "    %d giá trị không vừa cột của dBase, đã rút ngắn hoặc làm tròn; tải dạng gpkg để có đủ.\r\n"
                .formatted(cut));
        text.append(
            "    %d values do not fit a dBase column and were shortened or rounded; download gpkg to have them whole.\r\n"
                .formatted(cut));
      }
    }
    return text.toString();
  }

  @Override
  public void close() throws IOException {
    for (ShapePart part : parts.values()) {
      part.close();
    }
  }
}
