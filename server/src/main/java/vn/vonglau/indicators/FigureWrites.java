package vn.vonglau.indicators;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes many rows of the figures with one statement: arrays on PostgreSQL, a batch on H2. */
@Component
class FigureWrites {
  private static final int BATCH = 5000;

  private static final Table FIGURE =
      new Table(
          "figure",
          "id:bigint series_id:int unit_id:bigint version:int method:int plan:boolean"
              + " official:boolean simulated:boolean period:text dims:text agency:text val:numeric"
              + " no_value:text status:text channel:text receipt:bigint entered_by:text"
              + " entered_at:timestamptz approved_by:text approved_at:timestamptz reason:text"
              + " prev_hash:bytea hash:bytea",
          "");
  private static final Table NOW =
      new Table(
          "figure_now",
          "series_id:int period:text unit_id:bigint dims:text plan:boolean tier:int"
              + " figure_id:bigint receipt:bigint status:text val:numeric simulated:boolean",
          "series_id, period, unit_id, dims, plan, tier");

  private final JdbcTemplate jdbc;
  private final boolean postgres;

  FigureWrites(JdbcTemplate jdbc, @Value("${spring.datasource.url}") String url) {
    this.jdbc = jdbc;
    this.postgres = url.startsWith("jdbc:postgresql:");
  }

  private record Table(String name, List<String> cols, List<String> types, String key) {
    Table(String name, String cols, String key) {
      this(
          name,
          Arrays.stream(cols.split(" ")).map(c -> c.substring(0, c.indexOf(':'))).toList(),
          Arrays.stream(cols.split(" ")).map(c -> c.substring(c.indexOf(':') + 1)).toList(),
          key);
    }
  }

  /** A figure with the numbers that its row needs. */
  record Row(Figure figure, int series, byte[] before, byte[] seal) {}

  /** So many new ids, ascending. */
  List<Long> ids(int n) {
    return jdbc.queryForList(
        postgres
            ? "SELECT nextval('figure_seq') FROM generate_series(1, ?)"
            : "SELECT NEXT VALUE FOR figure_seq FROM SYSTEM_RANGE(1, ?)",
        Long.class,
        n);
  }

  void insert(List<Row> rows) {
    write(
        FIGURE,
        rows.stream()
            .map(
                r -> {
                  Figure f = r.figure;
                  FigureDraft d = f.what();
                  return new Object[] {
                    f.id(),
                    r.series,
                    d.unit(),
                    f.version(),
                    f.method(),
                    d.plan(),
                    d.official(),
                    d.simulated(),
                    d.period().code(),
                    d.dimensions(),
                    d.agency(),
                    d.value(),
                    d.noValue(),
                    d.status().name(),
                    d.channel(),
                    d.receipt(),
                    d.enteredBy(),
                    d.enteredAt(),
                    d.approvedBy(),
                    d.approvedAt(),
                    d.reason(),
                    r.before,
                    r.seal
                  };
                })
            .toList());
  }

  /** Puts these in the place of what stood for their keys in their tier. */
  void stand(List<Row> rows) {
    write(
        NOW,
        rows.stream()
            .map(
                r -> {
                  FigureDraft d = r.figure.what();
                  return new Object[] {
                    r.series,
                    d.period().code(),
                    d.unit(),
                    d.dimensions(),
                    d.plan(),
                    tier(d.status()),
                    r.figure.id(),
                    d.receipt(),
                    d.status().name(),
                    d.value(),
                    d.simulated()
                  };
                })
            .toList());
  }

  static int tier(FigureStatus status) {
    return switch (status) {
      case ACCEPTED -> 0;
      case APPROVED, SENT -> 1;
      case RECALLED -> 2;
    };
  }

  private void write(Table table, List<Object[]> rows) {
    jdbc.execute(
        (ConnectionCallback<Void>)
            db -> {
              for (int from = 0; from < rows.size(); from += BATCH) {
                List<Object[]> some = rows.subList(from, Math.min(rows.size(), from + BATCH));
                if (postgres) {
                  arrays(db, table, some);
                } else {
                  batch(db, table, some);
                }
              }
              return null;
            });
  }

  private static void arrays(Connection db, Table table, List<Object[]> rows) throws SQLException {
    int n = table.cols.size();
    String names = String.join(", ", table.cols);
    StringBuilder sql = new StringBuilder("INSERT INTO " + table.name + " (" + names + ") SELECT ");
    sql.append(IntStream.range(0, n).mapToObj(i -> "c" + i).collect(Collectors.joining(", ")));
    sql.append(" FROM unnest(");
    sql.append(table.types.stream().map(t -> "?::" + t + "[]").collect(Collectors.joining(", ")));
    sql.append(") AS r(");
    sql.append(IntStream.range(0, n).mapToObj(i -> "c" + i).collect(Collectors.joining(", ")));
    sql.append(")");
    if (!table.key.isEmpty()) {
      sql.append(" ON CONFLICT (").append(table.key).append(") DO UPDATE SET ");
      sql.append(
          table.cols.stream()
              .filter(c -> !Arrays.asList(table.key.split(", ")).contains(c))
              .map(c -> c + " = excluded." + c)
              .collect(Collectors.joining(", ")));
    }
    List<Array> arrays = new ArrayList<>();
    try (PreparedStatement statement = db.prepareStatement(sql.toString())) {
      for (int i = 0; i < n; i++) {
        int col = i;
        boolean bytes = table.types.get(i).equals("bytea");
        Object[] values =
            bytes
                ? rows.stream().map(r -> (byte[]) r[col]).toArray(byte[][]::new)
                : rows.stream().map(r -> sent(r[col])).toArray();
        Array array = db.createArrayOf(table.types.get(i), values);
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

  private static Object sent(Object value) {
    return value instanceof Instant time ? time.atOffset(ZoneOffset.UTC).toString() : value;
  }

  private static void batch(Connection db, Table table, List<Object[]> rows) throws SQLException {
    String names = String.join(", ", table.cols);
    String marks = table.cols.stream().map(c -> "?").collect(Collectors.joining(", "));
    String sql =
        table.key.isEmpty()
            ? "INSERT INTO %s (%s) VALUES (%s)".formatted(table.name, names, marks)
            : "MERGE INTO %s (%s) KEY (%s) VALUES (%s)"
                .formatted(table.name, names, table.key, marks);
    try (PreparedStatement statement = db.prepareStatement(sql)) {
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          switch (row[i]) {
            case null -> statement.setNull(i + 1, Types.NULL);
            case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
            default -> statement.setObject(i + 1, row[i]);
          }
        }
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
