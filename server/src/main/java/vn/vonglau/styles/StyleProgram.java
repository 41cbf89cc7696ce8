package vn.vonglau.styles;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.vonglau.catalogue.Words;

/**
 * How a layer is drawn: what its SLD file says, checked and taken apart. Never changed.
 *
 * @param id name of the file without its ending
 * @param parts in the order of painting
 * @param hash of the file
 */
public record StyleProgram(String id, Words title, List<Part> parts, String hash) {
  private static final Set<String> ALWAYS = Set.of("id", "name", "cluster", "count", "worst");

  /** Scale denominator of zoom 0: 256 px around the equator, pixels of 0.28 mm (OGC). */
  public static final double ZOOM_ZERO = 559_082_264.028_717_8;

  public StyleProgram {
    parts = List.copyOf(parts);
  }

  /** The zoom of 256 px tiles of a scale denominator. */
  public static double zoom(double denominator) {
    return Math.log(ZOOM_ZERO / denominator) / Math.log(2);
  }

  /** Of what the rules of a part are about. */
  public enum Kind {
    /** The features of the layer. */
    MAIN,
    /** Lines between areas: MVT layer {@code {id}.line}. */
    LINE,
    /** One point for each area: MVT layer {@code {id}.label}. */
    LABEL,
    /** Points joined with the state table by the reader, since symbols and texts change with it. */
    STATE
  }

  /** One FeatureTypeStyle. */
  public record Part(Kind kind, String order, List<Rule> rules) {
    public Part {
      rules = List.copyOf(rules);
    }

    /**
     * Where a symbol or a text of it stands among those of all layers of a map: what has a lower
     * rank is painted first, as in the browser.
     */
    public int rank(Symbolizer symbolizer) {
      boolean name = symbolizer instanceof Symbolizer.Text t && t.behind() == null;
      return GlLayers.ORDER.indexOf(order == null ? name ? "label" : "point" : order);
    }
  }

  /**
   * @param title for the legend, or null: not in it
   * @param minScale, maxScale denominators: drawn from min (inclusive) below max
   * @param filter null: every feature. Else-rules carry the negation of the others
   */
  public record Rule(
      String name,
      Words title,
      double minScale,
      double maxScale,
      Filter filter,
      List<Symbolizer> symbolizers) {
    public Rule {
      symbolizers = List.copyOf(symbolizers);
    }

    /** First zoom of 256 px tiles at which it is drawn. */
    public double minZoom() {
      return zoom(maxScale, 0);
    }

    /** First zoom of 256 px tiles at which it is drawn no more. */
    public double maxZoom() {
      return zoom(minScale, 26);
    }

    private static double zoom(double scale, double otherwise) {
      if (scale <= 0 || Double.isInfinite(scale)) {
        return otherwise;
      }
      return Math.max(0, Math.round(StyleProgram.zoom(scale) * 100) / 100.0);
    }
  }

  /** Attributes that the features must carry, beside id and name; sorted. */
  public Set<String> fields() {
    return names(false);
  }

  /** Values of the state table that are looked at; sorted. */
  public Set<String> stateFields() {
    return names(true);
  }

  /** True when something in it can only be painted by the server. */
  public boolean serverOnly() {
    return parts.stream()
        .flatMap(p -> p.rules.stream())
        .flatMap(r -> r.symbolizers.stream())
        .anyMatch(Symbolizer::serverOnly);
  }

  private Set<String> names(boolean state) {
    Set<String> out = new TreeSet<>();
    for (Part part : parts) {
      for (Rule rule : part.rules) {
        java.util.function.Consumer<Expr> each =
            e -> {
              if (e instanceof Expr.State s && state) {
                out.add(s.name());
              } else if (e instanceof Expr.Property p && !state && !ALWAYS.contains(p.name())) {
                out.add(p.name());
              }
            };
        if (rule.filter != null) {
          rule.filter.walk(each);
        }
        rule.symbolizers.forEach(s -> s.expressions().forEach(x -> x.walk(each)));
      }
    }
    return Collections.unmodifiableSet(out);
  }
}
