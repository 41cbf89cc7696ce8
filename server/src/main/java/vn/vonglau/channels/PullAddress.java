package vn.vonglau.channels;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of a source, with parameters added to what is declared. */
final class PullAddress {
  private PullAddress() {}

  static URI with(URI uri, String name, String value) {
    String query = uri.getRawQuery();
    String more =
        URLEncoder.encode(name, StandardCharsets.UTF_8)
            + "="
            + URLEncoder.encode(value, StandardCharsets.UTF_8);
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return URI.create(
        uri.getScheme()
            + "://"
            + uri.getRawAuthority()
            + path
            + "?"
            + (query == null || query.isEmpty() ? more : query + "&" + more));
  }

  static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
  }
}
