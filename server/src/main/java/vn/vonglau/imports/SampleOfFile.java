package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.vonglau.formats.FeatureSource;

/** The first rows of a file, as far as a look at it goes. */
final class SampleOfFile {
  private static final int PLACES = 2000;
  private static final int MOST = 100_000;
  private static final long LONGEST_NANOS = 4_000_000_000L;
  private static final int TEXTS = 400;

  /** Ends the reading; carries no trace. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super("enough", null, false, false);
    }
  }

  /** Lines of the rows that were looked at. */
  final List<Long> rows = new ArrayList<>();

  final List<Sample> samples = new ArrayList<>();
  final TypeGuess guess = new TypeGuess();
  List<TypeGuess.Column> columns = List.of();

  /** Some row has a place that could not be read. */
  boolean faulty;

  /** The whole file was looked at. */
  boolean whole;

  private String kind;

  private SampleOfFile() {}

  static SampleOfFile of(FeatureSource source) {
    SampleOfFile sample = new SampleOfFile();
    long end = System.nanoTime() + LONGEST_NANOS;
    try {
      source.rows(
          (line, properties, geometry, fault) -> {
            sample.take(line, properties, geometry, fault != null);
            int n = sample.rows.size();
            if (n >= MOST || n >= PLACES && n % 500 == 0 && System.nanoTime() > end) {
              throw new Enough();
            }
          });
      sample.whole = true;
    } catch (Enough e) {
      sample.whole = false;
    }
    sample.columns = sample.guess.columns();
    return sample;
  }

  private void take(
      long line,
      Map<String, Object> properties,
      org.locationtech.jts.geom.Geometry geometry,
      boolean fault) {
    rows.add(line);
    guess.row(line, properties);
    faulty |= fault;
    if (geometry != null && !geometry.isEmpty()) {
      String own = ShapeFaults.kind(geometry);
      kind = kind == null || kind.equals(own) ? own : "mixed";
    }
    if (samples.size() < PLACES) {
      samples.add(new Sample(line, geometry, properties));
    }
  }

  /**
   * point, line, polygon or mixed.
   *
   * @param byName rows are placed by the names of their units
   */
  String geometry(boolean byName) {
    return byName ? "point" : kind == null ? "mixed" : kind;
  }

  /** Texts of the first rows, for telling in which letters they are written. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (Sample s : samples) {
      for (Object value : s.properties().values()) {
        if (value instanceof String text && !text.isBlank() && texts.size() < TEXTS) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
