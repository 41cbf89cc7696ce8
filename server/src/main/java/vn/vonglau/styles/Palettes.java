package vn.vonglau.styles;

import java.util.List;
import vn.vonglau.styles.Symbolizer.Fill;
import vn.vonglau.styles.Symbolizer.Graphic;
import vn.vonglau.styles.Symbolizer.Halo;
import vn.vonglau.styles.Symbolizer.Stroke;

/** Puts a palette in the place of the one that a style names. */
record Palettes(ClassTables tables, String palette) {

  StyleProgram of(StyleProgram program) {
    List<StyleProgram.Part> parts =
        program.parts().stream()
            .map(
                p ->
                    new StyleProgram.Part(
                        p.kind(), p.order(), p.rules().stream().map(this::rule).toList()))
            .toList();
    return new StyleProgram(
        program.id(), program.title(), parts, Hashes.of(program.hash(), palette));
  }

  private StyleProgram.Rule rule(StyleProgram.Rule r) {
    return new StyleProgram.Rule(
        r.name(),
        r.title(),
        r.minScale(),
        r.maxScale(),
        r.filter(),
        r.symbolizers().stream().map(this::symbolizer).toList());
  }

  private Symbolizer symbolizer(Symbolizer symbolizer) {
    return switch (symbolizer) {
      case Symbolizer.Area a ->
          new Symbolizer.Area(fill(a.fill()), stroke(a.stroke()), a.serverOnly());
      case Symbolizer.Line l -> new Symbolizer.Line(stroke(l.stroke()));
      case Symbolizer.Point p ->
          new Symbolizer.Point(graphic(p.graphic()), p.priority(), p.overlap());
      case Symbolizer.Raster r -> r;
      case Symbolizer.Text t ->
          new Symbolizer.Text(
              t.label(),
              t.font(),
              t.size(),
              colour(t.colour()),
              t.halo() == null ? null : new Halo(t.halo().radius(), colour(t.halo().colour())),
              t.anchor(),
              t.x(),
              t.y(),
              t.rotation(),
              t.alongLine(),
              t.wrap(),
              t.priority(),
              t.overlap(),
              t.padding(),
              t.anchors(),
              graphic(t.behind()),
              t.stretched(),
              t.serverOnly());
    };
  }

  private Fill fill(Fill f) {
    return f == null ? null : new Fill(colour(f.colour()), f.opacity(), f.pattern());
  }

  private Stroke stroke(Stroke s) {
    return s == null
        ? null
        : new Stroke(
            colour(s.colour()), s.width(), s.opacity(), s.join(), s.cap(), s.dash(), s.offset());
  }

  private Graphic graphic(Graphic g) {
    return g == null
        ? null
        : new Graphic(
            g.mark(),
            g.images(),
            fill(g.fill()),
            stroke(g.stroke()),
            g.size(),
            g.rotation(),
            g.opacity(),
            g.x(),
            g.y());
  }

  /** A colour that a style chose by itself stays: only what data choose from goes over. */
  private Expr colour(Expr expr) {
    return expr instanceof Expr.Classes c
            && c.named() == null
            && tables.tables().get(c.table()).kind() != null
        ? new Expr.Classes(palette, c.column(), c.key())
        : expr;
  }
}
