package vn.vonglau.catalogue;

import java.util.List;
import java.util.Set;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;

/**
 * Who may change the rows of a layer by hand.
 *
 * @param roles may change rows, or propose it where others approve
 * @param approval their changes count at once, and they decide on those of the others; empty where
 *     nobody has to approve
 * @param fields that may be changed; empty for all that do not change by themselves
 */
public record Editing(Set<Role> roles, Set<Role> approval, List<String> fields) {
  private static final String SIMULATED = "simulated";

  public Editing {
    roles = Set.copyOf(roles);
    approval = Set.copyOf(approval);
    fields = List.copyOf(fields);
  }

  /** Whether the caller may change rows, or propose it. */
  public boolean admits(Caller caller) {
    return roles.stream().anyMatch(caller::has) || approves(caller);
  }

  public boolean approves(Caller caller) {
    return approval.stream().anyMatch(caller::has);
  }

  /** Whether a change of the caller counts at once. */
  public boolean isDirect(Caller caller) {
    return approval.isEmpty() ? admits(caller) : approves(caller);
  }

  /** What the caller of the running request may do with rows: direct, propose, or null. */
  public static String allowed(Layer layer) {
    return allowed(layer, CurrentCaller.get());
  }

  static String allowed(Layer layer, Caller caller) {
    Editing editing = layer.editing();
    if (editing == null || !editing.admits(caller)) {
      return null;
    }
    return editing.isDirect(caller) ? "direct" : "propose";
  }

  public boolean writes(Field field) {
    return !field.state()
        && !field.name().equals(SIMULATED)
        && (fields.isEmpty() || fields.contains(field.name()));
  }
}
