package vn.vonglau.alerts;

import java.time.Instant;
import org.locationtech.jts.geom.Geometry;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.Role;

/**
 * One alarm as answers show it.
 *
 * @param state active or cleared; who took it stands in {@code acknowledged}, an active one all the
 *     same
 * @param since first observation that was over; raisedAt ends the hold time
 * @param value newest judged, of an index its band
 * @param limit the side that the value is beyond; both sides stand behind it
 */
record AlarmItem(
    long id,
    String kind,
    String rule,
    Words title,
    Thing object,
    String parameter,
    String step,
    String unitOfMeasure,
    String severity,
    String state,
    Instant since,
    Instant raisedAt,
    Instant noticedAt,
    Instant clearedAt,
    String clearedBy,
    Double value,
    Instant valueAt,
    Double worst,
    Double limit,
    Double limitLow,
    Double limitHigh,
    String regulation,
    Taken acknowledged,
    Owner owner,
    Instant due,
    Long group) {

  /** What the alarm is about; lon and lat are null while the place is not known. */
  record Thing(String kind, long id, String code, String name, Double lon, Double lat, Long unit) {}

  record Taken(String by, Instant at, String note, Instant until) {}

  /**
   * @param unit the role's people of this unit, or null: all of them
   */
  record Owner(String role, Words title, Place unit) {}

  record Place(long id, String name) {}

  static AlarmItem of(AlarmRow a, RuleBook book, AlarmAreas areas, Instant now) {
    Geometry place = Alarms.place(a);
    Words title = book.find(a.rule()).map(Rule::title).orElse(a.kind().words());
    Words owner =
        Role.find(a.owner()).map(r -> new Words(r.vi(), r.en())).orElse(new Words("", ""));
    return new AlarmItem(
        a.id(),
        a.kind().id(),
        a.rule(),
        title,
        new Thing(
            "station",
            a.stationId(),
            a.code(),
            a.name(),
            place == null ? null : place.getCoordinate().x,
            place == null ? null : place.getCoordinate().y,
            a.unitId()),
        a.parameter().isEmpty() ? null : a.parameter(),
        a.step().isEmpty() ? null : a.step(),
        a.unit(),
        a.severity().id(),
        a.clearedAt() == null ? "active" : "cleared",
        a.since(),
        a.raisedAt(),
        a.noticedAt(),
        a.clearedAt(),
        a.clearedBy(),
        a.value(),
        a.valueAt(),
        a.worst(),
        limit(a),
        a.low(),
        a.high(),
        a.regulation(),
        a.taken(now) || a.clearedAt() != null && a.ackAt() != null
            ? new Taken(a.ackBy(), a.ackAt(), a.ackNote(), a.ackUntil())
            : null,
        new Owner(
            a.owner(),
            owner,
            a.ownerUnit() == null ? null : new Place(a.ownerUnit(), areas.name(a.ownerUnit()))),
        a.due(),
        a.group());
  }

  private static Double limit(AlarmRow a) {
    Double value = a.worst() == null ? a.value() : a.worst();
    boolean below = value != null && a.low() != null && value < a.low();
    return below || a.high() == null ? a.low() : a.high();
  }
}
