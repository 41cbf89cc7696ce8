package vn.vonglau.portrayal;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.vonglau.catalogue.Tiling;
import vn.vonglau.styles.Expr;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Symbolizer;

/**
 * How far around a picture a layer may show in it.
 *
 * @param pixels beyond its border
 * @param together one change may show anywhere: shapes are simplified or gathered with each other
 * @param fields of the state table that are looked at, or computed in its place
 */
record LayerReach(int pixels, boolean together, List<String> fields) {
  /** No symbol and no line is drawn farther from its place than that. */
  private static final int OWN = Placement.REACH;

  /** Whoever stands decides over those of the cells around: at most once for each class. */
  private static final int CLASSES = 4;

  private static final int TIERS = 4;

  /** Near the end of a rule's scales both sides count. */
  private static final double SLACK = 0.01;

  boolean stateful() {
    return !fields.isEmpty();
  }

  /**
   * Of each layer of a picture; names and symbols of one may push aside those of another.
   *
   * @param denominator of the scale
   */
  static List<LayerReach> of(List<MapLayer> layers, double denominator) {
    Set<Integer> tiers = new TreeSet<>();
    layers.forEach(l -> pushing(l.program(), denominator, tiers));
    // A cell for each tier and class that may come before, and one more for what stands anyway.
    int cells = tiers.isEmpty() ? 0 : CLASSES * tiers.size() + 1;
    int far = OWN + Placement.CELL * cells;
    return layers.stream().map(l -> of(l, denominator, far)).toList();
  }

  private static LayerReach of(MapLayer layer, double denominator, int far) {
    boolean pushes = pushing(layer.program(), denominator, new TreeSet<>());
    Tiling.Cluster cluster = layer.cluster();
    Set<String> fields = new TreeSet<>(layer.program().stateFields());
    if (cluster != null && cluster.field() != null) {
      fields.add(cluster.field());
    }
    boolean gathered =
        cluster != null && StyleProgram.zoom(denominator) < cluster.upTo() + 1 + SLACK;
    boolean together = layer.grant().layer().tiling().coverage() || gathered;
    return new LayerReach(pushes ? far : OWN, together, List.copyOf(fields));
  }

  /** Collects the tiers of priority, see {@link Placement}; false where nothing pushes. */
  private static boolean pushing(StyleProgram program, double denominator, Set<Integer> tiers) {
    boolean any = false;
    for (StyleProgram.Part part : program.parts()) {
      for (StyleProgram.Rule rule : part.rules()) {
        if (denominator < rule.minScale() * (1 - SLACK)
            || denominator > rule.maxScale() * (1 + SLACK)) {
          continue;
        }
        for (Symbolizer s : rule.symbolizers()) {
          // what stands anyway pushes as well, but is not pushed
          any |= s instanceof Symbolizer.Text || s instanceof Symbolizer.Point;
          if (s instanceof Symbolizer.Text t && !t.overlap()) {
            tier(t.priority(), tiers);
          } else if (s instanceof Symbolizer.Point p && !p.overlap()) {
            tier(p.priority(), tiers);
          }
        }
      }
    }
    return any;
  }

  private static void tier(Expr priority, Set<Integer> tiers) {
    if (priority instanceof Expr.Number n) {
      tiers.add((int) Math.clamp(Math.floor(n.value() / 25), 0, TIERS - 1));
    } else if (priority == null) {
      tiers.add(TIERS / 2); // 50
    } else {
      tiers.addAll(List.of(0, 1, 2, 3));
    }
  }
}
