package vn.vonglau.ogc;

import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MultipartException;

/**
 * What a map service says of what it did not foresee: nothing of what is inside, and where to find
 * it.
 */
record Unexpected(int status, String vi, String en) {
  private static final Logger LOG = LoggerFactory.getLogger(Unexpected.class);

  /** A fault of this server is written to the log with a number of its own, which is told. */
  static Unexpected of(RuntimeException fault) {
    return switch (fault) {
      case InvalidParameterException bad -> unreadable(400);
      case MultipartException bad -> unreadable(400);
      case ErrorResponse known -> unreadable(known.getStatusCode().value());
      case DataAccessResourceFailureException store -> store(store);
      case CannotCreateTransactionException store -> store(store);
      case TransientDataAccessException store -> store(store);
      default -> fault(fault);
    };
  }

  private static Unexpected unreadable(int status) {
    return new Unexpected(
        status,
        "Yêu cầu không đọc được. Chưa thay đổi gì. Sửa lại rồi gửi lại.",
        "The request cannot be read. Nothing was changed. Correct it and send again.");
  }

  private static Unexpected store(RuntimeException silent) {
    LOG.warn("store does not answer: {}", silent.getMessage());
    return new Unexpected(
        503,
        "Cơ sở dữ liệu chưa trả lời. Chưa ghi gì. Thử lại sau ít phút.",
        "The database does not answer. Nothing was written. Try again in a few minutes.");
  }

  private static Unexpected fault(RuntimeException fault) {
    String number = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("map service, fault {}", number, fault);
    return new Unexpected(
        500,
        "Máy chủ gặp lỗi khi trả lời, dữ liệu không bị thay đổi. Thử lại; nếu còn lỗi, báo quản trị"
            + " số "
            + number
            + ".",
        "The server failed to answer; no data was changed. Try again; if it stays, tell the"
            + " administrator the number "
            + number
            + ".");
  }
}
