package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import vn.vonglau.catalogue.Words;

/** One way of drawing. Lengths are px at the nominal scale, angles degrees clockwise. */
public sealed interface Symbolizer {

  /**
   * @param pattern hatch, stripe or dots in the place of the colour, or null
   */
  record Fill(Expr colour, Expr opacity, String pattern) {}

  /**
   * @param dash lengths of line and gap, or empty
   * @param offset to the right of the line's direction
   */
  record Stroke(
      Expr colour,
      Expr width,
      Expr opacity,
      String join,
      String cap,
      List<Double> dash,
      double offset) {
    public Stroke {
      dash = List.copyOf(dash);
    }
  }

  /**
   * A mark or a symbol of our own.
   *
   * @param mark well-known name, or null
   * @param images names of symbols; the first that there is; empty for a mark
   * @param size across, for a mark; factor for a symbol
   * @param x, y displacement to the right and downward
   */
  record Graphic(
      String mark,
      List<Expr> images,
      Fill fill,
      Stroke stroke,
      Expr size,
      Expr rotation,
      Expr opacity,
      double x,
      double y) {
    public Graphic {
      images = List.copyOf(images);
    }
  }

  /** Radius and colour of what stands around letters. */
  record Halo(double radius, Expr colour) {}

  /**
   * @param font as {@code Fonts} names it
   * @param anchor which side of the text stands at the place: center, top, bottom, left, right
   * @param x, y displacement to the right and downward
   * @param alongLine the text follows the line
   * @param wrap width in px after which a new line begins; 0 = never
   * @param priority the higher one keeps its place; null = by order of painting
   * @param overlap drawn even where something else stands
   * @param padding kept free around the text
   * @param anchors where else the text may stand when its place is taken; empty: nowhere
   * @param behind a symbol behind the text, or null
   * @param stretched it takes the size of the text
   */
  record Text(
      Expr label,
      String font,
      Expr size,
      Expr colour,
      Halo halo,
      String anchor,
      double x,
      double y,
      Expr rotation,
      boolean alongLine,
      double wrap,
      Expr priority,
      boolean overlap,
      double padding,
      List<String> anchors,
      Graphic behind,
      boolean stretched,
      boolean serverOnly)
      implements Symbolizer {
    public Text {
      anchors = List.copyOf(anchors);
    }
  }

  /** An area: either part may be null. */
  record Area(Fill fill, Stroke stroke, boolean serverOnly) implements Symbolizer {}

  record Line(Stroke stroke) implements Symbolizer {
    @Override
    public boolean serverOnly() {
      return false;
    }
  }

  /**
   * @param priority as of a text: the higher one is drawn above
   * @param overlap false: left out where something else stands
   */
  record Point(Graphic graphic, Expr priority, boolean overlap) implements Symbolizer {
    @Override
    public boolean serverOnly() {
      return false;
    }
  }

  /**
   * A picture of cells: only the server draws it.
   *
   * @param colours what the values of the cells mean, or null: as the file says
   */
  record Raster(double opacity, ColourMap colours) implements Symbolizer {
    @Override
    public boolean serverOnly() {
      return true;
    }
  }

  /**
   * Colours of the values of cells.
   *
   * @param entries by growing value, one at least
   */
  record ColourMap(Type type, List<Entry> entries) {
    public ColourMap {
      entries = List.copyOf(entries);
    }

    /** What a value between two entries gets. */
    public enum Type {
      /** A colour between those of the two. */
      RAMP,
      /** The colour of the entry above it; an entry holds what lies below its value. */
      INTERVALS,
      /** Nothing: only the values themselves have a colour. */
      VALUES
    }

    /**
     * @param colour {@code #RRGGBB} or a token of the theme
     * @param opacity 0 to 1
     * @param label for the legend, or null
     */
    public record Entry(double quantity, Expr colour, double opacity, Words label) {}
  }

  /** True for what a browser cannot draw as the style says; it gets a picture instead. */
  boolean serverOnly();

  /** Every expression in it. */
  default List<Expr> expressions() {
    List<Expr> all = new ArrayList<>();
    switch (this) {
      case Area a -> {
        add(all, a.fill);
        add(all, a.stroke);
      }
      case Line l -> add(all, l.stroke);
      case Point p -> {
        add(all, p.graphic);
        all.add(p.priority);
      }
      case Raster r -> {
        if (r.colours != null) {
          r.colours.entries().forEach(e -> all.add(e.colour()));
        }
      }
      case Text t -> {
        all.addAll(java.util.Arrays.asList(t.label, t.size, t.colour, t.rotation, t.priority));
        if (t.halo != null) {
          all.add(t.halo.colour);
        }
        add(all, t.behind);
      }
    }
    return all.stream().filter(Objects::nonNull).toList();
  }

  private static void add(List<Expr> all, Fill fill) {
    if (fill != null) {
      all.add(fill.colour);
      all.add(fill.opacity);
    }
  }

  private static void add(List<Expr> all, Stroke stroke) {
    if (stroke != null) {
      Stream.of(stroke.colour, stroke.width, stroke.opacity).forEach(all::add);
    }
  }

  private static void add(List<Expr> all, Graphic graphic) {
    if (graphic != null) {
      all.addAll(graphic.images);
      add(all, graphic.fill);
      add(all, graphic.stroke);
      all.add(graphic.size);
      all.add(graphic.rotation);
      all.add(graphic.opacity);
    }
  }
}
