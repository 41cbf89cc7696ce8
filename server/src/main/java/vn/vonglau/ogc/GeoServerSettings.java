package vn.vonglau.ogc;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vonglau.kernel.Problem;

/**
 * Which GeoServer, and from which store it is to read.
 *
 * @param url without a slash at its end
 * @param jdbc how this program reaches the store
 */
record GeoServerSettings(
    String url, String user, String password, String workspace, String jdbc, Database database) {
  private static final Pattern POSTGRESQL =
      Pattern.compile(
          "jdbc:postgresql://([^/:?,]+|\\[[0-9a-fA-F:]+\\])(?::([0-9]{1,5}))?/([^?]+)(?:\\?(.*))?");
  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** How GeoServer reaches the store. */
  record Database(String host, int port, String name, String schema, String user, String password) {
    @Override
    public String toString() {
      return user + "@" + host + ":" + port + "/" + name;
    }
  }

  static GeoServerSettings of(Map<String, String> environment) {
    String url = needed(environment, "VONGLAU_GEOSERVER_URL");
    String store = environment.getOrDefault("VONGLAU_DB_URL", "");
    Matcher m = POSTGRESQL.matcher(store);
    if (!m.matches()) {
      throw Problem.badRequest(
              "geoserver-store",
              "GeoServer chỉ đọc được kho PostGIS. Đặt VONGLAU_DB_URL=jdbc:postgresql://máy/kho"
                  + " (kho nhúng không công bố qua GeoServer được).",
              "GeoServer can read only a PostGIS store. Set"
                  + " VONGLAU_DB_URL=jdbc:postgresql://host/name (the embedded store cannot be"
                  + " published by GeoServer).")
          .asException();
    }
    String own = environment.getOrDefault("VONGLAU_DB_USER", "vonglau");
    String word = environment.getOrDefault("VONGLAU_DB_PASSWORD", "");
    String host = environment.getOrDefault("VONGLAU_GEOSERVER_DB_HOST", m.group(1));
    boolean other = environment.containsKey("VONGLAU_GEOSERVER_DB_USER");
    Database database =
        new Database(
            host,
            m.group(2) == null ? 5432 : Integer.parseInt(m.group(2)),
            m.group(3),
            schema(m.group(4)),
            other ? environment.get("VONGLAU_GEOSERVER_DB_USER") : own,
            other ? environment.getOrDefault("VONGLAU_GEOSERVER_DB_PASSWORD", "") : word);
    return new GeoServerSettings(
        address(url),
        needed(environment, "VONGLAU_GEOSERVER_USER"),
        needed(environment, "VONGLAU_GEOSERVER_PASSWORD"),
        environment.getOrDefault("VONGLAU_GEOSERVER_WORKSPACE", "vonglau"),
        store,
        database);
  }

  private static String schema(String parameters) {
    if (parameters != null) {
      for (String p : parameters.split("&")) {
        if (p.startsWith("currentSchema=")) {
          return p.substring(14);
        }
      }
    }
    return "public";
  }

  private static String needed(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw Problem.badRequest("geoserver-setting", "Cần đặt " + name + ".", "Set " + name + ".")
          .asException();
    }
    return value;
  }

  private static String address(String url) {
    String plain = url.strip().replaceAll("/+$", "").replaceAll("/(rest|web)$", "");
    try {
      URI uri = URI.create(plain);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
        return plain;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw Problem.badRequest(
            "geoserver-setting",
            "VONGLAU_GEOSERVER_URL phải như http://may-chu:8080/geoserver, không kèm mật khẩu.",
            "VONGLAU_GEOSERVER_URL is like http://host:8080/geoserver, without a password in it.")
        .asException();
  }

  /** The password would be readable on the way. */
  boolean open() {
    URI uri = URI.create(url);
    return uri.getScheme().equals("http") && !HERE.contains(uri.getHost());
  }

  List<String> secrets() {
    return List.of(password, database.password());
  }

  /** Without passwords. */
  @Override
  public String toString() {
    return user + " at " + url + ", " + database;
  }
}
