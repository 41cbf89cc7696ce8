package vn.vonglau.indicators;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a refusal by RFC 9457, with the members that belong to it. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReportRefusalAdvice {
  @ExceptionHandler(ReportRefusal.class)
  ResponseEntity<Map<String, Object>> refused(ReportRefusal e, HttpServletRequest request) {
    Map<String, Object> body = e.problem().toMap(request.getRequestURI());
    body.putAll(e.more());
    return ResponseEntity.status(e.problem().status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Cache-Control", "no-store")
        .body(body);
  }
}
