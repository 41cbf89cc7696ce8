package vn.vonglau.channels;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One GET; redirects are not followed, since they could lead past the list of hosts. */
final class RestRemote {
  static final int MOST_BYTES = 20 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofSeconds(60);

  private RestRemote() {}

  /**
   * @param address of the host when it was checked; plain HTTP goes there and nowhere else
   */
  static byte[] get(RemoteFeed feed, InetAddress address, String secret) throws IOException {
    String path = feed.path().startsWith("/") ? feed.path() : "/" + feed.path();
    String host = feed.tls() ? feed.host() : address.getHostAddress();
    URI uri =
        URI.create(
            (feed.tls() ? "https://" : "http://")
                + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
                + ":"
                + feed.port()
                + path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(WHOLE).header("Accept", "application/json");
    if (!secret.isEmpty()) {
      String basic = feed.username() + ":" + secret;
      request.header(
          "Authorization",
          feed.username().isEmpty()
              ? "Bearer " + secret
              : "Basic "
                  + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)));
    }
    try (HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      CompletableFuture<byte[]> answer =
          CompletableFuture.supplyAsync(
              () -> send(client, request.build()), Thread::startVirtualThread);
      try {
        return answer.get(WHOLE.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof java.io.UncheckedIOException io
            ? io.getCause()
            : new IOException(e.getCause());
      } catch (TimeoutException e) {
        client.shutdownNow();
        throw new IOException("no whole answer within " + WHOLE.toSeconds() + " s");
      } catch (InterruptedException e) {
        client.shutdownNow();
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }

  private static byte[] send(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new IOException("answered " + answer.statusCode());
        }
        byte[] bytes = in.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new IOException("the answer is larger than 20 MB");
        }
        return bytes;
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.UncheckedIOException(new IOException(e));
    }
  }
}
