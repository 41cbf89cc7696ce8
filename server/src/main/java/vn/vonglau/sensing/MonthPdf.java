package vn.vonglau.sensing;

import java.awt.Color;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.paper.PdfLetters.Style;
import vn.vonglau.paper.PdfLetters.Weight;
import vn.vonglau.paper.PdfPaper;
import vn.vonglau.paper.PdfTable;

/** The month's report on paper, for a signature. */
final class MonthPdf {
  private static final Style BODY = new Style(Weight.REGULAR, 9.5f);
  private static final Style NOTE = new Style(Weight.REGULAR, 8);

  private final MonthReport report;
  private final Bands bands;
  private final PdfPaper paper;

  private MonthPdf(MonthReport report, Bands bands, PdfPaper paper) {
    this.report = report;
    this.bands = bands;
    this.paper = paper;
  }

  static byte[] of(MonthReport report, Bands bands) throws IOException {
    try (PdfPaper paper = new PdfPaper()) {
      return new MonthPdf(report, bands, paper).make();
    }
  }

  private byte[] make() throws IOException {
    top();
    summary();
    kinds();
    stations();
    exceedances();
    days();
    changes();
    definitions();
    signatures();
    boolean marked = report.simulated();
    return paper.end(
        "Báo cáo quan trắc tự động tháng " + MonthWords.month(report),
        report.madeBy(),
        "Báo cáo quan trắc tự động tháng %s · %s · lập lúc %s"
            .formatted(MonthWords.month(report), report.area(), MonthWords.minute(report.madeAt())),
        marked ? MonthWords.MARK : null,
        MonthWords.MARK_SENTENCE);
  }

  private void top() throws IOException {
    float half = PdfPaper.WIDTH * 0.42f;
    float x = PdfPaper.LEFT + half;
    float width = PdfPaper.WIDTH - half;
    Style bold = new Style(Weight.BOLD, 9);
    float top = paper.y();
    left("…………………………………………", BODY, half);
    left("Số: ………/BC-………", BODY, half);
    float after = paper.y();
    paper.down(after - top);
    paper.paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold, PdfPaper.INK, x, width, 0.5f);
    String motto = "Độc lập - Tự do - Hạnh phúc";
    paper.paragraph(motto, bold, PdfPaper.INK, x, width, 0.5f);
    float long0 = paper.letters().width(motto, bold);
    paper.rule(x + (width - long0) / 2, paper.y() - 1, long0, 0.6f, PdfPaper.INK);
    paper.down(8);
    LocalDateTime made = Tongue.local(report.madeAt());
    paper.paragraph(
        "………………, ngày %02d tháng %02d năm %d"
            .formatted(made.getDayOfMonth(), made.getMonthValue(), made.getYear()),
        BODY,
        PdfPaper.INK,
        x,
        width,
        0.5f);
    paper.down(20);
    middle("BÁO CÁO", new Style(Weight.BOLD, 15));
    middle(
        "Quan trắc môi trường tự động tháng %02d năm %d"
            .formatted(report.month().getMonthValue(), report.month().getYear()),
        new Style(Weight.BOLD, 12));
    middle("Mức độ đầy đủ của số liệu và các giá trị vượt ngưỡng", new Style(Weight.MEDIUM, 10));
    paper.down(4);
    middle("Địa bàn: " + report.area() + ". " + MonthWords.until(report), BODY);
    paper.down(12);
  }

  private void left(String text, Style style, float width) throws IOException {
    paper.paragraph(text, style, PdfPaper.INK, PdfPaper.LEFT, width, 0.5f);
  }

  private void middle(String text, Style style) throws IOException {
    paper.paragraph(text, style, PdfPaper.INK, PdfPaper.LEFT, PdfPaper.WIDTH, 0.5f);
  }

  private void heading(String text) throws IOException {
    paper.need(80);
    paper.down(8);
    paper.paragraph(text, new Style(Weight.BOLD, 11), PdfPaper.INK);
    paper.down(4);
  }

  private void sub(String text) throws IOException {
    paper.need(60);
    paper.paragraph(text, new Style(Weight.MEDIUM, 9.5f), PdfPaper.INK);
    paper.down(3);
  }

  private void note(String text) throws IOException {
    paper.paragraph(text, NOTE, PdfPaper.SOFT);
    paper.down(3);
  }

  private void summary() throws IOException {
    MonthReport.KindLine all = report.all();
    long over = report.exceedances().stream().mapToLong(l -> l.tally().count()).sum();
    String[][] boxes = {
      {MonthWords.count(all.stations()), "trạm"},
      {MonthWords.share(all.share()), "tỷ lệ đầy đủ"},
      {MonthWords.count(all.received()), "giá trị nhận"},
      {MonthWords.count(over), "lượt vượt ngưỡng"}
    };
    float gap = 6;
    float width = (PdfPaper.WIDTH - 3 * gap) / 4;
    float height = 44;
    paper.need(height);
    Style large = new Style(Weight.BOLD, 15, true);
    for (int i = 0; i < boxes.length; i++) {
      float x = PdfPaper.LEFT + i * (width + gap);
      paper.fill(x, paper.y() - height, width, height, PdfPaper.FILL);
      paper.line(boxes[i][0], large, PdfPaper.INK, x + 8, paper.y() - 21);
      paper.line(boxes[i][1], NOTE, PdfPaper.SOFT, x + 8, paper.y() - 35);
    }
    paper.down(height + 4);
  }

  private void kinds() throws IOException {
    heading("I. Mức độ đầy đủ theo loại trạm");
    if (report.kinds().isEmpty()) {
      note("Không có trạm nào trong địa bàn này.");
      return;
    }
    PdfTable table =
        new PdfTable(
            paper,
            List.of(
                PdfTable.Col.text("Loại trạm", 48),
                PdfTable.Col.number("Số trạm", 18),
                PdfTable.Col.number("Dự kiến", 27),
                PdfTable.Col.number("Nhận", 27),
                PdfTable.Col.number("Hợp lệ", 27),
                PdfTable.Col.number("Tỷ lệ đầy đủ", 23)));
    for (MonthReport.KindLine k : report.kinds()) {
      table.row(cells(Tongue.VI.kind(k.kind()), k));
    }
    table.total(cells("Tất cả", report.all()));
    table.end();
  }

  private static String[] cells(String name, MonthReport.KindLine k) {
    return new String[] {
      name,
      MonthWords.count(k.stations()),
      MonthWords.count(k.expected()),
      MonthWords.count(k.received()),
      MonthWords.count(k.valid()),
      MonthWords.share(k.share())
    };
  }

  private void stations() throws IOException {
    if (report.stations().isEmpty()) {
      return;
    }
    heading("II. Mức độ đầy đủ theo trạm");
    PdfTable table =
        new PdfTable(
            paper,
            List.of(
                PdfTable.Col.text("Mã trạm", 25),
                PdfTable.Col.text("Tên trạm, địa bàn", 50),
                PdfTable.Col.number("Dự kiến", 20),
                PdfTable.Col.number("Nhận", 20),
                PdfTable.Col.number("Hợp lệ", 20),
                PdfTable.Col.number("Tỷ lệ đầy đủ", 21),
                PdfTable.Col.number("Ngày bảo trì", 14)));
    Station.Kind kind = null;
    for (MonthReport.StationLine s : report.stations()) {
      if (s.station().kind() != kind) {
        kind = s.station().kind();
        table.group(Tongue.VI.kind(kind));
      }
      table.row(
          s.station().code(),
          MonthWords.name(s) + (s.unit() == null ? "" : ", " + s.unit()),
          MonthWords.count(s.expected()),
          MonthWords.count(s.received()),
          MonthWords.count(s.valid()),
          MonthWords.share(s.share()),
          s.maintained() == 0 ? "" : Integer.toString(s.maintained()));
    }
    table.end();
    note(
        "Dấu – : không có giá trị nào được dự kiến (trạm chưa hoạt động, chờ chấp thuận, đã ngừng"
            + " hoặc bảo trì cả tháng).");
  }

  private void exceedances() throws IOException {
    heading("III. Giá trị vượt ngưỡng theo thông số");
    if (report.exceedances().isEmpty()) {
      note("Không có giá trị nào vượt giới hạn đang áp dụng.");
      return;
    }
    PdfTable table =
        new PdfTable(
            paper,
            List.of(
                PdfTable.Col.text("Thông số", 17),
                PdfTable.Col.text("Bước", 27),
                PdfTable.Col.number("Số lượt", 13),
                PdfTable.Col.number("Số trạm", 12),
                PdfTable.Col.number("Giá trị nặng nhất", 17),
                PdfTable.Col.text("Giới hạn", 24),
                PdfTable.Col.text("Tại trạm, lúc", 30),
                PdfTable.Col.text("Quy chuẩn", 30)));
    Station.Kind kind = null;
    for (MonthReport.LimitLine l : report.exceedances()) {
      if (l.tally().kind() != kind) {
        kind = l.tally().kind();
        table.group(Tongue.VI.kind(kind));
      }
      ExceedanceList.Row worst = l.tally().worst();
      table.row(
          l.tally().parameter(),
          Tongue.VI.step(l.tally().step()),
          MonthWords.count(l.tally().count()),
          MonthWords.count(l.tally().stations()),
          MonthWords.value(worst.value()),
          MonthWords.limit(worst),
          worst.station().code() + ", " + MonthWords.minute(worst.time()),
          MonthWords.regulation(l));
    }
    table.end();
  }

  private void days() throws IOException {
    heading("IV. Số ngày theo mức chỉ số chất lượng");
    if (report.bands().isEmpty()) {
      note("Không có trạm không khí hoặc nước mặt nào tính chỉ số.");
      return;
    }
    for (String index : List.of(IndexValue.AQI, IndexValue.WQI)) {
      List<MonthReport.BandLine> lines =
          report.bands().stream().filter(l -> l.index().equals(index)).toList();
      if (!lines.isEmpty()) {
        sub(
            index.equals(IndexValue.AQI)
                ? "Chất lượng không khí (VN_AQI ngày)"
                : "Chất lượng nước mặt (VN_WQI ngày)");
        days(index, lines);
      }
    }
  }

  private void days(String index, List<MonthReport.BandLine> lines) throws IOException {
    List<PdfTable.Col> cols = new ArrayList<>();
    cols.add(PdfTable.Col.text("Mã trạm", 25));
    cols.add(PdfTable.Col.text("Tên trạm", 40));
    List<Bands.Band> all = bands.of(index);
    float each = 89f / all.size();
    all.forEach(b -> cols.add(new PdfTable.Col(b.vi(), each, true, Color.decode(b.hex()))));
    cols.add(PdfTable.Col.number("Không có chỉ số", 16));
    PdfTable table = new PdfTable(paper, cols);
    for (MonthReport.BandLine l : lines) {
      List<String> cells = new ArrayList<>();
      cells.add(l.station().code());
      cells.add(l.station().name());
      for (int days : l.days()) {
        cells.add(Integer.toString(days));
      }
      cells.add(Integer.toString(l.none()));
      table.row(cells.toArray(String[]::new));
    }
    table.end();
  }

  private void changes() throws IOException {
    heading("V. Số liệu được sửa và khoảng số liệu đã xét");
    if (report.corrections().isEmpty() && report.reviews().isEmpty()) {
      note("Trong tháng không có giá trị nào được sửa và không có khoảng nào bị loại bỏ.");
      return;
    }
    if (!report.reviews().isEmpty()) {
      sub("Khoảng số liệu do người có trách nhiệm xét");
      PdfTable table =
          new PdfTable(
              paper,
              List.of(
                  PdfTable.Col.text("Trạm, thông số", 34),
                  PdfTable.Col.text("Từ", 23),
                  PdfTable.Col.text("Đến", 23),
                  PdfTable.Col.number("Giá trị", 14),
                  PdfTable.Col.text("Kết luận", 17),
                  PdfTable.Col.text("Lý do", 40),
                  PdfTable.Col.text("Người xét", 19)));
      for (MonthReport.Review r : report.reviews()) {
        table.row(
            r.station() + ", " + r.parameter(),
            MonthWords.minute(r.from()),
            MonthWords.minute(r.to()),
            MonthWords.count(r.count()),
            MonthWords.verdict(r.verdict()),
            r.reason(),
            r.by());
      }
      table.end();
      more(report.moreReviews());
    }
    if (!report.corrections().isEmpty()) {
      sub("Giá trị được thay bằng giá trị khác");
      PdfTable table =
          new PdfTable(
              paper,
              List.of(
                  PdfTable.Col.text("Trạm, thông số", 34),
                  PdfTable.Col.text("Từ", 23),
                  PdfTable.Col.text("Đến", 23),
                  PdfTable.Col.number("Giá trị", 14),
                  PdfTable.Col.text("Lý do", 52),
                  PdfTable.Col.text("Nguồn", 24)));
      for (MonthReport.Correction c : report.corrections()) {
        table.row(
            c.station() + ", " + c.parameter(),
            MonthWords.minute(c.first()),
            MonthWords.minute(c.last()),
            MonthWords.count(c.count()),
            c.reason().replaceFirst(" / .*", ""),
            c.by());
      }
      table.end();
      more(report.moreCorrections());
    }
  }

  private void more(int lines) throws IOException {
    if (lines > 0) {
      note("… và %s dòng khác; xem đủ trong hệ thống.".formatted(MonthWords.count(lines)));
    }
  }

  private void definitions() throws IOException {
    heading("VI. Nguồn số liệu và cách tính");
    for (String line : MonthWords.definitions(report)) {
      Color colour = line.startsWith(MonthWords.MARK) ? PdfPaper.WARNING : PdfPaper.INK;
      Style small = new Style(Weight.REGULAR, 8.5f);
      int lines = paper.letters().wrap("– " + line, small, PdfPaper.WIDTH).size();
      paper.need(lines * small.size() * 1.4f); // a definition stays in one piece
      paper.paragraph("– " + line, small, colour);
      paper.down(2);
    }
  }

  private void signatures() throws IOException {
    paper.need(130);
    paper.down(20);
    float half = PdfPaper.WIDTH / 2;
    Style bold = new Style(Weight.BOLD, 10);
    float top = paper.y();
    String[][] people = {{"NGƯỜI LẬP BÁO CÁO", report.madeBy()}, {"THỦ TRƯỞNG ĐƠN VỊ", ""}};
    for (int i = 0; i < people.length; i++) {
      paper.down(paper.y() - top);
      float x = PdfPaper.LEFT + i * half;
      paper.paragraph(people[i][0], bold, PdfPaper.INK, x, half, 0.5f);
      paper.paragraph("(Ký, ghi rõ họ tên)", NOTE, PdfPaper.SOFT, x, half, 0.5f);
      paper.down(58);
      if (!people[i][1].isEmpty()) {
        paper.paragraph(people[i][1], bold, PdfPaper.INK, x, half, 0.5f);
      }
    }
  }
}
