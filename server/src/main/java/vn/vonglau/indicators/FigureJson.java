package vn.vonglau.indicators;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.vonglau.catalogue.Words;
import vn.vonglau.indicators.Carried.Share;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/** Figures as the API shows them. */
final class FigureJson {
  private final UnitsSnapshot units;
  private final Agencies agencies;
  private final CarryWords words;
  private final Map<Long, FigureScore> scores;
  private final Instant now;

  /**
   * @param scores quality by id of the figure
   * @param now what is late is late at this moment
   */
  FigureJson(UnitsSnapshot units, Agencies agencies, Map<Long, FigureScore> scores, Instant now) {
    this.units = units;
    this.agencies = agencies;
    this.scores = scores;
    this.now = now;
    this.words = new CarryWords(units);
  }

  /** As it was reported. */
  Map<String, Object> reported(Definition of, Figure f) {
    FigureDraft d = f.what();
    Map<String, Object> json = head(of, d.period().code(), units.get(d.unit()));
    json.put("id", f.id());
    json.put("value", d.value());
    json.put("method", "exact");
    stored(json, f);
    json.put("era", era(units.get(d.unit()), d.period().last()));
    return json;
  }

  /**
   * As it reads on another unit; null where there is nothing to say.
   *
   * @param f the figure it is; null where it was put together
   */
  Map<String, Object> carried(
      Definition of, String period, Unit unit, LocalDate at, Carried c, Figure f) {
    if (c.kind() == Carried.Kind.MISSING && f == null) {
      return null;
    }
    Map<String, Object> json = head(of, period, unit);
    boolean has = c.has();
    json.put("id", f == null ? null : f.id());
    json.put("value", has ? c.value() : null);
    json.put(
        "method",
        c.kind() == Carried.Kind.ESTIMATED
            ? "estimated"
            : has || c.kind() == Carried.Kind.MISSING ? "exact" : "refused");
    if (!c.shares().isEmpty()) {
      boolean one = c.shares().size() == 1;
      Share first = c.shares().getFirst();
      json.put("share", one ? Numbers.plain(first.share()) : null);
      json.put("shareSource", first.source());
      json.put("shares", c.shares().stream().map(this::share).toList());
    }
    Words reason = words.reason(c);
    if (reason != null) {
      json.put("reason", reason.vi());
      json.put("reasonEn", reason.en());
    }
    if (c.kind() == Carried.Kind.INCOMPLETE) {
      Map<String, Object> gaps = new LinkedHashMap<>();
      gaps.put("missing", c.units().size());
      gaps.put("of", c.of());
      gaps.put("names", words.list(c.units()));
      gaps.put("sum", c.value());
      json.put("incomplete", gaps);
    }
    if (f == null) {
      json.put("status", null);
      json.put("simulated", c.simulated());
    } else {
      stored(json, f);
    }
    json.put("era", era(unit, at));
    return json;
  }

  private Map<String, Object> share(Share s) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", s.from());
    json.put("fromName", units.get(s.from()).name());
    json.put("to", s.to());
    json.put("share", Numbers.plain(s.share()));
    json.put("source", s.source());
    return json;
  }

  private static Map<String, Object> head(Definition of, String period, Unit unit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", null);
    json.put("indicator", of.code());
    json.put("indicatorName", of.nameVi());
    json.put("period", period);
    json.put("unit", unit.id());
    json.put("unitName", unit.name());
    json.put("unitCode", unit.code());
    json.put("unitLevel", unit.level().id());
    json.put("value", null);
    json.put("unitOfMeasure", of.unit());
    json.put("method", null);
    return json;
  }

  /** What is known of a stored figure beside its value. */
  void stored(Map<String, Object> json, Figure f) {
    FigureDraft d = f.what();
    json.put("status", d.status());
    json.put("version", f.version());
    json.put("hash", f.hash());
    json.put("approvedBy", d.approvedBy());
    json.put("approvedAt", d.approvedAt());
    json.put("receipt", d.receipt());
    json.put("quality", scores.get(f.id()).json(now));
    json.put("agency", d.agency());
    json.put("agencyName", agencies.name(d.agency()));
    json.put("dimensions", d.dimensions());
    json.put("plan", d.plan());
    json.put("official", d.official());
    json.put("noValue", d.noValue());
    json.put("estimateOf", d.official() ? null : d.period().code());
    json.put("channel", d.channel());
    json.put("simulated", d.simulated());
  }

  /** The span of unchanged units in which a unit is spoken of. */
  private String era(Unit unit, LocalDate day) {
    LocalDate in = day;
    if (unit.validTo() != null && !in.isBefore(unit.validTo())) {
      in = unit.validTo().minusDays(1);
    }
    if (in.isBefore(unit.validFrom())) {
      in = unit.validFrom();
    }
    return "from " + units.era(in).from();
  }

  /** Items that there is something to say of. */
  List<Map<String, Object>> carried(Readings.Read read, List<Unit> some, LocalDate at) {
    return some.stream()
        .map(
            unit -> {
              Carried c = read.values().get(unit.id());
              return carried(
                  read.of(), read.period().code(), unit, at, c, read.figures().get(c.figure()));
            })
        .filter(Objects::nonNull)
        .toList();
  }
}
