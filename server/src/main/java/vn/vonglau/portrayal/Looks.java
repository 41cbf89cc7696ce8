package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.Stamp;
import vn.vonglau.paint.Strokes;
import vn.vonglau.styles.Evaluator;
import vn.vonglau.styles.Expr;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Symbolizer;

/**
 * What the rules of one part of a style come to, feature by feature, at one scale. Where they look
 * at few different values (a land-use code, a kind), each combination is worked out once and
 * features find theirs by the codes of their columns. Not for several threads.
 */
final class Looks {
  /** Combinations of values that are remembered for a layer. */
  private static final int MOST_COMBINATIONS = 1 << 16;

  /** One thing to paint: everything it is for is painted before the next one begins. */
  record Slot(int rule, Symbolizer symbolizer, boolean fill) {}

  private final Evaluator evaluator;
  private final Patterns patterns;
  private final List<StyleProgram.Rule> rules;
  private final List<Slot> slots = new ArrayList<>();
  private final double density;
  private final double opacity;
  private final Set<String> columns = new LinkedHashSet<>();
  private boolean states;
  private final Map<PackedLayer, Memo> memos = new IdentityHashMap<>();
  private final PackedRow row;
  private final Set<String> seen;

  /** Pictures of patterns by name. */
  interface Patterns {
    Stamp pattern(String name);
  }

  Looks(
      StyleProgram.Part part, MapView view, Evaluator evaluator, Patterns patterns, MapRows rows) {
    this.density = view.density();
    this.opacity = rows.layer().opacity();
    this.evaluator = evaluator;
    this.patterns = patterns;
    this.row = rows.row();
    this.seen = rows.seen();
    this.rules = visible(part, view.scaleDenominator());
    for (int r = 0; r < rules.size(); r++) {
      StyleProgram.Rule rule = rules.get(r);
      if (rule.filter() != null) {
        rule.filter().walk(this::needs);
      }
      for (Symbolizer symbolizer : rule.symbolizers()) {
        add(r, symbolizer);
      }
    }
  }

  /** The rules that are drawn at a scale. */
  static List<StyleProgram.Rule> visible(StyleProgram.Part part, double denominator) {
    // Styles write the scale of a zoom as a whole number, to either side of the true one: compared
    // as zooms of two decimals, as the browser does it. The rest is what a computed scale is off.
    double zoom = StyleProgram.zoom(denominator) + 1e-4;
    return part.rules().stream()
        .filter(r -> Double.isInfinite(r.maxScale()) || r.minZoom() <= zoom)
        .filter(r -> r.minScale() <= 0 || zoom < r.maxZoom())
        .toList();
  }

  private void add(int rule, Symbolizer symbolizer) {
    switch (symbolizer) {
      case Symbolizer.Area area -> {
        if (area.fill() != null) {
          slots.add(new Slot(rule, area, true));
          area.fill().colour().walk(this::needs);
          area.fill().opacity().walk(this::needs);
        }
        if (area.stroke() != null) {
          slots.add(new Slot(rule, area, false));
          needs(area.stroke());
        }
      }
      case Symbolizer.Line line -> {
        slots.add(new Slot(rule, line, false));
        needs(line.stroke());
      }
      default -> {
        // symbols and texts are placed, not painted feature by feature
      }
    }
  }

  private void needs(Symbolizer.Stroke stroke) {
    stroke.colour().walk(this::needs);
    stroke.width().walk(this::needs);
    stroke.opacity().walk(this::needs);
  }

  private void needs(Expr expr) {
    if (expr instanceof Expr.Property p && seen.contains(p.name())) {
      columns.add(p.name());
    }
    states |= expr instanceof Expr.State;
  }

  List<Slot> slots() {
    return slots;
  }

  /** How a feature is painted, one for each slot; null in the place of what is not. */
  Look[] of(PackedLayer layer, int feature) {
    Memo memo = memos.computeIfAbsent(layer, this::memo);
    if (memo.looks == null) {
      return make(layer, feature);
    }
    int code = 0;
    for (int c = 0; c < memo.columns.length; c++) {
      code = code * memo.sizes[c] + memo.code(c, feature);
    }
    Look[] known = memo.looks[code];
    if (known == null) {
      known = make(layer, feature);
      memo.looks[code] = known;
    }
    return known;
  }

  /**
   * @param looks by combination of codes; null when there would be too many
   */
  private record Memo(Column[] columns, int[] sizes, Look[][] looks) {
    int code(int c, int feature) {
      return switch (columns[c]) {
        case Column.Text t -> t.code(feature) + 1;
        case Column.Flag f -> f.isNull(feature) ? 0 : f.value(feature) ? 1 : 2;
        default -> throw new IllegalStateException("not a column of few values");
      };
    }
  }

  private Memo memo(PackedLayer layer) {
    List<Column> found = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    long combinations = states ? Long.MAX_VALUE : 1;
    for (String name : columns) {
      Column column = layer.column(name);
      if (column == null && !name.equals("id")) {
        continue;
      }
      int size =
          switch (column) {
            case Column.Text t -> t.entries() + 1;
            case Column.Flag f -> 3;
            case null, default -> MOST_COMBINATIONS + 1;
          };
      combinations =
          combinations > MOST_COMBINATIONS ? combinations : Math.multiplyExact(combinations, size);
      found.add(column);
      sizes.add(size);
    }
    return new Memo(
        found.toArray(Column[]::new),
        sizes.stream().mapToInt(Integer::intValue).toArray(),
        combinations > MOST_COMBINATIONS ? null : new Look[(int) combinations][]);
  }

  private Look[] make(PackedLayer layer, int feature) {
    row.at(layer, feature);
    Look[] out = new Look[slots.size()];
    int tested = -1;
    boolean meant = false;
    for (int s = 0; s < out.length; s++) {
      Slot slot = slots.get(s);
      if (slot.rule != tested) {
        tested = slot.rule;
        StyleProgram.Rule rule = rules.get(tested);
        meant = rule.filter() == null || evaluator.test(rule.filter(), row);
      }
      if (meant) {
        out[s] = look(slot);
      }
    }
    return out;
  }

  private Look look(Slot slot) {
    return switch (slot.symbolizer) {
      case Symbolizer.Area area when slot.fill -> fill(area.fill());
      case Symbolizer.Area area -> stroke(area.stroke());
      case Symbolizer.Line line -> stroke(line.stroke());
      default -> null;
    };
  }

  private Look fill(Symbolizer.Fill fill) {
    double solid = evaluator.number(fill.opacity(), row, 1) * evaluator.solid(fill.colour());
    int of255 = of255(solid);
    if (fill.pattern() != null) {
      return of255 == 0 ? null : new Look.Fill(0, patterns.pattern(fill.pattern()), of255);
    }
    int colour = evaluator.colour(fill.colour(), row);
    return colour == 0 || of255 == 0 ? null : new Look.Fill(ink(colour, of255), null, of255);
  }

  private Look stroke(Symbolizer.Stroke stroke) {
    int colour = evaluator.colour(stroke.colour(), row);
    double width = evaluator.number(stroke.width(), row, 0);
    int of255 = of255(evaluator.number(stroke.opacity(), row, 1));
    if (colour == 0 || of255 == 0 || !(width > 0)) {
      return null;
    }
    return new Look.Stroke(
        ink(colour, of255),
        Math.min(width, 200) * density,
        Strokes.Join.valueOf(stroke.join().toUpperCase(java.util.Locale.ROOT)),
        Strokes.Cap.valueOf(stroke.cap().toUpperCase(java.util.Locale.ROOT)),
        stroke.dash().stream().mapToDouble(d -> d * density).toArray(),
        stroke.offset() * density);
  }

  private int of255(double solid) {
    return (int) Math.round(255 * Math.clamp(solid, 0, 1) * opacity);
  }

  private static int ink(int colour, int of255) {
    return Canvas.multiplied(of255 << 24 | colour & 0xFFFFFF);
  }
}
