package vn.vonglau.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.vonglau.audit.Actor;
import vn.vonglau.kernel.Problem;

/** Finds out who asks, and binds the journal's actor for the rest of the request. */
class SignInFilter extends OncePerRequestFilter {
  static final String COOKIE = "VLSESSION";
  private static final String KNOWN = SignInFilter.class.getName() + ".known";
  private static final String BEARER = "Bearer ";

  private final Callers callers;
  private final ProblemAnswers answers;

  SignInFilter(Callers callers, ProblemAnswers answers) {
    this.callers = callers;
    this.answers = answers;
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    SignedIn in;
    if (request.getAttribute(KNOWN) instanceof SignedIn before) {
      in = before; // the second half of an answer that was begun earlier
    } else {
      String key = bearer(request);
      boolean bearer = key != null;
      try {
        in =
            bearer
                ? callers.byKey(key).orElse(null)
                : cookie(request)
                    .flatMap(callers::bySession)
                    .or(() -> device(request).flatMap(callers::byDevice))
                    .orElse(null);
      } catch (DataAccessException e) {
        if (Doors.isApi(request) || bearer) {
          answers.write(storeSilent(), request, response);
          return;
        }
        in = null; // pages and public maps go on without the database
      }
      if (bearer && in == null) {
        response.setHeader("WWW-Authenticate", "Bearer");
        answers.write(keyInvalid(), request, response);
        return;
      }
    }
    if (in == null) {
      pass("anonymous", request, response, chain);
      return;
    }
    request.setAttribute(KNOWN, in);
    var context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(in);
    SecurityContextHolder.setContext(context);
    pass(in.actor(), request, response, chain);
  }

  private static void pass(
      String actor, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      Actor.call(
          actor,
          () -> {
            chain.doFilter(request, response);
            return null;
          });
    } catch (ServletException | IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new ServletException(e);
    }
  }

  // A bearer without a key is a wrong key, not an anonymous caller.
  static String bearer(HttpServletRequest request) {
    String authorization = request.getHeader("Authorization");
    return authorization != null && (authorization + " ").regionMatches(true, 0, BEARER, 0, 7)
        ? authorization.substring(BEARER.length() - 1).strip()
        : null;
  }

  static Optional<String> cookie(HttpServletRequest request) {
    return cookie(request, COOKIE);
  }

  /** A device's token, where a device may ask at all. */
  static Optional<String> device(HttpServletRequest request) {
    return Doors.forDevices(request) ? cookie(request, Devices.COOKIE) : Optional.empty();
  }

  private static Optional<String> cookie(HttpServletRequest request, String name) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(name)) {
          return Optional.of(cookie.getValue());
        }
      }
    }
    return Optional.empty();
  }

  private static Problem keyInvalid() {
    return Problem.of(
        401,
        "key-invalid",
        "Khóa API không đúng, đã hết hạn hoặc đã thu hồi. Chưa thay đổi gì. Tạo khóa mới rồi gửi"
            + " lại.",
        "The API key is wrong, expired or revoked. Nothing was changed. Make a new key.");
  }

  private static Problem storeSilent() {
    return Problem.of(
        503,
        "store-unavailable",
        "Cơ sở dữ liệu chưa trả lời. Chưa ghi gì. Thử lại sau ít phút.",
        "The database does not answer. Nothing was written. Try again in a few minutes.");
  }
}
