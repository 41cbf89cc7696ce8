package vn.vonglau.ogc;

import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a question run for so long and no longer. */
@Component
class StaClock {
  private static final int MOST_MILLIS = 5000;

  private final JdbcClient db;
  private final TransactionTemplate transactions;
  private final boolean postgres;

  StaClock(JdbcClient db, PlatformTransactionManager manager, DataSource source)
      throws MetaDataAccessException {
    this.db = db;
    this.transactions = new TransactionTemplate(manager);
    this.transactions.setReadOnly(true);
    String product = JdbcUtils.extractDatabaseMetaData(source, m -> m.getDatabaseProductName());
    this.postgres = product.startsWith("PostgreSQL");
  }

  <T> T limited(Supplier<T> question) {
    try {
      return transactions.execute(
          t -> {
            // H2 keeps the limit with the connection, so it is taken off again
            db.sql(
                    postgres
                        ? "SET LOCAL statement_timeout = " + MOST_MILLIS
                        : "SET QUERY_TIMEOUT " + MOST_MILLIS)
                .update();
            try {
              return question.get();
            } finally {
              if (!postgres) {
                db.sql("SET QUERY_TIMEOUT 0").update();
              }
            }
          });
    } catch (QueryTimeoutException e) {
      throw StaProblems.tooWide();
    } catch (DataAccessException e) {
      if (stopped(e)) {
        throw StaProblems.tooWide();
      }
      throw e;
    }
  }

  /** PostgreSQL: canceled statement; H2: statement timed out. */
  private static boolean stopped(DataAccessException e) {
    return e.getRootCause() instanceof SQLException cause
            && ("57014".equals(cause.getSQLState()) || cause.getErrorCode() == 57014)
        || e instanceof UncategorizedSQLException u
            && "57014".equals(u.getSQLException().getSQLState());
  }
}
