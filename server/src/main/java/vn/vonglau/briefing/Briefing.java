package vn.vonglau.briefing;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.alerts.OpenAlarms;
import vn.vonglau.briefing.Worsened.Worse;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.indicators.OwedReports;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.indicators.WorkCalendar;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.sensing.OverLimits;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** The morning page of a day, put together out of what the rooms know. */
@Component
class Briefing {
  // as many rows as one sheet of paper holds beside the map
  private static final int FIGURES = 4;
  private static final int STATIONS = 3;
  private static final int FILES = 2;
  private static final int ALARMS = 4;
  private static final int OWED = 4;
  private static final int PEOPLE = 1;
  private static final String ENVIRONMENT = "STNMT";

  private final Worsened worsened;
  private final OverLimits overLimits;
  private final OpenAlarms alarms;
  private final OwedReports owed;
  private final Done done;
  private final Responsible responsible;
  private final WorkCalendar calendar;
  private final Catalogue catalogue;
  private final Units units;
  private final BusinessClock clock;

  Briefing(
      Worsened worsened,
      OverLimits overLimits,
      OpenAlarms alarms,
      OwedReports owed,
      Done done,
      Responsible responsible,
      WorkCalendar calendar,
      Catalogue catalogue,
      Units units,
      BusinessClock clock) {
    this.worsened = worsened;
    this.overLimits = overLimits;
    this.alarms = alarms;
    this.owed = owed;
    this.done = done;
    this.responsible = responsible;
    this.calendar = calendar;
    this.catalogue = catalogue;
    this.units = units;
    this.clock = clock;
  }

  /** What one page is made of while it is made. */
  private final class Page {
    private final Morning morning;
    private final Responsible.Book book = responsible.book();
    private final UnitsSnapshot snapshot = units.now();
    private final List<Map<String, Object>> places = new ArrayList<>();
    private int numbered;
    private boolean simulated;

    private Page(Morning morning) {
      this.morning = morning;
    }

    private Map<String, Object> row(String kind, Words title, String agency, Long unit) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("n", ++numbered);
      row.put("kind", kind);
      row.put("title", title);
      if (!agency.isEmpty()) {
        Responsible.AgencyName name = responsible.agency(agency);
        row.put("agency", new Words(name.vi(), name.en()));
      }
      row.put(
          "people",
          book.of(agency, unit == null ? 0 : unit).stream()
              .limit(PEOPLE)
              .map(
                  p ->
                      Map.of(
                          "name", p.contact().name(),
                          "duty", p.contact().duty(),
                          "phone", p.contact().phone()))
              .toList());
      return row;
    }

    private void place(Map<String, Object> row, Long unit, Double lon, Double lat) {
      Unit u = unit == null ? null : snapshot.find(unit).orElse(null);
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("unit", u == null ? null : u.id());
      place.put("name", u == null ? null : u.name());
      place.put("lon", lon);
      place.put("lat", lat);
      row.put("place", place);
      if (lon != null) {
        places.add(Map.of("n", row.get("n"), "lon", lon, "lat", lat));
      }
    }
  }

  /**
   * @param day of the page; at the latest today
   */
  Map<String, Object> of(Caller caller, LocalDate day) {
    Instant now = clock.instant();
    Page page = new Page(Morning.of(day, now, calendar.now()));
    Rights rights = catalogue.rightsOf(caller);
    List<Map<String, Object>> worse = new ArrayList<>();
    List<Unit> provinces = units.now().era(day).units(Level.PROVINCE);
    List<Worse> figures = List.of();
    List<Worse> files = List.of();
    if (!provinces.isEmpty()) {
      long province = provinces.getFirst().id();
      figures = worsened.figures(caller, province, page.morning);
      files = worsened.files(caller, province, page.morning);
    }
    figures.stream().limit(FIGURES).forEach(w -> worse.add(figure(page, w, "figure")));
    List<OverLimits.Over> over = overLimits.between(rights, page.morning.from(), page.morning.to());
    Set<Long> told = new HashSet<>();
    over.stream()
        .filter(o -> told.add(o.station())) // the worst of each station stands for it
        .limit(STATIONS)
        .forEach(o -> worse.add(station(page, o)));
    files.stream().limit(FILES).forEach(w -> worse.add(figure(page, w, "files")));

    List<OpenAlarms.Open> open = alarms.of(rights);
    List<Map<String, Object>> taken = new ArrayList<>();
    open.stream().limit(ALARMS).forEach(a -> taken.add(alarm(page, a, now)));
    List<OwedReports.Owed> owes = owed.at(now);
    List<Map<String, Object>> debts = new ArrayList<>();
    owes.stream().limit(OWED).forEach(o -> debts.add(debt(page, o)));

    Map<String, Object> out = new LinkedHashMap<>();
    out.put("date", day);
    out.put("from", page.morning.from());
    out.put("to", page.morning.to());
    out.put("asOf", now);
    out.put("decide", worse.size() + taken.size());
    Map<String, Object> sections = new LinkedHashMap<>();
    sections.put("worse", worse);
    sections.put("alarms", taken);
    sections.put("owed", debts);
    Done.Told settled = done.of(caller, rights, page.morning);
    sections.put("done", settled.rows());
    out.put("sections", sections);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("worse", figures.size() + over.size() + files.size());
    all.put("alarms", open.size());
    all.put("owed", owes.size());
    all.put("done", settled.all());
    out.put("counts", all);
    out.put("map", page.places);
    out.put("simulated", page.simulated);
    return out;
  }

  private Map<String, Object> figure(Page page, Worse w, String kind) {
    Words title = new Words(w.of().nameVi(), w.of().nameEn());
    Map<String, Object> row = page.row(kind, title, w.agency(), null);
    row.put("value", w.figure().what().value());
    row.put("unit", w.of().unit());
    row.put("period", FigureReader.label(w.figure().what().period()));
    row.put("plan", w.plan());
    row.put("shareOfPlan", number(w.shareOfPlan()));
    row.put("change", number(w.change()));
    row.put("since", w.at());
    row.put("fresh", w.fresh());
    row.put("figure", w.figure().id());
    row.put("indicator", w.of().code());
    row.put("periodCode", w.figure().what().period().code());
    page.simulated |= w.figure().what().simulated();
    return row;
  }

  private Map<String, Object> station(Page page, OverLimits.Over o) {
    Words title = new Words(o.name() + ": " + o.parameter(), o.name() + ": " + o.parameter());
    Map<String, Object> row = page.row("station", title, ENVIRONMENT, o.unit());
    row.put("value", BigDecimal.valueOf(o.value()));
    row.put("unit", o.unitOfMeasure());
    row.put("limit", Double.isFinite(o.limit()) ? o.limit() : null);
    row.put("ratio", Math.round(o.ratio() * 100) / 100.0);
    row.put("times", o.times());
    row.put("since", o.since());
    row.put("station", o.code());
    page.place(row, o.unit(), o.lon(), o.lat());
    page.simulated |= o.simulated();
    return row;
  }

  private static Map<String, Object> alarm(Page page, OpenAlarms.Open a, Instant now) {
    Map<String, Object> row =
        page.row(
            "alarm",
            new Words(a.station() + ": " + a.title().vi(), a.station() + ": " + a.title().en()),
            ENVIRONMENT,
            a.unit());
    row.put("severity", a.severity());
    row.put("level", a.level());
    row.put("parameter", a.parameter());
    row.put("value", a.value());
    row.put("limit", a.limit());
    row.put("unit", a.unitOfMeasure());
    row.put("since", a.since());
    row.put("minutes", ChronoUnit.MINUTES.between(a.since(), now));
    row.put("owner", a.owner());
    row.put("alarm", a.id());
    page.place(row, a.unit(), a.lon(), a.lat());
    return row;
  }

  private static Map<String, Object> debt(Page page, OwedReports.Owed o) {
    Map<String, Object> row = page.row("owed", new Words(o.body(), o.body()), o.agency(), o.unit());
    row.put("reports", o.reports());
    row.put("form", o.form());
    row.put("period", o.periodLabel());
    row.put("periodCode", o.period());
    row.put("since", o.due());
    row.put("daysLate", o.daysLate());
    page.place(row, o.unit(), null, null);
    return row;
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : Math.round(value * 1000) / 1000.0;
  }
}
