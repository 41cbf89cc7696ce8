package vn.vonglau.units;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;

/** Units as the API shows them. */
final class UnitJson {
  private final UnitsSnapshot snapshot;
  private final LocalDate today;

  UnitJson(UnitsSnapshot snapshot, LocalDate today) {
    this.snapshot = snapshot;
    this.today = today;
  }

  /** The whole fact sheet, with parents and counts of children as of {@code era}. */
  Map<String, Object> unit(Unit unit, Era era) {
    Map<String, Object> json = brief(unit);
    List<Map<String, Object>> parents = new ArrayList<>();
    for (Edge edge : era.parents(unit.id())) {
      Map<String, Object> parent = brief(snapshot.get(edge.parent()));
      parent.put("kind", edge.kind());
      parents.add(parent);
    }
    json.put("parents", parents);
    json.put("decree", unit.decree());
    json.put("validFromExact", unit.validFromExact());
    json.put("areaKm2", unit.areaKm2());
    json.put("areaSource", unit.areaSource());
    json.put("population", unit.population());
    json.put("populationSource", unit.populationSource());
    json.put("illustrative", unit.illustrative());
    snapshot
        .place(unit.id())
        .ifPresent(
            place -> {
              json.put("areaMeasuredKm2", Math.round(place.areaM2() / 10_000) / 100.0);
              json.put("lon", degrees(place.labelLon()));
              json.put("lat", degrees(place.labelLat()));
              json.put("bounds", bounds(place));
            });
    Map<String, Object> children = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      if (level.compareTo(unit.level()) > 0) {
        children.put(level.id(), era.inside(unit.id(), level).size());
      }
    }
    json.put("children", children);
    return json;
  }

  /** Enough to name a unit and to ask for it. */
  Map<String, Object> brief(Unit unit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", unit.id());
    json.put("code", unit.code());
    json.put("name", unit.name());
    json.put("displayName", unit.displayName(today));
    json.put("shortName", unit.shortName());
    json.put("type", unit.type().id());
    json.put("typeName", Map.of("vi", unit.type().vi(), "en", unit.type().en()));
    json.put("level", unit.level().id());
    json.put("validFrom", unit.validFrom());
    json.put("validTo", unit.validTo());
    json.put("virtual", unit.virtual());
    return json;
  }

  Map<String, Object> succession(long id) {
    return Map.of(
        "predecessors",
        snapshot.predecessors(id).stream().map(m -> move(m, m.predecessor())).toList(),
        "successors",
        snapshot.successors(id).stream().map(m -> move(m, m.successor())).toList());
  }

  private Map<String, Object> move(Succession m, long other) {
    Map<String, Object> json = new LinkedHashMap<>();
    Unit unit = snapshot.get(other);
    Map<String, Object> brief = brief(unit);
    // Two former districts may share a name: the unit above tells them apart.
    LocalDate day = unit.validTo() == null ? unit.validFrom() : unit.validTo().minusDays(1);
    brief.put(
        "within",
        snapshot.era(day).parents(other).stream()
            .map(e -> snapshot.get(e.parent()).name())
            .toList());
    json.put("unit", brief);
    json.put("kind", m.whole() ? "whole" : "part");
    json.put("share", m.share());
    json.put("shareSource", m.shareSource());
    json.put("decree", m.decree());
    json.put("date", m.date());
    json.put("inferred", m.inferred());
    return json;
  }

  /** A search hit; what is no longer in force says what became of it. */
  Map<String, Object> hit(Unit unit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", "unit");
    json.put("id", unit.id());
    json.put("name", unit.displayName(today));
    List<Unit> nowIn = new ArrayList<>();
    if (!unit.validOn(today)) {
      for (Succession m : snapshot.successors(unit.id())) {
        Unit next = snapshot.get(m.successor());
        if (!next.virtual()) {
          nowIn.add(next);
        }
      }
    }
    json.put("detail", detail(unit, nowIn, "nay thuộc "));
    json.put("detailEn", detail(unit, nowIn, "now in "));
    json.put("level", unit.level().id());
    json.put("code", unit.code());
    json.put("validFrom", unit.validFrom());
    json.put("validTo", unit.validTo());
    json.put("virtual", unit.virtual());
    json.put("nowIn", nowIn.stream().map(this::brief).toList());
    snapshot
        .place(unit.id())
        .ifPresent(
            place -> {
              json.put("lon", degrees(place.labelLon()));
              json.put("lat", degrees(place.labelLat()));
              json.put("bounds", bounds(place));
            });
    return json;
  }

  private String detail(Unit unit, List<Unit> nowIn, String now) {
    if (!nowIn.isEmpty()) {
      return now + String.join(", ", nowIn.stream().map(Unit::name).toList());
    }
    LocalDate day = unit.validOn(today) ? today : unit.validFrom();
    return String.join(
        ", ",
        snapshot.era(day).parents(unit.id()).stream()
            .map(e -> snapshot.get(e.parent()).displayName(today))
            .toList());
  }

  /** Seven decimals: a centimetre. */
  private static double degrees(double value) {
    return Math.rint(value * 1e7) / 1e7;
  }

  static double[] bounds(Place place) {
    Envelope box = place.boundary().getEnvelopeInternal();
    return new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
  }
}
