package vn.vonglau.identity;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Who asks, with the rights of this moment. Nothing of it is kept in a session: a changed role or a
 * disabled person shows at the next request.
 *
 * @param user user name, or null for the anonymous caller
 * @param name the person's name as people write it, or null
 * @param units administrative units the person answers for; empty sets no bounds
 * @param agencies agencies the person answers for; empty sets no bounds
 * @param version counts the changes made to this person's record; 0 for the anonymous caller
 */
public record Caller(
    String user,
    String name,
    Set<Role> roles,
    Set<String> units,
    Set<String> agencies,
    long version) {
  private static final Caller ANONYMOUS = new Caller(null, null, Set.of(), Set.of(), Set.of(), 0);

  public Caller {
    roles = Set.copyOf(roles);
    units = Set.copyOf(units);
    agencies = Set.copyOf(agencies);
  }

  public static Caller anonymous() {
    return ANONYMOUS;
  }

  public boolean isAnonymous() {
    return user == null;
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /**
   * Equal for any two callers whose rights are equal, whoever they are; stable over restarts and
   * nodes, so it may stand in cache keys and ETags. {@code anonymous} for the anonymous caller,
   * otherwise 22 characters of URL-safe Base64.
   */
  public String rightsKey() {
    if (isAnonymous()) {
      return "anonymous";
    }
    String text =
        joined(roles.stream().map(Role::id).collect(Collectors.toSet()))
            + '\n'
            + joined(units)
            + '\n'
            + joined(agencies);
    return Secrets.shortHash(text);
  }

  // Length before each part: no two different sets have the same text.
  private static String joined(Collection<String> parts) {
    return new TreeSet<>(parts)
        .stream().map(p -> p.length() + ":" + p).collect(Collectors.joining(","));
  }
}
