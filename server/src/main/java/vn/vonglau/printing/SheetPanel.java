package vn.vonglau.printing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.vonglau.paper.PdfLetters.Style;
import vn.vonglau.paper.PdfLetters.Weight;
import vn.vonglau.styles.Legends;

/**
 * What stands beside or below the map: the legend in columns, its sources, and in the last column
 * scale, north, system and the stamp block. A legend that does not fit is set smaller, and what
 * does not fit then is counted.
 */
final class SheetPanel {
  /** Millimetres of a px of a swatch. */
  private static final double PX = 0.17;

  private static final double[] SMALLER = {1, 0.9, 0.8, 0.72};
  private static final double COLUMN = 56;
  private static final double GAP = 4;
  private static final int INK = SheetDrawing.INK;
  private static final int SOFT = SheetDrawing.SOFT;

  private final Sheet sheet;
  private final SheetPen pen;
  private final Grid grid;
  private final double u;

  SheetPanel(Sheet sheet, SheetPen pen, Grid grid) {
    this.sheet = sheet;
    this.pen = pen;
    this.grid = grid;
    this.u = sheet.layout().letters();
  }

  /** Something of a known height that is drawn from its upper edge. */
  private record Piece(double height, Drawn drawn) {}

  @FunctionalInterface
  private interface Drawn {
    void at(double x, double y, double width) throws IOException;
  }

  void draw() throws IOException {
    Box panel = sheet.layout().panel();
    List<Box> columns = columns(panel);
    Box last = columns.getLast();
    List<Piece> fixed =
        new ArrayList<>(List.of(scale(last.width()), north(), system(last.width())));
    if (sheet.words().place() != null) {
      fixed.add(stamp());
    }
    double fixedHeight = fixed.stream().mapToDouble(Piece::height).sum();
    double y = sheet.ask().across() ? last.bottom() - fixedHeight : last.y();
    for (Piece piece : fixed) {
      piece.drawn.at(last.x(), y, last.width());
      y += piece.height;
    }
    List<Box> free = new ArrayList<>(columns);
    free.removeLast();
    if (free.isEmpty()) {
      free.add(new Box(last.x(), last.y(), last.width(), last.height() - fixedHeight - GAP * u));
    }
    Box under = free.removeLast();
    Piece sources = sources(under.width());
    sources.drawn.at(under.x(), under.bottom() - sources.height, under.width());
    free.add(
        new Box(under.x(), under.y(), under.width(), under.height() - sources.height - GAP * u));
    legend(free);
  }

  private List<Box> columns(Box panel) {
    int n = sheet.ask().across() ? 1 : Math.max(2, (int) (panel.width() / (COLUMN * u)));
    double gap = GAP * u;
    double width = (panel.width() - (n - 1) * gap) / n;
    List<Box> out = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      out.add(new Box(panel.x() + i * (width + gap), panel.y(), width, panel.height()));
    }
    return out;
  }

  private Style style(Weight weight, double points) {
    return new Style(weight, (float) (points * u));
  }

  private void legend(List<Box> columns) throws IOException {
    double width = columns.getFirst().width();
    List<Piece> pieces = List.of();
    for (double smaller : SMALLER) {
      pieces = legend(width, smaller);
      if (fitting(pieces, columns) == pieces.size()) {
        break;
      }
    }
    int fitting = fitting(pieces, columns);
    int column = 0;
    double y = columns.getFirst().y();
    for (int i = 0; i < fitting; i++) {
      Piece piece = pieces.get(i);
      if (y + piece.height > columns.get(column).bottom()) {
        column++;
        y = columns.get(column).y();
      }
      piece.drawn.at(columns.get(column).x(), y, width);
      y += piece.height;
    }
    if (fitting < pieces.size()) {
      Box in = columns.getLast();
      String more = "… và " + (pieces.size() - fitting) + " dòng chú giải nữa";
      pen.text(in.x(), in.bottom() + 2 * u, more, style(Weight.REGULAR, 6), SOFT, 0);
    }
  }

  /** How many pieces find a place, in their order. */
  private static int fitting(List<Piece> pieces, List<Box> columns) {
    int column = 0;
    double y = columns.getFirst().y();
    for (int i = 0; i < pieces.size(); i++) {
      double height = pieces.get(i).height;
      if (y + height > columns.get(column).bottom()) {
        column++;
        if (column == columns.size() || height > columns.get(column).height()) {
          return i;
        }
        y = columns.get(column).y();
      }
      y += height;
    }
    return pieces.size();
  }

  private List<Piece> legend(double width, double smaller) {
    List<Piece> out = new ArrayList<>();
    if (sheet.words().legend().isEmpty()) {
      return out;
    }
    out.add(text("CHÚ GIẢI", style(Weight.BOLD, 9 * smaller), INK, width, 1.5 * u * smaller));
    for (SheetWords.Block block : sheet.words().legend()) {
      out.add(text(block.title(), style(Weight.BOLD, 8 * smaller), INK, width, 0.4 * u));
      block
          .details()
          .forEach(d -> out.add(text(d, style(Weight.REGULAR, 7 * smaller), SOFT, width, 0)));
      block.lines().forEach(l -> out.add(line(l, width, smaller)));
      block
          .notes()
          .forEach(n -> out.add(text(n, style(Weight.REGULAR, 6.5 * smaller), SOFT, width, 0)));
      out.add(new Piece(1.8 * u * smaller, (x, y, w) -> {}));
    }
    return out;
  }

  private Piece text(String words, Style style, int colour, double width, double after) {
    double height = pen.wrap(words, style, width).size() * SheetPen.lineHeight(style) + after;
    return new Piece(height, (x, y, w) -> pen.paragraph(x, y, w, words, style, colour));
  }

  private Piece line(Legends.Line line, double width, double smaller) {
    Style style =
        style(
            line.heading() ? Weight.MEDIUM : Weight.REGULAR, (line.heading() ? 7 : 7.5) * smaller);
    if (line.swatch() == null) {
      return text(line.words(), style, line.heading() ? SOFT : INK, width, 0.3 * u);
    }
    double px = PX * u * smaller;
    double w = line.width() * px;
    // the swatch has the room of a line on a screen around it: on paper lines stand closer
    double h = line.height() * px;
    double beside = w + 1.5 * u * smaller;
    List<String> words = pen.wrap(line.words(), style, width - beside);
    double step = SheetPen.lineHeight(style);
    double height = Math.max(h * 0.92, words.size() * step + 0.4 * u * smaller);
    return new Piece(
        height,
        (x, y, all) -> {
          pen.picture(line.swatch(), new Box(x - 6 * px, y + (height - h) / 2, w, h));
          pen.paragraph(
              x + beside - 4 * px,
              y + (height - words.size() * step) / 2,
              width - beside + 4 * px,
              line.words(),
              style,
              INK);
        });
  }

  private Piece sources(double width) {
    if (sheet.words().sources().isEmpty()) {
      return new Piece(0, (x, y, w) -> {});
    }
    List<Piece> pieces = new ArrayList<>();
    pieces.add(text("NGUỒN", style(Weight.BOLD, 7), INK, width, 0.3 * u));
    sheet
        .words()
        .sources()
        .forEach(s -> pieces.add(text(s, style(Weight.REGULAR, 6), SOFT, width, 0.2 * u)));
    double height = pieces.stream().mapToDouble(Piece::height).sum();
    return new Piece(
        height,
        (x, top, w) -> {
          double y = top;
          for (Piece piece : pieces) {
            piece.drawn.at(x, y, w);
            y += piece.height;
          }
        });
  }

  /** The scale as a number, in words and as a bar. */
  private Piece scale(double width) {
    int scale = sheet.frame().scale();
    double most = Math.min(width, 55 * u) * 0.88;
    double metres = ScaleBar.longest(most * scale / 1000);
    double bar = metres * 1000 / scale;
    return new Piece(
        16 * u,
        (x, y, w) -> {
          pen.text(x, y + 3.6 * u, "Tỷ lệ 1:" + number(scale), style(Weight.BOLD, 9.5), INK, 0);
          String words =
              "1 cm trên bản đồ bằng " + ScaleBar.words(scale / 100.0) + " ngoài thực địa";
          pen.text(x, y + 6.8 * u, words, style(Weight.REGULAR, 6), SOFT, 0);
          double top = y + 9 * u;
          double high = 1.5 * u;
          for (int i = 0; i < ScaleBar.PARTS; i++) {
            Box part = new Box(x + i * bar / ScaleBar.PARTS, top, bar / ScaleBar.PARTS, high);
            pen.fill(part, i % 2 == 0 ? INK : 0xFFFFFF);
            pen.outline(part, 0.15 * u, INK);
          }
          Style small = style(Weight.REGULAR, 6);
          double base = top + high + 2.6 * u;
          pen.text(x, base, "0", small, INK, 0);
          pen.text(x + bar / 2, base, ScaleBar.words(metres / 2), small, INK, 0.5);
          pen.text(x + bar, base, ScaleBar.words(metres), small, INK, 0.5);
        });
  }

  /** The arrow points where the grid's north is, which is up; true north is told beside it. */
  private Piece north() {
    double convergence = sheet.frame().convergence();
    String off =
        (convergence < 0 ? "−" : "+")
            + SheetDrawing.angle(Math.abs(convergence)).replaceAll("\\d\\d″$", "");
    return new Piece(
        15 * u,
        (x, y, w) -> {
          double middle = x + 4 * u;
          pen.text(middle, y + 3.4 * u, "B", style(Weight.BOLD, 9), INK, 0.5);
          double tip = y + 4.2 * u;
          double foot = y + 13 * u;
          double notch = y + 11 * u;
          pen.shape(new double[] {middle, tip, middle - 2.4 * u, foot, middle, notch}, INK);
          pen.shape(new double[] {middle, tip, middle + 2.4 * u, foot, middle, notch}, 0xB8C2CB);
          Style small = style(Weight.REGULAR, 6);
          pen.text(x + 10 * u, y + 8 * u, "Mũi tên chỉ bắc của lưới tọa độ.", small, SOFT, 0);
          pen.text(
              x + 10 * u, y + 10.8 * u, "Góc hội tụ kinh tuyến ở giữa tờ: " + off, small, SOFT, 0);
        });
  }

  private Piece system(double width) {
    Style small = style(Weight.REGULAR, 6.5);
    List<String> lines = new ArrayList<>();
    lines.add(sheet.words().system());
    if (sheet.ask().has(PrintAsk.Part.GRID)) {
      String unit = grid.metres() >= 1000 ? "km" : "m";
      lines.add(
          "Lưới "
              + grid.spacing()
              + "; X (bắc) ở hai bên, Y (đông) ở trên và dưới, tính bằng "
              + unit);
    }
    lines.add("Góc khung: kinh độ, vĩ độ VN-2000");
    double step = SheetPen.lineHeight(small);
    int count = lines.stream().mapToInt(l -> pen.wrap(l, small, width).size()).sum();
    return new Piece(
        count * step + 2 * u,
        (x, top, w) -> {
          double y = top;
          for (String line : lines) {
            y = pen.paragraph(x, y, width, line, small, INK);
          }
        });
  }

  /** Place and date, who signs, room for the signature: as Nghị định 30/2020/NĐ-CP orders them. */
  private Piece stamp() {
    String place = sheet.words().place().isEmpty() ? "…………" : sheet.words().place();
    String signer = sheet.words().signer();
    return new Piece(
        30 * u,
        (x, y, w) -> {
          double middle = x + w / 2;
          Style regular = style(Weight.REGULAR, 7);
          pen.text(middle, y + 3.5 * u, place + ", ngày …… tháng …… năm 20……", regular, INK, 0.5);
          String role =
              signer.isEmpty()
                  ? "CHỨC VỤ NGƯỜI KÝ"
                  : signer.toUpperCase(Locale.forLanguageTag("vi"));
          pen.text(middle, y + 7.5 * u, role, style(Weight.BOLD, 7.5), INK, 0.5);
          pen.text(
              middle,
              y + 10.6 * u,
              "(Chữ ký, dấu, họ và tên)",
              style(Weight.REGULAR, 6),
              SOFT,
              0.5);
          pen.line(middle - 18 * u, y + 28 * u, middle + 18 * u, y + 28 * u, 0.15 * u, SOFT, 1);
        });
  }

  /** "25.000". */
  static String number(long value) {
    return String.format(Locale.forLanguageTag("vi"), "%,d", value);
  }
}
