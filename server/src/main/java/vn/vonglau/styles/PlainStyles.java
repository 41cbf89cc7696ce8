package vn.vonglau.styles;

import java.util.List;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.styles.Symbolizer.Fill;
import vn.vonglau.styles.Symbolizer.Graphic;
import vn.vonglau.styles.Symbolizer.Stroke;

/** How a layer without a style of its own is drawn: by its geometry, in the one quiet colour. */
final class PlainStyles {
  private static final Expr ONE = new Expr.Number(1);

  private PlainStyles() {}

  static StyleProgram of(Layer layer) {
    Expr accent = new Expr.Token("accent");
    Fill tint = new Fill(accent, new Expr.Number(0.18), null);
    Stroke line = new Stroke(accent, new Expr.Number(1.5), ONE, "round", "round", List.of(), 0);
    Stroke casing = new Stroke(new Expr.Token("casing"), ONE, ONE, "round", "round", List.of(), 0);
    Graphic dot =
        new Graphic(
            "circle",
            List.of(),
            new Fill(accent, ONE, null),
            casing,
            new Expr.Number(9),
            new Expr.Number(0),
            ONE,
            0,
            0);
    List<Symbolizer> drawn =
        switch (layer.geometry()) {
          case "point" -> List.of(new Symbolizer.Point(dot, null, true));
          case "line" -> List.of(new Symbolizer.Line(line));
          case "picture" -> List.of(new Symbolizer.Raster(1, null));
          case "none" -> List.of();
          default -> List.of(new Symbolizer.Area(tint, line, false));
        };
    var rule =
        new StyleProgram.Rule("plain", layer.title(), 0, Double.POSITIVE_INFINITY, null, drawn);
    var part = new StyleProgram.Part(StyleProgram.Kind.MAIN, null, List.of(rule));
    String hash = Hashes.of("plain", layer.geometry());
    return new StyleProgram(layer.style(), layer.title(), List.of(part), hash);
  }
}
