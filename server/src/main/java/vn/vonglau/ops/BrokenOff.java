package vn.vonglau.ops;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * A file went wrong when a part of it was on its way. Nothing can be said any more, but it must not
 * look whole: the connection is cut, which happens when the exception comes out of all handlers.
 */
public final class BrokenOff extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BrokenOff(Throwable cause) {
    super("a file was broken off: " + cause.getMessage(), cause);
  }

  /** Before the one for all exceptions, which would write its answer into the file. */
  @RestControllerAdvice
  @Order(Ordered.HIGHEST_PRECEDENCE)
  static class Cut {
    @ExceptionHandler(BrokenOff.class)
    void cut(BrokenOff e) {
      throw e;
    }
  }
}
