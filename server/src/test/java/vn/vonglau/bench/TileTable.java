package vn.vonglau.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.postgresql.PGConnection;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.TileId;

/** The rows of a packed layer in a table of PostGIS, and its tiles by {@code ST_AsMVT}. */
final class TileTable {
  private static final double RADIUS = 6_378_137;
  private static final CoordinateSequenceFilter METRES =
      new CoordinateSequenceFilter() {
        @Override
        public void filter(CoordinateSequence points, int i) {
          double latitude = Math.toRadians(points.getY(i));
          points.setOrdinate(i, 0, RADIUS * Math.toRadians(points.getX(i)));
          points.setOrdinate(i, 1, RADIUS * Math.log(Math.tan(Math.PI / 4 + latitude / 2)));
        }

        @Override
        public boolean isDone() {
          return false;
        }

        @Override
        public boolean isGeometryChanged() {
          return true;
        }
      };

  private final Connection db;
  private final String name;
  private final Map<List<String>, PreparedStatement> queries = new HashMap<>();

  /** Shapes in metres of EPSG:3857, rows in the order of the index, statistics taken. */
  TileTable(Connection db, String name, PackedLayer layer) throws Exception {
    this.db = db;
    this.name = name;
    List<String> columns = layer.columnNames();
    StringBuilder ddl = new StringBuilder("CREATE TABLE " + name + "(id bigint, ");
    for (String column : columns) {
      ddl.append(column).append(' ').append(type(layer, column)).append(", ");
    }
    try (Statement statement = db.createStatement()) {
      statement.execute(ddl + "geom geometry(geometry, 3857))");
      var copy =
          db.unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("COPY " + name + " FROM STDIN (FORMAT text)");
      StringBuilder rows = new StringBuilder();
      for (int i = 0; i < layer.size(); i++) {
        rows.append(layer.id(i)).append('\t');
        for (String column : columns) {
          Object value = layer.column(column).get(i);
          rows.append(value == null ? "\\N" : value).append('\t');
        }
        rows.append(hex(layer.shapes().toGeometry(i))).append('\n');
        if (rows.length() > 1 << 20 || i == layer.size() - 1) {
          byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
          copy.writeToCopy(bytes, 0, bytes.length);
          rows.setLength(0);
        }
      }
      copy.endCopy();
      statement.execute("CREATE INDEX " + name + "_geom ON " + name + " USING gist (geom)");
      statement.execute("CLUSTER " + name + " USING " + name + "_geom");
      statement.execute("VACUUM ANALYZE " + name);
    }
  }

  /** What PostGIS needs, and nothing that would slow down short queries. */
  static void prepare(Connection db) throws SQLException {
    try (Statement statement = db.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS postgis");
      statement.execute("SET jit = off");
    }
  }

  String name() {
    return name;
  }

  private static String type(PackedLayer layer, String column) {
    return switch (layer.column(column).type()) {
      case TEXT -> "text";
      case WHOLE -> "bigint";
      case REAL -> "double precision";
      case FLAG -> "boolean";
    };
  }

  private static String hex(Geometry degrees) {
    if (degrees == null) {
      return "\\N";
    }
    degrees.apply(METRES);
    degrees.geometryChanged();
    degrees.setSRID(3857);
    return WKBWriter.toHex(new WKBWriter(2, true).write(degrees));
  }

  /** The tile with the layer's fields and the row's id as the feature's. */
  byte[] tile(TileId id, List<String> fields) throws SQLException {
    PreparedStatement query = queries.get(fields);
    if (query == null) {
      query =
          db.prepareStatement(
              """
              SELECT ST_AsMVT(t, '%s', 4096, 'g', 'id') FROM (
                SELECT id, %s, ST_AsMVTGeom(geom, ST_TileEnvelope(?, ?, ?), 4096, 64, true) AS g
                FROM %s WHERE geom && ST_TileEnvelope(?, ?, ?, margin => 0.015625)) t
              """
                  .formatted(name, String.join(", ", fields), name));
      queries.put(fields, query);
    }
    for (int k = 0; k < 6; k += 3) {
      query.setInt(k + 1, id.z());
      query.setInt(k + 2, id.x());
      query.setInt(k + 3, id.y());
    }
    try (ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getBytes(1);
    }
  }
}
