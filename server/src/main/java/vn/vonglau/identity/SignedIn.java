package vn.vonglau.identity;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A caller whose session or key was checked for this request. */
final class SignedIn extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient Caller caller;
  private final long personId;
  private final String sessionHash;
  private final Long keyId;
  private final boolean mustChange;

  /**
   * @param sessionHash SHA-256 of the session's cookie, or null for a key
   * @param keyId number of the key, or null for a session
   * @param mustChange the password was given by someone else: no rights until it is changed
   */
  SignedIn(Caller caller, long personId, String sessionHash, Long keyId, boolean mustChange) {
    super(List.of());
    this.caller = caller;
    this.personId = personId;
    this.sessionHash = sessionHash;
    this.keyId = keyId;
    this.mustChange = mustChange;
    setAuthenticated(true);
  }

  Caller caller() {
    return caller;
  }

  long personId() {
    return personId;
  }

  boolean bySession() {
    return sessionHash != null;
  }

  String sessionHash() {
    return sessionHash;
  }

  Long keyId() {
    return keyId;
  }

  boolean mustChange() {
    return mustChange;
  }

  /** How the journal names whoever acts through this. */
  String actor() {
    return keyId == null ? caller.user() : caller.user() + "/key-" + keyId;
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return caller.user();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
