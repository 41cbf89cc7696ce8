package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.styles.StyleProgram.Kind;
import vn.vonglau.styles.StyleProgram.Part;
import vn.vonglau.styles.StyleProgram.Rule;
import vn.vonglau.styles.Symbolizer.Fill;
import vn.vonglau.styles.Symbolizer.Graphic;
import vn.vonglau.styles.Symbolizer.Stroke;

/**
 * The program of one layer as layers of a MapLibre style. Scale denominators become zooms: the map
 * counts zooms of 512 px tiles, one lower than the zoom of the same scale in tiles of 256 px.
 *
 * <p>A filter on the state of features cannot be a filter there; the rule is compiled so that its
 * opacity is 0 where the filter is false.
 */
final class GlLayers {
  static final List<String> ORDER =
      List.of("ground", "line", "note", "label", "facility", "value", "point", "top");

  private final Edition edition;
  private final Theme theme;
  private final String palette;
  private final Layer layer;
  private final List<Drawn> out = new ArrayList<>();
  private int number;
  private Part part;
  private Rule rule;
  private GlExpressions expressions;

  /**
   * @param order index in {@link #ORDER}: lower ones of all layers are painted first
   */
  record Drawn(int order, Map<String, Object> layer) {}

  private GlLayers(Edition edition, Theme theme, String palette, Layer layer) {
    this.edition = edition;
    this.theme = theme;
    this.palette = palette;
    this.layer = layer;
  }

  /**
   * @param palette table to take in the place of a palette that the style names, or null
   */
  static List<Drawn> of(
      StyleProgram program, Edition edition, Theme theme, String palette, Layer layer) {
    GlLayers gl = new GlLayers(edition, theme, palette, layer);
    for (Part part : program.parts()) {
      for (Rule rule : part.rules()) {
        gl.rule(part, rule);
      }
    }
    return gl.out;
  }

  private void rule(Part in, Rule at) {
    part = in;
    rule = at;
    expressions = new GlExpressions(edition.tables(), theme, palette, in.kind() == Kind.STATE);
    for (Symbolizer symbolizer : at.symbolizers()) {
      if (symbolizer.serverOnly()) {
        continue;
      }
      switch (symbolizer) {
        case Symbolizer.Area a -> {
          if (a.fill() != null) {
            fill(a.fill());
          }
          if (a.stroke() != null) {
            line(a.stroke(), "ground");
          }
        }
        case Symbolizer.Line l -> line(l.stroke(), "line");
        case Symbolizer.Point p -> point(p);
        case Symbolizer.Text t -> text(t);
        case Symbolizer.Raster r -> {}
      }
    }
  }

  private void fill(Fill fill) {
    Map<String, Object> paint = new LinkedHashMap<>();
    if (fill.pattern() == null) {
      paint.put("fill-color", expressions.colour(fill.colour()));
    } else {
      paint.put("fill-pattern", "pattern-" + fill.pattern());
    }
    opacity(paint, "fill-opacity", expressions.number(fill.opacity()), pale(fill.colour()));
    if (paint.containsKey("fill-opacity")) {
      // soft edges of two areas that touch would add up to a line
      paint.put("fill-antialias", false);
    }
    add("fill", "ground", Map.of(), paint);
  }

  /** How solid a fill of a class table is drawn in a dark theme. */
  private double pale(Expr colour) {
    return theme.dark() && colour instanceof Expr.Classes c
        ? edition.tables().tables().get(c.table()).darkOpacity()
        : 1;
  }

  private void line(Stroke stroke, String order) {
    Map<String, Object> layout = new LinkedHashMap<>();
    layout.put("line-join", stroke.join());
    layout.put("line-cap", stroke.cap());
    Map<String, Object> paint = new LinkedHashMap<>();
    paint.put("line-color", expressions.colour(stroke.colour()));
    paint.put("line-width", expressions.number(stroke.width()));
    opacity(paint, "line-opacity", expressions.number(stroke.opacity()), 1);
    if (!stroke.dash().isEmpty()) {
      // MapLibre counts dashes in widths of the line
      double width = stroke.width() instanceof Expr.Number n && n.value() > 0 ? n.value() : 1;
      paint.put(
          "line-dasharray",
          stroke.dash().stream()
              .map(d -> GlExpressions.plain(Math.round(d / width * 1000) / 1000.0))
              .toList());
    }
    if (stroke.offset() != 0) {
      paint.put("line-offset", GlExpressions.plain(stroke.offset()));
    }
    add("line", order, layout, paint);
  }

  private void point(Symbolizer.Point point) {
    Graphic graphic = point.graphic();
    if (graphic.mark() != null && graphic.mark().equals("circle")) {
      circle(graphic);
      return;
    }
    Map<String, Object> layout = new LinkedHashMap<>();
    Map<String, Object> paint = new LinkedHashMap<>();
    if (graphic.mark() == null) {
      layout.put("icon-image", image(graphic));
      size(layout, graphic.size(), 1);
    } else {
      layout.put("icon-image", Sheet.MARK_PREFIX + graphic.mark());
      size(layout, graphic.size(), Sheet.MARK_SIZE);
      if (graphic.fill() != null) {
        paint.put("icon-color", expressions.colour(graphic.fill().colour()));
      }
      if (graphic.stroke() != null) {
        paint.put("icon-halo-color", expressions.colour(graphic.stroke().colour()));
        paint.put("icon-halo-width", expressions.number(graphic.stroke().width()));
      }
    }
    layout.put("icon-allow-overlap", point.overlap());
    if (point.overlap()) {
      // names step aside for a symbol, a symbol never for a name
      layout.put("icon-ignore-placement", false);
    }
    if (!isZero(graphic.rotation())) {
      layout.put("icon-rotate", expressions.number(graphic.rotation()));
      layout.put("icon-rotation-alignment", "map");
    }
    if (graphic.x() != 0 || graphic.y() != 0) {
      layout.put("icon-offset", List.of(graphic.x(), graphic.y()));
    }
    if (point.priority() != null) {
      // symbols are drawn in rising order of the key
      layout.put("symbol-sort-key", expressions.number(point.priority()));
    }
    opacity(paint, "icon-opacity", expressions.number(graphic.opacity()), 1);
    add("symbol", "point", layout, paint);
  }

  private void size(Map<String, Object> layout, Expr size, double unit) {
    if (size instanceof Expr.Number n) {
      if (n.value() != unit) {
        layout.put("icon-size", n.value() / unit);
      }
    } else {
      layout.put("icon-size", List.of("/", expressions.number(size), unit));
    }
  }

  private void circle(Graphic graphic) {
    Map<String, Object> paint = new LinkedHashMap<>();
    paint.put("circle-radius", half(graphic.size()));
    if (graphic.fill() != null) {
      paint.put("circle-color", expressions.colour(graphic.fill().colour()));
    } else {
      paint.put("circle-color", "rgba(0,0,0,0)");
    }
    if (graphic.stroke() != null) {
      paint.put("circle-stroke-color", expressions.colour(graphic.stroke().colour()));
      paint.put("circle-stroke-width", expressions.number(graphic.stroke().width()));
    }
    if (graphic.x() != 0 || graphic.y() != 0) {
      paint.put("circle-translate", List.of(graphic.x(), graphic.y()));
    }
    opacity(paint, "circle-opacity", expressions.number(graphic.opacity()), 1);
    if (graphic.stroke() != null) {
      opacity(paint, "circle-stroke-opacity", expressions.number(graphic.opacity()), 1);
    }
    add("circle", "point", Map.of(), paint);
  }

  private Object half(Expr size) {
    return size instanceof Expr.Number n
        ? GlExpressions.plain(n.value() / 2)
        : List.of("/", expressions.number(size), 2);
  }

  private Object image(Graphic graphic) {
    Object otherwise = "";
    for (Expr name : graphic.images().reversed()) {
      otherwise = image(name, otherwise);
    }
    return otherwise;
  }

  /** A name that is worked out counts only when there is such a symbol. */
  private Object image(Expr name, Object otherwise) {
    if (!(name instanceof Expr.Join j)) {
      return name instanceof Expr.Text t ? t.value() : expressions.text(name);
    }
    StringBuilder form = new StringBuilder();
    j.parts()
        .forEach(
            p ->
                form.append(
                    p instanceof Expr.Text t ? Pattern.quote(t.value()) : "[A-Za-z0-9_-]+"));
    Pattern pattern = Pattern.compile(form.toString());
    boolean sized = j.parts().getLast() instanceof Expr.Text;
    List<String> known =
        edition.symbols().symbols().keySet().stream()
            .filter(n -> pattern.matcher(n).matches() && (sized || !n.matches(".*-[a-z]")))
            .toList();
    // Names are listed instead of asked for with "image": what that finds is settled when a tile is
    // laid out, and tiles may be there before the symbols are.
    return List.of(
        "let",
        "n",
        expressions.text(name),
        List.of("match", List.of("var", "n"), known, List.of("var", "n"), otherwise));
  }

  private void text(Symbolizer.Text text) {
    double em = text.size() instanceof Expr.Number n ? n.value() : 12;
    Map<String, Object> layout = new LinkedHashMap<>();
    layout.put("text-field", expressions.text(text.label()));
    layout.put("text-font", List.of(text.font()));
    layout.put("text-size", expressions.number(text.size()));
    // of the font's own marks: at 1.2 the tail of one line touches the accent of the next
    layout.put("text-line-height", 1.4);
    layout.put(
        "text-max-width", text.wrap() > 0 ? GlExpressions.plain(round(text.wrap() / em)) : 100);
    layout.put("text-padding", GlExpressions.plain(text.padding()));
    if (text.alongLine()) {
      layout.put("symbol-placement", "line");
    } else if (!text.anchors().isEmpty()) {
      layout.put("text-variable-anchor", text.anchors());
      layout.put("text-radial-offset", 1.2);
      layout.put("text-justify", "auto");
    } else if (!text.anchor().equals("center")) {
      layout.put("text-anchor", text.anchor());
    }
    if (text.anchors().isEmpty() && (text.x() != 0 || text.y() != 0)) {
      layout.put("text-offset", List.of(round(text.x() / em), round(text.y() / em)));
    }
    if (!isZero(text.rotation())) {
      layout.put("text-rotate", expressions.number(text.rotation()));
    }
    if (text.priority() != null) {
      // the lowest key is placed first
      layout.put("symbol-sort-key", List.of("-", 0, expressions.number(text.priority())));
    }
    if (text.overlap()) {
      layout.put("text-allow-overlap", true);
      layout.put("text-ignore-placement", false);
    }
    Map<String, Object> paint = new LinkedHashMap<>();
    paint.put("text-color", expressions.colour(text.colour()));
    if (text.halo() != null) {
      paint.put("text-halo-color", expressions.colour(text.halo().colour()));
      paint.put("text-halo-width", GlExpressions.plain(text.halo().radius()));
    }
    if (text.behind() != null) {
      layout.put("icon-image", image(text.behind()));
      if (text.stretched()) {
        layout.put("icon-text-fit", "both");
      }
      layout.put("icon-allow-overlap", text.overlap());
      opacity(paint, "icon-opacity", 1, 1);
    }
    opacity(paint, "text-opacity", 1, 1);
    add("symbol", text.behind() == null ? "label" : "point", layout, paint);
  }

  /**
   * Puts an opacity, 0 where the rule's filter on state is false; left out when it is plainly 1.
   */
  private void opacity(Map<String, Object> paint, String name, Object value, double factor) {
    Object all = value;
    if (factor != 1) {
      all = value instanceof Number n ? n.doubleValue() * factor : List.of("*", value, factor);
    }
    if (byState()) {
      paint.put(
          name, List.of("case", expressions.filter(new Filter.And(conditions(true))), all, 0));
    } else if (!(all instanceof Number n && n.doubleValue() == 1)) {
      paint.put(name, all);
    }
  }

  private boolean byState() {
    return !conditions(true).isEmpty();
  }

  /** The conditions of the rule, all of which must hold: those on state, or the others. */
  private List<Filter> conditions(boolean state) {
    List<Filter> all =
        switch (rule.filter()) {
          case null -> List.of();
          case Filter.And a -> a.all();
          case Filter f -> List.of(f);
        };
    boolean joined = part.kind() == Kind.STATE;
    return all.stream().filter(f -> (f.usesState() && !joined) == state).toList();
  }

  private void add(
      String type, String order, Map<String, Object> layout, Map<String, Object> paint) {
    Map<String, Object> gl = new LinkedHashMap<>();
    String own = part.order() == null ? order : part.order();
    boolean area = layer.geometry().equals("polygon");
    Kind kind =
        part.kind() == Kind.MAIN && area && type.equals("symbol") ? Kind.LABEL : part.kind();
    gl.put("id", layer.id() + ":" + rule.name() + ":" + number++);
    gl.put("type", type);
    gl.put("source", kind == Kind.STATE ? layer.id() + ".state" : layer.id());
    switch (kind) {
      case MAIN -> gl.put("source-layer", layer.id());
      case LINE -> gl.put("source-layer", layer.id() + ".line");
      case LABEL -> gl.put("source-layer", layer.id() + ".label");
      case STATE -> {}
    }
    double from = rule.minZoom() - 1;
    double to = rule.maxZoom() - 1;
    if (from > 0) {
      gl.put("minzoom", GlExpressions.plain(round(from)));
    }
    if (to < 24) {
      gl.put("maxzoom", GlExpressions.plain(round(Math.max(0, to))));
    }
    List<Filter> plain = conditions(false);
    Object wanted =
        plain.isEmpty()
            ? null
            : expressions.filter(plain.size() == 1 ? plain.getFirst() : new Filter.And(plain));
    List<Object> shapes = layer.geometry().equals("mixed") ? shapes(type) : null;
    if (wanted != null || shapes != null) {
      gl.put(
          "filter",
          wanted == null ? shapes : shapes == null ? wanted : List.of("all", shapes, wanted));
    }
    if (!layout.isEmpty()) {
      gl.put("layout", layout);
    }
    gl.put("paint", paint);
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("vonglau:layer", layer.id());
    metadata.put("vonglau:part", kind.name().toLowerCase(java.util.Locale.ROOT));
    metadata.put("vonglau:order", own);
    metadata.put("vonglau:rule", rule.name());
    gl.put("metadata", metadata);
    out.add(new Drawn(ORDER.indexOf(own), gl));
  }

  /** The browser would fill lines, and draw a symbol at each corner of an area; null: any shape. */
  private static List<Object> shapes(String type) {
    List<String> kinds =
        switch (type) {
          case "fill" -> List.of("Polygon", "MultiPolygon");
          case "circle" -> List.of("Point", "MultiPoint");
          default -> null;
        };
    return kinds == null ? null : List.of("match", List.of("geometry-type"), kinds, true, false);
  }

  private static double round(double v) {
    return Math.round(v * 1000) / 1000.0;
  }

  private static boolean isZero(Expr expr) {
    return expr instanceof Expr.Number n && n.value() == 0;
  }
}
