package vn.vonglau.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Edition;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureStatus;
import vn.vonglau.indicators.Figures;
import vn.vonglau.indicators.SimulatedReports;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.units.Level;
import vn.vonglau.units.Units;

/**
 * Gives the made-up province thirty-six months of figures, marked as simulated, each at the levels
 * that its definition has, and targets for the province. Some agencies are late with the newest
 * periods, some communes miss some, a few figures were corrected. The newest periods come first; a
 * start after a stop goes on where it stopped.
 */
@Component
@ConditionalOnProperty(name = "vonglau.demo-life", havingValue = "on")
class DemoFigures {
  private static final Logger LOG = LoggerFactory.getLogger(DemoFigures.class);
  private static final int MONTHS = 36;
  private static final int DAYS = 31;
  private static final int WEEKS = 26;
  private static final int AT_ONCE = 500;
  private static final int LATEST_PERIODS = 2;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Set<Period.Span> PLANNED =
      Set.of(Period.Span.MONTH, Period.Span.QUARTER, Period.Span.NINE_MONTHS, Period.Span.YEAR);
  private static final String COMMITTEE = "UBND_XA";
  private static final String DISTRICT_COMMITTEE = "UBND_HUYEN";

  private final Definitions definitions;
  private final Figures figures;
  private final SimulatedReports reports;
  private final Units units;
  private final BusinessClock clock;
  private final DiskGuard disk;
  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final boolean demo;
  private volatile boolean done;

  DemoFigures(
      Definitions definitions,
      Figures figures,
      SimulatedReports reports,
      Units units,
      BusinessClock clock,
      DiskGuard disk,
      JdbcClient db,
      TransactionTemplate transaction,
      @Value("${vonglau.demo}") String demo) {
    this.definitions = definitions;
    this.figures = figures;
    this.reports = reports;
    this.units = units;
    this.clock = clock;
    this.disk = disk;
    this.db = db;
    this.transaction = transaction;
    this.demo = demo.equals("on");
    this.done = !this.demo;
  }

  /** Looks until the province is there; then makes what is missing, newest periods first. */
  @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT10S")
  void make() {
    LocalDate today = clock.today();
    if (done || disk.isLow() || units.now().era(today).units(Level.COMMUNE).isEmpty()) {
      return;
    }
    done = true;
    Thread.ofPlatform()
        .name("demo-figures")
        .daemon()
        .start(
            () -> {
              report();
              fill(today, periods(today));
            });
  }

  /** The reports of the periods on people's desks, with their figures. */
  void report() {
    DemoPlaces places = new DemoPlaces(units.now());
    Edition edition = definitions.now();
    Map<Period, DemoMeasure> measures = new HashMap<>();
    reports.name();
    int made =
        reports.fill(
            (indicator, period, unit) ->
                places
                    .on(period.last())
                    .find(unit)
                    .map(
                        spot ->
                            measures
                                .computeIfAbsent(period, p -> new DemoMeasure(edition, p))
                                .value(indicator, spot.place())));
    if (made > 0) {
      LOG.info("demonstration: {} simulated reports", made);
    }
  }

  /** Makes what is missing of these periods. */
  void fill(LocalDate today, List<Period> periods) {
    Edition edition = definitions.now();
    TreeSet<String> stored =
        new TreeSet<>(
            db.sql("SELECT DISTINCT period FROM figure WHERE simulated")
                .query(String.class)
                .list());
    // a stop may have cut the last one that was written: it is gone over again
    int last = 0;
    for (int i = 0; i < periods.size(); i++) {
      last = stored.contains(periods.get(i).code()) ? i : last;
    }
    long made = 0;
    DemoPlaces places = new DemoPlaces(units.now());
    for (int i = 0; i < periods.size() && !disk.isLow(); i++) {
      Period period = periods.get(i);
      boolean again = stored.contains(period.code());
      if (!again || i == last) {
        List<FigureDraft> drafts = drafts(edition, period, places, today);
        List<FigureDraft> later = drafts.stream().filter(DemoFigures::isCorrected).toList();
        // what was corrected already must not go back to what it was
        write(again ? drafts.stream().filter(d -> !isCorrected(d)).toList() : drafts);
        write(later.stream().map(DemoFigures::corrected).toList());
        made += again ? 0 : drafts.size();
      }
    }
    if (made > 0) {
      LOG.info("demonstration: {} simulated figures of {} months", made, MONTHS);
    }
  }

  /** In short transactions: whoever writes meanwhile waits for one at most. */
  private void write(List<FigureDraft> drafts) {
    for (int from = 0; from < drafts.size(); from += AT_ONCE) {
      List<FigureDraft> some = drafts.subList(from, Math.min(drafts.size(), from + AT_ONCE));
      transaction.executeWithoutResult(t -> figures.append(some));
    }
  }

  /** All that ended before today, of every span that a definition may have, the newest first. */
  static List<Period> periods(LocalDate today) {
    List<Period> periods = new ArrayList<>();
    YearMonth month = YearMonth.from(today);
    for (int i = 0; i <= MONTHS; i++) {
      YearMonth m = month.minusMonths(i);
      periods.add(Period.month(m));
      periods.add(Period.halfMonth(m, 1));
      periods.add(Period.halfMonth(m, 2));
      if (m.getMonthValue() % 3 == 0) {
        int quarter = m.getMonthValue() / 3;
        periods.add(Period.quarter(m.getYear(), quarter));
        if (quarter < 4) {
          periods.add(Period.cumulative(m.getYear(), 3 * quarter));
        }
      }
    }
    for (int year = today.getYear() - MONTHS / 12; year <= today.getYear(); year++) {
      periods.add(Period.year(year));
      periods.add(Period.schoolYear(year));
    }
    for (int i = 1; i <= WEEKS; i++) {
      periods.add(Period.week(today.minusWeeks(i).with(DayOfWeek.MONDAY)));
    }
    for (int i = 1; i <= DAYS; i++) {
      periods.add(Period.day(today.minusDays(i)));
    }
    periods.removeIf(p -> p.to().isAfter(today));
    periods.sort((a, b) -> b.compareTo(a));
    return periods;
  }

  private List<FigureDraft> drafts(
      Edition edition, Period period, DemoPlaces places, LocalDate today) {
    DemoMeasure measure = new DemoMeasure(edition, period);
    DemoPlaces.Era era = places.on(period.last());
    int back = back(period, today);
    List<FigureDraft> drafts = new ArrayList<>();
    for (Definition d : edition.all()) {
      if (d.group() || !d.periods().contains(period.span().letters())) {
        continue;
      }
      if (d.levels().contains("province") && !d.agency().isEmpty() && !late(d.agency(), back)) {
        for (DemoPlaces.Spot spot : era.provinces()) {
          FigureDraft made = draft(d, period, spot, d.agency(), measure, back, today);
          drafts.add(made);
          if (isPlanned(d, period) && made.value() != null) {
            drafts.add(plan(d, made));
          }
        }
      }
      if (d.code().startsWith("HT-") || period.span() == Period.Span.DAY) {
        continue; // a dashboard's own measures: the province is enough for a demonstration
      }
      if (d.levels().contains("commune")) {
        for (DemoPlaces.Spot spot : era.communes()) {
          if (!missing(spot, period, back)) {
            drafts.add(draft(d, period, spot, COMMITTEE, measure, back, today));
          }
        }
      }
      if (d.levels().contains("district")) {
        for (DemoPlaces.Spot spot : era.districts()) {
          drafts.add(draft(d, period, spot, DISTRICT_COMMITTEE, measure, back, today));
        }
      }
    }
    return drafts;
  }

  /** How many periods of the same span lie between it and today. */
  static int back(Period period, LocalDate today) {
    int n = 0;
    long days = period.to().toEpochDay() - period.from().toEpochDay();
    for (LocalDate day = period.to();
        day.isBefore(today.minusDays(days));
        day = day.plusDays(days)) {
      n++;
    }
    return n;
  }

  /** Two agencies in nine have not sent the newest periods yet. */
  static boolean late(String agency, int back) {
    return back < LATEST_PERIODS && Math.floorMod(DemoMeasure.hash(agency, 7), 9) < 2 - back;
  }

  private static boolean missing(DemoPlaces.Spot spot, Period period, int back) {
    long h = DemoMeasure.hash(period.code(), spot.unit());
    return Math.floorMod(h, back < LATEST_PERIODS ? 17 : 400) == 0;
  }

  private FigureDraft draft(
      Definition d,
      Period period,
      DemoPlaces.Spot spot,
      String agency,
      DemoMeasure measure,
      int back,
      LocalDate today) {
    long h = DemoMeasure.hash(d.code() + period.code(), spot.unit());
    boolean none = Math.floorMod(h, 900) == 0;
    BigDecimal value = none ? null : measure.value(d, spot.place());
    // most are in on the last day, as the regime asks; one in eleven comes some days later
    LocalDate came =
        period.last().plusDays(Math.floorMod(h, 11) == 0 ? 2 + Math.floorMod(h / 11, 5) : 0);
    Instant entered = at(came, 9, today);
    Instant approved = at(came.plusDays(Math.floorMod(h, 3)), 15, today);
    return new FigureDraft(
        d.code(),
        period,
        spot.unit(),
        agency,
        "",
        false,
        back > 0,
        value,
        none ? "Đang rà soát số liệu" : null,
        back == 0 && Math.floorMod(h, 5) == 0 ? FigureStatus.SENT : FigureStatus.ACCEPTED,
        "demo",
        null,
        "nhaplieu",
        entered,
        "pheduyet",
        approved,
        null,
        true);
  }

  /** Of what is better or worse as it grows, half has a target; nobody plans days and weeks. */
  static boolean isPlanned(Definition d, Period period) {
    return d.direction() != Definition.Direction.NEUTRAL
        && PLANNED.contains(period.span())
        && Math.floorMod(DemoMeasure.hash("plan", d.code().hashCode()), 2) == 0;
  }

  /** A target near what was reached: most were met, some were missed by up to an eighth. */
  private static FigureDraft plan(Definition d, FigureDraft reached) {
    long h = DemoMeasure.hash("plan" + d.code() + reached.period().code(), reached.unit());
    BigDecimal value =
        reached
            .value()
            .multiply(BigDecimal.valueOf(92 + Math.floorMod(h, 22)).movePointLeft(2))
            .setScale(Math.max(0, reached.value().scale()), RoundingMode.HALF_UP);
    boolean share = d.unit().equals("%") && reached.value().compareTo(HUNDRED) <= 0;
    return new FigureDraft(
        d.code(),
        reached.period(),
        reached.unit(),
        reached.agency(),
        "",
        true,
        true,
        share ? value.min(HUNDRED) : value,
        null,
        FigureStatus.ACCEPTED,
        "demo",
        null,
        "nhaplieu",
        reached.enteredAt(),
        "pheduyet",
        reached.approvedAt(),
        null,
        true);
  }

  private Instant at(LocalDate day, int hour, LocalDate today) {
    LocalDate known = day.isAfter(today) ? today : day;
    return known.atTime(hour, 0).atZone(BusinessClock.ZONE).toInstant();
  }

  private static boolean isCorrected(FigureDraft d) {
    long h = DemoMeasure.hash(d.indicator() + "!" + d.period().code(), d.unit());
    return d.value() != null && !d.plan() && Math.floorMod(h, 700) == 0;
  }

  /** Found to be too low by a tenth later, for a reason. */
  private static FigureDraft corrected(FigureDraft d) {
    BigDecimal more = d.value().movePointLeft(1).setScale(d.value().scale(), RoundingMode.UP);
    return d.corrected(d.value().add(more), "Bổ sung số liệu gửi muộn của cơ sở");
  }
}
