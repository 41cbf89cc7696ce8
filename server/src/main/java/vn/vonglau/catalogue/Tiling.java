package vn.vonglau.catalogue;

import java.util.List;

/**
 * How a layer travels in vector tiles.
 *
 * @param fields that tiles carry beside those which the style needs
 * @param coverage its polygons share edges: generalised together, so that neighbours keep one line
 * @param labels first zoom at which each polygon has one point for its name; -1 for none
 * @param cluster how points are gathered at low zooms, or null
 */
public record Tiling(List<String> fields, boolean coverage, int labels, Cluster cluster) {
  static final Tiling PLAIN = new Tiling(List.of(), false, -1, null);

  public Tiling {
    fields = List.copyOf(fields);
  }

  /**
   * Points of one cell become one feature with their count and the worst of their states.
   *
   * @param upTo last zoom at which points are gathered
   * @param radius pixels of a 256 pixel tile within which they are
   * @param field that says the state, or null: then only the count is told
   * @param order values of the field from the worst to the best
   */
  public record Cluster(int upTo, int radius, String field, List<String> order) {
    public Cluster {
      order = List.copyOf(order);
    }
  }
}
