package vn.vonglau.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;

/**
 * Double submit: the readable cookie {@code XSRF-TOKEN}, sent back raw in {@code X-XSRF-TOKEN}.
 * Because a neighbouring subdomain could plant such a cookie, what the browser itself says of the
 * page that asks ({@code Sec-Fetch-Site}) counts as well.
 */
final class Csrf {
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

  private Csrf() {}

  static CookieCsrfTokenRepository tokens() {
    var tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    return tokens;
  }

  /** Writes that a cookie opened need the token; keys and anonymous requests do not. */
  static boolean needed(HttpServletRequest request) {
    return !SAFE.contains(request.getMethod())
        && !Doors.onlyReads(request)
        && SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn in
        && in.bySession();
  }

  /** Takes the token from the header alone: looking among parameters would read a whole upload. */
  static final class HeaderOnly implements CsrfTokenRequestHandler {
    private final CsrfTokenRequestAttributeHandler plain = new CsrfTokenRequestAttributeHandler();

    @Override
    public void handle(
        HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
      plain.handle(request, response, token);
    }

    @Override
    public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
      String site = request.getHeader("Sec-Fetch-Site");
      return site == null || OWN_PAGES.contains(site)
          ? request.getHeader(token.getHeaderName())
          : null;
    }
  }

  /**
   * Sets the cookie with the answer to any GET. Not with what shared caches may keep: they would
   * hand one person's token to the next.
   */
  static void offer(HttpServletRequest request, HttpServletResponse response) {
    String cache = response.getHeader("Cache-Control");
    boolean shared = cache != null && cache.contains("public");
    // pictures for map programs: they send nothing back
    boolean picture = request.getServletPath().startsWith("/wm");
    if (SAFE.contains(request.getMethod())
        && !shared
        && !picture
        && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
      token.getToken(); // reading it makes it, and making it sets the cookie
    }
  }
}
