package vn.vonglau.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.datasets.Message.Rule;

/**
 * The messages that we publish for every dataset: {@code figures} and, where it has cases over
 * time, {@code records}. As tables they have the same columns, by these or by Vietnamese names.
 */
final class Published {
  private Published() {}

  /**
   * @param figures whether indicators are expected of it: then they are what is sent by default
   */
  static List<Message> messages(boolean records, boolean figures) {
    List<Message> out = new ArrayList<>();
    out.add(figures());
    if (records) {
      out.add(figures ? 1 : 0, records());
    }
    return out;
  }

  private static Message figures() {
    Map<String, Rule> fields = new LinkedHashMap<>();
    fields.put("indicator", must("indicator", "Mã chỉ tiêu", "Chỉ tiêu"));
    fields.put("period", must("period", "Kỳ", "Kỳ báo cáo", "$/period"));
    fields.put("value", must("value", "Giá trị", "Số liệu"));
    fields.put("unit", may("unit", "Mã đơn vị hành chính", "Đơn vị hành chính", "Mã xã"));
    fields.put("plan", may("plan", "Kế hoạch"));
    fields.put("noValue", may("noValue", "Lý do không có số"));
    fields.put("simulated", may("simulated", "$/simulated"));
    return message(Message.PUBLISHED_FIGURES, "Số liệu", "Figures", Dataset.FIGURES, fields, true);
  }

  private static Message records() {
    Map<String, Rule> fields = new LinkedHashMap<>();
    fields.put("key", must("key", "Mã", "Mã hồ sơ"));
    fields.put("state", must("state", "Trạng thái"));
    fields.put("title", may("title", "Tiêu đề", "Tên"));
    fields.put("opened", may("opened", "Ngày tiếp nhận"));
    fields.put("due", may("due", "Hạn xử lý"));
    fields.put("done", may("done", "Ngày hoàn thành"));
    fields.put("agency", may("agency", "Mã cơ quan"));
    fields.put("unit", may("unit", "Mã đơn vị hành chính", "Mã xã"));
    fields.put("detail", may("detail", "Nội dung"));
    fields.put("category", may("category", "Lĩnh vực"));
    fields.put("person", may("person", "Người phản ánh"));
    fields.put("phone", may("phone", "Điện thoại"));
    fields.put("photos", may("photos", "Số ảnh"));
    fields.put("lon", may("lon", "Kinh độ"));
    fields.put("lat", may("lat", "Vĩ độ"));
    fields.put("simulated", may("simulated", "$/simulated"));
    return message(Message.RECORDS, "Hồ sơ, vụ việc", "Cases", Message.RECORDS, fields, false);
  }

  private static Message message(
      String id, String vi, String en, String into, Map<String, Rule> fields, boolean open) {
    return new Message(
        id, vi, en, "json", "/rows", false, null, "plain", into, open, fields, Map.of(), List.of(),
        List.of());
  }

  private static Rule must(String... from) {
    return new Rule(List.of(from), null, null, null, List.of(), null, true);
  }

  private static Rule may(String... from) {
    return new Rule(List.of(from), null, null, null, List.of(), null, false);
  }
}
