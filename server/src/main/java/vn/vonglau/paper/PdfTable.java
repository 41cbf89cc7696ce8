package vn.vonglau.paper;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.paper.PdfLetters.Style;
import vn.vonglau.paper.PdfLetters.Weight;

/** A table that goes on over pages, with its head on each of them. */
public final class PdfTable {
  private static final float PAD = 3;
  private static final float LEADING = 1.3f;
  private static final Style HEAD = new Style(Weight.BOLD, 7.5f);
  private static final float SIZE = 8;

  /**
   * @param mm width
   * @param figures right-aligned, figures below each other
   * @param swatch colour beside the title, or null
   */
  public record Col(String title, float mm, boolean figures, Color swatch) {
    public static Col text(String title, float mm) {
      return new Col(title, mm, false, null);
    }

    public static Col number(String title, float mm) {
      return new Col(title, mm, true, null);
    }
  }

  private final PdfPaper paper;
  private final List<Col> cols;
  private String group;

  public PdfTable(PdfPaper paper, List<Col> cols) throws IOException {
    this.paper = paper;
    this.cols = cols;
    // never a head alone at the foot of a page
    paper.need(height(titles(), HEAD) + 4 * SIZE * LEADING);
    head();
  }

  private List<String> titles() {
    return cols.stream().map(Col::title).toList();
  }

  public void row(String... cells) throws IOException {
    row(false, cells);
  }

  /** The line that sums up. */
  public void total(String... cells) throws IOException {
    row(true, cells);
  }

  private void row(boolean bold, String... cells) throws IOException {
    List<String> texts = List.of(cells);
    Style style = new Style(bold ? Weight.BOLD : Weight.REGULAR, SIZE);
    float height = height(texts, style);
    turn(height);
    if (bold) {
      paper.fill(PdfPaper.LEFT, paper.y() - height, width(), height, PdfPaper.FILL);
    }
    write(texts, style, height, false);
    paper.rule(PdfPaper.LEFT, paper.y(), width(), 0.4f, PdfPaper.RULE);
  }

  /** A line over the whole width that names the rows below it; said again on a new page. */
  public void group(String text) throws IOException {
    group = null;
    turn(3 * SIZE * LEADING + 4 * PAD);
    group = text;
    groupLine(text);
  }

  private void groupLine(String text) throws IOException {
    float height = SIZE * LEADING + 2 * PAD;
    Style style = new Style(Weight.MEDIUM, SIZE);
    paper.line(text, style, PdfPaper.INK, PdfPaper.LEFT + PAD, paper.y() - PAD - SIZE);
    paper.down(height);
    paper.rule(PdfPaper.LEFT, paper.y(), width(), 0.7f, PdfPaper.SOFT);
  }

  public void end() {
    paper.down(8);
  }

  private void turn(float height) throws IOException {
    if (paper.need(height)) {
      head();
      if (group != null) {
        groupLine(group + " (tiếp)");
      }
    }
  }

  private void head() throws IOException {
    float height = height(titles(), HEAD);
    paper.fill(PdfPaper.LEFT, paper.y() - height, width(), height, PdfPaper.FILL);
    paper.rule(PdfPaper.LEFT, paper.y(), width(), 0.9f, PdfPaper.INK);
    float x = PdfPaper.LEFT;
    for (Col col : cols) {
      if (col.swatch != null) {
        // an edge, so that yellow is seen on paper too
        paper.fill(
            x + PAD - 0.5f,
            paper.y() - height - 0.5f + PAD,
            col.mm * PdfPaper.MM - 2 * PAD + 1,
            4,
            PdfPaper.SOFT);
        paper.fill(
            x + PAD, paper.y() - height + PAD, col.mm * PdfPaper.MM - 2 * PAD, 3, col.swatch);
      }
      x += col.mm * PdfPaper.MM;
    }
    write(titles(), HEAD, height, true);
    paper.rule(PdfPaper.LEFT, paper.y(), width(), 0.9f, PdfPaper.INK);
  }

  private void write(List<String> texts, Style style, float height, boolean head)
      throws IOException {
    float x = PdfPaper.LEFT;
    for (int i = 0; i < cols.size(); i++) {
      Col col = cols.get(i);
      float width = col.mm * PdfPaper.MM;
      Style of = style(style, col, head);
      float base = paper.y() - PAD - of.size();
      for (String line : lines(texts.get(i), of, width)) {
        float free = width - 2 * PAD - paper.letters().width(line, of);
        paper.line(line, of, PdfPaper.INK, x + PAD + (col.figures ? free : 0), base);
        base -= of.size() * LEADING;
      }
      x += width;
    }
    paper.down(height);
  }

  private static Style style(Style style, Col col, boolean head) {
    return new Style(style.weight(), style.size(), col.figures && !head);
  }

  private List<String> lines(String text, Style style, float width) {
    return text.isEmpty() ? new ArrayList<>() : paper.letters().wrap(text, style, width - 2 * PAD);
  }

  private float height(List<String> texts, Style style) {
    int most = 1;
    boolean swatch = false;
    for (int i = 0; i < cols.size(); i++) {
      Style of = style(style, cols.get(i), style == HEAD);
      most = Math.max(most, lines(texts.get(i), of, cols.get(i).mm * PdfPaper.MM).size());
      swatch |= cols.get(i).swatch != null;
    }
    return most * style.size() * LEADING + 2 * PAD + (swatch && style == HEAD ? 7 : 0);
  }

  private float width() {
    float sum = 0;
    for (Col col : cols) {
      sum += col.mm;
    }
    return sum * PdfPaper.MM;
  }
}
