package vn.vonglau.alerts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.PageRequest;

/** Alarms that stand and that nobody has taken, for those who look at them from above. */
@Component
public class OpenAlarms {
  private final Alarms alarms;
  private final Rules rules;

  OpenAlarms(Alarms alarms, Rules rules) {
    this.alarms = alarms;
    this.rules = rules;
  }

  /**
   * One of them.
   *
   * @param value newest judged, or null
   * @param limit the side that it is beyond, or null
   * @param owner who has to see to it: a role
   * @param unit the commune of the station, or null
   */
  public record Open(
      long id,
      Words severity,
      int level,
      Words title,
      String station,
      String code,
      String parameter,
      String unitOfMeasure,
      Double value,
      Double limit,
      Instant since,
      Words owner,
      Long unit,
      Double lon,
      Double lat) {}

  /** Worst first, of the same severity the oldest first; at most 500 are looked at. */
  public List<Open> of(Rights rights) {
    var wish = new Alarms.Wish(Alarms.State.OPEN, Set.of(), Set.of(), null, null, null, null);
    return alarms.page(rights, wish, PageRequest.of("500", null)).items().stream()
        .sorted(
            Comparator.comparing((AlarmRow a) -> a.severity().number())
                .reversed()
                .thenComparing(AlarmRow::since))
        .map(this::open)
        .toList();
  }

  private Open open(AlarmRow a) {
    Geometry place = Alarms.place(a);
    Words title = rules.now().find(a.rule()).map(Rule::title).orElse(a.kind().words());
    Words owner =
        Role.find(a.owner()).map(r -> new Words(r.vi(), r.en())).orElse(new Words("", ""));
    boolean below = a.value() != null && a.low() != null && a.value() < a.low();
    return new Open(
        a.id(),
        a.severity().words(),
        a.severity().number(),
        title,
        a.name(),
        a.code(),
        a.parameter(),
        a.unit(),
        a.value(),
        below || a.high() == null ? a.low() : a.high(),
        a.since(),
        owner,
        a.unitId(),
        place == null ? null : place.getCoordinate().x,
        place == null ? null : place.getCoordinate().y);
  }
}
