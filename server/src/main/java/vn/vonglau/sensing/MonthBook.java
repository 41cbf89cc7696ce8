package vn.vonglau.sensing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** The month's report as a workbook: the same figures as numbers, a sheet for each part. */
final class MonthBook {
  private static final String COUNT = "#,##0";
  private static final String SHARE = "0.0%";

  private final MonthReport report;
  private final Bands bands;
  private final Workbook book;

  private MonthBook(MonthReport report, Bands bands, Workbook book) {
    this.report = report;
    this.bands = bands;
    this.book = book;
  }

  static byte[] of(MonthReport report, Bands bands) throws IOException {
    var out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "VongLau", "1.0")) {
      new MonthBook(report, bands, book).make();
    }
    return out.toByteArray();
  }

  /** A sheet that grows downward. Cells are String, Integer, Long, Double (a share), Instant. */
  private final class Page {
    private final Worksheet sheet;
    private int row;

    Page(String name, int... widths) {
      sheet = book.newWorksheet(name);
      for (int i = 0; i < widths.length; i++) {
        sheet.width(i, widths[i]);
      }
      sheet.pageOrientation("landscape");
      sheet.fitToWidth((short) 1);
      sheet.fitToHeight((short) 0);
      line("Báo cáo quan trắc tự động tháng %s".formatted(MonthWords.month(report)), true);
      line("Địa bàn: " + report.area() + ". " + MonthWords.until(report), false);
      if (report.simulated()) {
        line(MonthWords.MARK + ": " + MonthWords.MARK_SENTENCE, true);
        sheet.style(row - 1, 0).bold().fontColor("B3261E").set();
      }
    }

    void line(String text, boolean bold) {
      sheet.value(row, 0, XlsxSheet.text(text));
      if (bold) {
        sheet.style(row, 0).bold().set();
      }
      row++;
    }

    void head(String... titles) {
      row++;
      for (int i = 0; i < titles.length; i++) {
        XlsxSheet.head(sheet, row, i, titles[i]);
      }
      sheet.repeatRows(row);
      row++;
    }

    void row(Object... cells) {
      for (int i = 0; i < cells.length; i++) {
        cell(i, cells[i]);
      }
      row++;
    }

    private void cell(int column, Object value) {
      switch (value) {
        case null -> {}
        case Share s -> {
          if (!Double.isNaN(s.of)) {
            sheet.value(row, column, s.of);
            sheet.style(row, column).format(SHARE).set();
          }
        }
        case Double d -> {
          if (!d.isNaN()) {
            sheet.value(row, column, SeriesExport.round(d));
          }
        }
        case Number n -> {
          sheet.value(row, column, n);
          sheet.style(row, column).format(COUNT).set();
        }
        case Instant t -> {
          sheet.value(row, column, Tongue.local(t));
          sheet.style(row, column).format("dd/mm/yyyy hh:mm").set();
        }
        default -> sheet.value(row, column, XlsxSheet.text(value.toString()));
      }
    }

    void end() throws IOException {
      sheet.finish();
    }
  }

  /** A part of a whole, 0 to 1. */
  private record Share(double of) {}

  private void make() throws IOException {
    kinds();
    stations();
    exceedances();
    days();
    changes();
    Page about = new Page("Nguồn và cách tính", 140);
    MonthWords.definitions(report).forEach(l -> about.line(l, false));
    about.line("Người lập: " + report.madeBy(), false);
    about.end();
  }

  private void kinds() throws IOException {
    Page page = new Page("Theo loại trạm", 30, 12, 16, 16, 16, 16);
    page.head("Loại trạm", "Số trạm", "Dự kiến", "Nhận", "Hợp lệ", "Tỷ lệ đầy đủ");
    for (MonthReport.KindLine k : report.kinds()) {
      page.row(row(Tongue.VI.kind(k.kind()), k));
    }
    page.row(row("Tất cả", report.all()));
    page.end();
  }

  private static Object[] row(String name, MonthReport.KindLine k) {
    return new Object[] {
      name, k.stations(), k.expected(), k.received(), k.valid(), new Share(k.share())
    };
  }

  private void stations() throws IOException {
    Page page = new Page("Theo trạm", 18, 40, 24, 24, 12, 14, 14, 14, 14, 14);
    page.head(
        "Mã trạm",
        "Tên trạm",
        "Loại trạm",
        "Địa bàn",
        "Mô phỏng",
        "Dự kiến",
        "Nhận",
        "Hợp lệ",
        "Tỷ lệ đầy đủ",
        "Ngày bảo trì");
    for (MonthReport.StationLine s : report.stations()) {
      page.row(
          s.station().code(),
          s.station().name(),
          Tongue.VI.kind(s.station().kind()),
          s.unit(),
          s.station().simulated() ? "có" : null,
          s.expected(),
          s.received(),
          s.valid(),
          new Share(s.share()),
          s.maintained());
    }
    page.end();
  }

  private void exceedances() throws IOException {
    Page page = new Page("Vượt ngưỡng", 24, 14, 20, 10, 10, 14, 12, 12, 12, 18, 18, 26, 34);
    page.head(
        "Loại trạm",
        "Thông số",
        "Bước",
        "Số lượt",
        "Số trạm",
        "Giá trị nặng nhất",
        "Đơn vị đo",
        "Giới hạn dưới",
        "Giới hạn trên",
        "Tại trạm",
        "Lúc",
        "Quy chuẩn",
        "Độ tin cậy của giới hạn");
    for (MonthReport.LimitLine l : report.exceedances()) {
      ExceedanceList.Row w = l.tally().worst();
      page.row(
          Tongue.VI.kind(l.tally().kind()),
          l.tally().parameter(),
          Tongue.VI.step(l.tally().step()),
          l.tally().count(),
          l.tally().stations(),
          w.value(),
          w.unit(),
          w.low(),
          w.high(),
          w.station().code(),
          w.time(),
          w.regulation(),
          confidence(l));
    }
    page.end();
  }

  private static String confidence(MonthReport.LimitLine line) {
    if (line.byPermit()) {
      return "giấy phép";
    }
    return line.confidence() == null ? "giới hạn đã đổi sau khi xét" : line.confidence().vi();
  }

  private void days() throws IOException {
    for (String index : List.of(IndexValue.AQI, IndexValue.WQI)) {
      List<MonthReport.BandLine> lines =
          report.bands().stream().filter(l -> l.index().equals(index)).toList();
      if (lines.isEmpty()) {
        continue;
      }
      Page page = new Page("Ngày theo " + index, 18, 40, 12, 12, 12, 12, 12, 12, 14);
      List<String> head = new ArrayList<>(List.of("Mã trạm", "Tên trạm"));
      bands.of(index).forEach(b -> head.add(b.vi()));
      head.add("Không có chỉ số");
      page.head(head.toArray(String[]::new));
      for (MonthReport.BandLine l : lines) {
        List<Object> row = new ArrayList<>(List.of(l.station().code(), l.station().name()));
        for (int days : l.days()) {
          row.add(days);
        }
        row.add(l.none());
        page.row(row.toArray());
      }
      page.end();
    }
  }

  private void changes() throws IOException {
    Page page = new Page("Sửa và xét", 18, 14, 18, 18, 10, 14, 60, 18);
    page.head("Trạm", "Thông số", "Từ", "Đến", "Giá trị", "Việc", "Lý do", "Người, nguồn");
    for (MonthReport.Review r : report.reviews()) {
      page.row(
          r.station(),
          r.parameter(),
          r.from(),
          r.to(),
          r.count(),
          MonthWords.verdict(r.verdict()),
          r.reason(),
          r.by());
    }
    for (MonthReport.Correction c : report.corrections()) {
      page.row(
          c.station(),
          c.parameter(),
          c.first(),
          c.last(),
          c.count(),
          "Thay giá trị",
          c.reason().replaceFirst(" / .*", ""),
          c.by());
    }
    int more = report.moreReviews() + report.moreCorrections();
    if (more > 0) {
      page.line(
          "… và %s dòng khác; xem đủ trong hệ thống.".formatted(MonthWords.count(more)), false);
    }
    page.end();
  }
}
