package vn.vonglau.printing;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.springframework.stereotype.Component;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.PngEncoder;
import vn.vonglau.paint.PngRows;
import vn.vonglau.paper.PdfPaper;
import vn.vonglau.portrayal.MapPainter;
import vn.vonglau.portrayal.MapRequest;
import vn.vonglau.styles.Fonts;
import vn.vonglau.styles.Theme;

/**
 * Writes a sheet as a file. The map is painted strip by strip by the painter of all other pictures,
 * to whom a cut of a picture is that picture: the largest sheet needs the memory of one strip.
 */
@Component
class SheetPainter {
  /** Of one strip: some 60 MB while it is painted and packed. */
  private static final int STRIP_PIXELS = 4_000_000;

  private static final Duration MOST = Duration.ofSeconds(120);
  private static final int WHITE = 0xFFFFFFFF;

  private final MapPainter painter;
  private final Fonts fonts;

  SheetPainter(MapPainter painter, Fonts fonts) {
    this.painter = painter;
    this.fonts = fonts;
  }

  /** Is told how many rows of how many are done; may throw to stop the work. */
  interface Steps {
    void done(long rows, long of);
  }

  void write(Sheet sheet, Path file, Steps steps) throws IOException {
    switch (sheet.ask().format()) {
      case PDF -> pdf(sheet, file, steps);
      case PNG -> png(sheet, file, steps);
    }
  }

  private static int stripRows(int columns) {
    return Math.clamp(STRIP_PIXELS / columns, 64, 4096);
  }

  private Canvas strip(Sheet sheet, int from, int to) {
    return painter.paint(
        new MapRequest(
            sheet.frame().strip(from, to),
            sheet.layers(),
            Theme.LIGHT,
            WHITE,
            System.nanoTime() + MOST.toNanos()));
  }

  /** Pixels only where the map is; everything else can be searched, copied and made larger. */
  private void pdf(Sheet sheet, Path file, Steps steps) throws IOException {
    Layout layout = sheet.layout();
    MapFrame frame = sheet.frame();
    // what is done goes to the disk: the heap holds a strip
    try (PDDocument document = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
      PDPage page =
          new PDPage(
              new PDRectangle(
                  (float) (layout.width() * PdfPaper.MM), (float) (layout.height() * PdfPaper.MM)));
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        PdfPen pen = new PdfPen(document, content, layout.height());
        double perRow = layout.map().height() / frame.rows();
        int step = stripRows(frame.columns());
        for (int from = 0; from < frame.rows(); from += step) {
          // one row more than its own: readers show a seam where two pictures only touch
          int to = Math.min(frame.rows(), from + step + 1);
          byte[] png = PngEncoder.encode(strip(sheet, from, to), PngEncoder.Kind.TRUE, 2);
          pen.picture(
              PDImageXObject.createFromByteArray(document, png, null),
              new Box(
                  layout.map().x(),
                  layout.map().y() + from * perRow,
                  layout.map().width(),
                  (to - from) * perRow));
          steps.done(to, frame.rows());
        }
        new SheetDrawing(sheet, pen).draw();
      }
      var about = document.getDocumentInformation();
      about.setTitle(sheet.words().title());
      about.setCreator("Vọng Lâu");
      document.getDocumentCatalog().setLanguage("vi-VN");
      var view = new PDViewerPreferences(new COSDictionary());
      view.setDisplayDocTitle(true);
      // a sheet that a reader shrinks to its printer's margins has lost its scale
      view.setPrintScaling(PDViewerPreferences.PRINT_SCALING.None);
      document.getDocumentCatalog().setViewerPreferences(view);
      document.save(file.toFile());
    }
  }

  private void png(Sheet sheet, Path file, Steps steps) throws IOException {
    Layout layout = sheet.layout();
    int dpi = sheet.frame().dpi();
    int columns = MapFrame.pixels(layout.width(), dpi);
    int rows = MapFrame.pixels(layout.height(), dpi);
    int step = stripRows(columns);
    try (var out = new BufferedOutputStream(Files.newOutputStream(file));
        PngRows png = new PngRows(out, columns, rows, dpi)) {
      for (int from = 0; from < rows; from += step) {
        int to = Math.min(rows, from + step);
        var image = new BufferedImage(columns, to - from, BufferedImage.TYPE_INT_RGB);
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Arrays.fill(pixels, WHITE);
        map(sheet, pixels, columns, from, to);
        PicturePen pen = new PicturePen(image, from, dpi, fonts);
        new SheetDrawing(sheet, pen).draw();
        pen.end();
        png.add(pixels, to - from);
        steps.done(to, rows);
      }
      png.finish();
    }
  }

  /** The rows of the map that lie in a strip of the sheet. */
  private void map(Sheet sheet, int[] pixels, int columns, int from, int to) {
    MapFrame frame = sheet.frame();
    Box map = sheet.layout().map();
    int left = MapFrame.pixels(map.x(), frame.dpi());
    int top = MapFrame.pixels(map.y(), frame.dpi());
    int first = Math.max(from, top);
    int last = Math.min(to, top + frame.rows());
    if (first >= last) {
      return;
    }
    Canvas canvas = strip(sheet, first - top, last - top);
    int width = Math.min(canvas.width, columns - left);
    for (int row = first; row < last; row++) {
      System.arraycopy(
          canvas.pixels,
          (row - first) * canvas.width,
          pixels,
          (row - from) * columns + left,
          width);
    }
  }
}
