package vn.vonglau.ogc;

import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** What goes wrong at the door of SensorThings. */
final class StaProblems {
  private StaProblems() {}

  /** A query option that cannot be read. */
  static ProblemException option(String option, String vi, String en) {
    return Problem.badRequest(
            "sta-query",
            "Không hiểu " + option + ": " + vi + ". Sửa lại địa chỉ rồi gửi lại.",
            "Cannot read " + option + ": " + en + ". Correct the address and send it again.")
        .at(option, null)
        .asException();
  }

  static ProblemException filter(String vi, String en) {
    return option("$filter", vi, en);
  }

  static ProblemException path(String part) {
    return Problem.of(
            404,
            "sta-path",
            "Địa chỉ không có phần «" + shown(part) + "». Xem danh sách ở /sta/v1.1.",
            "There is no '" + shown(part) + "' at this address. See the list at /sta/v1.1.")
        .asException();
  }

  /** A member of what was sent. */
  static ProblemException member(String member, String vi, String en) {
    return Problem.badRequest(
            "sta-member",
            "«" + member + "» " + vi + ". Chưa lưu gì. Sửa lại rồi gửi lại.",
            "'" + member + "' " + en + ". Nothing was stored. Correct it and send it again.")
        .at(member, null)
        .asException();
  }

  static ProblemException conflict(String vi, String en) {
    return Problem.of(409, "sta-conflict", vi, en).asException();
  }

  static ProblemException tooWide() {
    return Problem.badRequest(
            "sta-too-wide",
            "Câu hỏi phải đọc quá nhiều giá trị nên đã dừng. Thêm điều kiện về Datastream hoặc"
                + " phenomenonTime rồi gửi lại.",
            "The query has to read too many values and was stopped. Add a condition on the"
                + " Datastream or on phenomenonTime and send it again.")
        .asException();
  }

  /** Words of the request in an answer: short, and without what a terminal would act upon. */
  static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ");
    return plain.length() > 40 ? plain.substring(0, 40) + "…" : plain;
  }
}
