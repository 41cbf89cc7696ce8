package vn.vonglau.identity;

import java.util.Set;
import java.util.concurrent.Callable;
import org.springframework.security.core.context.SecurityContextHolder;

/** Lets a test act as a caller whose sign-in is not what it tests. */
public final class ActingAs {
  private ActingAs() {}

  public static Caller role(Role role) {
    return new Caller("test-" + role.id(), role.en(), Set.of(role), Set.of(), Set.of(), 1);
  }

  public static Caller roleIn(Role role, String... units) {
    return new Caller("test-" + role.id(), role.en(), Set.of(role), Set.of(units), Set.of(), 1);
  }

  public static <T> T call(Caller caller, Callable<T> work) throws Exception {
    if (!caller.isAnonymous()) {
      SecurityContextHolder.getContext()
          .setAuthentication(new SignedIn(caller, 0, "test", null, false));
    }
    try {
      return work.call();
    } finally {
      SecurityContextHolder.clearContext();
    }
  }
}
