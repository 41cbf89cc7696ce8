package vn.vonglau.filters;

import vn.vonglau.catalogue.Findings;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** What is wrong with a condition, and where in it. */
final class Fault {
  /** Place of a shape that stands beside a condition, not in it. */
  static final String SHAPE = "geometry";

  private Fault() {}

  /**
   * @param where a character of the text ("12"), or a pointer into the JSON ("/args/0")
   */
  static ProblemException at(String where, String vi, String en) {
    if (where.equals(SHAPE)) {
      return Problem.badRequest(
              "shape",
              "Vùng hỏi: " + vi + ". Vẽ hoặc gửi lại.",
              "The area that is asked about: " + en + ". Draw or send it again.")
          .at(SHAPE, null)
          .asException();
    }
    return Problem.badRequest(
            "filter",
            "Điều kiện lọc, vị trí " + where + ": " + vi + ". Sửa điều kiện rồi gửi lại.",
            "Filter, at " + where + ": " + en + ". Correct the condition and send it again.")
        .at("filter", null)
        .asException();
  }

  static ProblemException unknown(String where, String name, Properties properties) {
    String names = String.join(", ", properties.all().keySet());
    String shown = names.length() > 400 ? names.substring(0, 400) + "…" : names;
    return at(
        where,
        "không có trường «" + Findings.shown(name) + "». Các trường: " + shown,
        "there is no property '" + Findings.shown(name) + "'. Properties: " + shown);
  }

  static ProblemException function(String where, String name) {
    return at(
        where,
        "không dùng hàm «" + Findings.shown(name) + "» được",
        "the function '" + Findings.shown(name) + "' cannot be used");
  }

  static ProblemException unexpected(String where, String what) {
    return at(
        where,
        "«" + Findings.shown(what) + "» không đứng ở đây được",
        "'" + Findings.shown(what) + "' cannot stand here");
  }

  static ProblemException large(String vi, String en) {
    return Problem.badRequest(
            "filter-large",
            "Điều kiện lọc quá lớn: " + vi + ". Chia thành vài điều kiện nhỏ hơn.",
            "The filter is too large: " + en + ". Split it into smaller ones.")
        .at("filter", null)
        .asException();
  }
}
