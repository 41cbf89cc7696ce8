package vn.vonglau.indicators;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paper.CellText;
import vn.vonglau.paper.Docx;
import vn.vonglau.paper.PdfLetters.Style;
import vn.vonglau.paper.PdfLetters.Weight;
import vn.vonglau.paper.PdfPaper;
import vn.vonglau.paper.PdfTable;

/** Writes a {@link PrintTable} as a workbook, text, page or document. */
enum PrintFile {
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  CSV("text/csv;charset=UTF-8"),
  PDF("application/pdf"),
  DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private static final String HEAD = "DCE6F1";
  private static final String FIGURE = "#,##0.######";
  private static final int CHUNK = 1_000;
  private static final int LONG = 120;

  /** Figures hardly get smaller at higher levels, only slower. */
  private static final int COMPRESSION = 2;

  private static final int BUFFER = 1 << 16;

  /** Of pages and documents, which are made in memory. */
  private static final int MOST_PRINTED = 5_000;

  private final String type;

  PrintFile(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  String ending() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 400 {@code export-format}
   */
  static PrintFile of(String text, PrintFile... known) {
    for (PrintFile file : known) {
      if (file.ending().equals(text)) {
        return file;
      }
    }
    String names =
        String.join(", ", java.util.Arrays.stream(known).map(PrintFile::ending).toList());
    throw Problem.badRequest(
            "export-format",
            "Định dạng tệp là một trong: %s. Sửa tham số format.".formatted(names),
            "The format of a file is one of: %s. Correct the parameter format.".formatted(names))
        .at("format", null)
        .asException();
  }

  void write(PrintTable table, OutputStream out) throws IOException {
    switch (this) {
      case XLSX -> xlsx(table, out);
      case CSV -> csv(table, out);
      case PDF -> out.write(pdf(table));
      case DOCX -> out.write(docx(table));
    }
  }

  private static void xlsx(PrintTable table, OutputStream out) throws IOException {
    Workbook book = new Workbook(out, "VongLau", "1.0");
    book.setCompressionLevel(COMPRESSION);
    Worksheet page = book.newWorksheet("Số liệu");
    for (int c = 0; c < table.columns().size(); c++) {
      page.width(c, Math.clamp(table.columns().get(c).mm() / 1.9, 8, 70));
    }
    int r = 0;
    if (table.simulated()) {
      page.value(r, 0, PrintTable.MARK + ": " + PrintTable.SENTENCE);
      page.style(r++, 0).bold().fontColor("B3261E").set();
    }
    page.value(r, 0, CellText.xml(table.title()));
    page.style(r++, 0).bold().fontSize(14).set();
    for (String note : table.notes()) {
      page.value(r++, 0, CellText.xml(note));
    }
    page.value(r++, 0, CellText.xml("Lập lúc " + table.made() + " · " + table.author()));
    r++;
    for (int c = 0; c < table.columns().size(); c++) {
      page.value(r, c, CellText.xml(table.columns().get(c).title()));
      page.style(r, c).bold().fillColor(HEAD).wrapText(true).verticalAlignment("center").set();
      if (table.columns().get(c).number()) {
        // of the whole column: a style for each of 100,000 cells is slow to write and to open
        page.style(c).format(FIGURE).set();
      }
    }
    page.freezePane(Math.min(2, table.columns().size()), r + 1);
    page.pageOrientation("landscape");
    page.fitToWidth((short) 1);
    page.fitToHeight((short) 0);
    r++;
    for (PrintTable.Row row : table.rows()) {
      for (int c = 0; c < row.cells().size(); c++) {
        Object cell = row.cells().get(c);
        if (cell instanceof BigDecimal number) {
          page.value(r, c, number);
          page.style(r, c).format(FIGURE).set();
        } else if (cell != null) {
          text(page, r, c, CellText.xml(cell.toString()));
        }
      }
      if (row.heavy()) {
        page.range(r, 0, r, table.columns().size() - 1).style().bold().set();
      }
      if (++r % CHUNK == 0) {
        page.flush();
      }
    }
    page.finish();
    book.finish();
  }

  /** What comes often is kept once; long remarks go straight into the file. */
  private static void text(Worksheet page, int r, int c, String text) {
    if (text.length() > LONG) {
      page.inlineString(r, c, text);
    } else {
      page.value(r, c, text);
    }
  }

  private static void csv(PrintTable table, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    text.write('\uFEFF');
    if (table.simulated()) {
      line(text, List.of("# " + PrintTable.MARK + ": " + PrintTable.SENTENCE));
    }
    line(text, List.of("# " + table.title()));
    for (String note : table.notes()) {
      line(text, List.of("# " + note));
    }
    line(
        text,
        table.columns().stream().map(PrintTable.Column::title).map(Object.class::cast).toList());
    for (PrintTable.Row row : table.rows()) {
      line(text, row.cells());
    }
    text.flush();
  }

  private static void line(Writer out, List<?> cells) throws IOException {
    for (int c = 0; c < cells.size(); c++) {
      if (c > 0) {
        out.write(';');
      }
      Object cell = cells.get(c);
      if (cell instanceof BigDecimal number) {
        out.write(number.stripTrailingZeros().toPlainString().replace('.', ','));
      } else if (cell != null) {
        out.write(CellText.csv(cell.toString(), ';'));
      }
    }
    out.write("\r\n");
  }

  private static List<PrintTable.Row> held(PrintTable table) {
    List<PrintTable.Row> rows = new ArrayList<>();
    for (PrintTable.Row row : table.rows()) {
      if (rows.size() == MOST_PRINTED) {
        throw Problem.of(
                422,
                "export-long",
                "Bảng có hơn %d dòng, quá dài để in. Chọn định dạng xlsx hoặc csv."
                    .formatted(MOST_PRINTED),
                "The table has more than %d rows, too many to print. Choose xlsx or csv."
                    .formatted(MOST_PRINTED))
            .at("format", null)
            .asException();
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> said(PrintTable.Row row) {
    return row.cells().stream()
        .map(c -> c instanceof BigDecimal n ? Numbers.vi(n) : c == null ? "" : c.toString())
        .toList();
  }

  private static byte[] pdf(PrintTable table) throws IOException {
    try (PdfPaper paper = new PdfPaper()) {
      paper.paragraph(table.title(), new Style(Weight.BOLD, 13), PdfPaper.INK);
      paper.down(4);
      for (String note : table.notes()) {
        paper.paragraph(note, new Style(Weight.REGULAR, 9), PdfPaper.SOFT);
      }
      paper.down(8);
      double sum = table.columns().stream().mapToDouble(PrintTable.Column::mm).sum();
      // upright pages: the columns keep their shares of the width
      float scale = (float) (PdfPaper.WIDTH / PdfPaper.MM / sum);
      PdfTable printed =
          new PdfTable(
              paper,
              table.columns().stream()
                  .map(c -> new PdfTable.Col(c.title(), (float) c.mm() * scale, c.number(), null))
                  .toList());
      for (PrintTable.Row row : held(table)) {
        String[] cells = said(row).toArray(String[]::new);
        if (row.heavy()) {
          printed.total(cells);
        } else {
          printed.row(cells);
        }
      }
      printed.end();
      return paper.end(
          table.title(),
          table.author(),
          table.title() + " · lập lúc " + table.made(),
          table.simulated() ? PrintTable.MARK : null,
          PrintTable.SENTENCE);
    }
  }

  private static byte[] docx(PrintTable table) {
    Docx page = new Docx(true);
    Docx.Look body = Docx.Look.BODY.sized(13);
    if (table.simulated()) {
      page.paragraph(
          PrintTable.MARK + ": " + PrintTable.SENTENCE, body.heavy().at(Docx.Align.LEFT));
    }
    page.paragraph(table.title(), body.sized(14).heavy().at(Docx.Align.MIDDLE));
    table.notes().forEach(n -> page.paragraph(n, body.at(Docx.Align.LEFT)));
    double sum = table.columns().stream().mapToDouble(PrintTable.Column::mm).sum();
    page.table(
        table.columns().stream().map(c -> c.mm() * 250 / sum).toList(),
        table.columns().stream().map(PrintTable.Column::title).toList(),
        held(table).stream().map(PrintFile::said).toList());
    page.paragraph(
        "Lập lúc " + table.made() + " · " + table.author(),
        body.sized(11).slanted().at(Docx.Align.RIGHT));
    return page.bytes(table.title(), table.author());
  }
}
