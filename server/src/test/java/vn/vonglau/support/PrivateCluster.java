package vn.vonglau.support;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A PostgreSQL of this test run alone, from the distribution's packages: its own data folder, port
 * and process; stopped and removed when the JVM ends. PostgreSQL refuses to run as root, so root
 * hands it to the packages' own user.
 */
public final class PrivateCluster {
  private static final Duration LET_GO = Duration.ofSeconds(20);

  private final int port;
  private final Path bin;
  private final Path data;
  private final boolean durable;

  private PrivateCluster(Path bin, Path data, int port, boolean durable) {
    this.bin = bin;
    this.data = data;
    this.port = port;
    this.durable = durable;
  }

  public static PrivateCluster start() {
    return start(false);
  }

  /** Waits for the disk at each commit as a real server does, so that times can be compared. */
  public static PrivateCluster startDurable() {
    return start(true);
  }

  private static PrivateCluster start(boolean durable) {
    try {
      Path bin = binaries();
      Path data = Files.createTempDirectory("vonglau-pg");
      int port;
      try (ServerSocket free = new ServerSocket(0)) {
        port = free.getLocalPort();
      }
      PrivateCluster cluster = new PrivateCluster(bin, data.resolve("data"), port, durable);
      if (root()) {
        run(List.of("chown", "postgres", data.toString()));
      }
      cluster.pg(
          "initdb", "-D", cluster.data.toString(), "-U", "vonglau", "-A", "trust", "-E", "UTF8");
      cluster.startServer();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> cluster.remove(data)));
      return cluster;
    } catch (IOException e) {
      throw new IllegalStateException("PostgreSQL of the tests did not start", e);
    }
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  public void startServer() {
    String options =
        "-p "
            + port
            + " -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync="
            + (durable ? "on" : "off");
    pg("pg_ctl", "-D", data.toString(), "-w", "-o", options, "-l", data + "/log", "start");
  }

  /** Ends the server at once, as a power cut of its machine would look to a client. */
  public void stopServer() {
    pg("pg_ctl", "-D", data.toString(), "-w", "-m", "immediate", "stop");
  }

  /**
   * The hooks of a JVM run side by side: servers under test that still have to write their end
   * would wait half a minute for a store that is gone.
   */
  private void awaitClients() {
    try (Connection own = DriverManager.getConnection(jdbcUrl("postgres"), "vonglau", "");
        Statement others = own.createStatement()) {
      long end = System.nanoTime() + LET_GO.toNanos();
      while (System.nanoTime() < end) {
        try (ResultSet count =
            others.executeQuery(
                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                    + " AND pid <> pg_backend_pid()")) {
          count.next();
          if (count.getInt(1) == 0) {
            return;
          }
        }
        Thread.sleep(100);
      }
    } catch (SQLException e) {
      // already stopped
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void remove(Path folder) {
    awaitClients();
    try {
      stopServer();
    } catch (IllegalStateException e) {
      // already stopped
    }
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    } catch (IOException e) {
      // the folder is temporary anyway
    }
  }

  private void pg(String program, String... arguments) {
    var command = new ArrayList<String>();
    if (root()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) {
    try {
      Path log = Files.createTempFile("vonglau-pg", ".log");
      Process p =
          new ProcessBuilder(command)
              .directory(new java.io.File("/"))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (p.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + Files.readString(log));
      }
      Files.delete(log);
    } catch (IOException e) {
      throw new IllegalStateException(command + " failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static Path binaries() throws IOException {
    try (var versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(v -> v.resolve("bin"))
          .filter(b -> Files.isExecutable(b.resolve("initdb")))
          .max(Comparator.comparing(Path::toString))
          .orElseThrow(() -> new IOException("no initdb under /usr/lib/postgresql"));
    }
  }
}
