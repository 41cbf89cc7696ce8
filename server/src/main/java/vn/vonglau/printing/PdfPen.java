package vn.vonglau.printing;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;
import vn.vonglau.paper.PdfLetters;
import vn.vonglau.paper.PdfLetters.Style;
import vn.vonglau.paper.PdfPaper;

/** Lines and letters of a page of a PDF, which can be searched and copied. */
final class PdfPen implements SheetPen {
  private final PDDocument document;
  private final PDPageContentStream page;
  private final PdfLetters letters;
  private final double height;
  private final Map<Double, PDExtendedGraphicsState> faint = new HashMap<>();
  private final Map<BufferedImage, PDImageXObject> pictures = new IdentityHashMap<>();

  /**
   * @param height of the page, millimetres
   */
  PdfPen(PDDocument document, PDPageContentStream page, double height) throws IOException {
    this.document = document;
    this.page = page;
    this.letters = new PdfLetters(document);
    this.height = height;
  }

  private static float points(double millimetres) {
    return (float) (millimetres * PdfPaper.MM);
  }

  private float up(double y) {
    return points(height - y);
  }

  @Override
  public void turned(
      double x,
      double base,
      double degrees,
      String text,
      Style style,
      int rgb,
      double align,
      double opacity)
      throws IOException {
    page.saveGraphicsState();
    opacity(opacity);
    page.setNonStrokingColor(new Color(rgb));
    double turn = Math.toRadians(degrees);
    double before = align * letters.width(text, style);
    page.beginText();
    page.setTextMatrix(
        Matrix.getRotateInstance(
            turn,
            (float) (points(x) - before * Math.cos(turn)),
            (float) (up(base) - before * Math.sin(turn))));
    letters.show(page, text, style);
    page.endText();
    page.restoreGraphicsState();
  }

  private void opacity(double opacity) throws IOException {
    if (opacity < 1) {
      page.setGraphicsStateParameters(
          faint.computeIfAbsent(
              opacity,
              o -> {
                var state = new PDExtendedGraphicsState();
                state.setNonStrokingAlphaConstant((float) o.doubleValue());
                state.setStrokingAlphaConstant((float) o.doubleValue());
                return state;
              }));
    }
  }

  @Override
  public double width(String text, Style style) {
    return letters.width(PdfLetters.clean(text), style) / PdfPaper.MM;
  }

  @Override
  public void line(
      double x1, double y1, double x2, double y2, double thick, int rgb, double opacity)
      throws IOException {
    page.saveGraphicsState();
    opacity(opacity);
    page.setStrokingColor(new Color(rgb));
    page.setLineWidth(points(thick));
    page.moveTo(points(x1), up(y1));
    page.lineTo(points(x2), up(y2));
    page.stroke();
    page.restoreGraphicsState();
  }

  @Override
  public void fill(Box box, int rgb) throws IOException {
    page.setNonStrokingColor(new Color(rgb));
    page.addRect(points(box.x()), up(box.bottom()), points(box.width()), points(box.height()));
    page.fill();
  }

  @Override
  public void outline(Box box, double thick, int rgb) throws IOException {
    page.setStrokingColor(new Color(rgb));
    page.setLineWidth(points(thick));
    page.addRect(points(box.x()), up(box.bottom()), points(box.width()), points(box.height()));
    page.stroke();
  }

  @Override
  public void shape(double[] xy, int rgb) throws IOException {
    page.setNonStrokingColor(new Color(rgb));
    page.moveTo(points(xy[0]), up(xy[1]));
    for (int i = 2; i < xy.length; i += 2) {
      page.lineTo(points(xy[i]), up(xy[i + 1]));
    }
    page.closePath();
    page.fill();
  }

  @Override
  public void picture(BufferedImage picture, Box at) throws IOException {
    PDImageXObject known = pictures.get(picture);
    if (known == null) {
      known = LosslessFactory.createFromImage(document, picture);
      pictures.put(picture, known);
    }
    picture(known, at);
  }

  void picture(PDImageXObject picture, Box at) throws IOException {
    page.drawImage(
        picture, points(at.x()), up(at.bottom()), points(at.width()), points(at.height()));
  }
}
