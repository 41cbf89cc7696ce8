package vn.vonglau.ops;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The one shape of an error for what fails before or after every handler. */
@Hidden
@RestController
class ErrorAnswers implements ErrorController {
  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<Map<String, Object>> error(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    // whoever asks for this address by itself finds nothing
    return ProblemAdvice.answer(Faults.plain(status instanceof Integer code ? code : 404), request);
  }
}
