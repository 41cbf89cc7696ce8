package vn.vonglau.alerts;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.units.Edge;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** Where alarms are: the station's unit and what lies above it. */
@Component
class AlarmAreas {
  private static final String UNIT = "unit:";

  private final JdbcClient db;
  private final Units units;
  private final BusinessClock clock;

  AlarmAreas(JdbcClient db, Units units, BusinessClock clock) {
    this.db = db;
    this.units = units;
    this.clock = clock;
  }

  /**
   * @param unitId commune, or null where it is not known
   */
  record Site(long id, String code, String name, Long unitId) {}

  Site site(long station) {
    return db.sql("SELECT id, code, name, unit_id FROM station WHERE id = ?")
        .param(station)
        .query(
            (rs, row) ->
                new Site(
                    rs.getLong(1), rs.getString(2), rs.getString(3), rs.getObject(4, Long.class)))
        .single();
  }

  /** The place in which alarms of a station are counted together; {@code ""} for all places. */
  String area(Long unitId, Rule.Storm storm) {
    if (unitId == null || storm == null || storm.by().equals("all")) {
      return "";
    }
    Level level = storm.by().equals("district") ? Level.DISTRICT : Level.PROVINCE;
    return above(unitId, level).map(u -> UNIT + u.id()).orElse("");
  }

  /** For people; empty where it is nowhere in particular. */
  String name(String area) {
    return area.startsWith(UNIT)
        ? units
            .now()
            .find(Long.parseLong(area.substring(UNIT.length())))
            .map(u -> u.displayName(clock.today()))
            .orElse("")
        : "";
  }

  String name(Long unitId) {
    return unitId == null ? "" : name(UNIT + unitId);
  }

  /** The first unit of a level that holds the unit, by way of former districts where need be. */
  private Optional<Unit> above(long unitId, Level level) {
    UnitsSnapshot now = units.now();
    Era era = now.era(clock.today());
    long at = unitId;
    for (int step = 0; step < Level.values().length; step++) {
      Unit first = null;
      for (Edge edge : era.parents(at)) {
        Unit parent = now.find(edge.parent()).orElse(null);
        if (parent != null && parent.level() == level) {
          return Optional.of(parent);
        }
        first = first == null ? parent : first;
      }
      if (first == null) {
        return Optional.empty();
      }
      at = first.id();
    }
    return Optional.empty();
  }

  /** Codes of the unit and of all above it. */
  Set<String> codes(Long unitId) {
    Set<String> codes = new HashSet<>();
    if (unitId != null) {
      collect(unitId, units.now(), units.now().era(clock.today()), codes, 0);
    }
    return codes;
  }

  private static void collect(long id, UnitsSnapshot now, Era era, Set<String> codes, int depth) {
    now.find(id).map(Unit::code).ifPresent(codes::add);
    if (depth < Level.values().length) {
      era.parents(id).forEach(e -> collect(e.parent(), now, era, codes, depth + 1));
    }
  }

  /** Ids of the unit and of all inside it today; of a unit of today or of another day. */
  Set<Long> inside(String idOrCode) {
    UnitsSnapshot now = units.now();
    LocalDate today = clock.today();
    Set<Long> ids = new HashSet<>();
    now.units().stream()
        .filter(u -> Long.toString(u.id()).equals(idOrCode))
        .findFirst()
        .or(
            () ->
                java.util.Arrays.stream(Level.values())
                    .flatMap(l -> now.find(l, idOrCode, today).stream())
                    .findFirst())
        .ifPresent(
            u -> {
              ids.add(u.id());
              for (Level level : Level.values()) {
                now.era(today).inside(u.id(), level).forEach(i -> ids.add(i.id()));
              }
            });
    return ids;
  }
}
