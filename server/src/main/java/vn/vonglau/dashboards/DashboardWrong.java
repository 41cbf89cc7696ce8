package vn.vonglau.dashboards;

import java.util.List;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.kernel.Problem;

/** A text that is no dashboard, with all that is wrong in it. */
final class DashboardWrong extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient List<LayerProblem> all;

  DashboardWrong(List<LayerProblem> all) {
    super(all.getFirst().en());
    this.all = all;
  }

  List<LayerProblem> all() {
    return all;
  }

  /** The first one, as the answer says it. */
  Problem problem() {
    LayerProblem first = all.getFirst();
    return Problem.of(
            422,
            "dashboard-wrong",
            "Dòng " + first.line() + ": " + first.vi() + " Chưa ghi gì.",
            "Line " + first.line() + ": " + first.en() + " Nothing was stored.")
        .at("yaml", first.line());
  }
}
