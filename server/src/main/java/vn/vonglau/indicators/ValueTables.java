package vn.vonglau.indicators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.indicators.ValueTable.Question;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** Value tables as bytes, kept until a figure, a definition or a unit changes. */
@Component
class ValueTables {
  private static final long MOST_BYTES = 32L << 20;

  private final Readings readings;
  private final Definitions definitions;
  private final Units units;
  private final JsonMapper json;
  private final Cache<Question, Table> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Question q, Table t) -> t.bytes.length + 1000)
          .build();

  ValueTables(Readings readings, Definitions definitions, Units units, JsonMapper json) {
    this.readings = readings;
    this.definitions = definitions;
    this.units = units;
    this.json = json;
  }

  /**
   * A table as it is sent.
   *
   * @param etag changes with the figures, the definitions and the units
   */
  record Table(String etag, byte[] bytes) {}

  Table of(Question q) {
    String etag = etag(q);
    Table held = kept.getIfPresent(q);
    if (held == null || !held.etag.equals(etag)) {
      held = new Table(etag, make(q));
      kept.put(q, held);
    }
    return held;
  }

  String etag(Question q) {
    return '"'
        + Long.toString(definitions.now().version(), 36)
        + "-"
        + units.now().version()
        + "-"
        + readings.version(q.of())
        + (q.underWay() ? "-u-" : "-")
        + Integer.toHexString(q.hashCode())
        + '"';
  }

  byte[] make(Question q) {
    UnitsSnapshot snapshot = units.now();
    List<Unit> targets = snapshot.era(q.at()).units(q.level());
    Readings.Read read =
        readings.measured(q.measure(), q.of(), Period.parse(q.period()), targets, q.underWay());
    return json.writeValueAsBytes(ValueTable.json(q, read));
  }
}
