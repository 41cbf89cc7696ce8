package vn.vonglau.formats;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.sqlite.SQLiteConfig;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * GeoPackage (OGC 12-128): one feature table, read-only and immutable. Only plain tables are read:
 * a view or a virtual table of a stranger's file could run what it likes.
 */
final class GeoPackageSource implements FeatureSource {
  private record FeatureTable(String table, String column, int srs) {}

  private static final String GEOPACKAGE = "GeoPackage";

  private final String name;
  private final String format;
  private final Connection db;
  private final FeatureTable table;

  /**
   * @param layer name of the table; null where there is only one
   */
  GeoPackageSource(Path file, String name, String layer) {
    this(file, name, GEOPACKAGE, source -> source.choose(layer));
  }

  /** A table of a GeoPackage that was made here from a file of another format. */
  static GeoPackageSource converted(Path made, String name, String table, String format) {
    return new GeoPackageSource(made, name, format, source -> source.choose(table));
  }

  private interface Choice {
    FeatureTable of(GeoPackageSource source) throws SQLException;
  }

  private GeoPackageSource(Path file, String name, String format, Choice choice) {
    this.name = name;
    this.format = format;
    refuseTruncated(file, name);
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    Connection opened = null;
    try {
      String uri = file.toAbsolutePath().toUri().getRawPath();
      opened = config.createConnection("jdbc:sqlite:file:" + uri + "?immutable=1&mode=ro");
      db = opened;
      // functions named in the file's own schema are not run
      try (Statement statement = db.createStatement()) {
        statement.execute("PRAGMA trusted_schema = OFF");
      }
      table = choice.of(this);
    } catch (SQLException e) {
      closeQuietly(opened);
      throw damaged(e);
    } catch (ProblemException e) {
      closeQuietly(opened);
      throw e;
    }
  }

  /**
   * The header counts the pages: a shorter file was cut, whatever SQLite would still read of it.
   */
  private static void refuseTruncated(Path file, String name) {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = Files.size(file);
      if (size >= 100) {
        in.seek(16);
        int page = in.readUnsignedShort();
        in.seek(28);
        long pages = in.readInt() & 0xFFFFFFFFL;
        if (size >= pages * (page == 1 ? 65536 : page)) {
          return;
        }
      }
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    }
    throw Refusals.file(
        name,
        "file-truncated",
        "GeoPackage bị cắt, ngắn hơn kích thước ghi trong đầu tệp; gửi lại tệp đầy đủ",
        "the GeoPackage is shorter than its header says; send it whole");
  }

  /** The feature tables and their numbers of rows. */
  static List<SpatialFile.Member> members(Path file, String name) {
    List<SpatialFile.Member> members = new ArrayList<>();
    Choice first = source -> source.tables().getFirst();
    try (GeoPackageSource source = new GeoPackageSource(file, name, GEOPACKAGE, first);
        Statement statement = source.db.createStatement()) {
      for (FeatureTable each : source.tables()) {
        try (ResultSet count =
            statement.executeQuery("SELECT count(*) FROM " + quoted(each.table()))) {
          members.add(new SpatialFile.Member(each.table(), GEOPACKAGE, count.getLong(1)));
        }
      }
    } catch (SQLException e) {
      throw damaged(name, e);
    }
    return members;
  }

  /** At least one. */
  private List<FeatureTable> tables() throws SQLException {
    List<FeatureTable> tables = new ArrayList<>();
    try (Statement statement = db.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT g.table_name, g.column_name, g.srs_id FROM gpkg_geometry_columns g"
                    + " JOIN gpkg_contents c ON lower(c.table_name) = lower(g.table_name)"
                    + " JOIN sqlite_master m ON lower(m.name) = lower(g.table_name)"
                    + " WHERE c.data_type = 'features' AND m.type = 'table'"
                    + " AND m.sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY g.table_name")) {
      while (rows.next()) {
        tables.add(new FeatureTable(rows.getString(1), rows.getString(2), rows.getInt(3)));
      }
    }
    if (tables.isEmpty()) {
      throw Refusals.file(
          name,
          "gpkg-no-features",
          "GeoPackage không có bảng đối tượng nào",
          "the GeoPackage has no feature table");
    }
    return tables;
  }

  private FeatureTable choose(String layer) throws SQLException {
    List<FeatureTable> tables = tables();
    if (layer == null && tables.size() == 1) {
      return tables.getFirst();
    }
    for (FeatureTable each : tables) {
      if (each.table().equals(layer)) {
        return each;
      }
    }
    throw Refusals.chooseLayer(name, layer, tables.stream().map(FeatureTable::table).toList());
  }

  private ProblemException damaged(Exception e) {
    return damaged(name, e);
  }

  private static ProblemException damaged(String name, Exception e) {
    return new ProblemException(
        Refusals.file(
                name,
                "gpkg-unreadable",
                "GeoPackage hỏng hoặc thiếu các bảng bắt buộc",
                "the GeoPackage is damaged or lacks its required tables")
            .problem(),
        e);
  }

  @Override
  public String format() {
    return format;
  }

  @Override
  public String layer() {
    return table.table();
  }

  @Override
  public Crs crs() {
    try (PreparedStatement statement =
        db.prepareStatement(
            "SELECT organization, organization_coordsys_id, definition"
                + " FROM gpkg_spatial_ref_sys WHERE srs_id = ?")) {
      statement.setInt(1, table.srs());
      try (ResultSet row = statement.executeQuery()) {
        if (table.srs() > 0 && row.next()) {
          if ("EPSG".equalsIgnoreCase(row.getString(1))) {
            var known = Crs.byEpsg(row.getInt(2));
            if (known.isPresent()) {
              return known.get();
            }
          }
          return Crs.ofWkt(row.getString(3));
        }
      }
    } catch (SQLException e) {
      throw damaged(e);
    }
    throw Refusals.noCrs(name);
  }

  @Override
  public List<Problem> notes() {
    return List.of();
  }

  @Override
  public void rows(Rows sink) {
    String sql = "SELECT * FROM " + quoted(table.table());
    try (Statement statement = db.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData columns = rows.getMetaData();
      int count = columns.getColumnCount();
      String[] names = new String[count + 1];
      boolean[] logical = new boolean[count + 1];
      int shape = 0;
      for (int i = 1; i <= count; i++) {
        names[i] = columns.getColumnName(i);
        logical[i] = "BOOLEAN".equalsIgnoreCase(columns.getColumnTypeName(i));
        shape = names[i].equalsIgnoreCase(table.column()) ? i : shape;
      }
      // numbers that only the conversion gave
      boolean made = !format.equals(GEOPACKAGE);
      long line = 0;
      while (rows.next()) {
        Map<String, Object> properties = LinkedHashMap.newLinkedHashMap(count);
        for (int i = 1; i <= count; i++) {
          if (i != shape && !(made && names[i].equals("fid"))) {
            Object value = plain(rows.getObject(i));
            properties.put(names[i], logical[i] && value instanceof Long n ? n != 0 : value);
          }
        }
        hand(++line, properties, shape == 0 ? null : rows.getBytes(shape), sink);
      }
    } catch (SQLException e) {
      throw damaged(e);
    }
  }

  private static String quoted(String table) {
    return '"' + table.replace("\"", "\"\"") + '"';
  }

  private static Object plain(Object value) {
    return switch (value) {
      case null -> null;
      case Integer i -> i.longValue();
      case Number n when !(n instanceof Long) -> n.doubleValue();
      case byte[] bytes -> "(" + bytes.length + " byte)";
      default -> value;
    };
  }

  private static void hand(long line, Map<String, Object> properties, byte[] blob, Rows sink) {
    Geometry geometry;
    try {
      geometry = blob == null ? null : geometry(blob);
    } catch (ProblemException e) {
      sink.row(line, properties, null, e.problem());
      return;
    }
    sink.row(line, properties, geometry, null);
  }

  /** The GeoPackage header (magic, version, flags, srs, envelope), then well-known binary. */
  static Geometry geometry(byte[] blob) {
    // flags: 0x20 extended type, 0x10 empty, 0x0E kind of envelope
    int[] envelopeBytes = {0, 32, 48, 48, 64};
    int flags = blob.length < 8 ? 0x20 : blob[3];
    int kind = flags >> 1 & 7;
    if (blob.length < 8 || blob[0] != 'G' || blob[1] != 'P' || (flags & 0x20) != 0 || kind > 4) {
      throw badBlob();
    }
    int start = 8 + envelopeBytes[kind];
    if (start >= blob.length) {
      throw badBlob();
    }
    byte[] wkb = new byte[blob.length - start];
    System.arraycopy(blob, start, wkb, 0, wkb.length);
    try {
      return new WKBReader(GeoJsonShapes.FACTORY).read(wkb);
    } catch (ParseException | RuntimeException e) {
      throw badBlob();
    }
  }

  private static ProblemException badBlob() {
    return Refusals.row(
        "gpkg-geometry",
        "Hình học trong GeoPackage bị hỏng, không đọc được.",
        "The geometry in the GeoPackage is damaged and cannot be read.");
  }

  private static void closeQuietly(Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        // read-only: nothing can be lost by a failed close
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(db);
  }
}
