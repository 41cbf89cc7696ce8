package vn.vonglau.formats;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.sqlite.SQLiteConfig;

/**
 * GeoPackage 1.3 (OGC 12-128r18): one feature table with its spatial index, and the titles of its
 * columns. SQLite needs a file of its own; it is handed out when it is whole.
 */
final class GeoPackageWriter implements FeatureWriter {
  private static final int BATCH = 1000;
  private static final int APPLICATION_GPKG = 0x47504B47;
  private static final int VERSION = 10300;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final OutputStream out;
  private final Path file;
  private final Connection db;
  private final Set<String> kinds = new TreeSet<>();
  private final Envelope extent = new Envelope();
  private GeoPackageBlob blob;
  private GeoPackageSchema schema;
  private List<Column> columns;
  private Shape shape;
  private PreparedStatement insert;
  private PreparedStatement index;
  private int waiting;

  GeoPackageWriter(OutputStream out, Path work) throws IOException {
    this.out = out;
    this.file = work.resolve("export.gpkg");
    SQLiteConfig config = new SQLiteConfig();
    // a file that is thrown away when anything goes wrong needs no journal
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setApplicationId(APPLICATION_GPKG);
    config.setUserVersion(VERSION);
    config.setCacheSize(-64_000);
    try {
      db = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
      db.setAutoCommit(false);
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void begin(Table table) throws IOException {
    columns = table.columns();
    shape = table.shape();
    blob = new GeoPackageBlob(table.crs().epsg());
    schema = new GeoPackageSchema(db, table);
    try {
      schema.create();
      String marks = String.join(", ", Collections.nCopies(columns.size() + 2, "?"));
      insert =
          db.prepareStatement("INSERT INTO " + schema.quotedTable() + " VALUES (" + marks + ")");
      index =
          db.prepareStatement("INSERT INTO " + schema.quotedIndex() + " VALUES (?, ?, ?, ?, ?)");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  @Override
  public void row(long id, Object[] values, Geometry geometry) throws IOException {
    try {
      insert.setLong(1, id);
      if (geometry == null) {
        insert.setNull(2, java.sql.Types.BLOB);
      } else {
        insert.setBytes(2, blob.of(geometry));
        kinds.add(geometry instanceof Point ? "Point" : geometry.getGeometryType());
        box(id, geometry);
      }
      for (int i = 0; i < values.length; i++) {
        value(i + 3, values[i], columns.get(i).type());
      }
      insert.addBatch();
      if (++waiting == BATCH) {
        flush();
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private void box(long id, Geometry geometry) throws SQLException {
    Envelope box = geometry.getEnvelopeInternal();
    if (box.isNull()) {
      return;
    }
    extent.expandToInclude(box);
    index.setLong(1, id);
    index.setDouble(2, box.getMinX());
    index.setDouble(3, box.getMaxX());
    index.setDouble(4, box.getMinY());
    index.setDouble(5, box.getMaxY());
    index.addBatch();
  }

  private void value(int at, Object value, Type type) throws SQLException {
    switch (value) {
      case null -> insert.setObject(at, null);
      case Boolean b -> insert.setInt(at, b ? 1 : 0);
      case String text when type == Type.TIME -> insert.setString(at, time(text));
      case String text -> insert.setString(at, text);
      case Double d -> insert.setDouble(at, d);
      default -> insert.setLong(at, (Long) value);
    }
  }

  /** The format wants milliseconds, neither more nor fewer digits. */
  private static String time(String text) {
    try {
      return TIME.format(Instant.parse(text));
    } catch (java.time.format.DateTimeParseException e) {
      return text;
    }
  }

  private void flush() throws SQLException {
    insert.executeBatch();
    index.executeBatch();
    waiting = 0;
  }

  @Override
  public void finish() throws IOException {
    try {
      flush();
      schema.complete(kind(), extent);
      db.commit();
      db.close();
    } catch (SQLException e) {
      throw failed(e);
    }
    Files.copy(file, out);
    out.flush();
  }

  /** What all geometries are; single ones beside multiple ones become such of one part. */
  private String kind() throws SQLException {
    if (kinds.isEmpty()) {
      return switch (shape) {
        case POINT -> "POINT";
        case LINE -> "LINESTRING";
        case POLYGON -> "POLYGON";
        case MIXED -> "GEOMETRY";
      };
    }
    List<String> found = List.copyOf(kinds);
    if (found.size() == 1) {
      return found.getFirst().toUpperCase();
    }
    // in the order of the alphabet the multiple ones come before the single Point and Polygon
    String many = found.stream().filter(k -> k.startsWith("Multi")).findFirst().orElse("");
    if (found.size() == 2 && found.contains(many.replaceFirst("Multi", ""))) {
      schema.promote();
      return many.toUpperCase();
    }
    return "GEOMETRY";
  }

  private static IOException failed(SQLException e) {
    return new IOException("the GeoPackage cannot be written: " + e.getMessage(), e);
  }

  @Override
  public void close() throws IOException {
    try {
      db.close();
    } catch (SQLException e) {
      throw failed(e);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
