package vn.vonglau.ogc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Stands in for a GeoServer, made from the facts of its published OpenAPI descriptions (workspaces,
 * datastores, featuretypes, layers, layergroups, styles; swagger 2.0, version 1.0.0): paths,
 * methods, media types, status codes, shapes of bodies. It keeps what it is given ({@link
 * GeoServerShelf}), and keeps a list of everything that a caller did against the contract. Its JSON
 * is that of {@link GeoServerBodies}.
 */
final class GeoServerMock implements AutoCloseable {
  static final String USER = "quan-tri";
  static final String PASSWORD = "mật khẩu: rất khó";

  private static final String PATHS =
      "/workspaces(/[^/]+(/(datastores(/[^/]+(/featuretypes(/[^/]+)?)?)?|layers(/[^/]+)?"
          + "|layergroups(/[^/]+)?|styles(/[^/]+)?))?)?";

  private final HttpServer server;
  private final GeoServerShelf shelf;
  final List<String> violations = new ArrayList<>();
  final List<String> writes = new ArrayList<>();
  final List<String> requests = new ArrayList<>();

  /** A status that every write is answered with, or 0. */
  int broken;

  /** What that answer says. */
  String complaint = "";

  /** Reading is allowed, writing is not. */
  boolean guest;

  /**
   * One request of the interface.
   *
   * @param at path below {@code /rest}
   */
  record Asked(
      String method,
      String at,
      Map<String, String> query,
      String accept,
      String type,
      String body) {}

  record Reply(int status, String type, String body) {}

  /** What a caller did against the contract. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Wrong(int status, String message) {
      super(message);
      this.status = status;
    }
  }

  GeoServerMock() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    shelf = new GeoServerShelf(url());
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/geoserver";
  }

  /** Puts something there that somebody else made. */
  void given(String path, String json) {
    shelf.given(path, json);
  }

  void givenStyle(String path, String sld) {
    shelf.givenStyle(path, sld);
  }

  JsonNode thing(String path) {
    return shelf.thing(path);
  }

  String sheet(String path) {
    return shelf.sheet(path);
  }

  Set<String> paths() {
    return shelf.paths();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      requests.add(line);
      Reply reply;
      try {
        reply = answer(exchange);
      } catch (Wrong e) {
        if (e.status != 404 || !exchange.getRequestMethod().equals("GET")) {
          violations.add(line + ": " + e.status + " " + e.getMessage());
        }
        reply = new Reply(e.status, "text/plain", e.getMessage());
      } catch (JacksonException | IllegalArgumentException e) {
        violations.add(line + ": " + e.getMessage());
        reply = new Reply(400, "text/plain", e.getMessage());
      }
      byte[] bytes = reply.body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", reply.type);
      exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Reply answer(HttpExchange exchange) throws IOException {
    String sent = exchange.getRequestHeaders().getFirst("Authorization");
    String pair = USER + ":" + PASSWORD;
    String known =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    if (!known.equals(sent)) {
      return new Reply(401, "text/html", "<html>HTTP Status 401 Unauthorized</html>");
    }
    String path = exchange.getRequestURI().getPath();
    if (!path.startsWith("/geoserver/rest/")) {
      throw new Wrong(404, "no such page");
    }
    String at = path.substring("/geoserver/rest".length());
    Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
    String method = exchange.getRequestMethod();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!method.equals("GET")) {
      if (guest) {
        return new Reply(403, "text/plain", "Forbidden");
      }
      if (broken != 0) {
        return new Reply(broken, "text/plain", complaint);
      }
      writes.add(method + " " + exchange.getRequestURI());
    }
    if (!at.matches(PATHS)) {
      throw new Wrong(404, "no such path in the contract");
    }
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    return shelf.answer(new Asked(method, at, query, accept, type, body));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> out = new LinkedHashMap<>();
    for (String p : raw == null ? new String[0] : raw.split("&")) {
      int eq = p.indexOf('=');
      String value = eq < 0 ? "" : p.substring(eq + 1);
      out.put(eq < 0 ? p : p.substring(0, eq), URLDecoder.decode(value, StandardCharsets.UTF_8));
    }
    return out;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
