package vn.vonglau.formats;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.sqlite.Function;
import vn.vonglau.formats.FeatureWriter.Column;
import vn.vonglau.formats.FeatureWriter.Table;
import vn.vonglau.formats.FeatureWriter.Type;
import vn.vonglau.kernel.Crs;

/** The tables that make a SQLite file a GeoPackage, as the standard defines them. */
final class GeoPackageSchema {
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL"
              + " PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT"
              + " NULL, definition TEXT NOT NULL, description TEXT)",
          "CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT"
              + " NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME"
              + " NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y"
              + " DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id"
              + " FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id))",
          "CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
              + " geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m"
              + " TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),"
              + " CONSTRAINT uk_gc_table_name UNIQUE (table_name), CONSTRAINT fk_gc_tn FOREIGN KEY"
              + " (table_name) REFERENCES gpkg_contents(table_name), CONSTRAINT fk_gc_srs FOREIGN"
              + " KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id))",
          "CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT"
              + " NULL, definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE"
              + " (table_name, column_name, extension_name))",
          "CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,"
              + " name TEXT, title TEXT, description TEXT, mime_type TEXT, constraint_name TEXT,"
              + " CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name), CONSTRAINT gdc_tn UNIQUE"
              + " (table_name, name))",
          "CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL,"
              + " constraint_type TEXT NOT NULL, value TEXT, min NUMERIC, min_is_inclusive BOOLEAN,"
              + " max NUMERIC, max_is_inclusive BOOLEAN, description TEXT, CONSTRAINT gdcc_ntv"
              + " UNIQUE (constraint_name, constraint_type, value))");

  private static final String SCHEMA = "http://www.geopackage.org/spec120/#extension_schema";
  private static final String INDEX = "http://www.geopackage.org/spec120/#extension_rtree";

  /**
   * What keeps the index right when the file is edited; t: table, c: geometry, i: key, r: index.
   */
  private static final List<String> TRIGGERS =
      List.of(
          "CREATE TRIGGER ${r_insert} AFTER INSERT ON ${t} WHEN (new.${c} NOT NULL AND NOT"
              + " ST_IsEmpty(NEW.${c})) BEGIN INSERT OR REPLACE INTO ${r} VALUES (NEW.${i},"
              + " ST_MinX(NEW.${c}), ST_MaxX(NEW.${c}), ST_MinY(NEW.${c}), ST_MaxY(NEW.${c})); END",
          "CREATE TRIGGER ${r_update1} AFTER UPDATE OF ${c} ON ${t} WHEN OLD.${i} = NEW.${i} AND"
              + " (NEW.${c} NOTNULL AND NOT ST_IsEmpty(NEW.${c})) BEGIN INSERT OR REPLACE INTO ${r}"
              + " VALUES (NEW.${i}, ST_MinX(NEW.${c}), ST_MaxX(NEW.${c}), ST_MinY(NEW.${c}),"
              + " ST_MaxY(NEW.${c})); END",
          "CREATE TRIGGER ${r_update2} AFTER UPDATE OF ${c} ON ${t} WHEN OLD.${i} = NEW.${i} AND"
              + " (NEW.${c} ISNULL OR ST_IsEmpty(NEW.${c})) BEGIN DELETE FROM ${r} WHERE id ="
              + " OLD.${i}; END",
          "CREATE TRIGGER ${r_update3} AFTER UPDATE ON ${t} WHEN OLD.${i} != NEW.${i} AND"
              + " (NEW.${c} NOTNULL AND NOT ST_IsEmpty(NEW.${c})) BEGIN DELETE FROM ${r} WHERE id ="
              + " OLD.${i}; INSERT OR REPLACE INTO ${r} VALUES (NEW.${i}, ST_MinX(NEW.${c}),"
              + " ST_MaxX(NEW.${c}), ST_MinY(NEW.${c}), ST_MaxY(NEW.${c})); END",
          "CREATE TRIGGER ${r_update4} AFTER UPDATE ON ${t} WHEN OLD.${i} != NEW.${i} AND"
              + " (NEW.${c} ISNULL OR ST_IsEmpty(NEW.${c})) BEGIN DELETE FROM ${r} WHERE id IN"
              + " (OLD.${i}, NEW.${i}); END",
          "CREATE TRIGGER ${r_delete} AFTER DELETE ON ${t} WHEN old.${c} NOT NULL BEGIN DELETE FROM"
              + " ${r} WHERE id = OLD.${i}; END");

  private final Connection db;
  private final Table table;
  private final String geometry;
  private final String index;

  GeoPackageSchema(Connection db, Table table) {
    this.db = db;
    this.table = table;
    this.geometry = table.free("geom");
    this.index = "rtree_" + table.name() + "_" + geometry;
  }

  String quotedTable() {
    return quoted(table.name());
  }

  String quotedIndex() {
    return quoted(index);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  void create() throws SQLException {
    try (Statement statement = db.createStatement()) {
      for (String sql : TABLES) {
        statement.executeUpdate(sql);
      }
      StringBuilder sql = new StringBuilder("CREATE TABLE ").append(quotedTable());
      sql.append(" (").append(FeatureWriter.ID).append(" INTEGER PRIMARY KEY NOT NULL, ");
      sql.append(quoted(geometry)).append(" GEOMETRY");
      for (Column column : table.columns()) {
        sql.append(", ").append(quoted(column.name())).append(' ').append(type(column.type()));
      }
      statement.executeUpdate(sql.append(')').toString());
      statement.executeUpdate(
          "CREATE VIRTUAL TABLE " + quotedIndex() + " USING rtree(id, minx, maxx, miny, maxy)");
    }
    systems();
  }

  private static String type(Type type) {
    return switch (type) {
      case TEXT -> "TEXT";
      case WHOLE -> "INTEGER";
      case NUMBER -> "DOUBLE";
      case FLAG -> "BOOLEAN";
      case DATE -> "DATE";
      case TIME -> "DATETIME";
    };
  }

  private void systems() throws SQLException {
    String sql = "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)";
    write(sql, "Undefined cartesian SRS", -1, "NONE", -1, "undefined", null);
    write(sql, "Undefined geographic SRS", 0, "NONE", 0, "undefined", null);
    Crs crs = table.crs();
    for (Crs each : crs == Crs.WGS84 ? List.of(crs) : List.of(Crs.WGS84, crs)) {
      write(sql, each.name(), each.epsg(), "EPSG", each.epsg(), each.wkt(), null);
    }
  }

  /** Writes what is known when all rows are in. */
  void complete(String kind, Envelope extent) throws SQLException {
    boolean any = !extent.isNull();
    write(
        "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
        table.name(),
        table.title(),
        table.note() == null ? "" : table.note(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ".000Z"),
        any ? extent.getMinX() : null,
        any ? extent.getMinY() : null,
        any ? extent.getMaxX() : null,
        any ? extent.getMaxY() : null,
        table.crs().epsg());
    write(
        "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
        table.name(),
        geometry,
        kind,
        table.crs().epsg());
    String extension = "INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)";
    write(extension, table.name(), geometry, "gpkg_rtree_index", INDEX, "write-only");
    write(extension, "gpkg_data_columns", null, "gpkg_schema", SCHEMA, "read-write");
    write(extension, "gpkg_data_column_constraints", null, "gpkg_schema", SCHEMA, "read-write");
    for (Column column : table.columns()) {
      write(
          "INSERT INTO gpkg_data_columns VALUES (?, ?, NULL, ?, ?, NULL, NULL)",
          table.name(),
          column.name(),
          column.title(),
          column.unit());
    }
    try (Statement statement = db.createStatement()) {
      for (String trigger : TRIGGERS) {
        String sql = trigger.replace("${r}", quotedIndex()).replace("${t}", quotedTable());
        sql = sql.replace("${c}", quoted(geometry)).replace("${i}", FeatureWriter.ID);
        statement.executeUpdate(
            sql.replaceAll(
                "\\$\\{r(_\\w+)}", java.util.regex.Matcher.quoteReplacement('"' + index) + "$1\""));
      }
    }
  }

  /** Makes multiple geometries of the single ones. */
  void promote() throws SQLException {
    Function.create(
        db,
        "promoted",
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            result(GeoPackageBlob.promoted(value_blob(0)));
          }
        });
    try (Statement statement = db.createStatement()) {
      String column = quoted(geometry);
      statement.executeUpdate(
          "UPDATE %s SET %s = promoted(%s) WHERE %s IS NOT NULL"
              .formatted(quotedTable(), column, column, column));
    }
    Function.destroy(db, "promoted");
  }

  private void write(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
