package vn.vonglau.portrayal;

import java.util.Optional;
import vn.vonglau.cascade.Asked;
import vn.vonglau.cascade.ColourMap;
import vn.vonglau.cascade.Pictures;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.paint.Canvas;
import vn.vonglau.styles.Evaluator;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Symbolizer;

/** Layers that are pictures themselves: maps of other servers and raster files. */
final class MapPictures {
  private final Pictures pictures;

  MapPictures(Pictures pictures) {
    this.pictures = pictures;
  }

  /** A picture as it is laid over what is below it. */
  record Laid(Canvas canvas, double opacity) {}

  static boolean is(Layer layer) {
    return layer.source().kind().isPicture();
  }

  /** Empty where the style does not show it at this scale. */
  Optional<Laid> paint(MapLayer layer, MapView view, Evaluator evaluator, long deadlineNanos) {
    Symbolizer.Raster look = look(layer.program(), view.scaleDenominator());
    if (look == null) {
      return Optional.empty();
    }
    ColourMap colours = look.colours() == null ? null : colours(look.colours(), evaluator);
    Asked asked =
        new Asked(
            view.crs(),
            view.minX(),
            view.minY(),
            view.maxX(),
            view.maxY(),
            view.width(),
            view.height(),
            deadlineNanos);
    Canvas canvas = pictures.paint(layer.grant().layer(), asked, colours).canvas();
    return Optional.of(new Laid(canvas, Math.clamp(look.opacity(), 0, 1) * layer.opacity()));
  }

  /** What the style says of cells at this scale; null when they are not shown. */
  private static Symbolizer.Raster look(StyleProgram program, double denominator) {
    Symbolizer.Raster plain = new Symbolizer.Raster(1, null);
    for (StyleProgram.Part part : program.parts()) {
      for (StyleProgram.Rule rule : part.rules()) {
        for (Symbolizer s : rule.symbolizers()) {
          if (s instanceof Symbolizer.Raster raster) {
            if (Looks.visible(part, denominator).contains(rule)) {
              return raster;
            }
            plain = null;
          }
        }
      }
    }
    return plain;
  }

  private static ColourMap colours(Symbolizer.ColourMap map, Evaluator evaluator) {
    double[] values = new double[map.entries().size()];
    int[] colours = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      Symbolizer.ColourMap.Entry entry = map.entries().get(i);
      values[i] = entry.quantity();
      int alpha = (int) Math.round(255 * Math.clamp(entry.opacity(), 0, 1));
      colours[i] = evaluator.colour(entry.colour(), null) & 0xFFFFFF | alpha << 24;
    }
    return new ColourMap(ColourMap.Kind.valueOf(map.type().name()), values, colours);
  }
}
