package vn.vonglau.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.vonglau.catalogue.Words;
import vn.vonglau.dashboards.Dashboard.Field;
import vn.vonglau.dashboards.Dashboard.Widget;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Edition;

/** Definitions as the API shows them. */
final class DashboardJson {
  private DashboardJson() {}

  static Map<String, Object> widget(Widget w, Edition edition) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", w.id());
    out.put("title", w.title());
    out.put("chart", w.chart());
    out.put("by", w.by());
    Map<String, Object> size = new LinkedHashMap<>();
    size.put("w", w.w());
    size.put("h", w.h());
    out.put("size", size);
    out.put("top", w.top());
    out.put("link", w.layer() == null ? null : Map.of("layer", w.layer()));
    out.put("off", off(w.off()));
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Field f : w.fields()) {
      Definition of = edition.find(f.indicator()).orElse(null);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", f.id());
      one.put("indicator", f.indicator());
      one.put("label", label(f, of));
      one.put("unit", of == null ? "" : of.unit());
      one.put("direction", of == null ? null : of.direction().name().toLowerCase(Locale.ROOT));
      one.put("plan", f.plan());
      fields.add(one);
    }
    out.put("fields", fields);
    return out;
  }

  private static Words label(Field f, Definition of) {
    if (f.label() != null) {
      return f.label();
    }
    return of == null
        ? new Words(f.indicator(), f.indicator())
        : new Words(of.nameVi(), of.nameEn());
  }

  static Map<String, Object> off(Dashboard.Off off) {
    if (off == null) {
      return null;
    }
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("since", off.since());
    out.put("reason", off.reason());
    return out;
  }
}
