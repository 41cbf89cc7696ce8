package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Words;
import vn.vonglau.styles.Legend.Item;
import vn.vonglau.styles.Legend.Swatch;
import vn.vonglau.styles.StyleProgram.Rule;

/**
 * Makes the legend of a layer of the rules that have a title. A rule whose colour comes from a
 * class table, or whose symbol is named by an attribute, becomes a heading and a line for each of
 * its classes.
 */
final class LegendMaker {
  /** Class tables that say what values of the state table mean. */
  private static final Map<String, String> WORDS =
      Map.of("look", "station-state", "severity", "severity");

  private final Edition edition;
  private final Theme theme;
  private final String palette;
  private final List<Field> fields;
  private final List<Item> items = new ArrayList<>();
  private final Set<Words> notes = new LinkedHashSet<>();
  private Rule rule;

  private LegendMaker(Edition edition, Theme theme, String palette, List<Field> fields) {
    this.edition = edition;
    this.theme = theme;
    this.palette = palette;
    this.fields = fields;
  }

  /**
   * @param fields of the layer that the caller may see: others give their words to no line
   * @param palette table in the place of the palette that the style names, or null
   */
  static Legend of(
      StyleProgram program,
      Edition edition,
      Theme theme,
      String palette,
      Layer layer,
      List<Field> fields) {
    LegendMaker maker = new LegendMaker(edition, theme, palette, fields);
    program.parts().forEach(p -> p.rules().forEach(maker::add));
    return new Legend(layer.id(), layer.title(), theme.id(), maker.items, List.copyOf(maker.notes));
  }

  private void add(Rule at) {
    if (at.title() == null || at.symbolizers().isEmpty()) {
      return;
    }
    rule = at;
    Symbolizer first = at.symbolizers().getLast();
    switch (first) {
      case Symbolizer.Area a -> area(a);
      case Symbolizer.Line l -> stroke(l.stroke());
      case Symbolizer.Point p -> point(p.graphic());
      case Symbolizer.Text t -> {
        if (t.colour() instanceof Expr.Classes c) {
          classes(c, 1);
        } else if (t.behind() != null) {
          point(t.behind());
        } else {
          line(Swatch.mark("text", constant(t.colour()), null));
        }
      }
      case Symbolizer.Raster r -> {
        if (r.colours() != null) {
          cells(r);
        }
      }
    }
  }

  /** A line for each colour of a raster that has a label. */
  private void cells(Symbolizer.Raster raster) {
    heading(null);
    for (Symbolizer.ColourMap.Entry e : raster.colours().entries()) {
      if (e.label() != null) {
        double opacity = raster.opacity() * e.opacity();
        String colour = constant(e.colour());
        item(e.label(), Swatch.fill(colour, opacity, null, null, null), null, null, null);
      }
    }
  }

  private void area(Symbolizer.Area area) {
    Symbolizer.Fill fill = area.fill();
    if (fill == null) {
      stroke(area.stroke());
    } else if (fill.pattern() != null) {
      patterned(fill.pattern());
    } else if (fill.colour() instanceof Expr.Classes c && c.named() == null) {
      classes(c, pale(fill) * number(fill.opacity()));
    } else if (!ranges(fill.colour())) {
      Symbolizer.Stroke s = area.stroke();
      line(
          Swatch.fill(
              constant(fill.colour()),
              pale(fill) * number(fill.opacity()),
              s == null ? null : constant(s.colour()),
              s == null ? null : number(s.width()),
              s == null ? null : s.dash()));
    }
  }

  /** A pattern over the colour that the rule paints first, where it does. */
  private void patterned(String pattern) {
    for (Symbolizer s : rule.symbolizers()) {
      if (s instanceof Symbolizer.Area a && a.fill() != null && a.fill().pattern() == null) {
        double opacity = pale(a.fill()) * number(a.fill().opacity());
        line(Swatch.pattern(pattern, constant(a.fill().colour()), opacity));
        return;
      }
    }
    line(Swatch.pattern(pattern));
  }

  private double pale(Symbolizer.Fill fill) {
    return theme.dark() && fill.colour() instanceof Expr.Classes c
        ? edition.tables().tables().get(c.table()).darkOpacity()
        : 1;
  }

  private void stroke(Symbolizer.Stroke s) {
    line(
        Swatch.line(
            constant(s.colour()),
            number(s.width()),
            number(s.opacity()),
            s.dash().isEmpty() ? null : s.dash()));
  }

  private void point(Symbolizer.Graphic graphic) {
    if (graphic.mark() != null) {
      line(
          Swatch.mark(
              graphic.mark(),
              graphic.fill() == null ? null : constant(graphic.fill().colour()),
              graphic.stroke() == null ? null : constant(graphic.stroke().colour())));
      return;
    }
    Expr name = graphic.images().getFirst();
    Map<String, Words> words = words(name);
    if (words.isEmpty()) {
      String image = image(graphic.images().getLast(), null);
      if (image != null) {
        line(Swatch.image(image));
      }
      return;
    }
    heading(null);
    words.forEach(
        (key, title) -> {
          String image = image(name, key);
          if (image != null) {
            item(title, Swatch.image(image), null, key, null);
          }
        });
  }

  /** Values of the attribute in the name of a symbol, with their words; empty when not known. */
  private Map<String, Words> words(Expr name) {
    Map<String, Words> out = new LinkedHashMap<>();
    for (Expr part : name.parts()) {
      String hole = hole(part);
      if (hole == null) {
        continue;
      }
      if (WORDS.containsKey(hole)) {
        out.clear();
        ClassTable table = edition.tables().tables().get(WORDS.get(hole));
        if (table != null) {
          table.classes().forEach(c -> out.put(c.key(), c.name()));
        }
      } else if (out.isEmpty()) {
        fields.stream().filter(f -> f.name().equals(hole)).forEach(f -> out.putAll(f.values()));
      }
    }
    return out;
  }

  private static String hole(Expr part) {
    return switch (part) {
      case Expr.Property p -> p.name();
      case Expr.State s -> s.name();
      default -> null;
    };
  }

  /** The first symbol of that name with the value put in; null when there is none. */
  private String image(Expr name, String value) {
    StringBuilder form = new StringBuilder();
    List<Expr> parts = name instanceof Expr.Join j ? j.parts() : List.of(name);
    for (Expr part : parts) {
      String hole = hole(part);
      boolean put =
          value != null
              && hole != null
              && (WORDS.containsKey(hole)
                  || parts.stream().noneMatch(p -> hole(p) != null && WORDS.containsKey(hole(p))));
      form.append(
          part instanceof Expr.Text t
              ? t.value()
              : put ? value + "(-[a-z]{2,})?" : "[a-z_]+(-[a-z_]{2,})?");
    }
    var wanted = Pattern.compile(form.toString()).asMatchPredicate();
    return edition.symbols().symbols().keySet().stream().filter(wanted).findFirst().orElse(null);
  }

  private void classes(Expr.Classes c, double opacity) {
    ClassTable table = edition.tables().tables().get(c.table());
    if (table.kind() != null && palette != null) {
      table = edition.tables().tables().get(palette);
    }
    heading(table.id());
    if (table.note() != null) {
      notes.add(table.note());
    }
    Tokens tokens = edition.tables().tokens();
    // of one quantity the most stands at the top
    boolean most = "sequential".equals(table.kind());
    for (ClassTable.Entry entry : most ? table.classes().reversed() : table.classes()) {
      ClassTable.Colours colours = entry.colours(theme);
      String fill = colours.fill() == null ? null : tokens.resolve(colours.fill(), theme);
      String text = colours.text() == null ? null : tokens.resolve(colours.text(), theme);
      item(entry.name(), Swatch.of(table, entry, fill, text, opacity), table, entry.key(), entry);
    }
  }

  /** Lines for the steps of Categorize, Interpolate and Recode; false when it is none of them. */
  private boolean ranges(Expr colour) {
    switch (colour) {
      case Expr.Categorize c -> {
        heading(null);
        for (int i = 0; i < c.values().size(); i++) {
          Double from = i == 0 ? null : c.thresholds().get(i - 1);
          Double to = i == c.thresholds().size() ? null : c.thresholds().get(i);
          step(from, to, c.values().get(i));
        }
      }
      case Expr.Interpolate i -> {
        heading(null);
        i.stops().forEach(s -> step(s.at(), s.at(), s.value()));
      }
      case Expr.Recode r -> {
        heading(null);
        r.cases()
            .forEach(
                k ->
                    item(
                        new Words(k.when(), k.when()),
                        Swatch.fill(constant(k.then()), 1, null, null, null),
                        null,
                        k.when(),
                        null));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(Double from, Double to, Expr colour) {
    String text =
        from == null
            ? "< " + GlExpressions.plain(to)
            : to == null
                ? "≥ " + GlExpressions.plain(from)
                : from.equals(to)
                    ? String.valueOf(GlExpressions.plain(from))
                    : GlExpressions.plain(from) + " – < " + GlExpressions.plain(to);
    String vi = text.replace('.', ',');
    items.add(
        new Item(
            rule.name(),
            new Words(vi, text),
            false,
            Swatch.fill(constant(colour), 1, null, null, null),
            filter(),
            null,
            null,
            null,
            from,
            to,
            null,
            rule.minZoom(),
            rule.maxZoom()));
  }

  private void heading(String table) {
    items.add(
        new Item(
            rule.name(),
            rule.title(),
            true,
            null,
            filter(),
            table,
            null,
            null,
            null,
            null,
            null,
            rule.minZoom(),
            rule.maxZoom()));
  }

  private void line(Swatch swatch) {
    item(rule.title(), swatch, null, null, null);
  }

  private void item(
      Words title, Swatch swatch, ClassTable table, String key, ClassTable.Entry entry) {
    items.add(
        new Item(
            rule.name(),
            title,
            false,
            swatch,
            filter(),
            table == null ? null : table.id(),
            key,
            entry == null ? null : entry.numeral(),
            entry == null ? null : entry.from(),
            entry == null ? null : entry.to(),
            entry == null ? null : entry.confidence(),
            rule.minZoom(),
            rule.maxZoom()));
  }

  private String filter() {
    return rule.filter() == null ? null : FilterText.of(rule.filter());
  }

  private String constant(Expr expr) {
    return switch (expr) {
      case Expr.Text t -> t.value();
      case Expr.Token t -> edition.tables().tokens().colour(t.name(), theme);
      case Expr.Classes c when c.named() != null ->
          edition
              .tables()
              .tables()
              .get(c.table())
              .find(c.named())
              .map(e -> e.value(c.column(), theme, edition.tables().tokens()))
              .orElse(null);
      default -> null;
    };
  }

  private static double number(Expr expr) {
    return expr instanceof Expr.Number n ? n.value() : 1;
  }
}
