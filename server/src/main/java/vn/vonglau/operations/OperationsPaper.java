package vn.vonglau.operations;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.operations.OperationsWords.Part;
import vn.vonglau.paper.Docx;
import vn.vonglau.paper.Docx.Align;
import vn.vonglau.paper.Docx.Look;
import vn.vonglau.paper.Docx.Para;
import vn.vonglau.paper.PdfLetters.Style;
import vn.vonglau.paper.PdfLetters.Weight;
import vn.vonglau.paper.PdfPaper;
import vn.vonglau.paper.PdfTable;

/**
 * The report on paper, laid out as Nghị định 30/2020/NĐ-CP, annex I, asks; number, day of signing
 * and signature are left to whoever signs.
 */
final class OperationsPaper {
  private static final double LEFT = 70;
  private static final double RIGHT = Docx.WIDTH_MM - LEFT;
  private static final String MARK = "MÔ PHỎNG";
  private static final String SENTENCE = "Số liệu mô phỏng, không dùng để báo cáo";

  private OperationsPaper() {}

  static byte[] docx(OperationsMonth m, String author) {
    Look middle = Look.BODY.at(Align.MIDDLE).tight();
    Look thirteen = middle.sized(13);
    Docx page = new Docx(false);
    if (m.simulated()) {
      page.paragraph(MARK + ": " + SENTENCE, Look.BODY.sized(12).heavy().at(Align.LEFT));
    }
    page.beside(
            LEFT,
            List.of(
                new Para("ỦY BAN NHÂN DÂN\n" + m.place().toUpperCase(), thirteen),
                new Para("ĐƠN VỊ VẬN HÀNH HỆ THỐNG", thirteen.heavy(), 25),
                new Para("Số:            /BC-", thirteen)),
            RIGHT,
            List.of(
                new Para("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", thirteen.heavy()),
                new Para("Độc lập - Tự do - Hạnh phúc", middle.heavy(), 60),
                new Para("…………, ngày      tháng      năm " + m.last().getYear(), middle.slanted())))
        .paragraph("", Look.BODY.tight())
        .paragraph("BÁO CÁO", middle.heavy())
        .paragraph(OperationsWords.title(m), middle.heavy())
        .paragraph("", Look.BODY.tight())
        .paragraph("Kính gửi: Ủy ban nhân dân " + place(m) + ".", Look.BODY.at(Align.MIDDLE))
        .paragraph(opening(m), Look.BODY);
    for (Part part : OperationsWords.parts(m)) {
      page.paragraph(part.title(), Look.BODY.heavy());
      part.sentences().forEach(s -> page.paragraph(s, Look.BODY));
      if (!part.rows().isEmpty()) {
        page.paragraph("", Look.BODY.tight().sized(6));
        page.table(part.widthsMm(), part.heads(), part.rows());
      }
    }
    return page.paragraph("Trân trọng báo cáo./.", Look.BODY)
        .paragraph("", Look.BODY.tight())
        .beside(
            LEFT,
            List.of(
                new Para("Nơi nhận:", Look.BODY.at(Align.LEFT).sized(12).heavy().slanted()),
                new Para("- Như trên;\n- Lưu: VT.", Look.BODY.at(Align.LEFT).sized(11).tight())),
            RIGHT,
            List.of(new Para("THỦ TRƯỞNG ĐƠN VỊ", middle.heavy()), new Para("\n\n\n", middle)))
        .bytes(OperationsWords.title(m), author);
  }

  static byte[] pdf(OperationsMonth m, String author) throws IOException {
    try (PdfPaper paper = new PdfPaper()) {
      paper.paragraph(
          "BÁO CÁO", new Style(Weight.BOLD, 13), PdfPaper.INK, PdfPaper.LEFT, PdfPaper.WIDTH, 0.5f);
      paper.paragraph(
          OperationsWords.title(m),
          new Style(Weight.BOLD, 13),
          PdfPaper.INK,
          PdfPaper.LEFT,
          PdfPaper.WIDTH,
          0.5f);
      paper.down(6);
      Style body = new Style(Weight.REGULAR, 10);
      paper.paragraph(opening(m), body, PdfPaper.INK);
      for (Part part : OperationsWords.parts(m)) {
        paper.down(8);
        paper.need(60);
        paper.paragraph(part.title(), new Style(Weight.BOLD, 11), PdfPaper.INK);
        for (String sentence : part.sentences()) {
          for (String line : sentence.split("\n")) {
            paper.paragraph(line, body, PdfPaper.INK);
          }
        }
        if (!part.rows().isEmpty()) {
          paper.down(4);
          table(paper, part);
        }
      }
      String title = OperationsWords.title(m);
      return paper.end(
          title,
          author,
          title + " · lập lúc " + OperationsWords.time(m.madeAt()),
          m.simulated() ? MARK : null,
          SENTENCE);
    }
  }

  private static void table(PdfPaper paper, Part part) throws IOException {
    List<PdfTable.Col> cols = new ArrayList<>();
    double sum = part.widthsMm().stream().mapToDouble(w -> w).sum();
    float scale = (float) (PdfPaper.WIDTH / PdfPaper.MM / sum);
    for (int c = 0; c < part.heads().size(); c++) {
      float mm = (float) (double) part.widthsMm().get(c) * scale;
      cols.add(
          part.numbers().contains(c)
              ? PdfTable.Col.number(part.heads().get(c), mm)
              : PdfTable.Col.text(part.heads().get(c), mm));
    }
    PdfTable table = new PdfTable(paper, cols);
    for (List<String> row : part.rows()) {
      table.row(row.toArray(String[]::new));
    }
    table.end();
  }

  private static String place(OperationsMonth m) {
    return m.place().startsWith("Tỉnh ") ? "t" + m.place().substring(1) : m.place();
  }

  private static String opening(OperationsMonth m) {
    return "Thực hiện quy chế vận hành hệ thống, đơn vị vận hành báo cáo kết quả từ ngày 01/%02d/%d đến ngày %s%s như sau:"
        .formatted(
            m.month().getMonthValue(),
            m.month().getYear(),
            OperationsWords.day(m.last()),
            m.over() ? "" : " (tháng chưa kết thúc)");
  }
}
