package vn.vonglau.kernel;

/** Carries a {@link Problem} up to the outermost adapter. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.code() + ": " + problem.en());
    this.problem = problem;
  }

  public ProblemException(Problem problem, Throwable cause) {
    super(problem.code() + ": " + problem.en(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
