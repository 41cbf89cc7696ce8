package vn.vonglau.indicators;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What people do to a report; saving cells is no step. */
enum ReportAction {
  SUBMIT("gửi duyệt", "submit"),
  APPROVE("duyệt", "approve"),
  RETURN("trả lại", "return"),
  SEND("gửi đi", "send"),
  ACCEPT("tiếp nhận", "accept"),
  REJECT("từ chối", "reject"),
  WITHDRAW("thu hồi", "withdraw"),
  /** The second party of an indicator agrees to the figures. */
  CONSENT("đồng ý số liệu", "consent");

  private final String vi;
  private final String en;

  ReportAction(String vi, String en) {
    this.vi = vi;
    this.en = en;
  }

  @JsonValue
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String vi() {
    return vi;
  }

  String en() {
    return en;
  }

  static Optional<ReportAction> find(String id) {
    for (ReportAction action : values()) {
      if (action.id().equals(id)) {
        return Optional.of(action);
      }
    }
    return Optional.empty();
  }
}
