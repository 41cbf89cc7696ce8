package vn.vonglau.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.web.filter.ForwardedHeaderFilter;

/**
 * Believes {@code X-Forwarded-*} only from a proxy of ours, and of {@code X-Forwarded-For} only the
 * last entry: the one that proxy wrote itself. Everything before it, and the header {@code
 * Forwarded}, which common proxies pass through unread, is the client's own word and is dropped.
 */
class TrustedProxies extends ForwardedHeaderFilter {
  private static final String FORWARDED = TrustedProxies.class.getName();

  private final List<IpAddressMatcher> proxies;

  /**
   * @param proxies addresses or CIDR ranges of the proxies in front of this server
   */
  TrustedProxies(List<String> proxies) {
    this.proxies = proxies.stream().map(IpAddressMatcher::new).toList();
  }

  /** Whether the request came straight from this machine, through no proxy. */
  static boolean isLocal(HttpServletRequest request) {
    try {
      return request.getAttribute(FORWARDED) == null
          && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    request.setAttribute(FORWARDED, true);
    boolean trusted = proxies.stream().anyMatch(p -> p.matches(request.getRemoteAddr()));
    super.doFilterInternal(new Believed(request, trusted), response, chain);
  }

  /** The request without the headers that deserve no belief. */
  private static final class Believed extends HttpServletRequestWrapper {
    private final boolean trusted;
    private final String client;

    Believed(HttpServletRequest request, boolean trusted) {
      super(request);
      this.trusted = trusted;
      this.client = trusted ? last(request.getHeaders("X-Forwarded-For")) : null;
    }

    private static String last(Enumeration<String> values) {
      List<String> lines = Collections.list(values);
      if (lines.isEmpty()) {
        return null;
      }
      String line = lines.getLast();
      String entry = line.substring(line.lastIndexOf(',') + 1).strip();
      try {
        return InetAddress.ofLiteral(entry).getHostAddress();
      } catch (IllegalArgumentException e) {
        return null;
      }
    }

    private boolean hides(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      return lower.equals("forwarded") || (!trusted && lower.startsWith("x-forwarded-"));
    }

    @Override
    public String getHeader(String name) {
      if (name.equalsIgnoreCase("X-Forwarded-For")) {
        return client;
      }
      return hides(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      if (name.equalsIgnoreCase("X-Forwarded-For")) {
        return Collections.enumeration(client == null ? List.of() : List.of(client));
      }
      return hides(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      var names = new ArrayList<>(Collections.list(super.getHeaderNames()));
      names.removeIf(n -> hides(n) || (client == null && n.equalsIgnoreCase("X-Forwarded-For")));
      return Collections.enumeration(names);
    }
  }
}
