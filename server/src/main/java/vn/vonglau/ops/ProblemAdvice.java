package vn.vonglau.ops;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Writes every error of the JSON API in its one shape: RFC 9457 with both languages. */
@RestControllerAdvice
class ProblemAdvice {
  @ExceptionHandler(ProblemException.class)
  ResponseEntity<Map<String, Object>> problem(ProblemException e, HttpServletRequest request) {
    return answer(e.problem(), request);
  }

  @ExceptionHandler(MethodArgumentTypeMismatchException.class)
  ResponseEntity<Map<String, Object>> mismatch(
      MethodArgumentTypeMismatchException e, HttpServletRequest request) {
    String name = e.getName();
    return answer(
        Problem.badRequest(
                "parameter",
                "Tham số «" + name + "» không đúng dạng. Sửa lại rồi gửi lại.",
                "Parameter '" + name + "' has the wrong form. Correct it and send again.")
            .at(name, null),
        request);
  }

  /** The caller hung up in the middle: nobody is left to be answered, and nothing went wrong. */
  @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
  void gone() {}

  @ExceptionHandler(HttpMessageNotWritableException.class)
  ResponseEntity<Map<String, Object>> unwritable(
      HttpMessageNotWritableException e, HttpServletRequest request) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClientAbortException) {
        return null;
      }
    }
    return other(e, request);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Map<String, Object>> other(Exception e, HttpServletRequest request) {
    return answer(Faults.of(e, request.getMethod() + " " + request.getRequestURI()), request);
  }

  static ResponseEntity<Map<String, Object>> answer(Problem p, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.valueOf(p.status()))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Cache-Control", "no-store")
        .body(p.toMap(request.getRequestURI()));
  }
}
