package vn.vonglau.channels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request to a machine that is not ours: bounded in time from the first byte sent to the last
 * one read, bounded in bytes, to the address that was checked. Redirects are answers here: whoever
 * asks decides about them.
 */
final class SafeFetch {
  /**
   * @param whole from the connection to the last byte, so that a trickle ends as well
   * @param bytes of one answer at most
   */
  record Limits(Duration connect, Duration whole, int bytes) {
    static final Limits USUAL =
        new Limits(Duration.ofSeconds(10), Duration.ofSeconds(60), 20 << 20);
  }

  /**
   * @param body of an answer in the 200s, otherwise empty
   */
  record Answer(int status, HttpHeaders headers, byte[] body) {
    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  private SafeFetch() {}

  /**
   * @param address of the host when it was checked; plain HTTP goes there and nowhere else, TLS
   *     asks for the name's certificate anyway
   * @param form of a POST; null for a GET
   * @throws IOException when no whole answer came within the limits
   */
  static Answer send(
      URI uri, InetAddress address, Map<String, String> headers, String form, Limits limits)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(pinned(uri, address)).timeout(limits.whole());
    headers.forEach(request::header);
    if (form != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString(form));
    }
    return send(request, limits);
  }

  /**
   * The same with a body of any type.
   *
   * @throws IOException when no whole answer came within the limits
   */
  static Answer post(
      URI uri,
      InetAddress address,
      Map<String, String> headers,
      String type,
      byte[] body,
      Limits limits)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(pinned(uri, address)).timeout(limits.whole());
    headers.forEach(request::header);
    request.header("Content-Type", type).POST(BodyPublishers.ofByteArray(body));
    return send(request, limits);
  }

  private static Answer send(HttpRequest.Builder request, Limits limits) throws IOException {
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(limits.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      CompletableFuture<Answer> answer =
          CompletableFuture.supplyAsync(
              () -> read(client, request.build(), limits), Thread::startVirtualThread);
      try {
        return answer.get(limits.whole().toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof UncheckedIOException io
            ? io.getCause()
            : new IOException(e.getCause());
      } catch (TimeoutException e) {
        throw new IOException("no whole answer within " + limits.whole().toSeconds() + " s", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      } finally {
        client.shutdownNow();
      }
    }
  }

  private static URI pinned(URI uri, InetAddress address) {
    if (uri.getScheme().equals("https")) {
      return uri;
    }
    String host = address.getHostAddress();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return URI.create(
        "http://"
            + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
            + path
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
  }

  private static Answer read(HttpClient client, HttpRequest request, Limits limits) {
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        if (answer.statusCode() / 100 != 2) {
          return new Answer(answer.statusCode(), answer.headers(), new byte[0]);
        }
        long told = answer.headers().firstValueAsLong("Content-Length").orElse(0);
        byte[] bytes = told > limits.bytes() ? null : in.readNBytes(limits.bytes() + 1);
        if (bytes == null || bytes.length > limits.bytes()) {
          throw new TooLarge(limits.bytes());
        }
        return new Answer(answer.statusCode(), answer.headers(), bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  /** More than is taken: asking again would not help. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(int bytes) {
      super("the answer is larger than " + (bytes >> 20) + " MB");
    }
  }
}
