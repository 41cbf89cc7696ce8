package vn.vonglau.ops;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Writes every error of the JSON API in its one shape: RFC 9457 with both languages. */
@RestControllerAdvice
class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

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

  /** Broken multipart or form bodies, bytes that are no text: the sender's fault, not ours. */
  @ExceptionHandler({
    HttpMessageNotReadableException.class,
    MultipartException.class,
    InvalidParameterException.class,
    BadRequestException.class
  })
  ResponseEntity<Map<String, Object>> unreadable(Exception e, HttpServletRequest request) {
    return answer(plain(400), request);
  }

  @ExceptionHandler(MaxUploadSizeExceededException.class)
  ResponseEntity<Map<String, Object>> tooLarge(
      MaxUploadSizeExceededException e, HttpServletRequest request) {
    return answer(
        Problem.of(
            413,
            "upload-too-large",
            "Tệp lớn hơn mức cho phép. Chưa nhận gì. Chia nhỏ tệp rồi gửi lại.",
            "The file is larger than allowed. Nothing was taken. Split it and send again."),
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

  @ExceptionHandler({
    DataAccessResourceFailureException.class,
    CannotCreateTransactionException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<Map<String, Object>> store(Exception e, HttpServletRequest request) {
    LOG.warn("store does not answer: {}", e.getMessage());
    return answer(
        Problem.of(
            503,
            "store-unavailable",
            "Cơ sở dữ liệu chưa trả lời. Chưa ghi gì. Thử lại sau ít phút.",
            "The database does not answer. Nothing was written. Try again in a few minutes."),
        request);
  }

  @ExceptionHandler(Exception.class)
  ResponseEntity<Map<String, Object>> other(Exception e, HttpServletRequest request) {
    if (e instanceof ErrorResponse known) {
      int status = known.getStatusCode().value();
      return answer(status == 404 ? Problem.notFound() : plain(status), request);
    }
    LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), e);
    return answer(plain(500), request);
  }

  static Problem plain(int status) {
    return switch (status) {
      case 404 -> Problem.notFound();
      case 405 ->
          Problem.of(
              405,
              "method",
              "Địa chỉ này không nhận kiểu yêu cầu đó.",
              "This address does not take that method.");
      case 406 ->
          Problem.of(
              406,
              "not-acceptable",
              "Địa chỉ này không trả lời ở dạng được yêu cầu (Accept). Bỏ Accept hoặc dùng */*.",
              "This address has no answer in the form asked for (Accept). Leave it out or use"
                  + " */*.");
      case 413 ->
          Problem.of(
              413,
              "body-too-large",
              "Nội dung gửi lên dài quá mức cho phép. Chưa thay đổi gì.",
              "The request body is longer than allowed. Nothing was changed.");
      case 415 ->
          Problem.of(
              415,
              "media-type",
              "Kiểu nội dung gửi lên không được hỗ trợ.",
              "This content type is not supported.");
      case 501, 505 ->
          Problem.of(
              status,
              "not-supported",
              "Máy chủ không hỗ trợ kiểu hoặc phiên bản HTTP này. Chưa ghi gì.",
              "The server does not support this HTTP method or version. Nothing was written.");
      default ->
          status < 500
              ? Problem.of(
                  status,
                  "bad-request",
                  "Yêu cầu không đúng dạng. Chưa ghi gì. Kiểm tra lại tham số.",
                  "The request is malformed. Nothing was written. Check its parameters.")
              : Problem.of(
                  status,
                  "internal",
                  "Máy chủ gặp lỗi. Chưa ghi gì. Thử lại, nếu còn lỗi xin báo người vận hành.",
                  "The server failed. Nothing was written. Try again, or tell the operator.");
    };
  }

  static ResponseEntity<Map<String, Object>> answer(Problem p, HttpServletRequest request) {
    return ResponseEntity.status(HttpStatus.valueOf(p.status()))
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Cache-Control", "no-store")
        .body(p.toMap(request.getRequestURI()));
  }
}
