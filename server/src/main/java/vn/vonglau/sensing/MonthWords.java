package vn.vonglau.sensing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures and sentences of the month's report, as officials write them. */
final class MonthWords {
  static final String MARK = "MÔ PHỎNG";
  static final String MARK_SENTENCE = "Số liệu mô phỏng, không dùng để báo cáo";
  static final String UNCERTAIN = "chưa đối chiếu văn bản";
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
  private static final DecimalFormatSymbols VIETNAMESE =
      DecimalFormatSymbols.getInstance(Locale.forLanguageTag("vi-VN"));

  private MonthWords() {}

  static String count(long number) {
    return new DecimalFormat("#,##0", VIETNAMESE).format(number);
  }

  /** Rounded down, so that 100 % means all of it. */
  static String share(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    DecimalFormat format = new DecimalFormat("0.0", VIETNAMESE);
    format.setRoundingMode(RoundingMode.DOWN);
    // a product of the binary representation must not lose a tenth
    return format.format(new BigDecimal(100 * share).setScale(6, RoundingMode.HALF_UP)) + " %";
  }

  static String value(double value) {
    return Double.isNaN(value)
        ? "–"
        : new DecimalFormat("#,##0.####", VIETNAMESE).format(SeriesExport.round(value));
  }

  static String minute(Instant time) {
    return MINUTE.format(Tongue.local(time));
  }

  /** "10/2026". */
  static String month(MonthReport report) {
    return "%02d/%d".formatted(report.month().getMonthValue(), report.month().getYear());
  }

  static String limit(ExceedanceList.Row row) {
    String unit = row.unit().isEmpty() ? "" : " " + row.unit();
    if (Double.isNaN(row.low())) {
      return "≤ " + value(row.high()) + unit;
    }
    return Double.isNaN(row.high())
        ? "≥ " + value(row.low()) + unit
        : value(row.low()) + " – " + value(row.high()) + unit;
  }

  static String regulation(MonthReport.LimitLine line) {
    String name = line.tally().worst().regulation();
    if (line.byPermit()) {
      return name + " (giấy phép)";
    }
    return line.uncertain() ? name + " († " + UNCERTAIN + ")" : name;
  }

  static String verdict(Reviews.Verdict verdict) {
    return switch (verdict) {
      case APPROVED -> "Duyệt";
      case INVALIDATED -> "Loại bỏ";
      case WITHDRAWN -> "Rút lại";
    };
  }

  static String name(MonthReport.StationLine line) {
    return line.station().name() + (line.station().simulated() ? " (mô phỏng)" : "");
  }

  static String until(MonthReport report) {
    return report.over()
        ? "Số liệu trọn tháng %s.".formatted(month(report))
        : "Tháng chưa hết: số liệu tính đến %s.".formatted(minute(report.until()));
  }

  /** What the figures are and where they come from. */
  static List<String> definitions(MonthReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Nguồn: số liệu quan trắc tự động do các trạm truyền về, lưu tại Vọng Lâu; số liệu lấy tại"
            + " thời"
            + " điểm lập báo cáo, %s. Số liệu đến muộn sau đó chưa có trong báo cáo này."
                .formatted(minute(report.madeAt())));
    lines.add(
        "Dự kiến: số giá trị phải có theo chu kỳ truyền của từng thông số, không kể thời gian trạm"
            + " bảo trì, trước ngày hoạt động đầu tiên, sau ngày ngừng và khi chờ chấp thuận. Trạm"
            + " chưa ghi ngày hoạt động được tính từ ngày có số liệu đầu tiên.");
    lines.add(
        "Nhận: mọi giá trị đã nhận với trạng thái thiết bị 00 (đang đo), 01 (hiệu chuẩn) hoặc 02"
            + " (lỗi thiết bị). Hợp lệ: phần được dùng để tính trung bình, chỉ số và vượt ngưỡng,"
            + " không kể giá trị hiệu chuẩn, lỗi thiết bị, ngoài khoảng đo, âm và đã bị loại bỏ.");
    lines.add(
        "Tỷ lệ đầy đủ: nhận trên dự kiến, mỗi ngày tối đa 100 %; của trạm là trung bình các thông"
            + " số, của loại trạm là trung bình các trạm; làm tròn xuống.");
    lines.add(
        "Ngày và tháng theo giờ Việt Nam; giá trị lúc 00:00 thuộc ngày hôm trước. Trung bình giờ, 8"
            + " giờ, 24 giờ chỉ được dùng khi có ít nhất 75 % số liệu.");
    lines.add(
        "Vượt ngưỡng: so với giới hạn của quy chuẩn hoặc giấy phép đang hiệu lực tại thời điểm đo,"
            + " trên đúng bước trung bình mà giới hạn nêu. Giá trị bằng giới hạn là đạt. Giá trị"
            + " nặng nhất là giá trị cách giới hạn xa nhất tính theo số lần giới hạn.");
    lines.add(
        "Mức chỉ số của ngày: VN_AQI theo Quyết định 1459/QĐ-TCMT, VN_WQI theo Quyết định"
            + " 1460/QĐ-TCMT; ngày không đủ số liệu thì không có chỉ số.");
    if (report.uncertain()) {
      lines.add(
          "† Giới hạn chưa được đối chiếu với văn bản quy chuẩn; kiểm tra lại trước khi dùng để kết"
              + " luận.");
    }
    if (report.simulated()) {
      lines.add(
          MARK + ": báo cáo có số liệu của trạm mô phỏng, không dùng để báo cáo cơ quan cấp trên.");
    }
    return lines;
  }
}
