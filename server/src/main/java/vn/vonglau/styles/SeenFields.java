package vn.vonglau.styles;

import java.util.Set;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * The names that conditions and styles of a request may use: fields that the caller sees, and what
 * a reader joins to them. A field that is hidden and one that does not exist are one answer.
 */
final class SeenFields {
  /** Joined by the reader of a state table: looks of stations, classes of figures. */
  private static final Set<String> JOINED =
      Set.of("joined", "look", "value", "badge", "rank", "class", "label", "method", "band");

  private final Rights.Grant grant;

  SeenFields(Rights.Grant grant) {
    this.grant = grant;
  }

  /** Null when the caller sees no field of this name. */
  Expr expr(String name) {
    if (name.equals("id") || name.equals("name")) {
      return new Expr.Property(name);
    }
    for (Field field : grant.fields()) {
      if (field.name().equals(name)) {
        return field.state() ? new Expr.State(name) : new Expr.Property(name);
      }
    }
    return null;
  }

  /** Problem 400 {@code sld-field} when the style reads what the caller may not see. */
  void check(StyleProgram program) {
    for (String name : program.fields()) {
      if (!(expr(name) instanceof Expr.Property)) {
        throw unseen(name);
      }
    }
    for (String name : program.stateFields()) {
      if (!JOINED.contains(name) && !(expr(name) instanceof Expr.State)) {
        throw unseen(name);
      }
    }
  }

  private static ProblemException unseen(String name) {
    return Problem.badRequest(
            "sld-field",
            "SLD_BODY: lớp không có trường «" + Findings.shown(name) + "». Sửa tên.",
            "SLD_BODY: the layer has no field '" + Findings.shown(name) + "'. Correct it.")
        .at("SLD_BODY", null)
        .asException();
  }
}
