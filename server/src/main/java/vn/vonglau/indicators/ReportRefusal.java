package vn.vonglau.indicators;

import java.util.Map;
import vn.vonglau.kernel.Problem;

/** A step or a change of a report that was refused, with what the page needs to show why. */
final class ReportRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final transient Map<String, Object> more;

  ReportRefusal(Problem problem, Map<String, Object> more) {
    super(problem.code() + ": " + problem.en());
    this.problem = problem;
    this.more = more;
  }

  Problem problem() {
    return problem;
  }

  /** Further members of the answer. */
  Map<String, Object> more() {
    return more;
  }
}
