package vn.vonglau.channels;

import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** What is said when a source cannot be read; nothing of the attempt is stored. */
final class PullFault {
  private PullFault() {}

  static ProblemException of(String code, String vi, String en) {
    return Problem.of(502, code, vi + " Chưa lấy gì.", en + " Nothing was fetched.").asException();
  }

  static ProblemException status(int status) {
    String why = status == 401 || status == 403 ? "pull-denied" : "pull-status";
    return of(
        why,
        "Hệ thống nguồn trả lời mã "
            + status
            + (status == 401 || status == 403
                ? ": tài khoản hoặc khóa không được nhận. Kiểm tra quyền ở hệ thống nguồn."
                : ". Kiểm tra địa chỉ trong khai báo."),
        "The source answered "
            + status
            + (status == 401 || status == 403
                ? ": the account or key is not accepted. Check the rights there."
                : ". Check the address in the declaration."));
  }

  static ProblemException html() {
    return of(
        "payload-html",
        "Nguồn trả về trang web (HTML) thay cho dữ liệu, thường là trang đăng nhập hoặc báo lỗi."
            + " Kiểm tra địa chỉ và tài khoản.",
        "The source sent a web page (HTML) instead of data, mostly a sign-in or an error page."
            + " Check the address and the account.");
  }

  static ProblemException large() {
    return of(
        "payload-large",
        "Câu trả lời của nguồn quá 20 MB. Khai báo chia trang, hoặc lấy từng ngày.",
        "The answer of the source is larger than 20 MB. Declare pages, or fetch day by day.");
  }

  static ProblemException repeated(int page) {
    return of(
        "pull-page-repeated",
        "Trang "
            + page
            + " giống hệt một trang trước: nguồn không chuyển trang. Kiểm tra khai báo"
            + " chia trang.",
        "Page "
            + page
            + " is the same as one before: the source does not turn pages. Check the"
            + " paging in the declaration.");
  }

  static ProblemException pages(int most) {
    return of(
        "pull-pages",
        "Nguồn còn trang sau " + most + " trang. Kiểm tra khai báo chia trang.",
        "The source has more than " + most + " pages. Check the paging in the declaration.");
  }

  static ProblemException page(int page) {
    return of(
        "pull-page",
        "Không đọc được trang " + page + ": bị cắt giữa chừng, hoặc nguồn đã đổi cấu trúc.",
        "Page " + page + " cannot be read: it is cut off, or its source has changed its form.");
  }

  /**
   * @param to as the source said it; what stands behind a question mark may be a secret
   */
  static ProblemException redirect(String to) {
    String bare = to.replaceFirst("\\?.*", "");
    String where = bare.length() > 120 ? bare.substring(0, 120) : bare;
    return of(
        "pull-redirect",
        "Nguồn chuyển hướng tới «"
            + where
            + "», nơi không được phép hỏi tới. Sửa địa chỉ trong"
            + " khai báo.",
        "The source redirects to '"
            + where
            + "', where nothing may be asked. Correct the address"
            + " in the declaration.");
  }

  static ProblemException network(String why) {
    return of(
        "pull-network",
        "Nguồn không trả lời trọn vẹn (" + why + "). Máy chủ sẽ tự hỏi lại.",
        "The source gave no whole answer (" + why + "). It will be asked again.");
  }
}
