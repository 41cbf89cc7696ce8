package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.units.Level;
import vn.vonglau.units.Place;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;
import vn.vonglau.units.UnitsSnapshot;

/** What the register of units knows of the ground, made anew when the register changes. */
@Component
class HomeGround {
  private final Units units;
  private final BusinessClock clock;
  private volatile Known known;

  private record Known(long version, Area area) {}

  HomeGround(Units units, BusinessClock clock) {
    this.units = units;
    this.clock = clock;
  }

  /** The province, and the boundaries of all units, present and former, by name. */
  Area area() {
    UnitsSnapshot now = units.now();
    Known last = known;
    if (last == null || last.version != now.version()) {
      last = new Known(now.version(), make(now));
      known = last;
    }
    return last.area;
  }

  private Area make(UnitsSnapshot now) {
    UnitNames names = new UnitNames();
    List<Geometry> provinces = new ArrayList<>();
    for (Unit unit : now.units()) {
      Optional<Place> place = now.place(unit.id());
      if (place.isEmpty()) {
        continue;
      }
      Geometry boundary = place.get().boundary();
      names.add(unit.name(), boundary);
      if (unit.level() == Level.PROVINCE && unit.validOn(clock.today())) {
        provinces.add(boundary);
      }
    }
    return new Area(provinces.isEmpty() ? null : UnaryUnionOp.union(provinces), names);
  }

  /**
   * A point in the ground that these names have in common.
   *
   * @param unitNames from small to large; blank ones say nothing
   */
  Optional<Geometry> place(List<String> unitNames) {
    Geometry within = null;
    for (String name : unitNames.reversed()) {
      if (name == null || name.isBlank()) {
        continue;
      }
      Geometry boundary = area().unitByName().apply(name).orElse(null);
      if (boundary == null) {
        return Optional.empty();
      }
      within = within == null ? boundary : within.intersection(boundary);
    }
    return within == null || within.isEmpty()
        ? Optional.empty()
        : Optional.of(within.getInteriorPoint());
  }
}
