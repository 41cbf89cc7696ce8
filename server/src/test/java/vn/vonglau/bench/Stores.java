package vn.vonglau.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import vn.vonglau.support.PrivateCluster;

/** The stores of this machine: the embedded one and, where its packages are, PostGIS. */
final class Stores {
  private final boolean postgis = Files.isDirectory(Path.of("/usr/lib/postgresql"));
  private PrivateCluster cluster;
  private int databases;

  List<String> names() {
    return postgis ? List.of("H2", "PostGIS") : List.of("H2");
  }

  String describe() {
    return postgis
        ? "H2 (file); PostgreSQL + PostGIS (private cluster, fsync on)"
        : "H2 (file); PostGIS left out: its packages are missing";
  }

  /** Settings of a server on a new, empty store. */
  Map<String, String> empty(String store) throws SQLException {
    if (store.equals("H2")) {
      return Map.of();
    }
    if (cluster == null) {
      cluster = PrivateCluster.startDurable();
    }
    String name = "bench" + ++databases;
    try (var db = DriverManager.getConnection(cluster.jdbcUrl("postgres"), "vonglau", "");
        var statement = db.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return Map.of("VONGLAU_DB_URL", cluster.jdbcUrl(name), "VONGLAU_DB_USER", "vonglau");
  }
}
