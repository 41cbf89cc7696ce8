package vn.vonglau.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Words;
import vn.vonglau.dashboards.Dashboards.Held;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.indicators.Responsible;

/** The list of all dashboards with how far each goes. */
@Component
class DashboardLists {
  private final Dashboards dashboards;
  private final FigureReader reader;
  private final Responsible responsible;

  DashboardLists(Dashboards dashboards, FigureReader reader, Responsible responsible) {
    this.dashboards = dashboards;
    this.reader = reader;
    this.responsible = responsible;
  }

  Map<String, Object> group(Dashboard d) {
    Dashboard.Group g = dashboards.group(d.group());
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", g.id());
    out.put("vi", g.title().vi());
    out.put("en", g.title().en());
    return out;
  }

  List<Map<String, Object>> of(Caller caller) {
    List<Held> all = dashboards.all();
    Set<String> indicators = new TreeSet<>();
    all.forEach(h -> indicators.addAll(h.is().indicators()));
    Map<String, FigureReader.Newest> newest = reader.newest(caller, indicators);
    List<Map<String, Object>> out = new ArrayList<>();
    for (Held held : all) {
      Dashboard d = held.is();
      FigureReader.Newest own = null;
      boolean simulated = false;
      for (String code : d.indicators()) {
        FigureReader.Newest one = newest.get(code);
        if (one != null) {
          simulated |= one.simulated();
          own = own == null || one.at().isAfter(own.at()) ? one : own;
        }
      }
      Responsible.AgencyName agency = responsible.agency(d.agency());
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", d.id());
      one.put("title", d.title());
      one.put("group", group(d));
      one.put("agency", d.agency());
      one.put("agencyName", new Words(agency.vi(), agency.en()));
      one.put("period", d.period());
      one.put("widgets", d.widgets().size());
      one.put("off", DashboardJson.off(d.off()));
      one.put("version", held.version());
      one.put("simulated", simulated);
      one.put("updatedAt", own == null ? null : own.at());
      out.add(one);
    }
    return out;
  }
}
