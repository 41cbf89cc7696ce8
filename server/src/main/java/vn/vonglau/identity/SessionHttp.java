package vn.vonglau.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.kernel.Problem;

/** Signing in, out, and asking who one is. */
@RestController
class SessionHttp {
  private static final int LOGIN_BYTES = 8 * 1024;

  private final SignIns signIns;
  private final Sessions sessions;

  SessionHttp(SignIns signIns, Sessions sessions) {
    this.signIns = signIns;
    this.sessions = sessions;
  }

  // JSON only: a page elsewhere cannot send that content type without asking first.
  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = @ExampleObject("{\"user\":\"quantri\",\"password\":\"…\"}"))))
  @PostMapping(path = "/api/login", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> login(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream(), LOGIN_BYTES);
    SignedIn now = signedIn();
    var outcome =
        signIns.signIn(
            body.required("user"),
            body.required("password"),
            Address.of(request),
            request.getHeader(HttpHeaders.USER_AGENT),
            now == null ? null : now.sessionHash());
    return outcome.problem() == null
        ? ResponseEntity.noContent()
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .header(HttpHeaders.SET_COOKIE, cookie(request, outcome.token(), Sessions.LONGEST))
            .build()
        : refused(outcome, request);
  }

  @PostMapping("/api/logout")
  ResponseEntity<Void> logout(HttpServletRequest request) {
    SignedIn in = signedIn();
    if (in != null && in.bySession()) {
      sessions.close(in.sessionHash());
    }
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, cookie(request, "", Duration.ZERO))
        .build();
  }

  @GetMapping("/api/session")
  Map<String, Object> session() {
    SignedIn in = signedIn();
    Caller caller = in == null ? Caller.anonymous() : in.caller();
    var scope = new LinkedHashMap<String, Object>();
    scope.put("units", new TreeSet<>(caller.units()));
    scope.put("agencies", new TreeSet<>(caller.agencies()));
    var answer = new LinkedHashMap<String, Object>();
    answer.put("user", caller.user());
    answer.put("name", caller.name());
    answer.put("roles", new TreeSet<>(caller.roles()));
    answer.put("scope", scope);
    answer.put("mustChangePassword", in != null && in.mustChange());
    return answer;
  }

  @Operation(
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = "application/json",
                      examples = @ExampleObject("{\"old\":\"…\",\"new\":\"…\"}"))))
  @PostMapping(path = "/api/password", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<?> password(HttpServletRequest request) throws IOException {
    SignedIn in = signedIn();
    if (in == null || !in.bySession()) {
      throw Problem.of(
              403,
              "password-session",
              "Chỉ đổi được mật khẩu sau khi đăng nhập, không đổi bằng khóa API. Chưa thay đổi gì.",
              "A password is changed by a signed-in person, not by a key. Nothing was changed.")
          .asException();
    }
    JsonBody body = JsonBody.read(request.getInputStream(), LOGIN_BYTES);
    var outcome =
        signIns.changePassword(in, body.required("old"), body.required("new"), Address.of(request));
    return outcome.problem() == null
        ? ResponseEntity.noContent().build()
        : refused(outcome, request);
  }

  static SignedIn signedIn() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn in
        ? in
        : null;
  }

  private static ResponseEntity<?> refused(SignIns.Outcome outcome, HttpServletRequest request) {
    Problem problem = outcome.problem();
    var answer =
        ResponseEntity.status(problem.status())
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (!outcome.retryAfter().isZero()) {
      long seconds = (outcome.retryAfter().toMillis() + 999) / 1000;
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
    return answer.body(problem.toMap(request.getRequestURI()));
  }

  private static String cookie(HttpServletRequest request, String value, Duration age) {
    String path = request.getContextPath();
    return ResponseCookie.from(SignInFilter.COOKIE, value)
        .httpOnly(true)
        .sameSite("Lax")
        .secure(request.isSecure())
        .path(path == null || path.isEmpty() ? "/" : path)
        .maxAge(age)
        .build()
        .toString();
  }
}
