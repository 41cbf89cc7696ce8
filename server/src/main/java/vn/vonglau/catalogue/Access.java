package vn.vonglau.catalogue;

import java.util.Set;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;

/**
 * Who may see a layer or a field.
 *
 * @param everyone no sign-in needed
 * @param roles otherwise: any of these
 */
public record Access(boolean everyone, Set<Role> roles) {
  /** Everyone, also who is not signed in. */
  public static final Access PUBLIC = new Access(true, Set.of());

  /** Everyone with a role. */
  public static final Access STAFF = new Access(false, Set.of(Role.values()));

  public Access {
    roles = Set.copyOf(roles);
  }

  boolean admits(Caller caller) {
    return everyone || roles.stream().anyMatch(caller::has);
  }
}
