package vn.vonglau.identity;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** The slow hashing of passwords, for rooms that keep accounts of machines. */
@Component
public class AccountPasswords {
  private final Passwords passwords;
  private final People people;

  AccountPasswords(Passwords passwords, People people) {
    this.passwords = passwords;
    this.people = people;
  }

  /** A made-up password to be told once: about 99 bits, easy to type. */
  public String make() {
    return Secrets.readablePassword();
  }

  /** What speaks against this password for this account. */
  public Optional<Problem> check(String password, String account) {
    return PasswordRules.check(password, account);
  }

  /**
   * @throws ProblemException 503 when too many hashes wait
   */
  public String encode(String password) {
    return passwords.inTurn(() -> passwords.encode(password));
  }

  /**
   * Takes as long for an account that there is not.
   *
   * @param address counted for a fair share of the queue
   * @param hash null when there is no such account
   * @throws ProblemException 503 when too many hashes wait
   */
  public boolean matches(String address, String password, String hash) {
    return passwords.inTurn(address, () -> passwords.matches(password, hash));
  }

  /** The hash that the accounts of the demonstration open with, when there are any. */
  public Optional<String> ofDemonstration() {
    return people.find("quantri").filter(p -> p.demo).map(p -> p.passwordHash);
  }
}
