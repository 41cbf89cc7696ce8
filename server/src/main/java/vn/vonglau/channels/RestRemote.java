package vn.vonglau.channels;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** One GET; redirects are not followed, since they could lead past the list of hosts. */
final class RestRemote {
  static final int MOST_BYTES = SafeFetch.Limits.USUAL.bytes();

  private RestRemote() {}

  /**
   * @param address of the host when it was checked; plain HTTP goes there and nowhere else
   */
  static byte[] get(RemoteFeed feed, InetAddress address, String secret) throws IOException {
    String path = feed.path().startsWith("/") ? feed.path() : "/" + feed.path();
    String host = feed.host().indexOf(':') >= 0 ? "[" + feed.host() + "]" : feed.host();
    URI uri = URI.create((feed.tls() ? "https://" : "http://") + host + ":" + feed.port() + path);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    if (!secret.isEmpty()) {
      headers.put(
          "Authorization",
          feed.username().isEmpty() ? "Bearer " + secret : basic(feed.username(), secret));
    }
    SafeFetch.Answer answer = SafeFetch.send(uri, address, headers, null, SafeFetch.Limits.USUAL);
    if (answer.status() != 200) {
      throw new IOException("answered " + answer.status());
    }
    return answer.body();
  }

  static String basic(String user, String secret) {
    String both = user + ":" + secret;
    return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
  }
}
