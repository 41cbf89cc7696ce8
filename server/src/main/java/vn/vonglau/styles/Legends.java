package vn.vonglau.styles;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;

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
