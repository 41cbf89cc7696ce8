package vn.vonglau.units;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.UnitAreas;

/** The areas of units for rooms that know units only by their ids. */
@Component
class ScopeAreas implements UnitAreas {
  private final Units units;

  ScopeAreas(Units units) {
    this.units = units;
  }

  @Override
  public long version() {
    return units.now().version();
  }

  @Override
  public Optional<Geometry> find(Set<String> ids) {
    UnitsSnapshot snapshot = units.now();
    List<Geometry> areas = new ArrayList<>();
    for (String id : ids) {
      if (id.matches("[0-9]{1,18}")) {
        snapshot.place(Long.parseLong(id)).ifPresent(place -> areas.add(place.boundary()));
      }
    }
    return areas.isEmpty() ? Optional.empty() : Optional.of(OverlayNGRobust.union(areas));
  }
}
