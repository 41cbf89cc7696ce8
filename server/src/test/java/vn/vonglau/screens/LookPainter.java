package vn.vonglau.screens;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.paint.Canvas;
import vn.vonglau.portrayal.MapLayer;
import vn.vonglau.portrayal.MapPainter;
import vn.vonglau.portrayal.MapRequest;
import vn.vonglau.portrayal.MapView;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Symbolizer;
import vn.vonglau.styles.Theme;

/** The server's pictures of the styles over the land that is made for them. */
record LookPainter(MapPainter painter, Styles styles, Rights rights, LookLand land) {

  /** Which parts of a style are drawn. */
  enum Shown {
    ALL,
    /** Everything but texts that do not stand in a symbol. */
    NO_NAMES,
    /** Areas and lines. */
    SHAPES;

    boolean has(Symbolizer symbolizer) {
      return switch (this) {
        case ALL -> true;
        case NO_NAMES -> !(symbolizer instanceof Symbolizer.Text t) || t.behind() != null;
        case SHAPES ->
            symbolizer instanceof Symbolizer.Area || symbolizer instanceof Symbolizer.Line;
      };
    }
  }

  /** A picture on the theme's own ground. */
  BufferedImage paint(String layer, LocalDate day, Theme theme, MapView view, Shown shown) {
    Rights.Grant grant = rights.layer(layer);
    StyleProgram program = only(styles.of(grant.layer()), shown);
    MapLayer drawn = new MapLayer(grant, program, null, day, land.states(layer), "look-" + shown);
    int ground = 0xFF000000 | Integer.parseInt(styles.colour("ground-in", theme).substring(1), 16);
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    Canvas canvas = painter.paint(new MapRequest(view, List.of(drawn), theme, ground, deadline));
    var image = new BufferedImage(canvas.width, canvas.height, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, canvas.width, canvas.height, canvas.pixels, 0, canvas.width);
    return image;
  }

  private static StyleProgram only(StyleProgram program, Shown shown) {
    List<StyleProgram.Part> parts = new ArrayList<>();
    for (StyleProgram.Part part : program.parts()) {
      List<StyleProgram.Rule> rules =
          part.rules().stream()
              .map(
                  r ->
                      new StyleProgram.Rule(
                          r.name(),
                          r.title(),
                          r.minScale(),
                          r.maxScale(),
                          r.filter(),
                          r.symbolizers().stream().filter(shown::has).toList()))
              .toList();
      parts.add(new StyleProgram.Part(part.kind(), part.order(), rules));
    }
    return new StyleProgram(program.id(), program.title(), parts, program.hash());
  }
}
