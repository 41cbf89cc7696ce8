package vn.vonglau.briefing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.alerts.SettledAlarms;
import vn.vonglau.alerts.SettledAlarms.Settled;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;
import vn.vonglau.directives.ClosedDirectives;
import vn.vonglau.directives.ClosedDirectives.Closed;
import vn.vonglau.identity.Caller;
import vn.vonglau.identity.Contacts;
import vn.vonglau.indicators.CameReports;
import vn.vonglau.indicators.CameReports.Came;

/**
 * What was seen to within the span of the page: one line of each kind, with how many there were.
 */
@Component
class Done {
  private final SettledAlarms alarms;
  private final ClosedDirectives directives;
  private final CameReports reports;
  private final Contacts contacts;

  Done(SettledAlarms alarms, ClosedDirectives directives, CameReports reports, Contacts contacts) {
    this.alarms = alarms;
    this.directives = directives;
    this.reports = reports;
    this.contacts = contacts;
  }

  /**
   * What the page says of it.
   *
   * @param rows at most four: alarms that ended, alarms that were taken, directives, reports
   * @param all how many things were done
   */
  record Told(List<Map<String, Object>> rows, int all) {}

  Told of(Caller caller, Rights rights, Morning morning) {
    List<Settled> settled = alarms.between(rights, morning.from(), morning.to());
    List<Settled> ended = settled.stream().filter(Settled::ended).toList();
    List<Settled> taken = settled.stream().filter(a -> !a.ended()).toList();
    List<Closed> closed = directives.between(caller, morning.from(), morning.to());
    List<Came> came = reports.between(morning.from(), morning.to());
    List<Map<String, Object>> rows = new ArrayList<>();
    ended.stream().findFirst().ifPresent(a -> rows.add(row("ended", ended.size(), a)));
    taken.stream().findFirst().ifPresent(a -> rows.add(row("taken", taken.size(), a)));
    closed.stream()
        .findFirst()
        .ifPresent(
            d -> {
              Map<String, Object> row =
                  row("directive", closed.size(), new Words(d.begin(), d.begin()), d.by(), d.at());
              row.put("directive", d.id());
              rows.add(row);
            });
    came.stream()
        .findFirst()
        .ifPresent(
            r -> {
              Words title = new Words(r.body() + ", " + r.period(), r.body() + ", " + r.period());
              rows.add(row("report", came.size(), title, r.by(), r.at()));
            });
    return new Told(rows, settled.size() + closed.size() + came.size());
  }

  private Map<String, Object> row(String kind, int n, Settled a) {
    String of = a.parameter().isEmpty() ? "" : " " + a.parameter();
    Words title =
        new Words(
            a.station() + ": " + a.title().vi() + of, a.station() + ": " + a.title().en() + of);
    Map<String, Object> row = row(kind, n, title, a.by(), a.at());
    row.put("alarm", a.id());
    return row;
  }

  /**
   * @param n how many of the kind
   * @param title of the first of them
   * @param by user name, or null
   */
  private Map<String, Object> row(String kind, int n, Words title, String by, Instant at) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("kind", kind);
    row.put("count", n);
    row.put("title", title);
    Contacts.Contact known = by == null ? null : contacts.of(List.of(by)).get(by);
    row.put("by", known == null ? by : known.name());
    row.put("at", at);
    return row;
  }
}
