package vn.vonglau.datasets;

/** A row that cannot be stored, told where it is found out and counted by who reads the rows. */
final class RowFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient RowProblem problem;

  RowFault(long row, String field, String code, String vi, String en) {
    super(code, null, false, false);
    this.problem = new RowProblem(row, field, code, vi, en);
  }

  RowProblem problem() {
    return problem;
  }
}
