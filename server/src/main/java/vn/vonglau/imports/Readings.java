package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import vn.vonglau.kernel.Problem;

/**
 * Judges how the numbers of a file are to be read. A reading that would change what the file says
 * is proposed and asked about, never taken silently.
 */
final class Readings {
  private static final int MOST_FITS = 12;

  /** More samples than this say no more. */
  private static final int ENOUGH = 600;

  /** Less than this share in place: the declared reading is doubtful, where another does better. */
  private static final double FEW = 0.2;

  private static final double MANY = 0.5;

  /** By so much a reading must do better in the units that the rows name. */
  private static final double CLEARLY = 0.4;

  /** From this share of rows that one reading serves, it is taken and the others are told. */
  private static final double NEARLY_ALL = 0.9;

  /** Rows that are read in the same way; the largest group first. */
  record Group(Reading reading, List<Long> lines) {}

  private Readings() {}

  /**
   * @param samples spread over the whole file
   * @param declared by the file or by a person; null where neither says
   * @param declaredByPerson then it is accepted, and the notes say what lies outside
   */
  static Verdict judge(
      List<Sample> samples, Reading declared, boolean declaredByPerson, Area area) {
    Ground ground = new Ground(area, samples);
    List<Ground.Spot> all = samples.stream().map(ground::spot).filter(Objects::nonNull).toList();
    List<Problem> notes = new ArrayList<>();
    long noughts = samples.stream().filter(s -> Ground.nought(s.raw())).count();
    if (noughts > 0) {
      notes.add(ReadingNotes.noughts(noughts, samples.size()));
    }
    List<Ground.Spot> spots = some(all);
    List<Fit> ranked = Ranking.of(ground, spots, declared);
    if (spots.isEmpty()) {
      Reading plain = declared == null ? Reading.WGS84 : declared;
      return new Verdict(plain, shown(ranked, plain, declared), notes, false);
    }
    RowReadings rows = new RowReadings(ground, ranked, declared);
    double alone = 1 - rows.elsewhere(all, rows.main()) / (double) all.size();
    boolean perRow = alone < 1;
    Reading accepted =
        declaredByPerson && declared != null
            ? declared
            : accept(spots, ranked, declared, perRow && alone < NEARLY_ALL, notes);
    if (accepted != null) {
      Fit fit = fit(ranked, accepted, ground, spots);
      notes.addAll(
          ReadingNotes.of(fit, better(ranked, fit), spots.size(), area.province() != null));
      Fit zone = otherZone(ranked, fit, ground);
      if (zone != null) {
        notes.add(ReadingNotes.otherZone(fit, zone));
      }
      if (perRow) {
        notes.add(ReadingNotes.someElsewhere(rows.elsewhere(all, accepted), all.size()));
      }
    }
    List<Long> contradicted = rows.contradicted(all, accepted);
    if (!contradicted.isEmpty()) {
      notes.add(ReadingNotes.namesDiffer(contradicted));
    }
    return new Verdict(accepted, shown(ranked, accepted, declared), List.copyOf(notes), perRow);
  }

  /** What may be taken without asking; null, with the question in the notes, where nothing may. */
  private static Reading accept(
      List<Ground.Spot> spots,
      List<Fit> ranked,
      Reading declared,
      boolean mixed,
      List<Problem> notes) {
    if (declared == null) {
      return undeclared(spots, ranked, mixed, notes);
    }
    Fit own = find(ranked, declared);
    Fit better = better(ranked, own);
    if (better != null) {
      notes.add(ReadingNotes.doubtful(own, better));
      return null;
    }
    if (own.bounds() == null) {
      notes.add(ReadingNotes.nowhere(own));
      return null;
    }
    if (mixed) {
      notes.add(ReadingNotes.mixed());
      return null;
    }
    return declared;
  }

  private static Reading undeclared(
      List<Ground.Spot> spots, List<Fit> ranked, boolean mixed, List<Problem> notes) {
    boolean degrees =
        spots.stream().filter(s -> Math.abs(s.x()) <= 180 && Math.abs(s.y()) <= 180).count()
            >= MANY * spots.size();
    if (mixed) {
      notes.add(ReadingNotes.mixed());
      return null;
    }
    if (!degrees) {
      notes.add(ReadingNotes.unknown(ranked));
      return null;
    }
    Fit first = ranked.isEmpty() ? null : ranked.getFirst();
    if (first != null && first.inVietnam() >= FEW && !first.reading().equals(Reading.WGS84)) {
      notes.add(ReadingNotes.unknown(ranked));
      return null;
    }
    boolean possible =
        spots.stream().allMatch(s -> Math.abs(s.x()) <= 180 && Math.abs(s.y()) <= 90);
    if (!possible && (first == null || first.inVietnam() < MANY)) {
      notes.add(ReadingNotes.unknown(ranked));
      return null;
    }
    notes.add(ReadingNotes.degreesTaken());
    return Reading.WGS84;
  }

  /**
   * A reading that does so much better that this one is doubtful; null where there is none. A
   * reading that puts the rows into the units that they name is never doubted for its place.
   */
  private static Fit better(List<Fit> ranked, Fit own) {
    for (Fit other : ranked) {
      boolean byName = byName(own, other);
      boolean unnamed = !(own.inNamed() >= MANY);
      boolean byProvince = unnamed && own.inProvince() < FEW && other.inProvince() >= MANY;
      boolean byCountry = unnamed && own.inVietnam() < FEW && other.inVietnam() >= MANY;
      if (other != own && (byName || byProvince || byCountry)) {
        return other;
      }
    }
    return null;
  }

  /**
   * Whether the names that the rows bear speak for the other reading. A neighbouring zone still
   * leaves some rows in a large district: the difference counts.
   */
  static boolean byName(Fit own, Fit other) {
    return other.inNamed() >= MANY && own.inNamed() <= other.inNamed() - CLEARLY;
  }

  /**
   * Another zone of the province that the numbers would fit as well, or clearly better, where no
   * names tell which is meant; null where there is none.
   */
  private static Fit otherZone(List<Fit> ranked, Fit own, Ground ground) {
    if (!Double.isNaN(own.inNamed()) || own.reading().crs().isGeographic()) {
      return null;
    }
    for (Fit other : ranked) {
      Reading reading = other.reading();
      boolean alike =
          reading.swapped() == own.reading().swapped()
              && reading.factor() == own.reading().factor()
              && !reading.crs().equals(own.reading().crs());
      if (alike
          && ground.homes().contains(reading.crs())
          && other.inProvince() >= NEARLY_ALL
          && other.inProvince() >= own.inProvince() - 0.1) {
        return other;
      }
    }
    return null;
  }

  /**
   * The readings that the rows need, one for each.
   *
   * @return rows without a place are in no group
   */
  static List<Group> groups(List<Sample> samples, Area area) {
    return groups(samples, null, area);
  }

  /**
   * @param declared kept for all rows that it serves; or null
   */
  static List<Group> groups(List<Sample> samples, Reading declared, Area area) {
    return chooser(samples, declared, area).groups(samples);
  }

  /** Chooses for each row of the file, when the person has answered {@code proposed}. */
  static RowReadings chooser(List<Sample> samples, Reading declared, Area area) {
    Ground ground = new Ground(area, samples);
    List<Ground.Spot> spots =
        some(samples.stream().map(ground::spot).filter(Objects::nonNull).toList());
    return new RowReadings(ground, Ranking.of(ground, spots, declared), declared);
  }

  private static List<Ground.Spot> some(List<Ground.Spot> all) {
    int step = 1 + all.size() / ENOUGH;
    List<Ground.Spot> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i += step) {
      some.add(all.get(i));
    }
    return some;
  }

  private static Fit find(List<Fit> ranked, Reading reading) {
    return ranked.stream().filter(f -> f.reading().equals(reading)).findFirst().orElse(null);
  }

  private static Fit fit(
      List<Fit> ranked, Reading reading, Ground ground, List<Ground.Spot> spots) {
    Fit fit = find(ranked, reading);
    return fit != null ? fit : find(Ranking.of(ground, spots, reading), reading);
  }

  private static List<Fit> shown(List<Fit> ranked, Reading accepted, Reading declared) {
    Set<Fit> shown = new LinkedHashSet<>();
    for (Fit fit : ranked) {
      boolean own = fit.reading().equals(declared) || fit.reading().equals(accepted);
      if (own || shown.size() < MOST_FITS) {
        shown.add(fit);
      }
    }
    List<Fit> list = new ArrayList<>(shown);
    for (int i = list.size() - 1; list.size() > MOST_FITS; i--) {
      Reading reading = list.get(i).reading();
      if (!reading.equals(declared) && !reading.equals(accepted)) {
        list.remove(i);
      }
    }
    return List.copyOf(list);
  }
}
