package vn.vonglau.directives;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a directive is. That it is overdue is no state: the clock says so of any of them. */
public enum DirectiveState {
  NEW("mới giao", "new"),
  DOING("đang xử lý", "in progress"),
  DONE("đã làm xong, chờ xác nhận", "done, to be confirmed"),
  CLOSED("đã kết thúc", "closed"),
  CANCELLED("đã rút lại", "withdrawn");

  private final String vi;
  private final String en;

  DirectiveState(String vi, String en) {
    this.vi = vi;
    this.en = en;
  }

  /** {@code new}, {@code doing}, {@code done}, {@code closed}, {@code cancelled}. */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  String vi() {
    return vi;
  }

  String en() {
    return en;
  }

  static DirectiveState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Whether something is still to be done by those who are addressed. */
  boolean open() {
    return this == NEW || this == DOING;
  }
}
