package vn.vonglau.directives;

import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Why a step of a directive is not taken. */
final class DirectiveRefusals {
  private DirectiveRefusals() {}

  static void must(boolean unchanged) {
    if (!unchanged) {
      throw Problem.of(
              409,
              "directive-moved",
              "Việc này vừa được người khác thay đổi. Chưa ghi gì của lần này. Xem bản mới rồi làm"
                  + " lại.",
              "Somebody else has just changed this. Nothing of yours was stored. Look at the new"
                  + " state and do it again.")
          .asException();
    }
  }

  static ProblemException wrongState(Directive d) {
    return Problem.of(
            409,
            "directive-state",
            "Việc này %s nên không làm được bước đó. Chưa ghi gì. Tải lại để xem bản mới."
                .formatted(d.state().vi()),
            "This is %s, so that step is not possible. Nothing was stored. Load it again."
                .formatted(d.state().en()))
        .asException();
  }

  static ProblemException forbidden() {
    return Problem.of(
            403,
            "directive-right",
            "Việc này không được giao cho tài khoản đang dùng, hoặc bước này của người giao. Chưa"
                + " ghi gì.",
            "This is not asked of your account, or the step is its giver's. Nothing was stored.")
        .asException();
  }
}
