package vn.vonglau.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A caller of the server under test, over real HTTP: keeps cookies as a browser does, sends the
 * CSRF token with writes, and may stand at another address or carry a key instead.
 */
public final class Client {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String base;
  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>();
  private boolean csrf = true;

  private Client(String base) {
    this.base = base;
  }

  public static Client of(Environment server) {
    return new Client("http://127.0.0.1:" + server.getProperty("local.server.port"));
  }

  public static Client at(int port) {
    return new Client("http://127.0.0.1:" + port);
  }

  /** Acts with the key that the server wrote for the scripts of its machine. */
  public static Client administrator(Environment server) {
    try {
      Path file = Path.of(server.getProperty("vonglau.home"), "admin.key");
      return of(server).with("Authorization", "Bearer " + Files.readString(file).strip());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public Client with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** As seen through a proxy on this machine, from {@code address}. */
  public Client from(String address) {
    return with("X-Forwarded-For", address);
  }

  public Client withCookie(String name, String value) {
    cookies.put(name, value);
    return this;
  }

  public Client withoutCsrf() {
    csrf = false;
    return this;
  }

  public String cookie(String name) {
    return cookies.get(name);
  }

  /** Signs in, and fails the test when that does not succeed. */
  public Client signIn(String user, String password) {
    var answer = login(user, password);
    if (answer.statusCode() != 204) {
      throw new AssertionError("sign-in of " + user + ": " + answer.statusCode() + answer.body());
    }
    return this;
  }

  public HttpResponse<String> login(String user, String password) {
    return post("/api/login", Map.of("user", user, "password", password));
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, null);
  }

  public HttpResponse<String> post(String path, Object body) {
    return send("POST", path, body);
  }

  public HttpResponse<String> put(String path, Object body) {
    return send("PUT", path, body);
  }

  public HttpResponse<String> delete(String path) {
    return send("DELETE", path, null);
  }

  /**
   * @param body text as it is, anything else as JSON, null for none
   */
  public HttpResponse<String> send(String method, String path, Object body) {
    if (body == null) {
      return send(method, path, null, BodyPublishers.noBody());
    }
    String text = body instanceof String s ? s : JSON.writeValueAsString(body);
    return send(method, path, "application/json", BodyPublishers.ofString(text));
  }

  /** Bytes as they are, as the whole body. */
  public HttpResponse<String> sendBytes(String path, String type, byte[] bytes) {
    return send("POST", path, type, BodyPublishers.ofByteArray(bytes));
  }

  /** A file as the field {@code file} of a form, as a browser sends it. */
  public HttpResponse<String> upload(String path, String name, byte[] file) {
    String part =
        "--ranh-cua-tep\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + name
            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    return send(
        "POST",
        path,
        "multipart/form-data; boundary=ranh-cua-tep",
        BodyPublishers.ofByteArrays(
            List.of(part.getBytes(UTF_8), file, "\r\n--ranh-cua-tep--\r\n".getBytes(UTF_8))));
  }

  private HttpResponse<String> send(
      String method, String path, String type, HttpRequest.BodyPublisher body) {
    var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    headers.forEach(request::header);
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    if (!method.equals("GET") && csrf && cookies.containsKey("XSRF-TOKEN")) {
      request.header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"));
    }
    if (type != null) {
      request.header("Content-Type", type);
    }
    request.method(method, body);
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      for (String line : answer.headers().allValues("Set-Cookie")) {
        for (HttpCookie cookie : HttpCookie.parse(line)) {
          if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
          } else {
            cookies.put(cookie.getName(), cookie.getValue());
          }
        }
      }
      return answer;
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /** The problem's code, or the status when the answer is no problem. */
  public static String code(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElse("").contains("problem+json")
        ? answer.statusCode() + " " + json(answer).get("code").asString()
        : Integer.toString(answer.statusCode());
  }

  /** A new person with these roles, signed in and able to change things. */
  public static Client someone(Environment server, String user, String... roles) {
    String password = "Mat-khau-rat-dai-1";
    newPerson(server, user, password, roles);
    Client client = of(server).signIn(user, password);
    client.get("/api/session"); // brings the token that a change needs
    return client;
  }

  /** A new person with these roles, who need not change the password given here. */
  public static String newPerson(
      Environment server, String user, String password, String... roles) {
    return newPerson(server, user, password, Map.of(), roles);
  }

  /**
   * @param scope what the person is bound to ({@code agencies}, {@code units}); empty = nothing
   */
  public static String newPerson(
      Environment server,
      String user,
      String password,
      Map<String, Object> scope,
      String... roles) {
    Map<String, Object> person =
        new HashMap<>(
            Map.of(
                "user",
                user,
                "name",
                "Người " + user,
                "password",
                password,
                "mustChangePassword",
                false,
                "roles",
                List.of(roles)));
    if (!scope.isEmpty()) {
      person.put("scope", scope);
    }
    var answer = administrator(server).post("/api/people", person);
    if (answer.statusCode() != 201) {
      throw new AssertionError("new person " + user + ": " + answer.body());
    }
    return user;
  }
}
