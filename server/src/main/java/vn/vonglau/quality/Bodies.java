package vn.vonglau.quality;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import vn.vonglau.indicators.BodyScores;
import vn.vonglau.indicators.BodyScores.Body;
import vn.vonglau.indicators.Responsible;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** Scores of agencies and of units from the reports that they owed. */
@Component
class Bodies {
  private final BodyScores scores;
  private final Responsible responsible;
  private final Units units;

  Bodies(BodyScores scores, Responsible responsible, Units units) {
    this.scores = scores;
    this.responsible = responsible;
    this.units = units;
  }

  long version() {
    return scores.version() * 31 + units.now().version();
  }

  /** Lowest mean first: where help is needed stands at the top. */
  List<Score> agencies(Period period) {
    Map<String, Body> found = new TreeMap<>();
    scores.of(period).forEach(b -> found.merge(b.agency(), b, Body::plus));
    return found.entrySet().stream()
        .map(
            e -> {
              var name = responsible.agency(e.getKey());
              return score(e.getKey(), name.vi(), name.en(), e.getValue());
            })
        .sorted(WORST_FIRST)
        .toList();
  }

  List<Score> units(Period period) {
    Map<Long, Body> found = new TreeMap<>();
    scores.of(period).forEach(b -> found.merge(b.unit(), b, Body::plus));
    UnitsSnapshot now = units.now();
    return found.entrySet().stream()
        .map(
            e -> {
              String name = now.get(e.getKey()).name();
              return score(Long.toString(e.getKey()), name, name, e.getValue());
            })
        .sorted(WORST_FIRST)
        .toList();
  }

  static final Comparator<Score> WORST_FIRST =
      Comparator.comparingInt(Bodies::sum).thenComparing(Score::name);

  private static int sum(Score s) {
    int sum = 0;
    for (Integer one : new Integer[] {s.dung(), s.du(), s.sach(), s.song()}) {
      sum += one == null ? 0 : one;
    }
    return sum;
  }

  private static Score score(String id, String vi, String en, Body b) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("due", b.due());
    counts.put("onTime", b.onTime());
    counts.put("late", b.late());
    counts.put("missing", b.missing());
    counts.put("returned", b.returned());
    counts.put("daysLate", b.daysLate());
    counts.put("figures", b.figures());
    counts.put("errors", b.errors());
    counts.put("warnings", b.warnings());
    counts.put("formats", b.formats());
    counts.put("corrections", b.corrections());
    return new Score(
        id,
        vi,
        en,
        Score.of(b.dung(), b.sent()),
        Score.of(100.0 * b.sent(), b.due()),
        Score.of(b.sach(), b.sent()),
        Score.of(b.song(), b.due()),
        counts);
  }
}
