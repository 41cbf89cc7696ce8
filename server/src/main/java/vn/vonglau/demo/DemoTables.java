package vn.vonglau.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The shipped tables of the demo, read from {@code /demo/*.csv}.
 *
 * <p>The files are plain: UTF-8, comma separated, no quotes, lines starting with {@code #} are
 * comments and the first other line is the header.
 */
public final class DemoTables {

  private DemoTables() {}

  /**
   * The administrative units of both eras: 2 old provinces, 24 districts, 280 old communes, the new
   * province and 96 new communes.
   */
  public static List<DemoUnit> units() {
    return rows("units.csv", 9).stream()
        .map(
            c ->
                new DemoUnit(
                    c[0],
                    c[1],
                    c[2],
                    c[3],
                    c[4],
                    c[5],
                    c[6].isEmpty() ? null : c[6],
                    c[7].isEmpty() ? null : Double.valueOf(c[7]),
                    c[8].isEmpty() ? null : Integer.valueOf(c[8])))
        .toList();
  }

  /** The 302 edges from old communes to new communes, ordered by new and old code. */
  public static List<DemoLineage> lineage() {
    return rows("lineage.csv", 3).stream()
        .map(c -> new DemoLineage(c[0], c[1], c[2].equals("whole")))
        .toList();
  }

  /** The seeds of the power diagram, one per lineage row and in the same order. */
  static List<Seed> seeds() {
    return rows("seeds.csv", 5).stream()
        .map(
            c ->
                new Seed(
                    c[0] + '-' + c[1],
                    Double.parseDouble(c[2]),
                    Double.parseDouble(c[3]),
                    Double.parseDouble(c[4])))
        .toList();
  }

  /** The seeds around the province; their cells are the outside world and are dropped. */
  static List<Seed> ghosts() {
    return rows("ghosts.csv", 3).stream()
        .map(c -> new Seed(c[0], Double.parseDouble(c[1]), Double.parseDouble(c[2]), 0))
        .toList();
  }

  /** The hand-placed district anchors. */
  static List<Anchor> anchors() {
    return rows("anchors.csv", 3).stream()
        .map(c -> new Anchor(c[0], Double.parseDouble(c[1]), Double.parseDouble(c[2])))
        .toList();
  }

  private static List<String[]> rows(String file, int columns) {
    try (InputStream in = DemoTables.class.getResourceAsStream("/demo/" + file)) {
      if (in == null) {
        throw new IllegalStateException("demo table missing: " + file);
      }
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      List<String[]> rows = new ArrayList<>();
      boolean header = true;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        if (header) {
          header = false;
          continue;
        }
        String[] cells = line.split(",", -1);
        if (cells.length != columns) {
          throw new IllegalStateException(file + ": expected " + columns + " columns: " + line);
        }
        rows.add(cells);
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  /**
   * A seed of the power diagram.
   *
   * @param id {@code newCode-oldCode} for a piece, any other text for a ghost
   * @param x metres east in {@link LocalPlane}
   * @param y metres north in {@link LocalPlane}
   * @param weight square metres; a larger weight gives a larger cell
   */
  record Seed(String id, double x, double y, double weight) {}

  /**
   * A point that a former district is drawn to.
   *
   * @param code district code
   * @param lon degrees east, WGS84
   * @param lat degrees north, WGS84
   */
  record Anchor(String code, double lon, double lat) {}
}
