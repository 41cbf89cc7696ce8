package vn.vonglau.dashboards;

import java.time.LocalDate;
import java.util.List;
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
      String layer) {
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

  Dashboard with(Off other) {
    return new Dashboard(id, title, group, agency, dataset, source, period, place, other, widgets);
  }
}
