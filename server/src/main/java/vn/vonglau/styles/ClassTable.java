package vn.vonglau.styles;

import java.util.List;
import java.util.Optional;
import vn.vonglau.catalogue.Words;

/**
 * A table of classes of {@code layers/classes/*.yaml}: the bands of an index, land-use codes, the
 * steps of a palette.
 *
 * @param note for the foot of a legend, or null
 * @param kind sequential, diverging, qualitative, or null
 * @param doubleLine swatches carry a dark line and a white one around it
 * @param darkOpacity how solid fills are drawn in dark themes, 0 to 1
 */
public record ClassTable(
    String id,
    Words title,
    String source,
    Words note,
    String confidence,
    String kind,
    boolean doubleLine,
    double darkOpacity,
    List<Entry> classes) {

  /** How far late data fade toward the ground. */
  static final double FADED = 0.55;

  public ClassTable {
    classes = List.copyOf(classes);
  }

  /**
   * One class. Colours are {@code #RRGGBB} or {@code @name} of a token.
   *
   * @param key the value as it stands in the data
   * @param from, to range of a figure, or null
   * @param fill null: it has no colour and is drawn with its pattern
   * @param text colour of text on the fill, or null
   * @param word colour of the class's word on the page's ground, or null
   * @param shape of its symbol, or null
   * @param pattern stripe, hatch, dots, or null
   */
  public record Entry(
      String key,
      String numeral,
      Words name,
      Double from,
      Double to,
      Colours light,
      Colours dark,
      String shape,
      String pattern,
      String confidence) {

    Colours colours(Theme theme) {
      return theme.dark() ? dark : light;
    }

    /**
     * What stands in a column, colours as {@code #RRGGBB}; null when there is nothing. Column
     * {@code faded-text} is black or white, whichever reads better on the fill of late data.
     */
    String value(String column, Theme theme, Tokens tokens) {
      if (column.equals("name")) {
        return name.vi();
      }
      boolean faded = column.equals("faded-text");
      String colour = colours(theme).column(faded ? "fill" : column);
      if (colour == null) {
        return null;
      }
      String plain = tokens.resolve(colour, theme);
      return faded
          ? vn.vonglau.styles.Colours.readable(
              vn.vonglau.styles.Colours.mix(plain, tokens.colour("ground-in", theme), FADED))
          : plain;
    }
  }

  /** The colours of a class; each may be null. */
  public record Colours(String fill, String text, String word, String tint) {
    /** By the name of the column: fill, text, word, tint. */
    String column(String name) {
      return switch (name) {
        case "fill" -> fill;
        case "text" -> text;
        case "word" -> word;
        case "tint" -> tint;
        default -> throw new IllegalArgumentException(name);
      };
    }
  }

  Optional<Entry> find(String key) {
    return classes.stream().filter(c -> c.key().equals(key)).findFirst();
  }
}
