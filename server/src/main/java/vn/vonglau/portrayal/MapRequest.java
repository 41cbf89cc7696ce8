package vn.vonglau.portrayal;

import java.util.List;
import vn.vonglau.styles.Theme;

/**
 * A picture that is asked for.
 *
 * @param layers from below
 * @param background ARGB; 0 = transparent
 * @param deadlineNanos of {@link System#nanoTime}: the painter gives up behind it
 */
public record MapRequest(
    MapView view, List<MapLayer> layers, Theme theme, int background, long deadlineNanos) {
  public MapRequest {
    layers = List.copyOf(layers);
  }
}
