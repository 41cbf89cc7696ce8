package vn.vonglau.printing;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Crs;
import vn.vonglau.paper.PdfLetters.Style;
import vn.vonglau.paper.PdfLetters.Weight;

/** Everything of a sheet but the pixels of its map: head, frame, grid, watermark, foot. */
final class SheetDrawing {
  static final int INK = 0x1A2530;
  static final int SOFT = 0x5A6773;
  static final int WARNING = 0xB3261E;
  private static final int WHITE = 0xFFFFFF;
  private static final int GRID = 0x1F4E79;
  private static final double FAINT = 0.08;

  private final Sheet sheet;
  private final SheetPen pen;
  private final double u;
  private final Box map;

  SheetDrawing(Sheet sheet, SheetPen pen) {
    this.sheet = sheet;
    this.pen = pen;
    this.u = sheet.layout().letters();
    this.map = sheet.layout().map();
  }

  /** Over the map, which is there already. */
  void draw() throws IOException {
    // what lies on the map reaches into the frame's band, which is drawn over it
    if (sheet.words().watermark() != null) {
      watermark(sheet.words().watermark());
    }
    Grid grid = Grid.of(sheet.frame().scale());
    boolean lines = sheet.ask().has(PrintAsk.Part.GRID);
    if (lines) {
      lines(grid);
    }
    frame();
    if (lines) {
      numbers(grid);
    }
    corners();
    head();
    foot();
    new SheetPanel(sheet, pen, grid).draw();
  }

  private Style style(Weight weight, double points) {
    return new Style(weight, (float) (points * u));
  }

  /** From the lower left to the upper right, as wide as the map. */
  private void watermark(String word) throws IOException {
    double angle = Math.toDegrees(Math.atan2(map.height(), map.width()));
    double long_ = Math.hypot(map.width(), map.height());
    Style hundred = new Style(Weight.BOLD, 100);
    float size = (float) (100 * 0.7 * long_ / pen.width(word, hundred));
    double cap = size * 0.35 * MapFrame.MM_PER_INCH / 72;
    double turn = Math.toRadians(angle);
    pen.turned(
        map.x() + map.width() / 2 + cap * Math.sin(turn),
        map.y() + map.height() / 2 + cap * Math.cos(turn),
        angle,
        word,
        new Style(Weight.BOLD, size),
        WARNING,
        0.5,
        FAINT);
  }

  private double atX(double east) {
    return map.x() + (east - sheet.frame().minX()) * 1000 / sheet.frame().scale();
  }

  private double atY(double north) {
    return map.y() + (sheet.frame().maxY() - north) * 1000 / sheet.frame().scale();
  }

  private void lines(Grid grid) throws IOException {
    MapFrame f = sheet.frame();
    for (long east : grid.between(f.minX(), f.maxX())) {
      pen.line(atX(east), map.y(), atX(east), map.bottom(), 0.12 * u, GRID, 0.5);
    }
    for (long north : grid.between(f.minY(), f.maxY())) {
      pen.line(map.x(), atY(north), map.right(), atY(north), 0.12 * u, GRID, 0.5);
    }
  }

  private void frame() throws IOException {
    double band = Layout.BAND * u;
    pen.outline(map, 0.2 * u, INK);
    Box outer =
        new Box(map.x() - band, map.y() - band, map.width() + 2 * band, map.height() + 2 * band);
    pen.outline(outer, 0.5 * u, INK);
  }

  /** East stands above and below, north at the sides: Y and X of Vietnamese papers. */
  private void numbers(Grid grid) throws IOException {
    MapFrame f = sheet.frame();
    Style small = style(Weight.REGULAR, 6.5);
    double tick = 1.5 * u;
    double room = 18 * u;
    for (long east : grid.between(f.minX(), f.maxX())) {
      double x = atX(east);
      pen.line(x, map.y() - tick, x, map.y(), 0.2 * u, INK, 1);
      pen.line(x, map.bottom(), x, map.bottom() + tick, 0.2 * u, INK, 1);
      if (x > map.x() + room && x < map.right() - room) {
        pen.text(x, map.y() - 2 * u, grid.label(east), small, INK, 0.5);
        pen.text(x, map.bottom() + 4 * u, grid.label(east), small, INK, 0.5);
      }
    }
    for (long north : grid.between(f.minY(), f.maxY())) {
      double y = atY(north);
      pen.line(map.x() - tick, y, map.x(), y, 0.2 * u, INK, 1);
      pen.line(map.right(), y, map.right() + tick, y, 0.2 * u, INK, 1);
      if (y > map.y() + room && y < map.bottom() - room) {
        pen.turned(map.x() - 2 * u, y, 90, grid.label(north), small, INK, 0.5, 1);
        pen.turned(map.right() + 4 * u, y, 90, grid.label(north), small, INK, 0.5, 1);
      }
    }
  }

  /** Longitude above or below each corner, latitude beside it. */
  private void corners() throws IOException {
    Style small = style(Weight.REGULAR, 5.5);
    List<Coordinate> corners = sheet.frame().corners();
    double[] xs = {map.x(), map.right(), map.right(), map.x()};
    for (int i = 0; i < corners.size(); i++) {
      Coordinate at = Crs.VN2000.fromWgs84(corners.get(i).x, corners.get(i).y);
      boolean left = i == 0 || i == 3;
      boolean top = i < 2;
      double base = top ? map.y() - 2 * u : map.bottom() + 4 * u;
      pen.text(xs[i], base, angle(at.x) + "Đ", small, SOFT, left ? 0 : 1);
      double side = left ? map.x() - 2 * u : map.right() + 4 * u;
      double y = top ? map.y() : map.bottom();
      pen.turned(side, y, 90, angle(at.y) + "B", small, SOFT, top ? 1 : 0, 1);
    }
  }

  /** "106°07′30″". */
  static String angle(double degrees) {
    long seconds = Math.round(Math.abs(degrees) * 3600);
    return String.format(
        Locale.ROOT,
        "%s%d°%02d′%02d″",
        degrees < 0 ? "−" : "",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60);
  }

  private void head() throws IOException {
    Box head = sheet.layout().head();
    String mark = sheet.words().mark();
    double right = head.right();
    for (String word : marks(mark, sheet.words().watermark())) {
      Style bold = style(Weight.BOLD, 8);
      double width = pen.width(word, bold) + 4 * u;
      Box box = new Box(right - width, head.y() + 0.5 * u, width, 5 * u);
      pen.fill(box, WARNING);
      pen.text(box.x() + 2 * u, box.y() + 3.6 * u, word, bold, WHITE, 0);
      right = box.x() - 2 * u;
    }
    double room = right - head.x() - 2 * u;
    double points = 15;
    while (points > 8 && pen.width(sheet.words().title(), style(Weight.BOLD, points)) > room) {
      points -= 0.5;
    }
    Style title = style(Weight.BOLD, points);
    String fitting = pen.wrap(sheet.words().title(), title, room).getFirst();
    pen.text(head.x(), head.y() + 5.2 * u, fitting, title, INK, 0);
    pen.text(
        head.x(),
        head.y() + 10.6 * u,
        sheet.words().subtitle(),
        style(Weight.REGULAR, 8.5),
        SOFT,
        0);
  }

  private static List<String> marks(String era, String madeUp) {
    return java.util.stream.Stream.of(madeUp, era).filter(m -> m != null).toList();
  }

  private void foot() throws IOException {
    Box foot = sheet.layout().foot();
    pen.line(foot.x(), foot.y(), foot.right(), foot.y(), 0.15 * u, SOFT, 1);
    pen.text(
        foot.x(), foot.y() + 3.4 * u, sheet.words().foot(), style(Weight.REGULAR, 6.5), SOFT, 0);
    String right = sheet.ask().paper() + " · 1:" + SheetPanel.number(sheet.frame().scale());
    pen.text(foot.right(), foot.y() + 3.4 * u, right, style(Weight.REGULAR, 6.5), SOFT, 1);
  }
}
