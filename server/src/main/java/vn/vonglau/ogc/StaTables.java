package vn.vonglau.ogc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Writes our own tables. Names of tables and columns are ours, values are bound. */
@Component
class StaTables {
  private final JdbcClient db;

  StaTables(JdbcClient db) {
    this.db = db;
  }

  /** The columns of a row, in order, null values among them. */
  static final class Row {
    private final Map<String, Object> columns = new LinkedHashMap<>();

    Row set(String column, Object value) {
      columns.put(column, value instanceof Instant t ? t.atOffset(ZoneOffset.UTC) : value);
      return this;
    }

    boolean isEmpty() {
      return columns.isEmpty();
    }
  }

  static Row row() {
    return new Row();
  }

  /** Returns the number that the table gave. */
  long insert(String table, Row row) {
    GeneratedKeyHolder key = new GeneratedKeyHolder();
    db.sql(insertion(table, row)).params(row.columns).update(key, "id");
    return key.getKey().longValue();
  }

  void put(String table, Row row) {
    db.sql(insertion(table, row)).params(row.columns).update();
  }

  private static String insertion(String table, Row row) {
    Collection<String> names = row.columns.keySet();
    return "INSERT INTO "
        + table
        + " ("
        + String.join(", ", names)
        + ") VALUES ("
        + names.stream().map(n -> ":" + n).collect(Collectors.joining(", "))
        + ")";
  }

  /** Returns how many rows it changed; nothing to set is no question to the store. */
  int update(String table, Row set, Row where) {
    if (set.isEmpty()) {
      return 0;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    List<String> sets = new ArrayList<>();
    set.columns.forEach(
        (column, value) -> {
          sets.add(column + " = :s_" + column);
          all.put("s_" + column, value);
        });
    return db.sql(
            "UPDATE " + table + " SET " + String.join(", ", sets) + " WHERE " + where(where, all))
        .params(all)
        .update();
  }

  int delete(String table, Row where) {
    Map<String, Object> all = new LinkedHashMap<>();
    return db.sql("DELETE FROM " + table + " WHERE " + where(where, all)).params(all).update();
  }

  boolean has(String table, Row where) {
    Map<String, Object> all = new LinkedHashMap<>();
    return db.sql("SELECT count(*) FROM " + table + " WHERE " + where(where, all))
            .params(all)
            .query(Long.class)
            .single()
        > 0;
  }

  private static String where(Row where, Map<String, Object> all) {
    List<String> parts = new ArrayList<>();
    where.columns.forEach(
        (column, value) -> {
          parts.add(column + " = :w_" + column);
          all.put("w_" + column, value);
        });
    return String.join(" AND ", parts);
  }

  /** A number for an observation that can no longer have the one of its key. */
  long publicId() {
    return StaIds.moved(db.sql("SELECT nextval('sta_public_id')").query(Long.class).single());
  }
}
