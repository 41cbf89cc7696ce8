package vn.vonglau.identity;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.audit.Actor;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Signing in and proving one's password again, with the same brakes for both. */
@Component
class SignIns {
  /**
   * What came of an attempt.
   *
   * @param problem null when it went well
   * @param retryAfter zero when it makes no sense to wait
   */
  record Outcome(String token, Problem problem, Duration retryAfter) {
    static Outcome refused(Problem problem, Duration retryAfter) {
      return new Outcome(null, problem, retryAfter);
    }
  }

  private final Passwords passwords;
  private final LoginGuard guard;
  private final People people;
  private final Sessions sessions;
  private final DemoAccounts demo;
  private final Journal journal;
  private final TransactionTemplate transaction;
  private final MeterRegistry meters;

  SignIns(
      Passwords passwords,
      LoginGuard guard,
      People people,
      Sessions sessions,
      DemoAccounts demo,
      Journal journal,
      PlatformTransactionManager transactions,
      MeterRegistry meters) {
    this.passwords = passwords;
    this.guard = guard;
    this.people = people;
    this.sessions = sessions;
    this.demo = demo;
    this.journal = journal;
    this.transaction = new TransactionTemplate(transactions);
    this.meters = meters;
  }

  /**
   * Opens a session for the person whose password this is.
   *
   * @param oldSession hash of a session that this one takes the place of, or null
   */
  Outcome signIn(String user, String password, Address from, String agent, String oldSession) {
    return prove(
        user,
        password,
        from,
        person -> {
          if (oldSession != null) {
            sessions.close(oldSession);
          }
          String token = sessions.open(person.id, from.text(), agent);
          journal.write("identity.signed-in", "person:" + person.username, from.text());
          return token;
        });
  }

  /** Changes one's own password; the session at hand stays, all others end. */
  Outcome changePassword(SignedIn in, String old, String wanted, Address from) {
    String user = in.caller().user();
    Optional<Problem> rule = PasswordRules.check(wanted, user);
    if (rule.isPresent()) {
      return Outcome.refused(rule.get(), Duration.ZERO);
    }
    Outcome outcome =
        prove(
            user,
            old,
            from,
            person -> {
              people.setPassword(user, passwords.encode(wanted), false, in.sessionHash());
              return "";
            });
    if (outcome.problem() != null && outcome.problem().code().equals("login-failed")) {
      return Outcome.refused(
          Problem.badRequest(
                  "password-old",
                  "Mật khẩu cũ không đúng. Mật khẩu chưa đổi.",
                  "The old password is wrong. The password was not changed.")
              .at("old", null),
          Duration.ZERO);
    }
    return outcome;
  }

  private interface Proven {
    String act(Person person);
  }

  private Outcome prove(String typed, String password, Address from, Proven then) {
    String user = typed.strip().toLowerCase(Locale.ROOT);
    Duration wait = guard.lockedFor(user, from.counted());
    if (!wait.isZero()) {
      return locked(wait);
    }
    try {
      return passwords.inTurn(from.counted(), () -> proveInTurn(user, password, from, then));
    } catch (ProblemException e) {
      if (e.problem().status() != 503) {
        throw e;
      }
      meters.counter("vonglau.sign.in", "result", "busy").increment();
      return Outcome.refused(e.problem(), Duration.ofSeconds(2));
    }
  }

  private Outcome proveInTurn(String user, String password, Address from, Proven then) {
    Duration wait = guard.reserve(user, from.counted());
    if (!wait.isZero()) {
      return locked(wait);
    }
    demo.beforeSignIn(user, password);
    Optional<Person> found = find(user);
    boolean right = opens(found, password);
    if (!right && demo.followedNow(user)) {
      found = find(user);
      right = opens(found, password);
    }
    if (!right) {
      meters.counter("vonglau.sign.in", "result", "failed").increment();
      // Unknown names are not written down: people type passwords into the wrong field.
      journal.write(
          "identity.sign-in-failed",
          found.map(p -> "person:" + p.username).orElse("person:?"),
          from.text());
      return Outcome.refused(failed(), Duration.ZERO);
    }
    Person person = found.orElseThrow();
    guard.succeeded(user, from.counted());
    if (passwords.outdated(person.passwordHash)) {
      people.rehash(user, passwords.encode(password));
    }
    meters.counter("vonglau.sign.in", "result", "ok").increment();
    try {
      String token = Actor.call(user, () -> transaction.execute(t -> then.act(person)));
      return new Outcome(token, null, Duration.ZERO);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whatever cannot be a user name is treated as an unknown one, at the same price. */
  private Optional<Person> find(String user) {
    return People.USER.matcher(user).matches() ? people.find(user) : Optional.empty();
  }

  private boolean opens(Optional<Person> found, String password) {
    return passwords.matches(password, found.map(p -> p.passwordHash).orElse(null))
        && found.orElseThrow().enabled;
  }

  private Outcome locked(Duration wait) {
    meters.counter("vonglau.sign.in", "result", "locked").increment();
    long minutes = Math.max(1, (wait.toSeconds() + 59) / 60);
    return Outcome.refused(
        Problem.of(
            423,
            "login-locked",
            "Sai mật khẩu nhiều lần từ máy này nên việc đăng nhập tạm khóa khoảng "
                + minutes
                + " phút. Dữ liệu không ảnh hưởng. Đợi rồi thử lại, hoặc nhờ quản trị đặt lại mật"
                + " khẩu.",
            "Too many wrong passwords from this place: sign-in is locked for about "
                + minutes
                + " minutes. No data is affected. Wait, or ask an administrator for a reset."),
        wait);
  }

  private static Problem failed() {
    return Problem.of(
        401,
        "login-failed",
        "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra rồi nhập lại.",
        "The user name or the password is wrong. Check and enter them again.");
  }
}
