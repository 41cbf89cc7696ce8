package vn.vonglau.demo;

import java.util.List;
import java.util.Map;

/**
 * Made-up places that report of themselves: they stand in the layers of places, and the upstream of
 * the demonstration names them in its figures.
 */
final class DemoNamed {
  static final List<String> HOSPITALS =
      List.of(
          "Bệnh viện Đa khoa tỉnh (mô phỏng)",
          "Bệnh viện Phục hồi chức năng (mô phỏng)",
          "Bệnh viện Y dược cổ truyền (mô phỏng)",
          "Bệnh viện Sản - Nhi (mô phỏng)",
          "Trung tâm Y tế khu vực 1 (mô phỏng)",
          "Trung tâm Y tế khu vực 2 (mô phỏng)",
          "Trung tâm Y tế khu vực 3 (mô phỏng)",
          "Trung tâm Y tế khu vực 4 (mô phỏng)");
  static final List<String> HOTELS =
      List.of(
          "Khách sạn Bến Sông (mô phỏng)",
          "Khách sạn Núi Bà (mô phỏng)",
          "Khách sạn Hoa Sứ (mô phỏng)",
          "Nhà nghỉ Vườn Dừa (mô phỏng)",
          "Nhà nghỉ Đồng Tháp (mô phỏng)",
          "Khu nghỉ Hồ Dầu (mô phỏng)",
          "Homestay Rạch Cát (mô phỏng)",
          "Homestay Lúa Vàng (mô phỏng)");
  static final List<String> SCHOOLS =
      List.of(
          "Trường Mầm non Hoa Mai (mô phỏng)",
          "Trường Mầm non Sao Sáng (mô phỏng)",
          "Trường Tiểu học Kim Đồng (mô phỏng)",
          "Trường Tiểu học Bến Lức (mô phỏng)",
          "Trường THCS Nguyễn Trãi (mô phỏng)",
          "Trường THCS Lê Lợi (mô phỏng)",
          "Trường THPT Trần Phú (mô phỏng)",
          "Trường THPT Lý Thường Kiệt (mô phỏng)");

  /** Beginnings of the names and the kinds of places that begin so. */
  private static final Map<String, String> KINDS =
      Map.of(
          "Khách sạn", "hotel",
          "Nhà nghỉ", "guest_house",
          "Khu nghỉ", "resort",
          "Homestay", "homestay",
          "Trường Mầm non", "preschool",
          "Trường Tiểu học", "primary",
          "Trường THCS", "lower_secondary",
          "Trường THPT", "upper_secondary",
          "Bệnh viện", "hospital",
          "Trung tâm Y tế", "centre");

  private DemoNamed() {}

  /** The value of the kind that a place has by its name. */
  static String kind(String name) {
    return KINDS.entrySet().stream()
        .filter(e -> name.startsWith(e.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }
}
