package vn.vonglau.dashboards;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.vonglau.catalogue.Words;

/**
 * What a dashboard shows, as its text says.
 *
 * @param agency who answers for it
 * @param dataset where its figures come from; null = not said
 * @param period spans of its figures: Y M D W Q SY …; REALTIME, SYNC and NONE stand for no period
 * @param place where it is asked for; may be empty
 * @param off since when and why it is out of use; null = in use
 */
record Dashboard(
    String id,
    Words title,
    String group,
    String agency,
    String dataset,
    Words source,
    List<String> period,
    String place,
    Off off,
    List<Widget> widgets) {
  record Off(LocalDate since, Words reason) {}

  /**
   * @param by what values are spread over: {@code period}, {@code unit} or a dimension; a second
   *     one splits the series
   * @param w columns of twelve; {@code h} rows
   * @param top how many of a ranking; null = all
   * @param layer what a link opens on the map, or null
   * @param off since when and why it alone is out of use; null = in use
   */
  record Widget(
      String id,
      Words title,
      String chart,
      List<String> by,
      List<Field> fields,
      int w,
      int h,
      Integer top,
      String layer,
      Off off) {
    Widget with(Off other) {
      return new Widget(id, title, chart, by, fields, w, h, top, layer, other);
    }

    boolean over(String what) {
      return by.contains(what);
    }

    /** Dimensions of figures among what values are spread over. */
    List<String> dimensions() {
      return by.stream().filter(b -> !b.equals("period") && !b.equals("unit")).toList();
    }
  }

  /**
   * @param label another name than the indicator's, or null
   * @param plan what was planned instead of what came about
   */
  record Field(String id, String indicator, Words label, boolean plan) {}

  /** A field that dashboards are listed under. */
  record Group(String id, Words title) {}

  Set<String> indicators() {
    Set<String> out = new TreeSet<>();
    widgets.forEach(w -> w.fields.forEach(f -> out.add(f.indicator)));
    return out;
  }

  Optional<Widget> widget(String id) {
    return widgets.stream().filter(w -> w.id.equals(id)).findFirst();
  }

  /** Since when and why a widget is out of use, alone or with the whole; null = in use. */
  Off stopped(Widget w) {
    return off != null ? off : w.off;
  }

  Dashboard with(Off other) {
    return new Dashboard(id, title, group, agency, dataset, source, period, place, other, widgets);
  }

  Dashboard with(String widget, Off other) {
    List<Widget> all = widgets.stream().map(w -> w.id.equals(widget) ? w.with(other) : w).toList();
    return new Dashboard(id, title, group, agency, dataset, source, period, place, off, all);
  }

  /**
   * The same text with what was taken out of use by hand before it: another text moves that only
   * where it says something else about it than the text before.
   *
   * @param stood what was in force
   * @param written what the text before said
   */
  Dashboard after(Dashboard stood, Dashboard written) {
    Dashboard out = Objects.equals(off, written.off) ? with(stood.off) : this;
    for (Widget w : widgets) {
      Optional<Widget> then = stood.widget(w.id);
      if (then.isPresent()
          && Objects.equals(w.off, written.widget(w.id).map(Widget::off).orElse(null))) {
        out = out.with(w.id, then.get().off);
      }
    }
    return out;
  }
}
