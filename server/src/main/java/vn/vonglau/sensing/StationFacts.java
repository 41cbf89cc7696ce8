package vn.vonglau.sensing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.BusinessClock;

/** What stands on the card of one station beside its values. */
@Component
class StationFacts {
  private static final TypeReference<Map<String, Integer>> PARTS = new TypeReference<>() {};

  private final EnvironmentRules rules;
  private final BusinessClock clock;
  private final JdbcClient db;
  private final JsonMapper json;

  StationFacts(EnvironmentRules rules, BusinessClock clock, JdbcClient db, JsonMapper json) {
    this.rules = rules;
    this.clock = clock;
    this.db = db;
    this.json = json;
  }

  StationsHttp.Series series(Datastream d) {
    Instant now = clock.instant();
    List<StationsHttp.BoundDetail> limits =
        rules.limits(d, now).stream()
            .map(
                l ->
                    new StationsHttp.BoundDetail(
                        l.step().id(),
                        StationsHttp.number(l.low()),
                        StationsHttp.number(l.high()),
                        l.op().sign(),
                        l.regulation(),
                        l.column(),
                        l.uncertain(),
                        l.byPermit()))
            .toList();
    Limits.Found none = rules.found(d, Step.RAW, now);
    Limits.NoLimit why = limits.isEmpty() ? none.reason() : null;
    Parameter known = Parameters.find(d.parameter()).orElse(null);
    return new StationsHttp.Series(
        d.id(),
        d.parameter(),
        known == null
            ? new StationsHttp.Names(d.parameter(), d.parameter())
            : new StationsHttp.Names(known.vi(), known.en()),
        d.unit(),
        d.cadenceS(),
        limits,
        why == null
            ? null
            : new StationsHttp.NoLimit(
                why.code(),
                why.vi() + (none.regulation() == null ? "" : " (" + none.regulation() + ")"),
                why.en() + (none.regulation() == null ? "" : " (" + none.regulation() + ")")));
  }

  StationsHttp.IndexDetail index(StationList.Row s) {
    String kind = s.kind() == Station.Kind.AIR ? IndexValue.AQI : IndexValue.WQI;
    String shown = s.indexKind() == null ? kind : s.indexKind();
    return db.sql(
            "SELECT val, band, time, parameter, detail, uncertain, reason FROM station_index"
                + " WHERE station_id = ? AND kind = ? AND step = ?"
                + " ORDER BY time DESC FETCH FIRST 1 ROW ONLY")
        .params(s.id(), shown, Step.H1.ordinal())
        .query(
            (rs, n) -> {
              Integer value = rs.getObject(1, Integer.class);
              Bands.Band band =
                  value == null ? null : rules.book().bands().find(shown, value).orElse(null);
              return new StationsHttp.IndexDetail(
                  shown,
                  value,
                  rs.getObject(2, Integer.class),
                  StationsHttp.local(Instant.ofEpochMilli(ObservationRows.ms(rs, 3))),
                  rs.getString(4),
                  json.readValue(rs.getString(5), PARTS),
                  rs.getBoolean(6),
                  StationsHttp.reason(rs.getString(7)),
                  band == null ? null : new StationsHttp.Names(band.vi(), band.en()),
                  band == null ? null : new StationsHttp.Names(band.adviceVi(), band.adviceEn()),
                  band == null
                      ? null
                      : new StationsHttp.Names(band.sensitiveVi(), band.sensitiveEn()),
                  band == null ? null : band.hex());
            })
        .optional()
        .orElse(null);
  }

  /**
   * Offline after three cadences, at least a quarter of an hour, as the national software has it.
   */
  String freshness(StationList.Row s) {
    if (s.lastTime() == null) {
      return "none";
    }
    Duration age = Duration.between(s.lastTime(), clock.instant());
    Duration offline = Duration.ofSeconds(Math.max(900, 3L * s.cadenceS()));
    return age.compareTo(offline) <= 0
        ? "live"
        : age.compareTo(offline.multipliedBy(3)) <= 0 ? "late" : "lost";
  }
}
