package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import vn.vonglau.catalogue.Words;

/**
 * The columns of published figures as a table: the name that programs read, the heading that people
 * read, and what stands there.
 *
 * @param name of the column in CSV
 * @param mm width in a workbook, in millimetres
 * @param cell String, BigDecimal or null
 */
record PublishedColumns(
    String name, String vi, String en, String note, int mm, Function<Published.Row, Object> cell) {
  static final String MADE_UP = PrintTable.MARK;

  static final List<PublishedColumns> ALL =
      List.of(
          text("indicator", "Mã chỉ tiêu", "Indicator", "Mã trong danh mục chỉ tiêu", 26),
          text("indicatorName", "Chỉ tiêu", "Name", "Tên chỉ tiêu", 70),
          text("period", "Kỳ", "Period", "Mã kỳ, ví dụ 2025, 2025-Q1, 2025-06, 2025-W23", 20),
          new PublishedColumns(
              "periodLabel",
              "Tên kỳ",
              "Period in words",
              "Kỳ viết bằng lời",
              30,
              r -> ReportNames.period(r.period())),
          text(
              "unitCode", "Mã đơn vị", "Unit code", "Mã đơn vị hành chính; mã có thể dùng lại", 16),
          text("unitName", "Đơn vị", "Unit", "Tên đơn vị hành chính", 40),
          text("unitLevel", "Cấp", "Level", "province, district (cũ), commune", 16),
          text("unit", "Số đơn vị", "Unit id", "Số của đơn vị trong hệ thống, không dùng lại", 14),
          new PublishedColumns(
              "era",
              "Địa bàn",
              "Era",
              "Địa bàn mà đơn vị thuộc về",
              26,
              r -> String.valueOf(r.json().get("era")).replace("from ", "từ ")),
          text(
              "value",
              "Số liệu",
              "Value",
              "Trống khi không có giá trị hoặc không quy đổi được",
              24),
          text("unitOfMeasure", "Đơn vị tính", "Unit of measure", "Đơn vị tính của chỉ tiêu", 22),
          text("noValue", "Không có giá trị vì", "No value because", "Lý do đơn vị đã ghi", 36),
          text("dimensions", "Phân tổ", "Dimensions", "tên=giá trị; trống là không phân tổ", 30),
          text("plan", "Kế hoạch", "Plan", "true: số kế hoạch, false: số thực hiện", 14),
          text("official", "Chính thức", "Final", "false: số ước tính, sẽ có số chính thức", 14),
          text(
              "method",
              "Cách đọc",
              "Method",
              "exact: đúng số đã báo cáo; estimated: ước tính theo tỷ lệ chia; refused: không quy"
                  + " đổi được",
              18),
          text("share", "Tỷ lệ chia", "Share", "Tỷ lệ dùng khi ước tính, có dẫn nguồn", 16),
          text("reason", "Lý do", "Reason", "Vì sao ước tính hoặc không quy đổi được", 50),
          text("status", "Trạng thái", "Status", "accepted: đã tiếp nhận", 18),
          text("version", "Phiên bản", "Version", "Tăng mỗi lần đính chính", 14),
          text("hash", "Dấu băm", "Hash", "SHA-256 của nội dung số liệu", 70),
          text("approvedBy", "Người duyệt", "Approved by", "Tài khoản đã duyệt", 24),
          text("approvedAt", "Duyệt lúc", "Approved at", "Thời điểm ISO 8601, giờ UTC", 34),
          text("agencyName", "Nguồn", "Source", "Cơ quan chịu trách nhiệm số liệu", 46),
          quality("dung", "Đúng", "Right"),
          quality("du", "Đủ", "Complete"),
          quality("sach", "Sạch", "Clean"),
          quality("song", "Sống", "Live"),
          new PublishedColumns(
              "simulated",
              "Mô phỏng",
              "Simulated",
              "«" + MADE_UP + "»: " + PrintTable.SENTENCE,
              20,
              r -> isSimulated(r.json()) ? MADE_UP : null));

  static boolean isSimulated(Map<String, Object> json) {
    return Boolean.TRUE.equals(json.get("simulated"));
  }

  private static PublishedColumns text(String name, String vi, String en, String note, int mm) {
    return new PublishedColumns(name, vi, en, note, mm, r -> cell(r.json().get(name)));
  }

  private static PublishedColumns quality(String name, String vi, String en) {
    return new PublishedColumns(
        name,
        "Chất lượng: " + vi.toLowerCase(),
        "Quality: " + en.toLowerCase(),
        "0–100 theo quy tắc ở trang này; trống khi số được cộng từ nhiều nơi",
        14,
        r -> score(r.json(), name));
  }

  /** One of the four scores; null where the value was put together from several figures. */
  static BigDecimal score(Map<String, Object> json, String name) {
    return json.get("quality") instanceof Map<?, ?> q && q.get(name) instanceof Integer n
        ? BigDecimal.valueOf(n)
        : null;
  }

  private static Object cell(Object value) {
    return switch (value) {
      case null -> null;
      case String s -> s.isEmpty() ? null : s;
      case BigDecimal n -> n;
      case Integer n -> BigDecimal.valueOf(n);
      case Long n -> BigDecimal.valueOf(n);
      case Instant at -> at.toString();
      case FigureStatus s -> s.id();
      case Words w -> w.vi();
      default -> value.toString();
    };
  }
}
