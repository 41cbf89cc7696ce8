package vn.vonglau.sensing;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Many rows into a table with one statement: arrays on PostgreSQL, a batch on H2. Values are
 * Integer, Long, Double, String, Boolean or Instant by the kind of their column, or null.
 */
@Component
class Bulk {
  private static final int BATCH = 5000;

  /** Kinds of columns. */
  enum Kind {
    INT("int"),
    LONG("bigint"),
    REAL("float8"),
    TEXT("text"),
    FLAG("boolean"),
    TIME("timestamptz");

    private final String array;

    Kind(String array) {
      this.array = array;
    }
  }

  /** A column of the table. */
  record Col(String name, Kind kind) {}

  /**
   * A table as it is written.
   *
   * @param key columns that tell rows apart
   */
  record Table(String name, List<Col> cols, Set<String> key) {}

  static final Table OBSERVATION =
      table(
          "observation",
          "datastream_id,time",
          "datastream_id:INT time:TIME val:REAL status:INT flags:INT received:TIME receipt_id:LONG"
              + " revision:INT");
  static final Table REPLACED =
      table(
          "observation_replaced",
          "datastream_id,time,revision",
          "datastream_id:INT time:TIME revision:INT val:REAL status:INT flags:INT receipt_id:LONG"
              + " replaced_at:TIME replaced_by:TEXT reason:TEXT");
  static final Table LATEST =
      table(
          "latest",
          "datastream_id",
          "datastream_id:INT time:TIME val:REAL status:INT flags:INT received:TIME");
  static final Table ROLLUP =
      table(
          "rollup",
          "datastream_id,step,time",
          "datastream_id:INT step:INT time:TIME n:INT held:INT expected:INT mean:REAL low:REAL"
              + " high:REAL last:REAL flags:INT");
  static final Table INDEX =
      table(
          "station_index",
          "station_id,kind,step,time",
          "station_id:LONG kind:TEXT step:INT time:TIME val:INT band:INT parameter:TEXT detail:TEXT"
              + " uncertain:FLAG reason:TEXT");
  static final Table EXCEEDANCE =
      table(
          "exceedance",
          "datastream_id,step,time",
          "datastream_id:INT step:INT time:TIME val:REAL limit_low:REAL limit_high:REAL"
              + " regulation:TEXT");
  static final Table RECEIPT =
      table(
          "receipt",
          "id",
          "id:LONG sha256:TEXT bytes:LONG door:TEXT account:TEXT file_name:TEXT received:TIME"
              + " stored:TIME state:TEXT n_new:INT n_same:INT n_corrected:INT n_refused:INT"
              + " problems:TEXT");
  static final Table QUARANTINE =
      table(
          "quarantine",
          "receipt_id,kind,station,subject",
          "receipt_id:LONG kind:TEXT subject:TEXT station:TEXT lines:INT sample:TEXT"
              + " settled_at:TIME");

  private final JdbcTemplate jdbc;
  private final boolean postgres;

  Bulk(JdbcTemplate jdbc, @Value("${spring.datasource.url}") String url) {
    this.jdbc = jdbc;
    this.postgres = url.startsWith("jdbc:postgresql:");
  }

  private static Table table(String name, String key, String cols) {
    return new Table(
        name,
        Arrays.stream(cols.split(" "))
            .map(
                c ->
                    new Col(
                        c.substring(0, c.indexOf(':')),
                        Kind.valueOf(c.substring(c.indexOf(':') + 1))))
            .toList(),
        Set.of(key.split(",")));
  }

  boolean isPostgres() {
    return postgres;
  }

  /** Adds rows whose keys are not there yet. */
  void insert(Table table, Collection<Object[]> rows) {
    write(table, rows, false);
  }

  /** Adds rows and overwrites those with the same key. */
  void merge(Table table, Collection<Object[]> rows) {
    write(table, rows, true);
  }

  private void write(Table table, Collection<Object[]> rows, boolean merge) {
    if (rows.isEmpty()) {
      return;
    }
    List<Object[]> all = rows instanceof List<Object[]> list ? list : new ArrayList<>(rows);
    String names = table.cols.stream().map(Col::name).collect(Collectors.joining(", "));
    jdbc.execute(
        (ConnectionCallback<Void>)
            db -> {
              if (postgres) {
                arrays(db, table, names, all, merge);
              } else {
                batch(db, table, names, all, merge);
              }
              return null;
            });
  }

  private static void arrays(
      Connection db, Table table, String names, List<Object[]> rows, boolean merge)
      throws SQLException {
    StringBuilder sql = new StringBuilder("INSERT INTO " + table.name + " (" + names + ") SELECT ");
    sql.append(
        IntStream.range(0, table.cols.size())
            .mapToObj(i -> from(table.cols.get(i).kind, "c" + i))
            .collect(Collectors.joining(", ")));
    sql.append(" FROM unnest(");
    sql.append(
        table.cols.stream()
            .map(c -> "?::" + sent(c.kind) + "[]")
            .collect(Collectors.joining(", ")));
    sql.append(") AS r(");
    sql.append(
        IntStream.range(0, table.cols.size())
            .mapToObj(i -> "c" + i)
            .collect(Collectors.joining(", ")));
    sql.append(")");
    if (merge) {
      sql.append(" ON CONFLICT (").append(String.join(", ", table.key)).append(") DO UPDATE SET ");
      sql.append(
          table.cols.stream()
              .filter(c -> !table.key.contains(c.name))
              .map(c -> c.name + " = excluded." + c.name)
              .collect(Collectors.joining(", ")));
    }
    List<Array> arrays = new ArrayList<>();
    try (PreparedStatement statement = db.prepareStatement(sql.toString())) {
      for (int i = 0; i < table.cols.size(); i++) {
        Array array = array(db, table.cols.get(i).kind, rows, i);
        arrays.add(array);
        statement.setArray(i + 1, array);
      }
      statement.executeUpdate();
    } finally {
      for (Array array : arrays) {
        array.free();
      }
    }
  }

  /** How a kind travels in an array: times as milliseconds, which the driver sends in binary. */
  private static String sent(Kind kind) {
    return kind == Kind.TIME ? Kind.LONG.array : kind.array;
  }

  private static String from(Kind kind, String name) {
    return switch (kind) {
      case TIME -> "to_timestamp(nullif(" + name + ", " + Long.MIN_VALUE + ") / 1000.0)";
      case REAL -> "nullif(" + name + ", 'NaN')";
      default -> name;
    };
  }

  private static Array array(Connection db, Kind kind, List<Object[]> rows, int col)
      throws SQLException {
    int n = rows.size();
    boolean holes =
        (kind == Kind.INT || kind == Kind.LONG) && rows.stream().anyMatch(row -> row[col] == null);
    if (holes || kind == Kind.TEXT || kind == Kind.FLAG) {
      return db.createArrayOf(kind.array, rows.stream().map(row -> row[col]).toArray());
    }
    if (kind == Kind.INT) {
      int[] values = new int[n];
      for (int i = 0; i < n; i++) {
        values[i] = (Integer) rows.get(i)[col];
      }
      return db.createArrayOf(kind.array, box(values));
    }
    if (kind == Kind.REAL) {
      Double[] values = new Double[n];
      for (int i = 0; i < n; i++) {
        Object value = rows.get(i)[col];
        values[i] = value == null ? Double.NaN : (Double) value;
      }
      return db.createArrayOf(kind.array, values);
    }
    Long[] values = new Long[n];
    for (int i = 0; i < n; i++) {
      Object value = rows.get(i)[col];
      values[i] =
          kind == Kind.LONG
              ? (Long) value
              : value == null ? Long.MIN_VALUE : ((Instant) value).toEpochMilli();
    }
    return db.createArrayOf(Kind.LONG.array, values);
  }

  private static Integer[] box(int[] values) {
    return Arrays.stream(values).boxed().toArray(Integer[]::new);
  }

  private static void batch(
      Connection db, Table table, String names, List<Object[]> rows, boolean merge)
      throws SQLException {
    String marks = table.cols.stream().map(c -> "?").collect(Collectors.joining(", "));
    String sql =
        merge
            ? "MERGE INTO %s (%s) KEY (%s) VALUES (%s)"
                .formatted(table.name, names, String.join(", ", table.key), marks)
            : "INSERT INTO %s (%s) VALUES (%s)".formatted(table.name, names, marks);
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      int waiting = 0;
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          set(statement, i + 1, table.cols.get(i).kind, row[i]);
        }
        statement.addBatch();
        if (++waiting == BATCH) {
          statement.executeBatch();
          waiting = 0;
        }
      }
      if (waiting > 0) {
        statement.executeBatch();
      }
    }
  }

  private static void set(PreparedStatement statement, int at, Kind kind, Object value)
      throws SQLException {
    if (value == null || value instanceof Double d && d.isNaN()) {
      statement.setNull(at, kind == Kind.TEXT ? Types.VARCHAR : Types.NULL);
    } else if (value instanceof Instant time) {
      statement.setObject(at, utc(time));
    } else {
      statement.setObject(at, value);
    }
  }

  static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  static OffsetDateTime utc(long epochMs) {
    return utc(Instant.ofEpochMilli(epochMs));
  }
}
