package vn.vonglau.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Writes the tables that {@link SeedSearch} found. */
final class SeedFiles {

  private SeedFiles() {}

  /** Writes seeds.csv and ghosts.csv, with the comments that name their source. */
  static void write(Path folder, List<DemoTables.Seed> seeds, List<DemoTables.Seed> ghosts) {
    StringBuilder pieces = new StringBuilder();
    pieces.append(
        """
        # Seeds of the power diagram behind the demo coverage, one per row of lineage.csv.
        # Source: computed by SeedSearch from units.csv, lineage.csv and anchors.csv; illustrative.
        # x, y: metres east and north in the equal-area plane of LocalPlane; weight: square metres.
        new_code,old_code,x,y,weight
        """);
    for (DemoTables.Seed seed : seeds) {
      pieces.append(seed.id().replace('-', ',')).append(numbers(seed.x(), seed.y()));
      pieces.append(String.format(Locale.ROOT, ",%.0f\n", seed.weight()));
    }
    StringBuilder outside = new StringBuilder();
    outside.append(
        """
        # Seeds around the province (weight 0); their cells are dropped and leave the outline.
        # Source: computed by SeedSearch from the district areas and anchors.csv; illustrative.
        # x, y: metres east and north in the equal-area plane of LocalPlane.
        id,x,y
        """);
    for (DemoTables.Seed ghost : ghosts) {
      outside.append(ghost.id()).append(numbers(ghost.x(), ghost.y())).append('\n');
    }
    try {
      Files.writeString(folder.resolve("seeds.csv"), pieces, StandardCharsets.UTF_8);
      Files.writeString(folder.resolve("ghosts.csv"), outside, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String numbers(double x, double y) {
    return String.format(Locale.ROOT, ",%.0f,%.0f", x, y);
  }
}
