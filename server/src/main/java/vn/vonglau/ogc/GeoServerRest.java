package vn.vonglau.ogc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.Problem;

/**
 * The configuration interface of one GeoServer. Redirections are not followed, since the password
 * would go along; no answer longer than 4 MB is read; what it says in errors is shown short and
 * without secrets.
 */
final class GeoServerRest implements AutoCloseable {
  static final String JSON = "application/json";
  static final String SLD = "application/vnd.ogc.sld+xml";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int MOST = 4 << 20;

  private final HttpClient client;
  private final String base;
  private final String authorization;
  private final List<String> secrets;
  private final Duration patience;

  /**
   * @param base address without a slash at its end: {@code http://localhost:8080/geoserver}
   * @param secrets texts that are never shown
   */
  GeoServerRest(
      String base, String user, String password, List<String> secrets, Duration patience) {
    this.base = base;
    this.secrets = secrets.stream().filter(s -> !s.isEmpty()).toList();
    this.patience = patience;
    String pair = user + ":" + password;
    authorization =
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  private record Answer(int status, String body) {}

  /** The members below the one root of the answer; empty when there is no such thing. */
  Optional<JsonNode> read(String path) {
    Answer answer = send("GET", path, JSON, null, null);
    if (answer.status == 404) {
      return Optional.empty();
    }
    check(answer, "GET", path);
    try {
      JsonNode root = MAPPER.readTree(answer.body);
      if (root.isObject() && root.size() == 1) {
        return Optional.of(root.values().iterator().next());
      }
    } catch (JacksonException e) {
      // told below
    }
    throw strange("GET " + path);
  }

  /** The text of a style; empty when there is none. */
  Optional<String> readSld(String path) {
    Answer answer = send("GET", path, SLD, null, null);
    if (answer.status == 404) {
      return Optional.empty();
    }
    check(answer, "GET", path);
    return Optional.of(answer.body);
  }

  void write(String method, String path, String type, String body) {
    check(send(method, path, "*/*", type, body), method, path);
  }

  void delete(String path) {
    check(send("DELETE", path, "*/*", null, null), "DELETE", path);
  }

  private Answer send(String method, String path, String accept, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/rest" + path))
            .timeout(patience)
            .header("Authorization", authorization)
            .header("Accept", accept);
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request.header("Content-Type", type).method(method, BodyPublishers.ofString(body));
    }
    try {
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        byte[] bytes = in.readNBytes(MOST + 1);
        if (bytes.length > MOST) {
          throw strange(method + " " + path);
        }
        return new Answer(answer.statusCode(), new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (HttpTimeoutException e) {
      throw Problem.of(
              504,
              "geoserver-time",
              "GeoServer không trả lời kịp (" + method + " " + path + "). Chạy lại lệnh này.",
              "GeoServer did not answer in time (" + method + " " + path + "). Run this again.")
          .asException();
    } catch (IOException e) {
      throw Problem.of(
              502,
              "geoserver-unreachable",
              "Không kết nối được GeoServer ở " + base + ". Kiểm tra VONGLAU_GEOSERVER_URL.",
              "GeoServer cannot be reached at " + base + ". Check VONGLAU_GEOSERVER_URL.")
          .asException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void check(Answer answer, String method, String path) {
    int status = answer.status;
    if (status == 200 || status == 201) {
      return;
    }
    String call = method + " " + path;
    throw switch (status) {
      case 401 ->
          Problem.of(
                  401,
                  "geoserver-refused",
                  "GeoServer không nhận tài khoản này. Kiểm tra VONGLAU_GEOSERVER_USER và"
                      + " VONGLAU_GEOSERVER_PASSWORD.",
                  "GeoServer refuses this account. Check VONGLAU_GEOSERVER_USER and"
                      + " VONGLAU_GEOSERVER_PASSWORD.")
              .asException();
      case 403 ->
          Problem.of(
                  403,
                  "geoserver-forbidden",
                  "Tài khoản không có quyền quản trị trên GeoServer (" + call + ").",
                  "The account has no right to administer this GeoServer (" + call + ").")
              .asException();
      case 404 ->
          Problem.of(
                  404,
                  "geoserver-not-there",
                  "Địa chỉ này không phải GeoServer, hoặc vùng làm việc vừa bị xóa (" + call + ").",
                  "This address is no GeoServer, or what was there has just gone (" + call + ").")
              .asException();
      default ->
          Problem.of(
                  502,
                  "geoserver-broken",
                  "GeoServer báo lỗi " + status + " (" + call + "): " + shown(answer.body),
                  "GeoServer answers " + status + " (" + call + "): " + shown(answer.body))
              .asException();
    };
  }

  private static RuntimeException strange(String call) {
    return Problem.of(
            502,
            "geoserver-answer",
            "Câu trả lời không phải của GeoServer (" + call + "). Kiểm tra VONGLAU_GEOSERVER_URL.",
            "The answer is not one of GeoServer (" + call + "). Check VONGLAU_GEOSERVER_URL.")
        .asException();
  }

  private String shown(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    for (String secret : secrets) {
      plain = plain.replace(secret, "***");
    }
    return plain.length() > 300 ? plain.substring(0, 300) + "…" : plain;
  }

  @Override
  public void close() {
    client.close();
  }
}
