package vn.vonglau.directives;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Role;

/**
 * Which rows of {@code directive d} a caller may see, as a condition that stands in every query:
 * who gave it, whom it addresses, who watches it; leader and administrator all. An issue is seen by
 * those who see its directive too.
 *
 * @param bodies numbers of the addressed bodies that the caller answers for; see {@link Addressees}
 */
record DirectiveSight(boolean all, String me, List<Addressees.Body> bodies) {
  static DirectiveSight of(Caller caller, List<Addressees.Body> bodies) {
    return new DirectiveSight(
        caller.has(Role.LEADER) || caller.has(Role.ADMINISTRATOR),
        caller.isAnonymous() ? "" : caller.user(),
        bodies);
  }

  /** The condition over {@code d}; its parameters are those of {@link #params}. */
  String where() {
    return all
        ? "1 = 1"
        : "(%s OR d.parent_id IN (SELECT x.id FROM directive x WHERE %s))"
            .formatted(own("d"), own("x"));
  }

  private String own(String d) {
    return "(" + assigned(d) + " OR " + beside(d) + " OR " + watched(d) + ")";
  }

  /** Named as the person, or no person is named and the body is the caller's. */
  String assigned(String d) {
    return "(%1$s.person = :me OR %1$s.person = '' AND %2$s)".formatted(d, body(d));
  }

  /** Given by the caller, or addressed to another person of the caller's body. */
  String beside(String d) {
    return "(%1$s.created_by = :me OR %1$s.person <> '' AND %2$s)".formatted(d, body(d));
  }

  String watched(String d) {
    return "EXISTS (SELECT 1 FROM directive_watcher w WHERE w.directive_id = %s.id AND w.username = :me)"
        .formatted(d);
  }

  /** Had a hand in it without being addressed. */
  String touched(String d) {
    return "EXISTS (SELECT 1 FROM directive_event e WHERE e.directive_id = %s.id AND e.by_user = :me)"
        .formatted(d);
  }

  private String body(String d) {
    if (bodies.isEmpty()) {
      return "1 = 0";
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < bodies.size(); i++) {
      parts.add("%1$s.agency = :agency%2$d AND %1$s.unit_id = :unit%2$d".formatted(d, i));
    }
    return "(" + String.join(" OR ", parts) + ")";
  }

  Map<String, Object> params() {
    Map<String, Object> out = new HashMap<>();
    out.put("me", me);
    for (int i = 0; i < bodies.size(); i++) {
      out.put("agency" + i, bodies.get(i).agency());
      out.put("unit" + i, bodies.get(i).unit());
    }
    return out;
  }
}
