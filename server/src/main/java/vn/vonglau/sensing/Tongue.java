package vn.vonglau.sensing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** Words, decimal mark and days of a file, as the spreadsheets of its readers have them. */
enum Tongue {
  VI("dd/MM/yyyy", "dd/MM/yyyy HH:mm:ss", ';', ','),
  EN("yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", ',', '.');

  private final DateTimeFormatter day;
  private final DateTimeFormatter time;
  private final char separator;
  private final char decimal;

  Tongue(String day, String time, char separator, char decimal) {
    this.day = DateTimeFormatter.ofPattern(day);
    this.time = DateTimeFormatter.ofPattern(time);
    this.separator = separator;
    this.decimal = decimal;
  }

  /** Reads the parameter {@code locale}; Vietnamese when left out. */
  static Tongue of(String text) {
    return switch (text == null ? "" : text) {
      case "", "vi" -> VI;
      case "en" -> EN;
      default ->
          throw Problem.badRequest(
                  "export-locale",
                  "Ngôn ngữ của tệp là vi hoặc en. Sửa tham số locale.",
                  "The language of a file is vi or en. Correct the parameter locale.")
              .at("locale", null)
              .asException();
    };
  }

  String say(String vi, String en) {
    return this == VI ? vi : en;
  }

  char separator() {
    return separator;
  }

  char decimal() {
    return decimal;
  }

  String day(LocalDate day) {
    return this.day.format(day);
  }

  String time(Instant time) {
    return this.time.format(local(time));
  }

  static LocalDateTime local(Instant time) {
    return LocalDateTime.ofInstant(time, BusinessClock.ZONE);
  }

  String kind(Station.Kind kind) {
    return switch (kind) {
      case AIR -> say("Không khí xung quanh", "Ambient air");
      case SURFACE_WATER -> say("Nước mặt", "Surface water");
      case GROUNDWATER -> say("Nước dưới đất", "Groundwater");
      case WASTEWATER -> say("Nước thải", "Wastewater");
      case STACK -> say("Khí thải", "Stack emission");
      case RAIN -> say("Đo mưa", "Rainfall");
      case WATER_LEVEL -> say("Mực nước", "Water level");
      case RESERVOIR -> say("Hồ chứa", "Reservoir");
      case ABSTRACTION -> say("Khai thác nước", "Water abstraction");
      case OTHER -> say("Loại khác", "Other");
    };
  }

  String step(Step step) {
    return switch (step) {
      case RAW -> say("từng giá trị", "single value");
      case H1 -> say("trung bình 1 giờ", "1-hour mean");
      case H8 -> say("trung bình 8 giờ", "8-hour mean");
      case D1 -> say("trung bình 24 giờ", "24-hour mean");
      case MONTH -> say("trung bình tháng", "monthly mean");
      case YEAR -> say("trung bình năm", "yearly mean");
    };
  }

  /** What no file may leave out that holds simulated values. */
  String simulated() {
    return say(
        "MÔ PHỎNG: số liệu mô phỏng, không dùng để báo cáo",
        "SIMULATED: these figures are simulated and not for reporting");
  }
}
