package vn.vonglau.paper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import vn.vonglau.kernel.Problem;

/**
 * The letters of one document: Be Vietnam Pro, with figures of equal width from Inter. They are
 * part of the file, so that it looks the same everywhere and its text can be searched and copied.
 */
public final class PdfLetters {
  private static final float FIGURE_SIZE = 1.017f; // makes both families equally high

  /** How heavy. */
  public enum Weight {
    REGULAR("BeVietnamPro_400Regular.ttf", "Inter_500Medium.ttf"),
    MEDIUM("BeVietnamPro_500Medium.ttf", "Inter_500Medium.ttf"),
    BOLD("BeVietnamPro_600SemiBold.ttf", "Inter_600SemiBold.ttf");

    private final String letters;
    private final String figures;

    Weight(String letters, String figures) {
      this.letters = letters;
      this.figures = figures;
    }
  }

  /** Letters of one weight and size; {@code aligned}: figures stand below each other. */
  public record Style(Weight weight, float size, boolean aligned) {
    public Style(Weight weight, float size) {
      this(weight, size, false);
    }
  }

  private record Font(PDType0Font font, CmapLookup known, Map<Integer, Float> widths) {
    static Font read(PDDocument document, String file, boolean aligned) throws IOException {
      try (InputStream in = PdfLetters.class.getResourceAsStream("/fonts/" + file)) {
        if (in == null) {
          throw Problem.of(
                  503,
                  "report-fonts",
                  "Máy chủ này chưa có phông chữ để lập PDF (bản cài đặt thiếu npm). Chọn định dạng"
                      + " xlsx, hoặc cài lại bản đầy đủ.",
                  "This server was built without the fonts that a PDF needs (npm was missing)."
                      + " Choose xlsx, or install a complete build.")
              .asException();
        }
        TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        if (aligned) {
          parsed.enableGsubFeature("tnum");
        }
        return new Font(
            PDType0Font.load(document, parsed, true),
            parsed.getUnicodeCmapLookup(),
            new HashMap<>());
      }
    }

    boolean has(int codePoint) {
      return width(codePoint) >= 0;
    }

    /** In em; less than zero where there is no such letter. */
    float width(int codePoint) {
      return widths.computeIfAbsent(codePoint, this::measure);
    }

    private float measure(int codePoint) {
      try {
        return known.getGlyphId(codePoint) == 0
            ? -1
            : font.getStringWidth(Character.toString(codePoint)) / 1000;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Run(Font font, float size, String text) {}

  private final Font[] letters = new Font[Weight.values().length];
  private final Font[] figures = new Font[Weight.values().length];

  /** A server without fonts answers with a problem {@code report-fonts}. */
  public PdfLetters(PDDocument document) throws IOException {
    Font medium = null;
    for (Weight w : Weight.values()) {
      letters[w.ordinal()] = Font.read(document, w.letters, false);
      boolean same = medium != null && w == Weight.MEDIUM;
      figures[w.ordinal()] = same ? medium : Font.read(document, w.figures, true);
      medium = figures[Weight.REGULAR.ordinal()];
    }
  }

  public float width(String text, Style style) {
    float width = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      Font of = of(c, style);
      float letter = of.width(c);
      width += (letter < 0 ? of.width('?') : letter) * size(of, style);
    }
    return width;
  }

  /** One line; x and y of its base line in points from the lower left corner. */
  public void draw(PDPageContentStream page, float x, float y, String text, Style style)
      throws IOException {
    page.beginText();
    page.newLineAtOffset(x, y);
    show(page, text, style);
    page.endText();
  }

  /** Within a text object that somebody else begins and ends. */
  public void show(PDPageContentStream page, String text, Style style) throws IOException {
    for (Run run : runs(text, style)) {
      page.setFont(run.font.font, run.size);
      page.showText(run.text);
    }
  }

  private List<Run> runs(String text, Style style) {
    List<Run> runs = new ArrayList<>();
    StringBuilder now = new StringBuilder();
    Font of = letters[style.weight.ordinal()];
    for (int c : clean(text).codePoints().toArray()) {
      Font next = of(c, style);
      if (next != of && !now.isEmpty()) {
        runs.add(run(of, style, now));
      }
      of = next;
      now.appendCodePoint(next.has(c) ? c : '?');
    }
    if (!now.isEmpty()) {
      runs.add(run(of, style, now));
    }
    return runs;
  }

  private Font of(int c, Style style) {
    Font plain = letters[style.weight.ordinal()];
    return style.aligned && isFigure(c) || !plain.has(c) ? figures[style.weight.ordinal()] : plain;
  }

  private float size(Font of, Style style) {
    return of == letters[style.weight.ordinal()] ? style.size : style.size * FIGURE_SIZE;
  }

  private Run run(Font of, Style style, StringBuilder text) {
    Run run = new Run(of, size(of, style), text.toString());
    text.setLength(0);
    return run;
  }

  private static boolean isFigure(int c) {
    return c >= '0' && c <= '9' || c == '.' || c == ',' || c == '-' || c == '+' || c == '%';
  }

  /** Composed letters, and nothing that is no letter. */
  public static String clean(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC)
        .replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
  }

  /** Lines that fit into a width; a word that is too long is cut where it ends. */
  public List<String> wrap(String text, Style style, float width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : clean(text).strip().split(" +")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer, style) <= width) {
        line.setLength(0);
        line.append(longer);
        continue;
      }
      if (!line.isEmpty()) {
        lines.add(line.toString());
        line.setLength(0);
      }
      String rest = word;
      while (width(rest, style) > width && rest.codePointCount(0, rest.length()) > 1) {
        int end = rest.length();
        while (end > 1 && width(rest.substring(0, end), style) > width) {
          end = rest.offsetByCodePoints(end, -1);
        }
        end = Math.max(end, rest.offsetByCodePoints(0, 1));
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(rest);
    }
    if (!line.isEmpty() || lines.isEmpty()) {
      lines.add(line.toString());
    }
    return lines;
  }
}
