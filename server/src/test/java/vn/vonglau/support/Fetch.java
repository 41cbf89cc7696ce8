package vn.vonglau.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A caller that keeps nothing, neither cookies nor a token, and takes bytes as they come: what
 * programs are that show maps. {@link Client} is the one that is like a browser.
 */
public record Fetch(int port) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /**
   * @param headers name, value, name, value …
   */
  public HttpResponse<byte[]> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** A POST of this body. */
  public HttpResponse<byte[]> post(String path, String type, String body, String... headers) {
    return send(
        request(path, headers).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60));
    return headers.length == 0 ? request : request.headers(headers);
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Of the answer; fails the test when it is not there. */
  public static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  public static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
