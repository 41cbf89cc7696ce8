package vn.vonglau.searching;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitFacts;
import vn.vonglau.units.UnitSearch;
import vn.vonglau.units.UnitsSnapshot;

/**
 * Units by their names: by the register's own search, and where that finds too little, with the
 * mistakes that other names are allowed, too.
 */
@Component
class UnitHits {
  /** By {@code UnitSearch}: the whole name, its beginning, the beginning of a word, anywhere. */
  private static final int[] RANKS = {
    NameIndex.EXACT, NameIndex.BEGUN, NameIndex.PHRASE, NameIndex.WORDS + 1
  };

  private volatile Known known;

  /** Of one version of the register. */
  private record Known(long version, NameIndex names) {}

  /** In the order of the register's search. */
  List<Found> find(Asked asked, UnitsSnapshot units) {
    List<Found> found = new ArrayList<>();
    for (UnitSearch.Hit hit : units.search(asked.text(), asked.day(), asked.limit())) {
      int fit = Found.scored(RANKS[hit.rank() / 2], hit.rank() % 2);
      found.add(found(units, hit.unit(), asked.day(), fit));
    }
    return found;
  }

  List<Found> findNear(Asked asked, UnitsSnapshot units) {
    List<Found> found = new ArrayList<>();
    for (NameIndex.Hit hit : near(units, asked.words(), asked.day(), asked.limit())) {
      Unit unit = units.get(hit.id());
      found.add(
          found(units, unit, asked.day(), Found.scored(hit.rank(), asked.accents(unit.name()))));
    }
    return found;
  }

  private static Found found(UnitsSnapshot units, Unit unit, LocalDate day, int fit) {
    return new Found(fit, Found.UNIT, UnitFacts.hit(units, unit, day));
  }

  /**
   * The units that a name in a sentence means: communes and districts of any time, only the best
   * fitting ones.
   */
  List<Unit> meant(UnitsSnapshot units, String name, LocalDate day, int most) {
    List<UnitSearch.Hit> hits = units.search(name, day, 4 * most);
    // the best rank, whether accents were typed or not
    int best = hits.stream().mapToInt(h -> h.rank() / 2).min().orElse(-1);
    List<Unit> meant =
        best >= 0
            ? hits.stream().filter(h -> h.rank() / 2 == best).map(UnitSearch.Hit::unit).toList()
            : near(units, NameIndexBuilder.words(name), day, most).stream()
                .map(h -> units.get(h.id()))
                .toList();
    return meant.stream().filter(u -> u.level() != Level.PROVINCE).limit(most).toList();
  }

  /** Those in force before former ones of the same fit. */
  private List<NameIndex.Hit> near(
      UnitsSnapshot units, List<String> words, LocalDate day, int most) {
    if (words.isEmpty()) {
      return List.of();
    }
    NameIndex names = names(units);
    Set<Long> told = new HashSet<>();
    List<NameIndex.Hit> hits = new ArrayList<>();
    for (boolean inForce : new boolean[] {true, false}) {
      NameIndex.Seen seen =
          (id, box) -> {
            Unit unit = units.get(id);
            return inForce == (unit.validOn(day) && !unit.virtual());
          };
      for (NameIndex.Hit hit : names.findNear(words, most, Cells.NOWHERE, seen)) {
        if (told.add(hit.id())) {
          hits.add(hit);
        }
      }
    }
    hits.sort(java.util.Comparator.comparingInt(NameIndex.Hit::rank));
    return hits.size() > most ? hits.subList(0, most) : hits;
  }

  private NameIndex names(UnitsSnapshot units) {
    Known now = known;
    if (now == null || now.version != units.version()) {
      NameIndexBuilder builder = new NameIndexBuilder();
      for (Unit unit : units.units()) {
        builder.add(unit.id(), unit.name(), Cells.NOWHERE);
      }
      now = new Known(units.version(), builder.build());
      known = now;
    }
    return now.names;
  }
}
