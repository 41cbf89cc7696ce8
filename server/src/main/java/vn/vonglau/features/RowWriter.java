package vn.vonglau.features;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes many rows of the common table: by COPY where the store has it. */
@Component
class RowWriter {
  private static final String COLUMNS =
      "layer, id, natural_key, name, attributes, geom, edition, digest";
  private static final String INSERT =
      "INSERT INTO feature (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ST_GeomFromWKB(?, 4326), ?, ?)";

  private final JdbcTemplate jdbc;
  private final StoreReads store;

  RowWriter(JdbcTemplate jdbc, StoreReads store) {
    this.jdbc = jdbc;
    this.store = store;
  }

  /**
   * @param edition of the import that made or changed the row
   */
  record Placed(long id, long edition, StagedRow row) {}

  /** In the transaction of the caller, which has announced the change. */
  void write(String bucket, List<Placed> rows) {
    jdbc.execute(
        (ConnectionCallback<Void>)
            db -> {
              if (store.isPostgres(db)) {
                copy(db, bucket, rows);
              } else {
                insert(db, bucket, rows);
              }
              return null;
            });
  }

  private static void insert(Connection db, String bucket, List<Placed> rows) throws SQLException {
    try (var statement = db.prepareStatement(INSERT)) {
      for (Placed p : rows) {
        statement.setString(1, bucket);
        statement.setLong(2, p.id);
        statement.setObject(3, p.row.key(), Types.VARCHAR);
        statement.setObject(4, p.row.name(), Types.VARCHAR);
        statement.setString(5, p.row.attributes());
        statement.setBytes(6, p.row.wkb());
        statement.setLong(7, p.edition);
        statement.setLong(8, p.row.digest());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void copy(Connection db, String bucket, List<Placed> rows) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(rows.size() * 400);
    StringBuilder line = new StringBuilder(1000);
    for (Placed p : rows) {
      line.setLength(0);
      text(bucket, line);
      line.append('\t').append(p.id).append('\t');
      text(p.row.key(), line);
      line.append('\t');
      text(p.row.name(), line);
      line.append('\t');
      text(p.row.attributes(), line);
      line.append('\t');
      withReference(p.row.wkb(), line);
      line.append('\t').append(p.edition).append('\t').append(p.row.digest()).append('\n');
      bytes.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
    }
    try {
      db.unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "COPY feature (" + COLUMNS + ") FROM STDIN",
              new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException e) {
      throw new SQLException("rows could not be sent", e);
    }
  }

  /** The text form of COPY: a backslash before what would end a value. */
  private static void text(String value, StringBuilder out) {
    if (value == null) {
      out.append("\\N");
      return;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        default -> out.append(c);
      }
    }
  }

  /** Extended WKB in hexadecimal: the flag of a reference system in the type, then its number. */
  private static void withReference(byte[] wkb, StringBuilder out) {
    boolean big = wkb[0] == 0;
    byte[] type = {wkb[1], wkb[2], wkb[3], wkb[4]};
    type[big ? 0 : 3] |= 0x20;
    HexFormat hex = HexFormat.of();
    out.append(hex.toHexDigits(wkb[0])).append(hex.formatHex(type));
    out.append(big ? "000010E6" : "E6100000");
    out.append(hex.formatHex(wkb, 5, wkb.length));
  }
}
