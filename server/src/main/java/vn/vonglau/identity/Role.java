package vn.vonglau.identity;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may be; in JSON and in the catalogue by {@link #id()}. */
public enum Role {
  ADMINISTRATOR("Quản trị hệ thống", "Administrator"),
  LEADER("Lãnh đạo", "Leader"),
  PLANNER("Cán bộ quy hoạch", "Planner"),
  ENVIRONMENT("Cán bộ môi trường", "Environment staff"),
  ENTRY("Nhập liệu", "Data entry"),
  APPROVER("Phê duyệt", "Approver"),
  SENDER("Gửi báo cáo", "Report sender"),
  AGGREGATOR("Tổng hợp", "Aggregator"),
  OPERATOR("Vận hành", "Operator");

  private final String vi;
  private final String en;

  Role(String vi, String en) {
    this.vi = vi;
    this.en = en;
  }

  /** The stable name: {@code administrator}, {@code leader} … */
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String vi() {
    return vi;
  }

  public String en() {
    return en;
  }

  public static Optional<Role> find(String id) {
    return Arrays.stream(values()).filter(r -> r.id().equals(id)).findFirst();
  }
}
