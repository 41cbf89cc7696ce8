package vn.vonglau.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import vn.vonglau.units.Level;
import vn.vonglau.units.Succession;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/**
 * How large the units of the made-up province are beside each other. A commune that came out of
 * others has the size of those, half of one that moved only in part: its figures go on.
 */
final class DemoPlaces {
  private final UnitsSnapshot units;
  private final Map<Long, Double> sizes = new HashMap<>();
  private final Map<LocalDate, Era> eras = new HashMap<>();

  DemoPlaces(UnitsSnapshot units) {
    this.units = units;
  }

  /** A unit with its place. */
  record Spot(long unit, DemoMeasure.Place place) {}

  record Era(List<Spot> provinces, List<Spot> districts, List<Spot> communes) {
    Optional<Spot> find(long unit) {
      return Stream.of(provinces, districts, communes)
          .flatMap(List::stream)
          .filter(s -> s.unit() == unit)
          .findFirst();
    }
  }

  Era on(LocalDate day) {
    return eras.computeIfAbsent(units.era(day).from(), from -> era(day));
  }

  private Era era(LocalDate day) {
    vn.vonglau.units.Era era = units.era(day);
    List<Unit> communes = era.units(Level.COMMUNE).stream().filter(u -> !u.virtual()).toList();
    double all = communes.stream().mapToDouble(this::size).sum();
    Map<Long, DemoMeasure.Place> places = new HashMap<>();
    List<Spot> spots = new ArrayList<>();
    for (Unit u : communes) {
      var place = new DemoMeasure.Place(u.id(), size(u) / all, List.of());
      places.put(u.id(), place);
      spots.add(new Spot(u.id(), place));
    }
    List<Spot> districts = new ArrayList<>();
    for (Unit d : era.units(Level.DISTRICT)) {
      List<DemoMeasure.Place> parts = parts(era, d, places);
      if (!d.virtual() && !parts.isEmpty()) {
        districts.add(new Spot(d.id(), whole(d.id(), parts)));
      }
    }
    List<Spot> provinces =
        era.units(Level.PROVINCE).stream()
            .map(p -> new Spot(p.id(), whole(p.id(), parts(era, p, places))))
            .filter(s -> !s.place().parts().isEmpty())
            .toList();
    return new Era(provinces, districts, spots);
  }

  private static List<DemoMeasure.Place> parts(
      vn.vonglau.units.Era era, Unit above, Map<Long, DemoMeasure.Place> places) {
    return era.inside(above.id(), Level.COMMUNE).stream()
        .map(u -> places.get(u.id()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static DemoMeasure.Place whole(long id, List<DemoMeasure.Place> parts) {
    double weight = parts.stream().mapToDouble(DemoMeasure.Place::weight).sum();
    return new DemoMeasure.Place(id, weight, parts);
  }

  private double size(Unit unit) {
    Double known = sizes.get(unit.id());
    if (known != null) {
      return known;
    }
    double size = 0;
    for (Succession move : units.predecessors(unit.id())) {
      Unit before = units.get(move.predecessor());
      if (before.level() == Level.COMMUNE && before.id() != unit.id()) {
        size += size(before) * (move.whole() ? 1 : 0.5);
      }
    }
    if (size == 0) {
      size = 0.5 + DemoMeasure.unit(DemoMeasure.hash(unit.code(), 11));
    }
    sizes.put(unit.id(), size);
    return size;
  }
}
