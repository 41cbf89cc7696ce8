package vn.vonglau.styles;

import java.util.Set;
import java.util.function.Consumer;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.Problem;

/**
 * The names that conditions and styles of a request may use: fields that the caller sees, and what
 * a reader joins to them. A field that is hidden and one that does not exist are one answer.
 */
final class SeenFields {
  private static final Set<String> ALWAYS = Set.of("id", "name", "cluster", "count", "worst");

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
    Consumer<Expr> each =
        e -> {
          boolean seen =
              switch (e) {
                case Expr.Property p ->
                    ALWAYS.contains(p.name()) || expr(p.name()) instanceof Expr.Property;
                case Expr.State s ->
                    JOINED.contains(s.name()) || expr(s.name()) instanceof Expr.State;
                default -> true;
              };
          if (!seen) {
            String name = e instanceof Expr.Property p ? p.name() : ((Expr.State) e).name();
            throw Problem.badRequest(
                    "sld-field",
                    "SLD_BODY: lớp không có trường «" + Findings.shown(name) + "». Sửa tên.",
                    "SLD_BODY: the layer has no field '" + Findings.shown(name) + "'. Correct it.")
                .at("SLD_BODY", null)
                .asException();
          }
        };
    for (StyleProgram.Part part : program.parts()) {
      for (StyleProgram.Rule rule : part.rules()) {
        if (rule.filter() != null) {
          rule.filter().walk(each);
        }
        rule.symbolizers().forEach(s -> s.expressions().forEach(x -> x.walk(each)));
      }
    }
  }
}
