package vn.vonglau.printing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.MapFigures;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.portrayal.MapLayer;
import vn.vonglau.portrayal.MapPainter;
import vn.vonglau.portrayal.MapRequest;
import vn.vonglau.styles.Theme;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/** Makes sheets of what was asked: checked, laid out, with everything that is written on them. */
@Component
class Sheets {
  private final SheetLayers layers;
  private final SheetWriter writer;
  private final MapPainter painter;
  private final MapFigures figures;
  private final PrintBudget budget;
  private final Units units;

  Sheets(
      SheetLayers layers,
      SheetWriter writer,
      MapPainter painter,
      MapFigures figures,
      PrintBudget budget,
      Units units) {
    this.layers = layers;
    this.writer = writer;
    this.painter = painter;
    this.figures = figures;
    this.budget = budget;
    this.units = units;
  }

  /**
   * A sheet that will be made: all that hangs on the rights of whoever asks is settled.
   *
   * @param caller whose name stands on it
   */
  record Order(
      PrintAsk ask, Layout layout, MapFrame frame, SheetLayers.Chosen chosen, Caller caller) {

    /** What it is called where it is listed. */
    String title() {
      return ask.title().isEmpty()
          ? chosen.layers().reversed().stream()
              .map(l -> l.grant().layer().title().vi())
              .limit(3)
              .collect(Collectors.joining(", "))
          : ask.title();
    }
  }

  /** Refuses what cannot be made, before anything of a layer is read. */
  Order order(PrintAsk ask, Rights rights, Caller caller) {
    Layout layout = Layout.of(ask.paper(), ask.across(), ask.has(PrintAsk.Part.STAMP));
    budget.check(ask, layout);
    MapFrame frame = frame(ask, layout);
    return new Order(ask, layout, frame, layers.choose(ask, rights, caller), caller);
  }

  /** What is on its map decides what stands in its legend: all of it is looked through. */
  Sheet make(Order order) {
    MapFrame frame = order.frame();
    List<MapLayer> shown = order.chosen().layers();
    var content = painter.content(new MapRequest(frame.whole(), shown, Theme.LIGHT, 0, 0));
    SheetWords words =
        writer.write(order.ask(), frame, content, order.chosen().classes(), order.caller());
    return new Sheet(order.ask(), order.layout(), frame, shown, words);
  }

  /** Where the map of a sheet lies, and what it would cost; nothing of any layer is in it. */
  Map<String, Object> estimate(PrintAsk ask) {
    Layout layout = Layout.of(ask.paper(), ask.across(), ask.has(PrintAsk.Part.STAMP));
    budget.check(ask, layout);
    MapFrame frame = frame(ask, layout);
    Map<String, Object> out = new LinkedHashMap<>(PrintBudget.estimate(ask, layout));
    out.put("sheet", Map.of("widthMm", layout.width(), "heightMm", layout.height()));
    out.put(
        "map",
        Map.of(
            "widthMm",
            layout.map().width(),
            "heightMm",
            layout.map().height(),
            "widthM",
            layout.map().width() * ask.scale() / 1000,
            "heightM",
            layout.map().height() * ask.scale() / 1000));
    out.put("crs", Map.of("epsg", frame.crs().epsg(), "name", frame.crs().name()));
    out.put("corners", frame.corners().stream().map(c -> List.of(c.x, c.y)).toList());
    return out;
  }

  /** Whether somebody may see an indicator; null is none. */
  boolean sees(Caller caller, String indicator) {
    return indicator == null || figures.codes(caller).contains(indicator);
  }

  private MapFrame frame(PrintAsk ask, Layout layout) {
    Crs crs = plane(ask);
    Coordinate middle = crs.fromWgs84(ask.lon(), ask.lat());
    // a plane of three degrees says nothing of the other side of the Earth
    if (!(Math.abs(middle.x - 500_000) < 1_000_000) || !(Math.abs(middle.y) < 10_000_000)) {
      throw Problem.badRequest(
              "print-place",
              "Điểm giữa tờ nằm ngoài phạm vi của hệ tọa độ %s. Sửa center.".formatted(crs.name()),
              "The middle of the sheet lies outside of %s. Correct center.".formatted(crs.name()))
          .at("center", null)
          .asException();
    }
    return MapFrame.around(
        crs,
        ask.lon(),
        ask.lat(),
        ask.scale(),
        layout.map().width(),
        layout.map().height(),
        ask.dpi());
  }

  /** Grids of papers are those of planes of VN-2000. */
  private Crs plane(PrintAsk ask) {
    if (ask.crs() == null || ask.crs().isEmpty()) {
      String province =
          units.now().era(ask.at()).covering(Level.PROVINCE, ask.lon(), ask.lat()).stream()
              .findFirst()
              .map(u -> u.shortName())
              .orElse("");
      return Crs.planeOf(province, ask.lon());
    }
    Crs crs = Crs.find(ask.crs());
    if (!crs.isVn2000() || crs.isGeographic()) {
      throw Problem.of(
              422,
              "print-crs",
              "Tờ in dùng lưới của một mặt phẳng VN-2000 (ví dụ EPSG:9209). Hệ %s không phải."
                  .formatted(crs.name()),
              "Sheets have the grid of a plane of VN-2000 (such as EPSG:9209), which %s is not."
                  .formatted(crs.name()))
          .at("crs", null)
          .asException();
    }
    return crs;
  }
}
