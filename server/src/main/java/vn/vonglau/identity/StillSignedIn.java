package vn.vonglau.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Asks again who it is that an answer of hours is for: a session ends and rights change while it
 * lasts.
 */
@Component
public class StillSignedIn {
  private final Callers callers;

  StillSignedIn(Callers callers) {
    this.callers = callers;
  }

  /**
   * The caller of the running request, to be asked for as often as need be. Empty when the session
   * or key has ended since; a DataAccessException when the database is silent for longer than
   * callers are remembered. Who did not sign in stays anonymous.
   */
  public Supplier<Optional<Caller>> caller(HttpServletRequest request) {
    if (CurrentCaller.get().isAnonymous()) {
      return () -> Optional.of(Caller.anonymous());
    }
    String key = SignInFilter.bearer(request);
    if (key != null) {
      return () -> callers.byKey(key).map(SignedIn::caller);
    }
    String token = SignInFilter.cookie(request).orElse("");
    String device = SignInFilter.device(request).orElse("");
    return () -> callers.bySession(token).or(() -> callers.byDevice(device)).map(SignedIn::caller);
  }
}
