package vn.vonglau.ops;

import java.util.UUID;
import org.apache.coyote.BadRequestException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import vn.vonglau.kernel.Problem;

/**
 * What is told of a fault that no room foresaw, in whatever form an answer has: nothing of what is
 * inside, and the number under which it stands in the log.
 */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private Faults() {}

  /**
   * @param where for the log: what was asked
   */
  public static Problem of(Exception fault, String where) {
    return switch (fault) {
      case MaxUploadSizeExceededException large ->
          Problem.of(
              413,
              "upload-too-large",
              "Tệp lớn hơn mức cho phép. Chưa nhận gì. Chia nhỏ tệp rồi gửi lại.",
              "The file is larger than allowed. Nothing was taken. Split it and send again.");
      // broken multipart or form bodies, bytes that are no text: the sender's fault, not ours
      case HttpMessageNotReadableException sent -> plain(400);
      case MultipartException sent -> plain(400);
      case InvalidParameterException sent -> plain(400);
      case BadRequestException sent -> plain(400);
      case DataAccessResourceFailureException silent -> store(silent);
      case CannotCreateTransactionException silent -> store(silent);
      case TransientDataAccessException silent -> store(silent);
      default -> fault instanceof ErrorResponse known ? plain(known) : internal(fault, where);
    };
  }

  private static Problem plain(ErrorResponse known) {
    return plain(known.getStatusCode().value());
  }

  private static Problem store(Exception silent) {
    LOG.warn("store does not answer: {}", silent.getMessage());
    return Problem.of(
        503,
        "store-unavailable",
        "Cơ sở dữ liệu chưa trả lời. Chưa ghi gì. Thử lại sau ít phút.",
        "The database does not answer. Nothing was written. Try again in a few minutes.");
  }

  private static Problem internal(Exception fault, String where) {
    String number = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("{} failed, fault {}", where, number, fault);
    return Problem.of(
        500,
        "internal",
        "Máy chủ gặp lỗi. Chưa ghi gì. Thử lại, nếu còn lỗi xin báo người vận hành số "
            + number
            + ".",
        "The server failed. Nothing was written. Try again, or tell the operator the number "
            + number
            + ".");
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
}
