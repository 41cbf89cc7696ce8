package vn.vonglau.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The store that this run of the suite stands on: {@code -Dvonglau.test.store=postgis} for
 * PostgreSQL + PostGIS, otherwise the embedded one. The suite runs once on each.
 */
public final class TestStore {
  private static final boolean POSTGIS = "postgis".equals(System.getProperty("vonglau.test.store"));
  private static String adminUrl;
  private static String user;
  private static String password;
  private static PrivateCluster cluster;

  private TestStore() {}

  public record Url(String url, String user, String password) {}

  public static boolean isPostgis() {
    return POSTGIS;
  }

  /** A new empty database. */
  public static synchronized Url fresh() {
    if (!POSTGIS) {
      Path folder = temporaryFolder("vonglau-db");
      return new Url(
          "jdbc:h2:file:" + folder.resolve("t") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
          "vonglau",
          "");
    }
    startPostgis();
    String name = "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    try (Connection c = DriverManager.getConnection(adminUrl, user, password);
        var s = c.createStatement()) {
      s.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("no database on " + adminUrl, e);
    }
    return new Url(adminUrl.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"), user, password);
  }

  /** The PostgreSQL that this run started itself, if it is one that may be stopped and started. */
  public static synchronized Optional<PrivateCluster> privateCluster() {
    if (POSTGIS) {
      startPostgis();
    }
    return Optional.ofNullable(cluster);
  }

  public static Path temporaryFolder(String prefix) {
    try {
      Path folder = Files.createTempDirectory(prefix);
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  // One server for the whole run; containers and the private cluster stop with this JVM.
  @SuppressWarnings("resource")
  private static void startPostgis() {
    if (adminUrl != null) {
      return;
    }
    if (dockerAnswers()) {
      var image =
          DockerImageName.parse("postgis/postgis:15-3.3").asCompatibleSubstituteFor("postgres");
      var container = new PostgreSQLContainer(image);
      container.start();
      adminUrl = container.getJdbcUrl();
      user = container.getUsername();
      password = container.getPassword();
    } else {
      cluster = PrivateCluster.start();
      adminUrl = cluster.jdbcUrl("postgres");
      user = "vonglau";
      password = "";
    }
  }

  private static boolean dockerAnswers() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
