package vn.vonglau.briefing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definition.Direction;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.Figure;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureReader;
import vn.vonglau.kernel.Period;

/**
 * Figures of the province that are worse than their plan or than the period before, and parts by
 * agency of the public services' overdue files that grew.
 */
@Component
class Worsened {
  /** Files of public services that are overdue, by agency and day. */
  private static final List<String> FILES =
      List.of("HT-TTHC_OVERDUE.W01.F01", "HT-TTHC_PROVINCE.W03.F02");

  /** Less than this part of the value is no news. */
  private static final double LEAST = 0.05;

  private final Definitions definitions;
  private final FigureReader reader;

  Worsened(Definitions definitions, FigureReader reader) {
    this.definitions = definitions;
    this.reader = reader;
  }

  /**
   * One figure that is worse.
   *
   * @param agency who answers for it: of the indicator, or the part of it
   * @param plan null where there is none
   * @param shareOfPlan value over plan, or NaN
   * @param change from the period before as a part of it, or NaN
   * @param by how much worse it is as a part: what it is ordered by
   * @param fresh came within the span of the page
   */
  record Worse(
      Definition of,
      Figure figure,
      String agency,
      BigDecimal plan,
      double shareOfPlan,
      double change,
      double by,
      Instant at,
      boolean fresh) {}

  /** Those that came within the span first, then by how much worse they are. */
  List<Worse> figures(Caller caller, long province, Morning morning) {
    Map<String, Definition> judged = new HashMap<>();
    for (Definition d : definitions.now().all()) {
      if (!d.group() && d.direction() != Direction.NEUTRAL && d.levels().contains("province")) {
        judged.put(d.code(), d);
      }
    }
    Map<Period, Set<String>> newest = new LinkedHashMap<>();
    reader
        .periods(caller, judged.keySet())
        .forEach(
            (code, all) ->
                last(all, morning)
                    .ifPresent(p -> newest.computeIfAbsent(p, k -> new TreeSet<>()).add(code)));
    List<Worse> out = new ArrayList<>();
    newest.forEach(
        (period, codes) ->
            compare(
                    reader.shown(
                        caller, codes, List.of(period, period.previous()), List.of(province)),
                    period,
                    judged,
                    morning)
                .forEach(out::add));
    out.sort(ORDER);
    return out;
  }

  private static final Comparator<Worse> ORDER =
      Comparator.comparing(Worse::fresh)
          .reversed()
          .thenComparing(Comparator.comparing(Worse::by).reversed());

  private static java.util.Optional<Period> last(TreeSet<Period> all, Morning morning) {
    return all.stream().filter(p -> !p.to().isAfter(morning.day())).max(Period::compareTo);
  }

  private List<Worse> compare(
      Collection<Figure> figures, Period period, Map<String, Definition> judged, Morning morning) {
    Map<String, Figure> now = new HashMap<>();
    Map<String, BigDecimal> plans = new HashMap<>();
    Map<String, BigDecimal> before = new HashMap<>();
    for (Figure f : figures) {
      FigureDraft d = f.what();
      if (!d.dimensions().isEmpty() || d.value() == null) {
        continue;
      }
      boolean own = d.period().equals(period);
      if (own && d.plan()) {
        plans.put(d.indicator(), d.value());
      } else if (own) {
        now.put(d.indicator(), f);
      } else if (!d.plan()) {
        before.put(d.indicator(), d.value());
      }
    }
    List<Worse> out = new ArrayList<>();
    now.forEach(
        (code, f) -> {
          Definition of = judged.get(code);
          boolean more = of.direction() == Direction.HIGHER_BETTER;
          double share = part(f.what().value(), plans.get(code)) + 1;
          double change = part(f.what().value(), before.get(code));
          double againstPlan = Double.isNaN(share) ? 0 : more ? 1 - share : share - 1;
          double againstBefore = Double.isNaN(change) ? 0 : more ? -change : change;
          double by = Math.max(againstPlan, againstBefore);
          if (by >= LEAST) {
            out.add(
                new Worse(
                    of,
                    f,
                    of.agency(),
                    plans.get(code),
                    share,
                    change,
                    by,
                    at(f),
                    at(f).isAfter(morning.from())));
          }
        });
    return out;
  }

  /** Agencies whose overdue files are more than the day before, the most first. */
  List<Worse> files(Caller caller, long province, Morning morning) {
    for (String code : FILES) {
      List<Period> days = reader.periods(caller, code, null);
      Period day = last(new TreeSet<>(days), morning).orElse(null);
      Definition of = definitions.now().find(code).orElse(null);
      if (day == null || of == null) {
        continue;
      }
      Map<String, Figure> now = new LinkedHashMap<>();
      Map<String, BigDecimal> before = new HashMap<>();
      for (Figure f :
          reader.shown(caller, List.of(code), List.of(day, day.previous()), List.of(province))) {
        String dims = f.what().dimensions();
        if (dims.startsWith("agency=") && dims.indexOf(';') < 0 && f.what().value() != null) {
          String agency = dims.substring("agency=".length());
          if (f.what().period().equals(day)) {
            now.put(agency, f);
          } else {
            before.put(agency, f.what().value());
          }
        }
      }
      List<Worse> out = new ArrayList<>();
      now.forEach(
          (agency, f) -> {
            double change = part(f.what().value(), before.get(agency));
            if (f.what().value().signum() > 0 && (Double.isNaN(change) || change > 0)) {
              double by = f.what().value().doubleValue();
              out.add(
                  new Worse(
                      of,
                      f,
                      agency,
                      null,
                      Double.NaN,
                      change,
                      by,
                      at(f),
                      at(f).isAfter(morning.from())));
            }
          });
      if (!out.isEmpty()) {
        out.sort(Comparator.comparing(Worse::by).reversed());
        return out;
      }
    }
    return List.of();
  }

  private static Instant at(Figure f) {
    return f.what().approvedAt() == null ? f.what().enteredAt() : f.what().approvedAt();
  }

  /** How far a value lies from another one, as a part of that; NaN where nothing can be said. */
  static double part(BigDecimal value, BigDecimal of) {
    return of == null || of.signum() == 0
        ? Double.NaN
        : value.subtract(of).divide(of.abs(), MathContext.DECIMAL32).doubleValue();
  }
}
