package vn.vonglau.screens;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Where texts stand, millimetres from the upper left corner. */
final class PdfPlaces extends PDFTextStripper {
  final Map<String, double[]> found = new HashMap<>();

  @Override
  protected void writeString(String text, List<TextPosition> at) throws IOException {
    super.writeString(text, at);
    double mm = 25.4 / 72;
    TextPosition first = at.getFirst();
    TextPosition last = at.getLast();
    double middle = (first.getXDirAdj() + last.getXDirAdj() + last.getWidthDirAdj()) / 2;
    if (first.getDir() == 0) {
      found.putIfAbsent(text.strip(), new double[] {middle * mm, first.getYDirAdj() * mm});
    }
  }
}
