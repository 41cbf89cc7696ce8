package vn.vonglau.channels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;
import vn.vonglau.kernel.Crs;

/** Small files of official units, in each format that the door takes. */
final class UnitFiles {
  private static final GeometryFactory SHAPES = new GeometryFactory();

  /** A unit with a simple polygon; ordinates are written as they stand. */
  record Item(String code, String name, String parent, Geometry shape) {}

  private UnitFiles() {}

  /** A square with its south-west corner there, in degrees. */
  static Geometry square(double lon, double lat, double size) {
    return SHAPES.toGeometry(new Envelope(lon, lon + size, lat, lat + size));
  }

  static Geometry polygon(double... ordinates) {
    Coordinate[] ring = new Coordinate[ordinates.length / 2];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Coordinate(ordinates[2 * i], ordinates[2 * i + 1]);
    }
    return SHAPES.createPolygon(ring);
  }

  static String geoJson(List<Item> items) {
    return geoJson(items, "");
  }

  /**
   * @param crs name for the {@code crs} member, or empty for none
   */
  static String geoJson(List<Item> items, String crs) {
    StringBuilder out = new StringBuilder("{\"type\":\"FeatureCollection\",");
    if (!crs.isEmpty()) {
      out.append("\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"")
          .append(crs)
          .append("\"}},");
    }
    out.append("\"features\":[");
    for (Item item : items) {
      out.append(item == items.getFirst() ? "" : ",\n").append(feature(item));
    }
    return out.append("]}").toString();
  }

  private static String feature(Item item) {
    StringBuilder ring = new StringBuilder();
    for (Coordinate c : item.shape().getCoordinates()) {
      ring.append(ring.isEmpty() ? "" : ",")
          .append(String.format(Locale.ROOT, "[%.9f,%.9f]", c.x, c.y));
    }
    return "{\"type\":\"Feature\",\"properties\":{\"code\":\"%s\",\"name\":\"%s\"%s},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[%s]]}}"
        .formatted(
            item.code(),
            item.name(),
            item.parent() == null ? "" : ",\"parent_code\":\"" + item.parent() + "\"",
            ring);
  }

  static byte[] geoPackage(Path folder, List<Item> items) throws Exception {
    Path file = folder.resolve("units.gpkg");
    try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = db.createStatement()) {
      sql.execute(
          "CREATE TABLE gpkg_spatial_ref_sys(srs_id INTEGER, organization TEXT,"
              + " organization_coordsys_id INTEGER, definition TEXT)");
      sql.execute("INSERT INTO gpkg_spatial_ref_sys VALUES(4326,'EPSG',4326,'')");
      sql.execute("CREATE TABLE gpkg_contents(table_name TEXT, data_type TEXT)");
      sql.execute("INSERT INTO gpkg_contents VALUES('units','features')");
      sql.execute(
          "CREATE TABLE gpkg_geometry_columns(table_name TEXT, column_name TEXT, srs_id INTEGER)");
      sql.execute("INSERT INTO gpkg_geometry_columns VALUES('units','geom',4326)");
      sql.execute(
          "CREATE TABLE units(fid INTEGER PRIMARY KEY, geom BLOB, code TEXT, name TEXT,"
              + " parent_code TEXT)");
      try (var row =
          db.prepareStatement("INSERT INTO units(geom,code,name,parent_code) VALUES(?,?,?,?)")) {
        for (Item item : items) {
          byte[] wkb = new WKBWriter().write(item.shape());
          byte[] blob = ByteBuffer.allocate(8 + wkb.length).put(header()).put(wkb).array();
          row.setBytes(1, blob);
          row.setString(2, item.code());
          row.setString(3, item.name());
          row.setString(4, item.parent());
          row.execute();
        }
      }
    }
    return Files.readAllBytes(file);
  }

  private static byte[] header() {
    return new byte[] {'G', 'P', 0, 1, (byte) 0xE6, 0x10, 0, 0};
  }

  /** The .shp part of a Shapefile, its positions in {@code crs}. */
  static byte[] shp(List<Item> items, Crs crs) {
    List<Coordinate[]> rings =
        items.stream().map(i -> crs.fromWgs84(i.shape().norm()).getCoordinates()).toList();
    int size = 100 + rings.stream().mapToInt(r -> 56 + 16 * r.length).sum();
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(0, 9994).putInt(24, size / 2);
    out.order(ByteOrder.LITTLE_ENDIAN).putInt(28, 1000).putInt(32, 5);
    int at = 100;
    for (int i = 0; i < rings.size(); i++) {
      Coordinate[] ring = rings.get(i);
      int content = 48 + 16 * ring.length;
      out.order(ByteOrder.BIG_ENDIAN).putInt(at, i + 1).putInt(at + 4, content / 2);
      out.order(ByteOrder.LITTLE_ENDIAN).putInt(at + 8, 5);
      Envelope box = SHAPES.createLineString(ring).getEnvelopeInternal();
      out.putDouble(at + 12, box.getMinX()).putDouble(at + 20, box.getMinY());
      out.putDouble(at + 28, box.getMaxX()).putDouble(at + 36, box.getMaxY());
      out.putInt(at + 44, 1).putInt(at + 48, ring.length).putInt(at + 52, 0);
      for (int k = 0; k < ring.length; k++) {
        out.putDouble(at + 56 + 16 * k, ring[k].x).putDouble(at + 64 + 16 * k, ring[k].y);
      }
      at += 8 + content;
    }
    return out.array();
  }

  /** The .dbf part: code, name and parent as UTF-8 text. */
  static byte[] dbf(List<Item> items) {
    int width = 1 + 10 + 60 + 10;
    int first = 32 + 3 * 32 + 1;
    ByteBuffer out =
        ByteBuffer.allocate(first + width * items.size()).order(ByteOrder.LITTLE_ENDIAN);
    out.put(0, (byte) 3).putInt(4, items.size());
    out.putShort(8, (short) first).putShort(10, (short) width);
    column(out, 32, "code", 10);
    column(out, 64, "name", 60);
    column(out, 96, "parent", 10);
    out.put(first - 1, (byte) 0x0D);
    for (int i = 0; i < items.size(); i++) {
      byte[] row = new byte[width];
      Arrays.fill(row, (byte) ' ');
      put(row, 1, items.get(i).code());
      put(row, 11, items.get(i).name());
      put(row, 71, items.get(i).parent());
      out.position(first + width * i).put(row);
    }
    return out.array();
  }

  private static void column(ByteBuffer out, int at, String name, int length) {
    out.position(at).put(name.getBytes(StandardCharsets.US_ASCII));
    out.put(at + 11, (byte) 'C').put(at + 16, (byte) length);
  }

  private static void put(byte[] row, int at, String text) {
    byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(bytes, 0, row, at, bytes.length);
  }
}
