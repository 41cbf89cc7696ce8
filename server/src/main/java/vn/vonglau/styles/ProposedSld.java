package vn.vonglau.styles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.vonglau.catalogue.Words;

/**
 * Writes the style file of a proposal. Colours come from the palettes of the house, so that they
 * are told apart in light and dark and by people who see fewer colours; after six colours the same
 * ones come again with another shape, dash or pattern.
 *
 * @param names first zoom at which names are written
 */
record ProposedSld(
    String id, Words title, String geometry, int names, StyleProposal.Choice choice) {
  static final int COLOURS = 6;
  private static final String OPACITY_PLAIN = "0.28";
  private static final String OPACITY_CLASS = "0.72";
  private static final List<String> SHAPES = List.of("circle", "square", "triangle", "diamond");
  private static final List<String> DASHES = List.of("", "10 4", "3 3", "12 3 3 3");
  private static final List<String> PATTERNS = List.of("", "stripe", "holes", "hatch");

  String text() {
    SldText out = new SldText();
    out.open(id, title);
    if (geometry.equals("line")) {
      casing(out);
    }
    out.openPart(id, geometry.equals("point") ? "facility" : "ground");
    if (geometry.equals("point")) {
      gathered(out);
    }
    switch (choice) {
      case StyleProposal.Plain p -> plain(out);
      case StyleProposal.Categories c -> categories(out, c);
      case StyleProposal.Graduated g -> graduated(out, g);
    }
    out.closePart();
    if (geometry.equals("polygon") && !(choice instanceof StyleProposal.Plain)) {
      outline(out);
    }
    names(out);
    return out.close();
  }

  /** Each layer keeps one colour of its own, the same whenever it is proposed again. */
  private void plain(SldText out) {
    int colour = Math.floorMod(id.hashCode(), COLOURS) + 1;
    out.openRule("plain", title, geometry.equals("point") ? SldFilterText.SINGLE : null);
    draw(out, SldText.colour("qualitative", colour), 0, OPACITY_PLAIN);
    out.closeRule();
  }

  private void categories(SldText out, StyleProposal.Categories c) {
    int n = 0;
    for (StyleProposal.Value v : c.values()) {
      String filter = SldFilterText.equal(c.field(), v.value());
      if (n == StyleProposal.MOST_CATEGORIES) {
        break;
      }
      if (filter != null) {
        out.openRule("value-" + (n + 1), words(v), filter);
        draw(out, SldText.colour("qualitative", n % COLOURS + 1), n / COLOURS, OPACITY_CLASS);
        out.closeRule();
        n++;
      }
    }
    out.openOtherwise("other", new Words("Khác hoặc để trống", "Other or empty"));
    draw(out, "@edge", 0, "0.45");
    out.closeRule();
  }

  private static Words words(StyleProposal.Value v) {
    if (v.words() != null && !v.words().vi().isBlank()) {
      return v.words();
    }
    return v.value().isEmpty()
        ? new Words("(để trống)", "(empty)")
        : new Words(v.value(), v.value());
  }

  private void graduated(SldText out, StyleProposal.Graduated g) {
    int classes = g.breaks().size() + 1;
    boolean areas = geometry.equals("polygon");
    List<Integer> steps = areas ? steps(1, classes > 5 ? 7 : 5, classes) : steps(2, 7, classes);
    String palette = areas && classes <= 5 ? "cham-5" : "cham-7";
    for (int i = 0; i < classes; i++) {
      Double from = i == 0 ? null : g.breaks().get(i - 1);
      Double to = i == g.breaks().size() ? null : g.breaks().get(i);
      out.openRule(
          "class-" + (i + 1),
          ClassBreaks.words(from, to, g.unit()),
          SldFilterText.between(g.field(), from, to));
      String width = String.format(Locale.ROOT, "%.1f", 1.6 + 0.4 * i);
      draw(out, SldText.colour(palette, steps.get(i)), 0, OPACITY_CLASS, width);
      out.closeRule();
    }
    out.openOtherwise("missing", new Words("Chưa có số liệu", "No figure yet"));
    if (geometry.equals("polygon")) {
      out.pattern("hatch");
    } else {
      draw(out, "@edge", geometry.equals("line") ? 2 : 0, "0.45");
    }
    out.closeRule();
  }

  /**
   * Keys of a palette, the ends of its range among them. Points and lines leave the first one out,
   * which is nearly of the ground's colour.
   */
  private static List<Integer> steps(int first, int last, int classes) {
    // seven classes take all there is
    int low = Math.min(first, last - classes + 1);
    List<Integer> out = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      // one class alone stands in the middle
      double share = classes == 1 ? 0.5 : i / (classes - 1.0);
      out.add(low + (int) Math.round(share * (last - low)));
    }
    return out;
  }

  private void draw(SldText out, String colour, int look, String opacity) {
    draw(out, colour, look, opacity, "2.2");
  }

  /**
   * @param look 0 to 3: which shape, dash or pattern
   * @param width of lines
   */
  private void draw(SldText out, String colour, int look, String opacity, String width) {
    int at = look % SHAPES.size();
    if (geometry.equals("line")) {
      out.line(colour, width, DASHES.get(at));
      return;
    }
    if (!geometry.equals("point")) {
      boolean plain = choice instanceof StyleProposal.Plain;
      // of shapes of all kinds the edge draws the lines too
      String edge = geometry.equals("mixed") ? width : plain ? "1.4" : null;
      out.area(colour, opacity, edge);
      if (!PATTERNS.get(at).isEmpty()) {
        out.pattern(PATTERNS.get(at));
      }
    }
    if (!geometry.equals("polygon")) {
      // pale steps need a dark edge
      boolean steps = choice instanceof StyleProposal.Graduated;
      String mark = SHAPES.get(at);
      String size = mark.equals("circle") || mark.equals("square") ? "10" : "12";
      out.point(mark, colour, size, steps ? "@symbol-edge" : "@casing");
    }
  }

  /** Lines stand out from what is below them. */
  private void casing(SldText out) {
    out.openPart(id, "ground");
    out.openRule("casing", null, null);
    out.line("@casing", "4", "");
    out.closeRule();
    out.closePart();
  }

  private void outline(SldText out) {
    out.openPart(id, "ground");
    out.openRule("edge", null, null);
    out.edge("@parcel", "0.6", "0.7");
    out.closeRule();
    out.closePart();
  }

  /** Several points as one with their count; left out where a layer gathers none. */
  private void gathered(SldText out) {
    out.openRule("cluster", null, SldFilterText.GATHERED);
    out.count();
    out.closeRule();
  }

  private void names(SldText out) {
    out.openPart(geometry.equals("polygon") ? id + ".label" : id, "note");
    out.openRule("name", null, geometry.equals("point") ? SldFilterText.SINGLE : null);
    out.from(names);
    out.name(geometry);
    out.closeRule();
    out.closePart();
  }
}
