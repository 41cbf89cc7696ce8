package vn.vonglau.styles;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Layer;

/** How layers are drawn by MapLibre, for a page that need not ask for it. */
@Component
public class MapStyles {
  private final Styles styles;
  private final Glyphs glyphs;

  MapStyles(Styles styles, Glyphs glyphs) {
    this.styles = styles;
    this.glyphs = glyphs;
  }

  /**
   * A MapLibre style with the tiles of today.
   *
   * @param layers from below to above; those that the caller sees
   * @param base what stands before {@code /tiles} and the like, without a slash at its end
   */
  public Map<String, Object> of(List<Layer> layers, Theme theme, String base) {
    return new GlStyle(styles, theme, base, null, null).of(layers, glyphs.version());
  }
}
