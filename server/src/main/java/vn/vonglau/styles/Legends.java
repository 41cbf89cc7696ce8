package vn.vonglau.styles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;

/** Legends and words as pictures, for rooms that put them into larger ones. */
@Component
public class Legends {
  private final Styles styles;
  private final Fonts fonts;

  /** What the size of a legend depends on. */
  private record Sized(
      String styles, String fonts, Layer layer, List<Field> fields, boolean english) {}

  private final Cache<Sized, int[]> sizes = Caffeine.newBuilder().maximumSize(5000).build();

  Legends(Styles styles, Fonts fonts) {
    this.styles = styles;
    this.fonts = fonts;
  }

  /**
   * The legend of a layer as the caller sees it.
   *
   * @param scale pixels for one px, 1 to 4
   * @return opaque
   */
  public BufferedImage picture(Rights.Grant grant, Theme theme, boolean english, int scale) {
    return picture(grant, styles.of(grant.layer()), theme, english, scale);
  }

  /** The same of a style that came with a request. */
  public BufferedImage picture(
      Rights.Grant grant, StyleProgram program, Theme theme, boolean english, int scale) {
    Legend legend = legend(grant, program, theme).once();
    return new LegendPicture(legend, styles.edition(), fonts, theme, english).image(scale);
  }

  /** The legend as {@code /legends/{id}.json} has it, to be written as JSON. */
  public Object json(Rights.Grant grant, Theme theme) {
    return legend(grant, styles.of(grant.layer()), theme);
  }

  /** Width and height of the legend in px, without drawing it. */
  public int[] size(Rights.Grant grant, boolean english) {
    return sizes.get(
        new Sized(styles.version(), fonts.version(), grant.layer(), grant.fields(), english),
        k -> {
          Legend legend = legend(grant, styles.of(grant.layer()), Theme.LIGHT).once();
          return new LegendPicture(legend, styles.edition(), fonts, Theme.LIGHT, english).size();
        });
  }

  /**
   * One line of a legend for those who set its words themselves.
   *
   * @param heading a title over the lines that follow
   * @param key of the class as it stands in the data, or null
   * @param range the class is a span of a figure: its key is no value of the data
   * @param swatch opaque, or null for a heading
   * @param width, height of the swatch in px; its picture has {@code pixels} for each
   */
  public record Line(
      String words,
      boolean heading,
      String key,
      boolean range,
      BufferedImage swatch,
      double width,
      double height) {}

  /**
   * The lines that a style draws at a zoom of 256 px tiles, each once.
   *
   * @param pixels for one px of the swatches
   */
  public List<Line> lines(Rights.Grant grant, StyleProgram program, double zoom, int pixels) {
    Edition edition = styles.edition();
    List<Line> out = new ArrayList<>();
    Set<List<Object>> said = new HashSet<>();
    String head = "";
    for (Legend.Item item : legend(grant, program, Theme.LIGHT).items()) {
      if (zoom < item.minZoom() || zoom >= item.maxZoom()) {
        continue;
      }
      head = item.heading() ? item.title().vi() : head;
      if (said.add(Arrays.asList(item.heading() ? "" : head, item.title(), item.key()))) {
        out.add(line(item, edition, pixels));
      }
    }
    return out;
  }

  /** What stands below the lines: where colours come from, how sure they are. */
  public List<String> notes(Rights.Grant grant, StyleProgram program) {
    return legend(grant, program, Theme.LIGHT).notes().stream().map(Words::vi).toList();
  }

  private Line line(Legend.Item item, Edition edition, int pixels) {
    String words = LegendPicture.title(item, false);
    int height = LegendPicture.row(item, edition);
    ClassTable table = item.table() == null ? null : edition.tables().tables().get(item.table());
    boolean range = table != null && table.kind() != null;
    if (item.heading() || item.symbol() == null) {
      return new Line(words, item.heading(), item.key(), range, null, 0, height);
    }
    int[] drawn =
        SwatchPicture.of(
            edition, fonts, Theme.LIGHT, pixels, item.symbol(), item.numeral(), height);
    int w = SwatchPicture.WIDTH * pixels;
    var image = new BufferedImage(w, height * pixels, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, w, height * pixels, drawn, 0, w);
    return new Line(words, false, item.key(), range, image, SwatchPicture.WIDTH, height);
  }

  private Legend legend(Rights.Grant grant, StyleProgram program, Theme theme) {
    return LegendMaker.of(program, styles.edition(), theme, null, grant.layer(), grant.fields());
  }

  /**
   * Words on a picture, broken into lines that fit; what does not fit is left out.
   *
   * @param argb colour of the ground, 0 for none
   */
  public BufferedImage words(String text, int width, int height, int argb) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = Sheet.pen(image);
    pen.setColor(new Color(argb, true));
    pen.fillRect(0, 0, width, height);
    double size = 13;
    pen.setColor(new Color(0xB3261E));
    double base = 8 + size;
    for (String line : lines(text, Math.max(20, width - 16), size)) {
      if (base > height) {
        break;
      }
      pen.fill(
          AffineTransform.getTranslateInstance(8, base)
              .createTransformedShape(fonts.outline(Fonts.MEDIUM, line, size)));
      base += size * 1.4;
    }
    pen.dispose();
    return image;
  }

  private List<String> lines(String text, double width, double size) {
    List<String> out = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split("\\s+")) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (!line.isEmpty() && fonts.width(Fonts.MEDIUM, longer, size) > width) {
        out.add(line.toString());
        line.setLength(0);
        line.append(word);
      } else {
        line.setLength(0);
        line.append(longer);
      }
    }
    out.add(line.toString());
    return out;
  }
}
