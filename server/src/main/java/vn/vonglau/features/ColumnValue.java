package vn.vonglau.features;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import vn.vonglau.catalogue.Field;

/** One column of a row as layers tell it. */
final class ColumnValue {
  private ColumnValue() {}

  /**
   * @return String (also for days and, in UTC, times), Long, Double, Boolean or null
   */
  static Object of(ResultSet rs, int column, Field.Type type) throws SQLException {
    return switch (type) {
      case TEXT -> rs.getString(column);
      case INTEGER -> {
        long value = rs.getLong(column);
        yield rs.wasNull() ? null : (Object) value;
      }
      case NUMBER -> {
        double value = rs.getDouble(column);
        yield rs.wasNull() ? null : (Object) value;
      }
      case BOOLEAN -> {
        boolean value = rs.getBoolean(column);
        yield rs.wasNull() ? null : (Object) value;
      }
      case DATE -> {
        LocalDate value = rs.getObject(column, LocalDate.class);
        yield value == null ? null : value.toString();
      }
      case TIME -> {
        OffsetDateTime value = rs.getObject(column, OffsetDateTime.class);
        yield value == null ? null : value.toInstant().toString();
      }
    };
  }
}
