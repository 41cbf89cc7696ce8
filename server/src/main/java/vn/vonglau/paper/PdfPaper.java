package vn.vonglau.paper;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.util.Matrix;
import vn.vonglau.paper.PdfLetters.Style;
import vn.vonglau.paper.PdfLetters.Weight;

/** A4 pages that fill from top to bottom. Lengths in points, colours for paper. */
public final class PdfPaper implements Closeable {
  public static final float MM = 72 / 25.4f;
  public static final Color INK = new Color(0x1A2530);
  public static final Color SOFT = new Color(0x5A6773);
  public static final Color RULE = new Color(0xC3CCD4);
  public static final Color FILL = new Color(0xE9EEF3);
  public static final Color WARNING = new Color(0xB3261E);

  // margins of official papers: room for the binding on the left
  public static final float LEFT = 25 * MM;
  public static final float RIGHT = 15 * MM;
  private static final float TOP = 20 * MM;
  private static final float BOTTOM = 20 * MM;
  public static final float WIDTH = PDRectangle.A4.getWidth() - LEFT - RIGHT;

  private final PDDocument document = new PDDocument();
  private final PdfLetters letters;
  private PDPageContentStream page;
  private float y;

  public PdfPaper() throws IOException {
    this.letters = new PdfLetters(document);
    turn();
  }

  public PdfLetters letters() {
    return letters;
  }

  public PDPageContentStream page() {
    return page;
  }

  /** Where the next thing begins; grows upward. */
  public float y() {
    return y;
  }

  public void down(float by) {
    y -= by;
  }

  /** Begins a new page where less than this is left. */
  public boolean need(float height) throws IOException {
    if (y - height >= BOTTOM) {
      return false;
    }
    turn();
    return true;
  }

  private void turn() throws IOException {
    if (page != null) {
      page.close();
    }
    PDPage next = new PDPage(PDRectangle.A4);
    document.addPage(next);
    page = new PDPageContentStream(document, next);
    y = PDRectangle.A4.getHeight() - TOP;
  }

  /** A paragraph over the whole width. */
  public void paragraph(String text, Style style, Color colour) throws IOException {
    paragraph(text, style, colour, LEFT, WIDTH, 0);
  }

  /**
   * @param align 0 left, 0.5 middle, 1 right
   */
  public void paragraph(String text, Style style, Color colour, float x, float width, float align)
      throws IOException {
    for (String line : letters.wrap(text, style, width)) {
      need(style.size() * 1.4f);
      y -= style.size() * 1.4f;
      float free = width - letters.width(line, style);
      line(line, style, colour, x + free * align, y + style.size() * 0.35f);
    }
  }

  public void line(String text, Style style, Color colour, float x, float base) throws IOException {
    page.setNonStrokingColor(colour);
    letters.draw(page, x, base, text, style);
  }

  public void fill(float x, float bottom, float width, float height, Color colour)
      throws IOException {
    page.setNonStrokingColor(colour);
    page.addRect(x, bottom, width, height);
    page.fill();
  }

  public void rule(float x, float at, float width, float thick, Color colour) throws IOException {
    page.setStrokingColor(colour);
    page.setLineWidth(thick);
    page.moveTo(x, at);
    page.lineTo(x + width, at);
    page.stroke();
  }

  /**
   * Completes the pages.
   *
   * @param foot stands at the foot of every page, beside its number
   * @param mark stands across every page and at its head, or null
   */
  public byte[] end(String title, String author, String foot, String mark, String sentence)
      throws IOException {
    page.close();
    page = null;
    int count = document.getNumberOfPages();
    for (int i = 0; i < count; i++) {
      PDPage of = document.getPage(i);
      if (mark != null) {
        across(of, mark);
      }
      try (var content = new PDPageContentStream(document, of, AppendMode.APPEND, true, true)) {
        Style small = new Style(Weight.REGULAR, 7.5f);
        content.setStrokingColor(RULE);
        content.setLineWidth(0.5f);
        content.moveTo(LEFT, 15 * MM);
        content.lineTo(LEFT + WIDTH, 15 * MM);
        content.stroke();
        content.setNonStrokingColor(SOFT);
        letters.draw(content, LEFT, 11 * MM, foot, small);
        String number = "Trang %d/%d".formatted(i + 1, count);
        float right = LEFT + WIDTH;
        letters.draw(content, right - letters.width(number, small), 11 * MM, number, small);
        if (mark != null) {
          head(content, mark, sentence);
        }
      }
    }
    PDDocumentInformation about = document.getDocumentInformation();
    about.setTitle(title);
    about.setAuthor(author);
    about.setCreator("Vọng Lâu");
    document.getDocumentCatalog().setLanguage("vi-VN");
    var view = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
    view.setDisplayDocTitle(true);
    document.getDocumentCatalog().setViewerPreferences(view);
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  private void head(PDPageContentStream content, String mark, String sentence) throws IOException {
    Style bold = new Style(Weight.BOLD, 8);
    float width = letters.width(mark, bold) + 10;
    float at = PDRectangle.A4.getHeight() - 13 * MM;
    content.setNonStrokingColor(WARNING);
    content.addRect(LEFT, at - 3.5f, width, 13);
    content.fill();
    content.setNonStrokingColor(Color.WHITE);
    letters.draw(content, LEFT + 5, at, mark, bold);
    content.setNonStrokingColor(WARNING);
    letters.draw(content, LEFT + width + 6, at, sentence, new Style(Weight.REGULAR, 8));
  }

  /** Under the text, from corner to corner, so faint that the text stays readable. */
  private void across(PDPage of, String mark) throws IOException {
    try (var content = new PDPageContentStream(document, of, AppendMode.PREPEND, true, true)) {
      content.saveGraphicsState(); // what comes over it must not be faint, too
      var faint = new PDExtendedGraphicsState();
      faint.setNonStrokingAlphaConstant(0.08f);
      content.setGraphicsStateParameters(faint);
      content.setNonStrokingColor(WARNING);
      Style large = new Style(Weight.BOLD, 92);
      double angle = Math.toRadians(52);
      float half = letters.width(mark, large) / 2;
      float x = (float) (PDRectangle.A4.getWidth() / 2 - half * Math.cos(angle) + 26);
      float at = (float) (PDRectangle.A4.getHeight() / 2 - half * Math.sin(angle) - 20);
      content.beginText();
      content.setTextMatrix(Matrix.getRotateInstance(angle, x, at));
      letters.show(content, mark, large);
      content.endText();
      content.restoreGraphicsState();
    }
  }

  @Override
  public void close() throws IOException {
    if (page != null) {
      page.close();
    }
    document.close();
  }
}
