package vn.vonglau.operations;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.vonglau.datasets.DeliveryCounts;
import vn.vonglau.indicators.ReportBalance;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.ops.Availability;

/** The report in sentences and tables: one text for the document and the printed pages. */
final class OperationsWords {
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final int MOST_OUTAGES = 20;
  static final String NOT_RECORDED = "chưa ghi nhận";

  private OperationsWords() {}

  /**
   * A part under its heading.
   *
   * @param heads of the table; empty = no table
   * @param numbers which columns are figures, by place
   */
  record Part(
      String title,
      List<String> sentences,
      List<String> heads,
      List<Double> widthsMm,
      List<Integer> numbers,
      List<List<String>> rows) {
    static Part text(String title, List<String> sentences) {
      return new Part(title, sentences, List.of(), List.of(), List.of(), List.of());
    }
  }

  static String title(OperationsMonth m) {
    return "Kết quả vận hành hệ thống giám sát, điều hành tháng %02d/%d"
        .formatted(m.month().getMonthValue(), m.month().getYear());
  }

  static List<Part> parts(OperationsMonth m) {
    return List.of(
        availability(m), datasets(m), network(m), reports(m), faults(m), signIns(m), remarks(m));
  }

  private static Part availability(OperationsMonth m) {
    Availability a = m.availability();
    String title = "1. Mức độ sẵn sàng của hệ thống";
    if (!a.isRecorded()) {
      return Part.text(
          title,
          List.of(
              "Hệ thống "
                  + NOT_RECORDED
                  + " thời gian hoạt động trong tháng này nên không nêu tỷ lệ sẵn sàng."));
    }
    List<String> said = new ArrayList<>();
    said.add(
        "Theo ghi nhận từng phút từ %s đến %s, hệ thống phục vụ %s %% thời gian; ngừng %d lần, tổng cộng %s."
            .formatted(
                time(a.from()),
                time(a.to()),
                percent(a.share(), 3),
                a.outages().size(),
                length(a.down())));
    if (a.from().isAfter(m.month().atDay(1).atStartOfDay(BusinessClock.ZONE).toInstant())) {
      said.add("Phần đầu tháng trước thời điểm trên " + NOT_RECORDED + ".");
    }
    if (a.outages().size() > MOST_OUTAGES) {
      said.add("Bảng dưới nêu %d lần dài nhất.".formatted(MOST_OUTAGES));
    }
    List<List<String>> rows =
        a.outages().stream()
            .sorted((x, y) -> y.length().compareTo(x.length()))
            .limit(MOST_OUTAGES)
            .sorted((x, y) -> x.from().compareTo(y.from()))
            .map(
                o ->
                    List.of(
                        time(o.from()),
                        time(o.to()),
                        length(o.length()),
                        o.planned() ? "dừng có chủ ý" : "gián đoạn"))
            .toList();
    return rows.isEmpty()
        ? Part.text(title, said)
        : new Part(
            title,
            said,
            List.of("Từ", "Đến", "Kéo dài", "Loại"),
            List.of(45.0, 45.0, 40.0, 35.0),
            List.of(),
            rows);
  }

  private static Part datasets(OperationsMonth m) {
    List<List<String>> rows = new ArrayList<>();
    for (DeliveryCounts.Of d : m.datasets()) {
      rows.add(
          List.of(
              d.name().vi(),
              String.join("; ", d.agencies()),
              whole(d.deliveries()),
              whole(d.stored()),
              whole(d.refused()),
              whole(d.late()),
              d.last() == null ? "không có" : time(d.last())));
    }
    return new Part(
        "2. Cập nhật dữ liệu của các đơn vị",
        List.of(
            "Nhận %s lần từ %d trên %d bộ dữ liệu; %s dòng bị từ chối."
                .formatted(
                    whole(m.deliveries()),
                    m.datasets().stream().filter(d -> d.deliveries() > 0).count(),
                    m.datasets().size(),
                    whole(m.datasets().stream().mapToLong(DeliveryCounts.Of::refused).sum()))),
        List.of(
            "Bộ dữ liệu", "Đơn vị", "Lần nhận", "Dòng ghi", "Dòng từ chối", "Lần trễ", "Lần cuối"),
        List.of(44.0, 35.0, 15.0, 18.0, 16.0, 14.0, 23.0),
        List.of(2, 3, 4, 5),
        rows);
  }

  private static Part network(OperationsMonth m) {
    var n = m.network();
    return Part.text(
        "3. Mạng lưới trạm quan trắc",
        List.of(
            n.expected() == 0
                ? "Trong tháng "
                    + NOT_RECORDED
                    + " trị số nào theo chu kỳ của các trạm nên không nêu tỷ lệ đầy đủ."
                : "Nhận %s trên %s trị số theo chu kỳ (%s %%); %s trị số dùng được. Trong %s dòng nhận về có %s dòng bị từ chối hoặc chờ xử lý."
                    .formatted(
                        whole(n.held()),
                        whole(n.expected()),
                        percent((double) n.held() / n.expected(), 1),
                        whole(n.counted()),
                        whole(n.lines()),
                        whole(n.refused()))));
  }

  private static Part reports(OperationsMonth m) {
    String title = "4. Chế độ báo cáo";
    if (m.reports().isEmpty()) {
      return Part.text(title, List.of("Trong tháng không có báo cáo nào đến hạn."));
    }
    int[] sum = new int[5];
    List<List<String>> rows = new ArrayList<>();
    for (ReportBalance.Of r : m.reports()) {
      int[] n = {r.due(), r.onTime(), r.late(), r.missing(), r.returned()};
      List<String> row = new ArrayList<>(List.of(r.body()));
      for (int i = 0; i < n.length; i++) {
        sum[i] += n[i];
        row.add(whole(n[i]));
      }
      rows.add(row);
    }
    return new Part(
        title,
        List.of(
            "Có %s báo cáo đến hạn: %s đúng hạn, %s chậm, %s chưa gửi; %s lượt bị trả lại."
                .formatted(
                    whole(sum[0]), whole(sum[1]), whole(sum[2]), whole(sum[3]), whole(sum[4]))),
        List.of("Đơn vị", "Đến hạn", "Đúng hạn", "Chậm", "Chưa gửi", "Trả lại"),
        List.of(75.0, 18.0, 18.0, 18.0, 18.0, 18.0),
        List.of(1, 2, 3, 4, 5),
        rows);
  }

  private static Part faults(OperationsMonth m) {
    List<String> said = new ArrayList<>();
    said.add(
        "Lấy dữ liệu tự động không thành: %s lần. Việc chạy nền hỏng hoặc bị ngắt: %s trên %s việc."
            .formatted(whole(m.faults()), whole(m.jobs().failed()), whole(m.jobs().all())));
    List<List<String>> rows =
        m.alarms().stream()
            .map(a -> List.of(a.words().vi(), whole(a.raised()), whole(a.taken()), whole(a.open())))
            .toList();
    m.jobs()
        .newest()
        .forEach(
            j ->
                said.add(
                    "%s: %s (%s)."
                        .formatted(
                            time(j.at()),
                            j.title(),
                            j.state().equals("FAILED") ? "hỏng" : "bị ngắt")));
    return new Part(
        "5. Sự cố và cảnh báo",
        said,
        List.of("Loại cảnh báo", "Phát sinh", "Đã nhận xử lý", "Đang còn"),
        List.of(75.0, 30.0, 30.0, 30.0),
        List.of(1, 2, 3),
        rows);
  }

  private static Part signIns(OperationsMonth m) {
    return Part.text(
        "6. Sử dụng hệ thống",
        List.of(
            "Nhật ký ghi %s lượt đăng nhập của %s tài khoản; %s lượt đăng nhập không thành."
                .formatted(
                    whole(m.signIns().times()),
                    whole(m.signIns().objects()),
                    whole(m.refusedSignIns().times()))));
  }

  private static Part remarks(OperationsMonth m) {
    Remarks.Remark r = m.remark();
    List<String> said = new ArrayList<>();
    said.add("Khó khăn: " + (r.difficulties().isBlank() ? blank() : r.difficulties()));
    said.add("Đề xuất: " + (r.proposals().isBlank() ? blank() : r.proposals()));
    return Part.text("7. Khó khăn, đề xuất", said);
  }

  /** To be filled in by hand. */
  private static String blank() {
    return "…".repeat(60);
  }

  static String time(Instant at) {
    return MINUTE.format(at.atZone(BusinessClock.ZONE));
  }

  static String day(LocalDate day) {
    return DAY.format(day);
  }

  static String whole(long n) {
    return format("#,##0").format(n);
  }

  /** Never rounded up to the whole: 99,9996 % is not 100 %. */
  static String percent(double share, int digits) {
    DecimalFormat format = format(digits == 3 ? "0.###" : "0.#");
    format.setRoundingMode(java.math.RoundingMode.DOWN);
    return format.format(share * 100);
  }

  private static DecimalFormat format(String pattern) {
    DecimalFormatSymbols vi = new DecimalFormatSymbols(Locale.ROOT);
    vi.setGroupingSeparator('.');
    vi.setDecimalSeparator(',');
    return new DecimalFormat(pattern, vi);
  }

  static String length(Duration d) {
    long minutes = (d.toSeconds() + 30) / 60;
    if (minutes == 0) {
      return d.isZero() ? "0 phút" : "dưới 1 phút";
    }
    long hours = minutes / 60;
    return (hours > 0 ? whole(hours) + " giờ " : "") + minutes % 60 + " phút";
  }
}
