package vn.vonglau.dashboards;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers a wrong text by RFC 9457, with every fault and its line in {@code problems}. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class DashboardWrongAdvice {
  @ExceptionHandler(DashboardWrong.class)
  ResponseEntity<Map<String, Object>> wrong(DashboardWrong e, HttpServletRequest request) {
    Map<String, Object> body = e.problem().toMap(request.getRequestURI());
    body.put("problems", e.all());
    return ResponseEntity.status(e.problem().status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Cache-Control", "no-store")
        .body(body);
  }
}
