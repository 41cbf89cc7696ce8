package vn.vonglau.sensing;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;

/** Stations that went over a limit within a span, each parameter once with its worst value. */
@Component
public class OverLimits {
  private static final int MOST = 2000;

  private final ExceedanceList list;

  OverLimits(ExceedanceList list) {
    this.list = list;
  }

  /**
   * @param ratio how many times the limit
   * @param times how often it was over
   * @param since the first of them within the span
   * @param unit the commune of the station, or null
   */
  public record Over(
      long station,
      String code,
      String name,
      Long unit,
      Double lon,
      Double lat,
      String parameter,
      String unitOfMeasure,
      double value,
      double limit,
      double ratio,
      int times,
      Instant since,
      boolean simulated) {}

  /** Worst first. @param from open, {@code to} closed */
  public List<Over> between(Rights rights, Instant from, Instant to) {
    var filter = new ExceedanceList.Filter(StationList.Filter.ALL, null, null, from, to);
    Map<String, Over> worst = new LinkedHashMap<>();
    for (ExceedanceList.Row r :
        list.after(list.scope(rights, filter), ExceedanceList.Mark.TOP, MOST)) {
      double ratio = Double.isNaN(r.ratio()) ? 1 : r.ratio();
      double limit = r.value() > r.high() ? r.high() : r.low();
      StationList.Row s = r.station();
      Over own =
          new Over(
              s.id(),
              s.code(),
              s.name(),
              s.unitId(),
              s.place() == null ? null : s.place().getX(),
              s.place() == null ? null : s.place().getY(),
              r.parameter(),
              r.unit(),
              r.value(),
              limit,
              ratio,
              1,
              r.time(),
              s.simulated());
      worst.merge(s.id() + " " + r.parameter(), own, OverLimits::both);
    }
    return worst.values().stream().sorted(Comparator.comparing(Over::ratio).reversed()).toList();
  }

  private static Over both(Over a, Over b) {
    Over w = a.ratio >= b.ratio ? a : b;
    return new Over(
        w.station,
        w.code,
        w.name,
        w.unit,
        w.lon,
        w.lat,
        w.parameter,
        w.unitOfMeasure,
        w.value,
        w.limit,
        w.ratio,
        a.times + b.times,
        a.since.isBefore(b.since) ? a.since : b.since,
        w.simulated);
  }
}
