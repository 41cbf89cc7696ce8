package vn.vonglau.features;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.stereotype.Component;

/** Reads the store as it stood at one moment, however long the reading takes. */
@Component
class StoreReads {
  private static final int SNAPSHOT_OF_H2 = 6;
  private static final int FETCH = 2000;

  private final DataSource source;
  private volatile Boolean postgres;

  StoreReads(DataSource source) {
    this.source = source;
  }

  /** Work on one connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection db) throws SQLException;
  }

  /** All that the work reads is of one moment. Takes a connection of its own from the pool. */
  <T> T atOneMoment(Work<T> work) throws SQLException {
    try (Connection db = source.getConnection()) {
      boolean embedded = !isPostgres(db);
      db.setTransactionIsolation(
          embedded ? SNAPSHOT_OF_H2 : Connection.TRANSACTION_REPEATABLE_READ);
      db.setAutoCommit(false);
      try {
        return work.on(db);
      } finally {
        // the pool sets the isolation and autocommit back
        db.rollback();
      }
    }
  }

  boolean isPostgres(Connection db) throws SQLException {
    if (postgres == null) {
      postgres = db.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }
    return postgres;
  }

  /** A statement whose rows come in portions, binary where the driver can. */
  PreparedStatement streaming(Connection db, String sql, List<Object> params) throws SQLException {
    PreparedStatement statement = prepare(db, sql, params);
    statement.setFetchSize(FETCH);
    return statement;
  }

  PreparedStatement prepare(Connection db, String sql, List<Object> params) throws SQLException {
    PreparedStatement statement = db.prepareStatement(sql);
    if (isPostgres(db)) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
    }
    for (int i = 0; i < params.size(); i++) {
      statement.setObject(i + 1, params.get(i));
    }
    return statement;
  }
}
