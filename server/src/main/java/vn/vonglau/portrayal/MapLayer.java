package vn.vonglau.portrayal;

import java.time.LocalDate;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Tiling;
import vn.vonglau.filters.Condition;
import vn.vonglau.styles.StyleProgram;

/**
 * One layer of a picture.
 *
 * @param grant the layer as the caller may see it
 * @param filter only these features, or null; speaks of nothing that the caller may not see
 * @param day of the units and of rows with a validity
 * @param states in the place of the layer's own state table, or null
 * @param key tells apart what filter, style, states and opacity make different; empty when they are
 *     the layer's own
 * @param opacity 0 to 1, of everything that is drawn of it
 */
public record MapLayer(
    Rights.Grant grant,
    StyleProgram program,
    Condition filter,
    LocalDate day,
    States states,
    String key,
    double opacity) {
  public MapLayer {
    if (!(opacity >= 0) || !(opacity <= 1)) {
      throw new IllegalArgumentException("opacity " + opacity);
    }
  }

  /** Drawn as its style says. */
  public MapLayer(
      Rights.Grant grant,
      StyleProgram program,
      Condition filter,
      LocalDate day,
      States states,
      String key) {
    this(grant, program, filter, day, states, key, 1);
  }

  /** The same, fainter or not. */
  public MapLayer faded(double to) {
    String own = to == 1 ? key : key + "opacity:" + to;
    return new MapLayer(grant, program, filter, day, states, own, to);
  }

  /** How its points are gathered at small scales, or null. */
  Tiling.Cluster cluster() {
    return grant.layer().tiling().cluster();
  }
}
