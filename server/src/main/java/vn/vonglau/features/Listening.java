package vn.vonglau.features;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears from PostgreSQL of every commit that moved a version, on a connection of its own. While it
 * is broken, {@link Snapshots} still looks every second.
 */
@Component
class Listening implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int WAIT_MS = 500;
  private static final int LOOKS_BETWEEN_CHECKS = 60;

  private final Snapshots snapshots;
  private final String url;
  private final String user;
  private final String password;
  private volatile boolean running;

  Listening(
      Snapshots snapshots,
      @Value("${spring.datasource.url}") String url,
      @Value("${spring.datasource.username}") String user,
      @Value("${spring.datasource.password}") String password) {
    this.snapshots = snapshots;
    this.url = url;
    this.user = user;
    this.password = password;
  }

  private void listen() {
    boolean told = false;
    while (running) {
      try (Connection db = DriverManager.getConnection(url, user, password);
          Statement statement = db.createStatement()) {
        statement.execute("LISTEN vonglau_changes");
        told = false;
        snapshots.look();
        hear(db);
      } catch (SQLException e) {
        if (!told && running) {
          LOG.warn("changes are looked for every second, not heard of: {}", e.getMessage());
        }
        told = true;
        pause();
      }
    }
  }

  private void hear(Connection db) throws SQLException {
    PGConnection heard = db.unwrap(PGConnection.class);
    for (int look = 1; running; look++) {
      PGNotification[] all = heard.getNotifications(WAIT_MS);
      if (all != null && all.length > 0) {
        snapshots.look();
      } else if (look % LOOKS_BETWEEN_CHECKS == 0 && !db.isValid(2)) {
        throw new SQLException("the connection is gone");
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void start() {
    running = true;
    if (url.startsWith("jdbc:postgresql:")) {
      Thread.ofVirtual().name("changes-listen").start(this::listen);
    }
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
