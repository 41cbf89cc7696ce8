package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/**
 * Chooses a reading for each row of a file whose rows were written in different ways. For one
 * thread.
 */
final class RowReadings {
  /** Words for the answer {@code proposed} to the question. */
  static final String PROPOSED_VI = "Mỗi dòng theo cách đọc hợp với dòng đó";

  static final String PROPOSED_EN = "Each row by the reading that fits it";

  private static final double MANY = 0.5;

  /** Some 3 km: more than borders, datums and scales differ, less than zones do. */
  private static final double APART_DEGREES = 0.03;

  private final Ground ground;
  private final Set<Reading> candidates = new LinkedHashSet<>();
  private final Reading main;
  private final boolean declared;
  private final boolean mostlyInProvince;

  /**
   * @param ranked likeliest first
   * @param declared kept for all rows that it serves; null: the likeliest one is
   */
  RowReadings(Ground ground, List<Fit> ranked, Reading declared) {
    this.ground = ground;
    this.declared = declared != null;
    Fit first = ranked.isEmpty() ? null : ranked.getFirst();
    main = declared != null ? declared : first == null ? Reading.WGS84 : first.reading();
    ranked.forEach(fit -> candidates.add(fit.reading()));
    // rows that the samples do not show: the same system turned, or in another measure
    for (double factor : main.crs().isGeographic() ? new double[] {1} : new double[] {1, 0.01}) {
      candidates.add(new Reading(main.crs(), main.swapped(), factor));
      candidates.add(new Reading(main.crs(), !main.swapped(), factor));
    }
    mostlyInProvince = first != null && first.inProvince() >= MANY;
  }

  /** What all rows are read by unless another reading serves them better. */
  Reading main() {
    return main;
  }

  /** The reading for a row; the main one where nothing speaks for another. */
  Reading of(Sample sample) {
    Ground.Spot spot = ground.spot(sample);
    return spot == null ? main : of(spot, main);
  }

  /**
   * Says of a row that lies astray that another reading would put it in its place. Nothing is
   * changed.
   *
   * @param used the reading by which the row was placed
   * @return a note {@code place-other-reading}, at the place where the row would be; or empty
   */
  Optional<ShapeFault> hint(Sample sample, Reading used) {
    Ground.Spot spot = ground.spot(sample);
    Reading other = spot == null ? used : of(spot, used);
    if (other.equals(used)) {
      return Optional.empty();
    }
    Coordinate there = other.toWgs84(spot.x(), spot.y());
    boolean named = ground.grade(spot, other) == Ground.Grade.NAMED;
    return Optional.of(
        new ShapeFault(
            "place-other-reading",
            "Đọc theo "
                + other.vi()
                + " thì hình nằm "
                + (named ? "đúng xã, huyện ghi trong dòng" : "trong địa bàn")
                + ". Chưa đổi gì; kiểm tra lại tọa độ của dòng này.",
            "Read as "
                + other.en()
                + " it would lie "
                + (named ? "in the unit that the row names" : "in the area")
                + ". Nothing was changed; check the coordinates of this row.",
            there.x,
            there.y));
  }

  List<Readings.Group> groups(List<Sample> samples) {
    Map<Reading, List<Long>> lines = new LinkedHashMap<>();
    for (Sample sample : samples) {
      Ground.Spot spot = ground.spot(sample);
      if (spot != null) {
        lines.computeIfAbsent(of(spot, main), r -> new ArrayList<>()).add(sample.line());
      }
    }
    List<Readings.Group> groups = new ArrayList<>();
    lines.forEach((reading, rows) -> groups.add(new Readings.Group(reading, List.copyOf(rows))));
    groups.sort(Comparator.comparingInt((Readings.Group g) -> g.lines().size()).reversed());
    return List.copyOf(groups);
  }

  /** How many rows another reading serves better than this one. */
  long elsewhere(List<Ground.Spot> spots, Reading reading) {
    return spots.stream().filter(s -> !of(s, reading).equals(reading)).count();
  }

  /**
   * Rows that name a place where they do not lie.
   *
   * @param reading of all rows; null: each by its own
   */
  List<Long> contradicted(List<Ground.Spot> spots, Reading reading) {
    return spots.stream()
        .filter(s -> s.named() != null)
        .filter(s -> ground.grade(s, reading == null ? of(s, main) : reading) != Ground.Grade.NAMED)
        .map(Ground.Spot::line)
        .toList();
  }

  private Reading of(Ground.Spot spot, Reading usual) {
    Ground.Grade own = ground.grade(spot, usual);
    if (own == Ground.Grade.NAMED
        || own == Ground.Grade.PROVINCE && spot.named() == null
        || own == Ground.Grade.COUNTRY && spot.named() == null && !provinceCounts()) {
      return usual;
    }
    Reading best = usual;
    Ground.Grade most = own;
    for (Reading other : candidates) {
      Ground.Grade grade = ground.grade(spot, other);
      if (grade.compareTo(most) > 0 && speaks(own, grade) && apart(spot, usual, other)) {
        best = other;
        most = grade;
      }
    }
    return best;
  }

  /** Readings that put the row almost in one place are no different evidence. */
  private static boolean apart(Ground.Spot spot, Reading usual, Reading other) {
    Coordinate a = usual.toWgs84(spot.x(), spot.y());
    Coordinate b = other.toWgs84(spot.x(), spot.y());
    return !(a.distance(b) < APART_DEGREES);
  }

  /**
   * Whether the better place is a reason to leave the usual reading. A row beyond the border of the
   * province may well belong there when the file itself says how it is read.
   */
  private boolean speaks(Ground.Grade own, Ground.Grade other) {
    return switch (other) {
      case NAMED -> true;
      case PROVINCE -> own.compareTo(Ground.Grade.COUNTRY) < 0 || provinceCounts();
      case COUNTRY -> own.compareTo(Ground.Grade.COUNTRY) < 0;
      case FAR, NOWHERE -> false;
    };
  }

  private boolean provinceCounts() {
    return !declared && mostlyInProvince;
  }
}
