package vn.vonglau.sensing;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Point;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** In which commune of today a station stands. */
@Component
class StationUnits {
  private final Units units;
  private final BusinessClock clock;

  StationUnits(Units units, BusinessClock clock) {
    this.units = units;
    this.clock = clock;
  }

  /** Enough to name a unit and to ask for it. */
  record Brief(long id, String name) {}

  /** One register for the length of one question. */
  record Finder(UnitsSnapshot register, LocalDate today) {

    /** The commune around a place; empty outside of all. */
    Optional<Long> at(Point place) {
      return covering(place).stream().findFirst().map(Unit::id);
    }

    private List<Unit> covering(Point place) {
      return register.era(today).covering(Level.COMMUNE, place.getX(), place.getY());
    }

    /** By its place; by what the station's record says where that is not known; or null. */
    Brief of(StationList.Row station) {
      if (station.place() != null) {
        List<Unit> found = covering(station.place());
        if (!found.isEmpty()) {
          return brief(found.getFirst());
        }
      }
      return station.unitId() == null
          ? null
          : register.find(station.unitId()).map(this::brief).orElse(null);
    }

    private Brief brief(Unit unit) {
      return new Brief(unit.id(), unit.displayName(today));
    }
  }

  Finder finder() {
    return new Finder(units.now(), clock.today());
  }

  /** The province, where there is one; otherwise all stations. */
  String province() {
    List<Unit> provinces = units.now().era(clock.today()).units(Level.PROVINCE);
    return provinces.size() == 1
        ? provinces.getFirst().displayName(clock.today())
        : "Toàn bộ các trạm";
  }

  /** How a unit is called in reports; fails when there is none of this id. */
  String name(long unit) {
    return units.now().get(unit).displayName(clock.today());
  }
}
