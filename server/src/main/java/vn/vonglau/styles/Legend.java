package vn.vonglau.styles;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Words;

/**
 * What a layer's colours and symbols mean, in the order in which they are painted.
 *
 * @param note for the foot, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Legend(String id, Words title, String theme, List<Item> items, List<Words> notes) {

  /** For a picture of all scales: what several of them say stands once, where the last says it. */
  Legend once() {
    Map<List<Object>, Item> last = new LinkedHashMap<>();
    for (Item i : items) {
      List<Object> says = Arrays.asList(i.title, i.heading, i.table, i.key, i.numeral);
      last.remove(says);
      last.put(says, i);
    }
    return new Legend(id, title, theme, List.copyOf(last.values()), notes);
  }

  /**
   * One line. Colours are {@code #RRGGBB} of the theme; what does not apply is left out.
   *
   * @param rule of the style
   * @param heading true: a title over the lines that follow
   * @param filter which features, as a person reads it
   * @param key of the class, as it stands in the data
   * @param from, to range of figures
   * @param minZoom, maxZoom of tiles of 256 px
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      String rule,
      Words title,
      boolean heading,
      Swatch symbol,
      String filter,
      String table,
      String key,
      String numeral,
      Double from,
      Double to,
      String confidence,
      double minZoom,
      double maxZoom) {}

  /**
   * @param kind fill, line, image, mark, text
   * @param text colour of text on the fill
   * @param pattern hatch, stripe, dots or planned
   * @param image name of the symbol in the sprite
   * @param shape octagon, triangle, … of a class; or the well-known mark
   * @param width of the line, px
   * @param dash lengths of line and gap, px
   * @param doubleLine the swatch carries a dark line and a white one around it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Swatch(
      String kind,
      String fill,
      Double opacity,
      String text,
      String pattern,
      String image,
      String shape,
      String stroke,
      Double width,
      List<Double> dash,
      Boolean doubleLine) {

    static Swatch fill(
        String fill, double opacity, String stroke, Double width, List<Double> dash) {
      return new Swatch("fill", fill, opacity, null, null, null, null, stroke, width, dash, null);
    }

    static Swatch pattern(String name) {
      return new Swatch("fill", null, null, null, name, null, null, null, null, null, null);
    }

    static Swatch pattern(String name, String fill, double opacity) {
      return new Swatch("fill", fill, opacity, null, name, null, null, null, null, null, null);
    }

    static Swatch line(String stroke, double width, double opacity, List<Double> dash) {
      return new Swatch("line", null, opacity, null, null, null, null, stroke, width, dash, null);
    }

    static Swatch image(String name) {
      return new Swatch("image", null, null, null, null, name, null, null, null, null, null);
    }

    static Swatch mark(String shape, String fill, String stroke) {
      return new Swatch("mark", fill, null, null, null, null, shape, stroke, null, null, null);
    }

    static Swatch of(
        ClassTable table, ClassTable.Entry c, String fill, String text, double opacity) {
      return new Swatch(
          "fill",
          fill,
          opacity,
          text,
          c.pattern(),
          null,
          c.shape(),
          null,
          null,
          null,
          table.doubleLine() ? true : null);
    }
  }
}
